"""A document erased: its rows, what was said of it, its file, its place in the index, and what was learned from it."""

import shutil
from collections import Counter
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection, transaction
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.audit import note
from learnt.web.adding.models import AddedFile
from learnt.web.carrying.tables import options
from learnt.web.coding.models import Ranking
from learnt.web.library.families import tidy_families
from learnt.web.library.models import Document, LibraryChange
from learnt.web.library.origins import Original
from learnt.web.library.store import LibraryStore
from learnt.web.library.tasks import learn_when_due
from learnt.web.running.belongs import Found, belonging, delete
from learnt.web.running.guards import lifted
from learnt.web.search.indexed import belonging_of, index

_DONE = (TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED)
_COUNTED = ("version", "decision", "reading", "comment")


def what_goes(name: str) -> list[str]:
    """Return what erasing a document would take away, in words.

    Raises:
        UserError: there is no such document, or it must be kept.
    """
    document = _document(name)
    found = belonging(document)
    counts = _counts(found)
    originals = _originals(found)
    others = sum(one.versions.exclude(document=document).count() for one in originals)
    told = [f"{count:,} {what}(s)" for what, count in counts.items() if count]
    lines = [f"Document {name} would go, with {', '.join(told)} and {len(originals)} original file(s)."]
    if others:
        lines.append(
            f"{others} version(s) of other documents came from the same file. They stay, without the file."
        )
    return lines


def erase(name: str, reason: str) -> list[str]:
    """Erase a document; counts of what was said of it stay in the record, without a word of it.

    Raises:
        UserError: there is no such document, it must be kept, or nothing says why it goes.
    """
    if not reason.strip():
        raise UserError("Say why it is erased, with --reason. It is noted.")
    document = _document(name)
    files = _take_out(document, reason.strip())
    for path in files:
        default_storage.delete(path)
    index().rebuild(LibraryStore(), belonging_of)
    shutil.rmtree(Path(settings.HOME) / "models", ignore_errors=True)
    return [
        f"Erased {name}: its rows, {len(files)} original file(s), its place in the index, and all that was learned.",
        "What was learned is learned again from what is left, by the worker.",
        *_wipe(),
        _ELSEWHERE,
    ]


def _document(name: str) -> Document:
    document = Document.objects.filter(pk=name).first()
    if document is None:
        raise UserError("There is no document of this id. Its id is shown by: learnt export documents")
    if document.held_back:
        raise UserError(
            "Proceedings hold this document back, so it must be kept. Erase it when they have let it go."
        )
    resting = belonging(document).resting
    if resting:
        listed = ", ".join(f"{count} {what}" for what, count in sorted(resting.items()))
        raise UserError(
            f"These rest on the document and quote it: {listed}. Take them away first, where you may."
        )
    return document


@transaction.atomic(durable=True)
def _take_out(document: Document, reason: str) -> list[str]:
    """Delete all rows; return where the files are that must go."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
    found = belonging(document)
    name, partnership, counts = document.pk, document.partnership_id, _counts(found)
    originals = _originals(found)
    AddedFile.objects.filter(original__in=originals).delete()
    with lifted(options(model).db_table for model in found.rows):
        delete(found)
    for original in originals:
        original.versions.update(original=None)
    paths = [one.path for one in originals]
    Original.objects.filter(pk__in=[one.pk for one in originals]).delete()
    Ranking.objects.all().delete()
    DBTaskResult.objects.filter(status__in=_DONE).delete()  # What a task told of itself may hold words.
    tidy_families()
    LibraryChange.objects.create(document_id=name)
    learn_when_due.enqueue()
    note(
        "document-erased", by=None, about=f"document {name}", partnership=partnership, reason=reason, **counts
    )
    return paths


def _originals(found: Found) -> list[Original]:
    versions = [keys for model, keys in found.rows.items() if options(model).label == "library.Version"]
    keys: set[Any] = set().union(*versions)
    return list(Original.objects.filter(versions__in=keys).distinct())


def _counts(found: Found) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for model, keys in found.rows.items():
        counts[str(options(model).model_name)] += len(keys)
    return {what: counts[what] for what in _COUNTED}


def _wipe() -> list[str]:
    """Have the database write over what was deleted; tell where it could not yet."""
    try:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                cursor.execute("VACUUM")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                (busy, *_) = cursor.fetchone()
                return [_LATER] if busy else []
            cursor.execute("VACUUM")
    except DatabaseError:
        return [_LATER]
    return []


_ELSEWHERE = (
    "It is still in backups, in exports, in papers that were handed out, and where it was read from. On other hosts run: "
    "learnt reindex"
)
_LATER = "The database is in use, so its file may still hold traces. Stop the server and the worker, and erase it again."
