"""Building the index in the background."""

from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from learnt.engine.searching.index import Following
from learnt.web.library.store import LibraryStore
from learnt.web.search.indexed import belonging_of, index

_UNDER_WAY = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


@task(priority=20)
def build_index() -> bool:
    """Bring the index up to the library, from nothing if need be; safe to kill and to run again."""
    return index().follow(LibraryStore(), Following(belonging_of))


def ask_to_build() -> None:
    """Ask the worker for an index, unless it was asked already."""
    waiting = DBTaskResult.objects.filter(status__in=_UNDER_WAY, task_path=build_index.module_path)
    if not waiting.exists():
        build_index.enqueue()
