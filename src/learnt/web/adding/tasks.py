"""Reading in the background, by `learnt worker`: one task a file, safe to kill and to run again."""

import hashlib
import logging
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.timezone import now
from django_tasks import task

from learnt.engine.domain.document import Document as ReadDocument
from learnt.engine.domain.errors import DocumentError
from learnt.engine.domain.study import Study
from learnt.web.adding import policies
from learnt.web.adding.models import AddedFile, ColumnChoice, Outcome, access_of
from learnt.web.adding.originals import LIMITS
from learnt.web.adding.states import AT_WORK, Question, State
from learnt.web.library.actions import keep_study
from learnt.web.library.arrival import Arrival
from learnt.web.library.models import Document
from learnt.web.library.tasks import ask_for_families, current_coder

if TYPE_CHECKING:
    from learnt.engine.reading.previews import Preview

_log = logging.getLogger(__name__)
_SOON = 20
"""Somebody waits for these; learning anew can wait."""


@task(priority=_SOON)
def look_at_table(file: int) -> str:
    """Find the columns of a table, for a person to choose from; a watched folder uses what was chosen before."""
    from learnt.engine.reading.previews import preview

    row = _at_work(file)
    if row is None:
        return "nothing to do"
    try:
        found = preview(_path(row), LIMITS)
    except DocumentError as error:
        return _fail(row, error.what, error.remedy)
    return _settle_columns(row, found)


def _settle_columns(row: AddedFile, found: "Preview | None") -> str:
    if found is not None:
        row.headings = hashlib.sha256("\n".join(found.columns).encode()).hexdigest()
        known = ColumnChoice.objects.filter(
            partnership=row.batch.partnership_id, headings=row.headings
        ).first()
        chosen = known.columns if known else asdict(found.guess)
        if row.batch.by is not None or known is None:
            row.preview = asdict(found) | {"chosen": chosen, "known": known is not None}
            row.state, row.question = State.ASKING, Question.COLUMNS
            row.save()
            return "asked"
        row.columns = chosen
    row.save()
    read_file.enqueue(row.pk)
    return "known"


@task(priority=_SOON)
def read_file(file: int) -> str:
    """Read a file in a process of its own with limits, code its documents and keep them."""
    from learnt.engine.reading.many import read_many

    row = _at_work(file)
    if row is None:
        return "nothing to do"
    _now(row, State.READING)
    try:
        outcome = next(read_many([_path(row)], limits=LIMITS, columns=row.chosen_columns(), workers=1))
        if outcome.problem:
            return _fail(row, outcome.problem.what, outcome.problem.remedy)
        row.total = len(outcome.documents)
        _now(row, State.CODING)
        _keep_all(row, outcome.documents)
    except Exception as error:  # noqa: BLE001 - whatever it is, the others wait, and its words may hold the document's
        _log.error("File %s: %s", row.pk, type(error).__name__)
        what = f"Something went wrong while it was read ({type(error).__name__})."
        return _fail(row, what, "Try again. If it happens again, tell whoever looks after Learnt.")
    _now(row, State.DONE)
    _after(row)
    return "read"


def _at_work(file: int) -> AddedFile | None:
    """Return a file that waits to be read; None where it was read, or is gone."""
    rows = AddedFile.objects.select_related("batch__partnership", "batch__by", "original")
    return rows.filter(pk=file, state__in=AT_WORK, original__isnull=False).first()


def _path(row: AddedFile) -> Path:
    assert row.original is not None
    return Path(default_storage.path(row.original.path))


def _now(row: AddedFile, state: State) -> None:
    row.state = state
    row.begun_at = row.begun_at or now()
    row.ended_at = now() if state is State.DONE else None
    row.save()


def _not_yet_kept(row: AddedFile, documents: tuple[ReadDocument, ...]) -> Iterator[ReadDocument]:
    """Yield the documents that an earlier run, which was killed, did not keep; each by the name its file was given."""
    kept = set(row.outcomes.values_list("document__source", flat=True))
    for document in documents:
        mark, report = document.file.partition("#")[1:]
        if f"{row.source}{mark}{report}" not in kept:
            yield replace(document, file=f"{row.name}{mark}{report}")


def _keep_all(row: AddedFile, documents: tuple[ReadDocument, ...]) -> None:
    from learnt.engine.library import study

    batch = row.batch
    arrival = Arrival(
        batch.partnership_id,
        access_of(batch),
        policies.named_on(batch),
        row.original,
        policies.held_by(batch),
    )
    coder, made_by = current_coder()
    for document in _not_yet_kept(row, documents):
        _keep(row, study(document, coder), made_by, arrival)


@transaction.atomic
def _keep(row: AddedFile, made: Study, made_by: str, arrival: Arrival) -> None:
    report = made.document.file[len(row.name) :]
    kept = keep_study(study=made, source=f"{row.source}{report}", made_by=made_by, arrival=arrival)
    Outcome.objects.get_or_create(
            file=row, document=Document.objects.get(pk=kept.id),
            defaults={"change": kept.change, "unplaced": len(kept.unplaced) + len(kept.unplaced_readings)},
        )  # fmt: skip


def _fail(row: AddedFile, what: str, remedy: str) -> str:
    row.state, row.what, row.remedy, row.ended_at = State.FAILED, what, remedy, now()
    row.save()
    _after(row)
    return "failed"


def _after(row: AddedFile) -> None:
    """When the last file of a batch is through, look which documents are on one case."""
    batch = row.batch
    if not batch.is_at_work() and Outcome.objects.filter(file__batch=batch).exists():
        ask_for_families(batch.partnership_id)
