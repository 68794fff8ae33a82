"""Work done in the background, by `learnt worker`: learn again when enough was said, and suggest anew."""

import logging
import os
import socket
from importlib.metadata import version

from django.conf import settings
from django.core.management import call_command
from django.dispatch import receiver
from django_tasks import task
from django_tasks.base import TaskResult, TaskResultStatus
from django_tasks.signals import task_finished
from django_tasks_db.models import DBTaskResult

from learnt.home import embeddings_folder
from learnt.web.library.signals import said
from learnt.web.library.store import LibraryStore

_log = logging.getLogger(__name__)
_LONGEST_NAME = 64


@task()
def learn_when_due() -> dict[str, object]:
    """Learn again if it is time, and finish suggesting anew; safe to kill and to run again."""
    from learnt.engine.coding.learner.renewing import Renewal
    from learnt.engine.teaching import made_by, open_school, renew, to_renew

    store = LibraryStore()
    school = open_school(settings.CODEBOOK, embeddings_folder(), settings.HOME / "models")
    why = school.due(store, Renewal())
    if why:
        school.learn(store)
    if school.shelf.note() is None:
        return {"learned": False, "renewed": 0}
    coder = school.taught()
    maker = made_by(version("learnt"), coder)
    documents = to_renew(store, coder, made_by=maker)
    return {"learned": bool(why), "renewed": sum(renew(store, documents, coder, made_by=maker))}


@receiver(said)
def ask_to_learn(**_: object) -> None:
    """Ask the worker to see whether it is time to learn, unless it was asked already."""
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY, task_path=learn_when_due.module_path)
    if not waiting.exists():
        learn_when_due.enqueue()


def work(*, once: bool) -> int:
    """Do what waits to be done, and with `once` leave when nothing does; return how many tasks failed.

    Work cut short by a kill is done again.
    """
    failures: list[str] = []

    def note_failure(task_result: TaskResult[object], **_: object) -> None:
        if task_result.status == TaskResultStatus.FAILED:
            failures.append(task_result.id)
            _log.error("%s failed: %s", task_result.task.name, task_result.errors[-1].exception_class_path)

    task_finished.connect(note_failure)
    _take_up_again()
    ask_to_learn()
    name = f"{socket.gethostname()}:{os.getpid()}"[-_LONGEST_NAME:]
    call_command("db_worker", batch=once, startup_delay=False, verbosity=0, worker_id=name)
    return len(failures)


def _take_up_again() -> None:
    """Put back what a worker on this machine had begun and did not live to finish."""
    for begun in DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING):
        host, _, process = (begun.worker_ids or [""])[-1].rpartition(":")
        if host and socket.gethostname().endswith(host) and process.isdigit() and not _is_alive(int(process)):
            begun.status = TaskResultStatus.READY
            begun.started_at = None
            begun.save(update_fields=["status", "started_at"])


def _is_alive(process: int) -> bool:
    if process == os.getpid():
        return False  # It is ours now; whoever had the number before is gone.
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
