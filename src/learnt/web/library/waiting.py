"""Whether background work is asked for already, so that it is not asked for twice."""

from typing import Any

from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult


def waits(asked: Task[..., Any], *arguments: object) -> bool:
    """Tell whether a task waits to be begun, with these arguments if any are given."""
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY, task_path=asked.module_path)
    if arguments:
        waiting = waiting.filter(args_kwargs={"args": list(arguments), "kwargs": {}})
    return waiting.exists()
