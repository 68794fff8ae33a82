"""Taking files in, and answering what must be known before they are read."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction

from learnt.engine.domain.store import Change
from learnt.engine.reading.columns import Columns
from learnt.web.accounts.audit import note
from learnt.web.accounts.models import Account, Partnership
from learnt.web.accounts.policies import refusal
from learnt.web.accounts.roles import Access, Act
from learnt.web.adding import policies, tasks
from learnt.web.adding.models import AddedFile, Batch, ColumnChoice, Outcome
from learnt.web.adding.originals import Refusal, is_table, keep_original, plain_name, refusal_of
from learnt.web.adding.states import Question, State
from learnt.web.library.models import Document
from learnt.web.library.origins import Original


@dataclass(frozen=True, slots=True)
class Given:
    """A file as somebody gave it."""

    name: str
    content: "File[bytes]"
    source: str = ""
    """Where it stands on this machine, for a watched folder; empty for an upload."""
    guess: bool = False
    """Read a table by its headings, without asking."""


Kept = tuple[Given, Original | Refusal]
"""A file as it was given, with where it is kept or why it was refused."""


def take_in(files: Sequence[Given], *, partnership: Partnership, access: Access, by: Account | None) -> Batch:
    """Keep files and have them read in the background; what is refused is noted beside its file.

    Raises:
        PermissionDenied: the person may not add documents there, or not share them so widely.
    """
    if by is not None:
        why = policies.why_not(by.standing(), partnership.pk, access)
        if why:
            raise PermissionDenied(why)
    return enter(keep(files, partnership=partnership, by=by), partnership=partnership, access=access, by=by)


def keep(files: Sequence[Given], *, partnership: Partnership, by: Account | None) -> list[Kept]:
    """Copy files to where they are kept; in no transaction, as it may take long."""
    return [_kept(given, partnership, by) for given in files]


@transaction.atomic
def enter(kept: Sequence[Kept], *, partnership: Partnership, access: Access, by: Account | None) -> Batch:
    """Enter files that are kept as a batch, and have them read."""
    batch = Batch.objects.create(partnership=partnership, access=access, by=by)
    for given, original in kept:
        _begin(batch, given, original)
    note("documents-added", by=by, about=f"batch {batch.pk}", partnership=partnership.pk, files=len(kept))
    return batch


def _kept(given: Given, partnership: Partnership, by: Account | None) -> Kept:
    name = plain_name(given.name)
    refused = refusal_of(name, given.content.size)
    return given, refused or keep_original(given.content, name=name, partnership=partnership, by=by)


def _begin(batch: Batch, given: Given, original: Original | Refusal) -> None:
    file = AddedFile(batch=batch, name=plain_name(given.name), source=given.source)
    if isinstance(original, Refusal):
        file.state, file.what, file.remedy = State.FAILED, original.what, original.remedy
        file.save()
        return
    file.original = original
    file.columns = asdict(Columns()) if given.guess else None
    file.save()
    send_on(file)


def send_on(file: AddedFile) -> None:
    """Do what comes next for a file: it is here already, something must be asked, or it is read."""
    here = policies.same_file(file)
    if here:
        Outcome.objects.bulk_create(Outcome(file=file, document=one, change=Change.COPY) for one in here)
        file.state, file.total = State.DONE, len(here)
    elif not file.source and policies.earlier_versions(file):
        file.state, file.question = State.ASKING, Question.VERSION
    else:
        file.source = file.source or f"original:{file.original_id}"
        file.state, file.question = State.WAITING, ""
        (tasks.look_at_table if is_table(file.name) and not file.columns else tasks.read_file).enqueue(
            file.pk
        )
    file.save()


@transaction.atomic
def answer_version(file: AddedFile, *, of: Document | None, by: Account) -> None:
    """Say that a file is a newer version of a document, or, with None, that it is another document.

    Raises:
        PermissionDenied: the person may not put a newer version in the place of that document.
    """
    if of is not None and of not in policies.earlier_versions(file):
        raise PermissionDenied(refusal(Act.CODE))
    file.source = policies.source_of_file(of, file.name) if of else f"original:{file.original_id}"
    note("version-answered", by=by, about=f"file {file.pk}", partnership=file.batch.partnership_id,
         document=of.pk if of else None)  # fmt: skip
    send_on(file)


@transaction.atomic
def answer_columns(file: AddedFile, *, columns: Columns, by: Account) -> None:
    """Say which columns of a table hold what; kept for the next table with these headings."""
    record: dict[str, Any] = asdict(columns)
    file.columns, file.preview = record, None
    ColumnChoice.objects.update_or_create(
        partnership=file.batch.partnership, headings=file.headings, defaults={"columns": record, "by": by}
    )
    send_on(file)


@transaction.atomic
def try_again(files: Iterable[AddedFile]) -> None:
    """Read again files that could not be read."""
    for file in files:
        file.what = file.remedy = ""
        send_on(file)
