"""Asking the background worker for a file of a case, and how far it has come."""

from enum import StrEnum

from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from learnt.web.cases.making import file_of
from learnt.web.cases.models import Case
from learnt.web.cases.tasks import make_chronology


class Stage(StrEnum):
    """How far a file has come."""

    NONE = "none"
    WAITING = "waiting"
    FAILED = "failed"
    READY = "ready"


def stage(case: Case, suffix: str, *, names: bool) -> Stage:
    """Return how far the file of a case as it stands has come."""
    if file_of(case, suffix, names=names).exists():
        return Stage.READY
    asked = {"args": [case.pk, suffix, names, case.changed], "kwargs": {}}
    rows = DBTaskResult.objects.filter(task_path=make_chronology.module_path, args_kwargs=asked)
    last = rows.order_by("-enqueued_at").values_list("status", flat=True).first()
    if last in {TaskResultStatus.READY, TaskResultStatus.RUNNING}:
        return Stage.WAITING
    return Stage.FAILED if last == TaskResultStatus.FAILED else Stage.NONE


def ask_for(case: Case, suffix: str, *, names: bool) -> None:
    """Have the worker make a file, unless it is to make it already."""
    if stage(case, suffix, names=names) in {Stage.NONE, Stage.FAILED}:
        make_chronology.enqueue(case.pk, suffix, names, case.changed)
