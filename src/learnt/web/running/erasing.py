"""A document erased: its rows, what was said of it, its file, its place in the index, and what was learned from it."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection, transaction
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from learnt.engine.domain.errors import UserError
from learnt.engine.domain.numbers import number_of
from learnt.web.accounts.audit import note
from learnt.web.accounts.models import Account
from learnt.web.adding.models import AddedFile
from learnt.web.carrying.tables import options
from learnt.web.coding.models import Ranking
from learnt.web.exchange.keeping import drop_files
from learnt.web.library.families import tidy_families
from learnt.web.library.models import Document, LibraryChange
from learnt.web.library.origins import Original
from learnt.web.library.store import LibraryStore
from learnt.web.library.tasks import learn_when_due
from learnt.web.running.belongs import Found, delete
from learnt.web.running.guards import lifted
from learnt.web.running.resting import Reason, found_of, questions_from, reasons
from learnt.web.search.indexed import belonging_of, index

_DONE = (TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED)
_COUNTED = {
    "version": "library.Version", "decision": "library.Decision", "reading": "library.Reading",
    "comment": "coding.Comment",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outlook:
    """What erasing a document would take away, and why it cannot be erased yet."""

    goes: list[str]
    reasons: list[Reason]

    @property
    def about_register(self) -> bool:
        """Whether the register of recommendations holds something of it."""
        return any(one.register for one in self.reasons)


def outlook(document: Document, *, register: bool = False) -> Outlook:
    """Return what erasing a document would take away, and every reason why it cannot be erased yet."""
    found = found_of(document, register=register)
    kept = [Reason("Proceedings hold this document back", _HELD)] if document.held_back else []
    return Outlook(list(_told(document, found)), [*kept, *reasons(found)])


def what_goes(name: str, *, register: bool = False) -> list[str]:
    """Return what erasing a document would take away, in words.

    Raises:
        UserError: there is no such document, or it must be kept.
    """
    document = _document(name)
    seen = outlook(document, register=register)
    _refuse(seen)
    return seen.goes


def erase(name: str, reason: str, *, register: bool = False) -> list[str]:
    """Erase a document with all its traces here; counts of what was said of it stay in the record, without a word of it.

    Raises:
        UserError: there is no such document, it must be kept, or nothing says why it goes.
    """
    files = take_out(name, reason, register=register)
    return [
        f"Erased {name}: its rows, {number_of(files, 'original file')}, its place in the index, and all that was learned.",
        "What was learned is learned again from what is left, by the worker.",
        *clear_traces(),
        ELSEWHERE,
    ]


def take_out(name: str, reason: str, *, by: Account | None = None, register: bool = False) -> int:
    """Take a document out, with what was said of it, its files and its pictures; return how many original files went.

    Raises:
        UserError: there is no such document, it must be kept, or nothing says why it goes.
    """
    if not reason.strip():
        raise UserError(
            "Say why it is erased, with --reason. It is noted." if by is None else "Say why it is erased"
        )
    document = _document(name)
    _refuse(outlook(document, register=register))
    gone = _take_out(document, reason.strip(), by, register=register)
    for path in gone.files:
        default_storage.delete(path)
    for folder in gone.folders:
        shutil.rmtree(folder, ignore_errors=True)
    return len(gone.files)


def clear_traces() -> list[str]:
    """Build the index from nothing, forget what was learned and what was kept for a while, and write over what was deleted.

    Return what could not be done yet.
    """
    index().rebuild(LibraryStore(), belonging_of)
    shutil.rmtree(Path(settings.HOME) / "models", ignore_errors=True)
    caches["memory"].clear()
    return _wipe()


def _document(name: str) -> Document:
    document = Document.objects.filter(pk=name).first()
    if document is None:
        raise UserError("There is no document of this id. Its id is shown by: learnt export documents")
    return document


def _refuse(seen: Outlook) -> None:
    if seen.reasons:
        listed = "\n".join(f"  {one}" for one in seen.reasons)
        raise UserError(f"It cannot be erased yet, because these rest on the document or hold it:\n{listed}")


def _told(document: Document, found: Found) -> Iterator[str]:
    originals = _originals(found)
    others = sum(one.versions.exclude(document=document).count() for one in originals)
    counted = [number_of(count, what) for what, count in _counts(found).items() if count]
    counted += [number_of(len(originals), "original file")] if originals else []
    yield f"Document {document.pk} would go, with {', '.join(counted)}."
    if others:
        yield f"{number_of(others, 'version')} of other documents came from the same file. They stay, without the file."
    if briefings := len(found.has("briefings.Briefing")):
        yield f"{number_of(briefings, 'briefing')} that quote it and are not published would go, with all their versions."
    if registered := len(found.has("ledger.Recommendation")):
        actions = number_of(len(found.has("ledger.Action")), "action")
        yield f"{number_of(registered, 'recommendation')} of the register would go, with {actions} and all evidence."
    if questions := questions_from(document.pk).count():
        yield f"{number_of(questions, 'question')} of reflective sessions taken from it would be emptied."


@dataclass(frozen=True, slots=True)
class _Gone:
    """What is left to take from the disk."""

    files: list[str]
    folders: list[Path]


@transaction.atomic(durable=True)
def _take_out(document: Document, reason: str, by: Account | None, *, register: bool) -> _Gone:
    """Delete all rows; return what must go from the disk."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
    found = found_of(document, register=register)
    name, partnership, counts = document.pk, document.partnership_id, _counts(found)
    originals = _originals(found)
    folders = [
        *_folders("pictures", f"{name}-*"),
        *_folders("briefings", *(f"{one}-*" for one in found.has("briefings.Edition"))),
    ]
    drop_files()
    AddedFile.objects.filter(original__in=originals).delete()
    questions_from(name).update(text="", task="", source="")
    touched = {options(model).db_table for model in (*found.rows, *(model for model, _, _ in found.pointing))}
    with lifted(touched):
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
    note("document-erased", by=by, about=f"document {name}", partnership=partnership, reason=reason, **counts)
    return _Gone(paths, folders)


def _folders(kind: str, *patterns: str) -> list[Path]:
    return [path for pattern in patterns for path in (Path(settings.HOME) / kind).glob(pattern)]


def _originals(found: Found) -> list[Original]:
    versions = [keys for model, keys in found.rows.items() if options(model).label == "library.Version"]
    keys: set[Any] = set().union(*versions)
    return list(Original.objects.filter(versions__in=keys).distinct())


def _counts(found: Found) -> dict[str, int]:
    return {what: len(found.has(table)) for what, table in _COUNTED.items()}


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


ELSEWHERE = (
    "It is still in backups, in exports, in papers that were handed out, and where it was read from. On other hosts run: "
    "learnt reindex"
)
_LATER = (
    "The database is in use, so its file may still hold traces. Stop the server and the worker, and run: "
    "learnt erase --traces"
)
_HELD = "It must be kept. Erase it when they have let it go."
