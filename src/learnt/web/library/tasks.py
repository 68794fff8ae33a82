"""Work done in the background, by `learnt worker`: learn again when enough was said, and suggest anew."""

import logging
from functools import lru_cache, partial
from importlib.metadata import version
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.management import call_command
from django.dispatch import receiver
from django_tasks import task
from django_tasks.base import TaskResult, TaskResultStatus
from django_tasks.signals import task_finished

from learnt.engine.domain.errors import UserError
from learnt.home import embeddings_folder
from learnt.web.library.beside import leave_with_the_one_beside
from learnt.web.library.models import Document
from learnt.web.library.signals import said, working
from learnt.web.library.store import LibraryStore
from learnt.web.library.vocabulary import codebook_source
from learnt.web.library.waiting import waits
from learnt.web.library.workers import begin_watching, name_of_this, take_up_again, until_it_answers

if TYPE_CHECKING:
    from learnt.engine.coding.codes import Codes
    from learnt.engine.teaching import School

_log = logging.getLogger(__name__)
_SOON = 10
"""Before learning anew, and after the files that somebody waits for."""


@task()
def learn_when_due() -> dict[str, object]:
    """Learn again if it is time, and finish suggesting anew; safe to kill and to run again."""
    from learnt.engine.coding.learner.renewing import Renewal
    from learnt.engine.teaching import made_by, renew, to_renew

    store = LibraryStore()
    school = current_school()
    why = school.due(store, Renewal())
    if why:
        school.learn(store)
    if school.shelf.note() is None:
        return {"learned": False, "renewed": 0}
    coder = school.taught()
    maker = made_by(version("learnt"), coder)
    documents = to_renew(store, coder, made_by=maker)
    return {"learned": bool(why), "renewed": sum(renew(store, documents, coder, made_by=maker))}


def current_school() -> "School":
    """Return what coding and learning with the codebook that holds now need."""
    return _school(codebook_source(), careful=settings.CAREFUL)


@lru_cache(maxsize=1)
def _school(codebook: str, *, careful: bool) -> "School":
    """Return what coding and learning need; opened once for all tasks of a worker, and again for another version."""
    from learnt.engine.teaching import open_school

    models = settings.HOME / "models"
    return open_school(codebook, embeddings_folder(), models, careful=careful)


def current_coder() -> "tuple[Codes, str]":
    """Return the coder with what was learned so far, and by what its suggestions are made."""
    from learnt.engine.teaching import made_by

    school = current_school()
    try:
        coder = school.taught()
    except UserError as error:
        _log.warning("%s", error)
        coder = school.coder
    return coder, made_by(version("learnt"), coder)


@task(priority=_SOON)
def look_for_families(partnership: int) -> int:
    """Find which documents of a partnership may be on one case, for people to say; return how many pairs."""
    from learnt.web.library.families import find_likenesses

    return find_likenesses(partnership)


def ask_for_families(partnership: int) -> None:
    """Have the worker look for families in a partnership, unless it was asked already."""
    if not waits(look_for_families, partnership):
        look_for_families.enqueue(partnership)


@task()
def summarise_missing() -> int:
    """Work out the summaries that documents of an older release lack."""
    from learnt.web.library.summarising import summarise_missing as summarise

    return summarise()


@receiver(said)
def ask_to_learn(**_: object) -> None:
    """Ask the worker to see whether it is time to learn, unless it was asked already."""
    if not waits(learn_when_due):
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

    def begin() -> None:
        take_up_again(mine=True)
        ask_to_learn()
        summarise_missing.enqueue()

    task_finished.connect(note_failure)
    leave_with_the_one_beside()
    until_it_answers(begin, once=once)
    working.send(sender=Document, once=once)
    if not once:
        begin_watching()
    until_it_answers(partial(_work_off, once=once), once=once)
    return len(failures)


def _work_off(*, once: bool) -> None:
    """Do what waits; and first, where this is begun anew, what the database left half done."""
    take_up_again(mine=True)
    call_command("db_worker", batch=once, startup_delay=False, verbosity=0, worker_id=name_of_this())
