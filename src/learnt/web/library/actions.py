"""Changes to the library: each in one transaction, each noted in the change log."""

import hashlib
from dataclasses import asdict
from functools import partial
from typing import Any

from django.db import transaction

from learnt.engine.domain.anchor import Anchor
from learnt.engine.domain.decision import Decision, PlacedDecision, PlacedReading, Reading
from learnt.engine.domain.document import Document as ReadDocument
from learnt.engine.domain.document import Span
from learnt.engine.domain.errors import UserError
from learnt.engine.domain.store import Change, Kept
from learnt.engine.domain.study import Study
from learnt.web.library import records
from learnt.web.library.arrival import Arrival
from learnt.web.library.models import Decision as DecisionRow
from learnt.web.library.models import (
    Document,
    LibraryChange,
    Passage,
    Placement,
    ReadingPlacement,
    Version,
)
from learnt.web.library.models import Reading as ReadingRow
from learnt.web.library.origins import Original
from learnt.web.library.sharing import mark_anew, only_partnership
from learnt.web.library.signals import said
from learnt.web.library.summarising import count_themes, summarise

LONGEST_THEME = 64


@transaction.atomic
def keep_study(*, study: Study, source: str, made_by: str, arrival: Arrival | None = None) -> Kept:
    """Store a study: as a new document, as a new version of one, or not at all where nothing has changed.

    A new document belongs to whom its arrival says; where nothing is said, to the only partnership that there is.
    """
    arrival = arrival or Arrival()
    digest = study.document.version
    known = Document.objects.select_related("current").filter(source=source).first()
    if known is None:
        return _keep_new(study, source, made_by, arrival)
    if known.current is not None and known.current.digest == digest:
        return Kept(known.pk, Change.READ_ANEW if _renew(known, study, made_by) else Change.UNCHANGED)
    _add_version(known, study, made_by, arrival.original)
    unplaced = _place_again(known)
    summarise(known, study)
    return Kept(known.pk, Change.NEW_VERSION, *unplaced)


def _keep_new(study: Study, source: str, made_by: str, arrival: Arrival) -> Kept:
    home = arrival.partnership or getattr(only_partnership(), "pk", None)
    copy = arrival.copies(study.document.version, home).select_related("current").first()
    if copy is not None:
        _renew(copy, study, made_by)
        return Kept(copy.pk, Change.COPY)
    document = Document.objects.create(
        id=_new_id(source, study.document.version), source=source, partnership_id=home, access=arrival.access
    )
    document.named.set(arrival.named)
    _add_version(document, study, made_by, arrival.original)
    mark_anew(document)
    summarise(document, study)
    return Kept(document.pk, Change.ADDED)


def _new_id(source: str, digest: str) -> str:
    return hashlib.sha256(f"{source}|{digest}".encode()).hexdigest()[:12]


def _renew(document: Document, study: Study, made_by: str) -> bool:
    """Replace what the machine made of the current version if another release or codebook made it."""
    version = document.current
    assert version is not None
    if version.made_by == made_by:
        return False
    records.renew_kinds(version, study)
    records.write_machine_rows(version, study)
    version.made_by = made_by
    version.details = records.details_record(study.document.details)
    version.problems = list(study.document.problems)
    version.save()
    summarise(document, study)
    LibraryChange.objects.create(document=document)
    return True


@transaction.atomic
def renew_study(*, document: str, study: Study, made_by: str) -> bool:
    """Replace what the machine makes of a document, unless its text has changed since the study was begun."""
    row = Document.objects.select_related("current").filter(pk=document).first()
    if row is None or row.current is None or row.current.digest != study.document.version:
        return False
    return _renew(row, study, made_by)


def _add_version(document: Document, study: Study, made_by: str, original: Original | None) -> None:
    read = study.document
    version, created = Version.objects.get_or_create(
        document=document,
        digest=read.version,
        defaults=_version_fields(read, made_by) | {"original": original},
    )
    if created:
        records.write_passages(version, study)
    else:
        records.renew_kinds(version, study)
    records.write_machine_rows(version, study)
    document.current = version
    document.save()
    LibraryChange.objects.create(document=document)


def _version_fields(read: ReadDocument, made_by: str) -> dict[str, object]:
    return {
        "file": read.file,
        "media": read.media,
        "text": read.text,
        "pages": [(page.number, page.start, page.end) for page in read.pages],
        "details": records.details_record(read.details),
        "problems": list(read.problems),
        "made_by": made_by,
    }


def _place_again(document: Document) -> tuple[tuple[PlacedDecision, ...], tuple[PlacedReading, ...]]:
    """Find the words of all that was said of earlier versions in the new one; return what could not be found."""
    version = document.current
    assert version is not None
    decisions, readings = [], []
    for row in document.decisions.exclude(made_on=version).exclude(placements__version=version):
        decision = records.read_decision(row)
        place = _place_in(version, decision.anchor)
        Placement.objects.create(decision=row, version=version, **place)
        if place["start"] is None:
            decisions.append(PlacedDecision(decision, None, place["placed"]))
    for read in document.readings.exclude(made_on=version).exclude(placements__version=version):
        reading = records.read_reading(read)
        place = _place_in(version, reading.anchor)
        ReadingPlacement.objects.create(reading=read, version=version, **place)
        if place["start"] is None:
            readings.append(PlacedReading(reading, None, place["placed"]))
    return tuple(decisions), tuple(readings)


def _place_in(version: Version, anchor: Anchor) -> dict[str, Any]:
    span, placed = anchor.place_in(version.text)
    return {"start": span.start if span else None, "end": span.end if span else None, "placed": placed}


@transaction.atomic
def decide(*, document: str, passage: int, decision: Decision) -> None:
    """Add a decision on words of a passage in the current version of a document.

    Raises:
        UserError: there is no such document or passage, or the words are not in it.
    """
    row, _ = _found(document, passage, decision.anchor)
    if len(decision.theme) > LONGEST_THEME:
        raise UserError(
            f"A theme or question is named in {LONGEST_THEME} characters at most. Use a shorter name."
        )
    DecisionRow.objects.create(
        theme=decision.theme, verdict=decision.verdict, reason=decision.reason,
        of=decision.of or None, settles=decision.settles or None,
        **_said(row, decision.by, decision.anchor),
    )  # fmt: skip
    LibraryChange.objects.create(document=row)
    count_themes(row, decision.theme)
    transaction.on_commit(partial(said.send, sender=Document))


def take_turn(document: str) -> None:
    """Have others who say something of a document wait until this transaction is through."""
    list(Document.objects.select_for_update().filter(pk=document).values_list("pk"))


def is_said_already(document: str, decision: Decision) -> bool:
    """Tell whether the last thing said of these words and this theme is this very decision, by the same person.

    Called in the transaction that would add it.
    """
    take_turn(document)
    said = DecisionRow.objects.filter(document=document, theme=decision.theme).filter(
        start=decision.anchor.start, end=decision.anchor.end, exact=decision.anchor.exact
    )
    last = said.order_by("-pk").first()
    return last is not None and records.read_decision(last) == decision


@transaction.atomic
def mark(*, document: str, passage: int, reading: Reading) -> None:
    """Add a reading of a whole passage in the current version of a document.

    Raises:
        UserError: there is no such document or passage, or the words are not all of it.
    """
    row, place = _found(document, passage, reading.anchor)
    if (reading.anchor.start, reading.anchor.end) != (place.start, place.end):
        raise UserError(
            f"A reading is of the whole passage {passage} of document {document}. Read all of it."
        )
    ReadingRow.objects.create(
        themes=reading.themes, blind=reading.blind, codebook=reading.codebook,
        **_said(row, reading.by, reading.anchor),
    )  # fmt: skip
    LibraryChange.objects.create(document=row)
    count_themes(row)
    transaction.on_commit(partial(said.send, sender=Document))


@transaction.atomic
def withdraw_reading(row: ReadingRow, *, by: str) -> None:
    """Take back a person's reading of a passage: a row more, and nothing deleted."""
    anchor = {name: getattr(row, name) for name in ("start", "end", "exact", "prefix", "suffix")}
    taken_back = ReadingRow.objects.create(
        document=row.document, made_on=row.made_on, by=row.by, themes=[], blind=row.blind, codebook=row.codebook,
        withdrawn_by=by, **anchor,
    )  # fmt: skip
    for place in row.placements.all():
        ReadingPlacement.objects.create(
            reading=taken_back,
            version_id=place.version_id,
            start=place.start,
            end=place.end,
            placed=place.placed,
        )
    LibraryChange.objects.create(document=row.document)
    count_themes(row.document)
    transaction.on_commit(partial(said.send, sender=Document))


def _found(document: str, passage: int, anchor: Anchor) -> tuple[Document, Passage]:
    """Return a document and a passage of its current version that holds the words of an anchor."""
    row = Document.objects.select_related("current").filter(pk=document).first()
    if row is None or row.current is None:
        raise UserError(f"There is no document {document} in the library. List the documents to find its id.")
    place = row.current.passages.filter(number=passage).first()
    if place is None:
        raise UserError(f"Document {document} has no passage {passage}. Its passages count from 0.")
    span = Span(anchor.start, anchor.end)
    if not (place.start <= span.start and span.end <= place.end) or span.of(row.current.text) != anchor.exact:
        raise UserError(f"The words are not in passage {passage} of document {document}. Read it again.")
    return row, place


def _said(document: Document, by: str, anchor: Anchor) -> dict[str, Any]:
    return {"document": document, "made_on": document.current, "by": by, **asdict(anchor)}
