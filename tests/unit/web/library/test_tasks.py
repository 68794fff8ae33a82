"""Background work: asked for once, and taken up again after a kill."""

import os
import socket
import subprocess
import sys

import pytest
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from learnt.engine.domain.store import Change
from learnt.web.library import tasks, workers
from learnt.web.library.store import LibraryStore
from tests.factories import LEARNED, make_study
from tests.unit.web.library.test_readings import reading_of

pytestmark = pytest.mark.django_db


def dead_process() -> int:
    """Return the number of a process that is no more."""
    with subprocess.Popen([sys.executable, "-c", ""]) as done:
        done.wait()
    return done.pid


def begun_by(worker: str) -> DBTaskResult:
    tasks.learn_when_due.enqueue()
    row: DBTaskResult = DBTaskResult.objects.latest("enqueued_at")
    row.status, row.worker_ids = TaskResultStatus.RUNNING, [worker]
    row.save()
    return row


def test_the_worker_is_asked_once_however_much_is_said() -> None:
    tasks.ask_to_learn()
    tasks.ask_to_learn()
    assert DBTaskResult.objects.count() == 1


def test_what_is_said_asks_the_worker_once_it_is_on_the_disk(
    django_capture_on_commit_callbacks: object,
) -> None:
    store = LibraryStore()
    kept = store.keep(make_study(), source="one", made_by="test")
    assert kept.change is Change.ADDED
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        reading_of(store, kept.id, LEARNED)
        assert DBTaskResult.objects.count() == 0
    assert DBTaskResult.objects.count() == 1


def test_work_is_taken_up_again_from_a_worker_of_this_machine_that_is_no_more() -> None:
    host = socket.gethostname()
    gone = begun_by(f"{host}:{dead_process()}")
    ours = begun_by(f"{host}:{os.getpid()}")
    at_work = begun_by(f"{host}:{os.getppid()}")
    elsewhere = begun_by("another-machine:1")
    workers.take_up_again(mine=True)
    for row in (gone, ours, at_work, elsewhere):
        row.refresh_from_db()
    assert [row.status for row in (gone, ours)] == [TaskResultStatus.READY] * 2
    assert [row.status for row in (at_work, elsewhere)] == [TaskResultStatus.RUNNING] * 2


def test_the_worker_reads_carefully_where_that_is_set(settings: Settings) -> None:
    assert not tasks.current_coder()[1].endswith("read carefully")
    settings.CAREFUL = True
    assert tasks.current_coder()[1].endswith("read carefully")
