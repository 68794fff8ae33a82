"""Changes to the library: each in one transaction, each noted in the change log."""

import hashlib

from django.db import transaction

from learnt.engine.domain.decision import Decision, PlacedDecision
from learnt.engine.domain.document import Document as ReadDocument
from learnt.engine.domain.document import Span
from learnt.engine.domain.errors import UserError
from learnt.engine.domain.store import Change, Kept
from learnt.engine.domain.study import Study
from learnt.web.library import records
from learnt.web.library.models import Decision as DecisionRow
from learnt.web.library.models import Document, LibraryChange, Placement, Version


@transaction.atomic
def keep_study(*, study: Study, source: str, made_by: str) -> Kept:
    """Store a study: as a new document, as a new version of one, or not at all where nothing has changed."""
    digest = study.document.version
    known = Document.objects.select_related("current").filter(source=source).first()
    if known is None:
        copy = Document.objects.filter(current__digest=digest).select_related("current").first()
        if copy is not None:
            _renew(copy, study, made_by)
            return Kept(copy.pk, Change.COPY)
        known = Document.objects.create(id=_new_id(source, digest), source=source)
        _add_version(known, study, made_by)
        return Kept(known.pk, Change.ADDED)
    if known.current is not None and known.current.digest == digest:
        return Kept(known.pk, Change.READ_ANEW if _renew(known, study, made_by) else Change.UNCHANGED)
    unplaced = _add_version(known, study, made_by)
    return Kept(known.pk, Change.NEW_VERSION, unplaced)


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
    LibraryChange.objects.create(document=document)
    return True


def _add_version(document: Document, study: Study, made_by: str) -> tuple[PlacedDecision, ...]:
    read = study.document
    version, created = Version.objects.get_or_create(
        document=document,
        digest=read.version,
        defaults=_version_fields(read, made_by),
    )
    if created:
        records.write_passages(version, study)
    else:
        records.renew_kinds(version, study)
    records.write_machine_rows(version, study)
    document.current = version
    document.save()
    LibraryChange.objects.create(document=document)
    return _place_decisions(document, version)


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


def _place_decisions(document: Document, version: Version) -> tuple[PlacedDecision, ...]:
    """Find the words of every earlier decision in a new version; return those that could not be found."""
    unplaced = []
    for row in document.decisions.exclude(made_on=version).exclude(placements__version=version):
        decision = records.read_decision(row)
        span, placed = decision.anchor.place_in(version.text)
        start, end = (span.start, span.end) if span else (None, None)
        Placement.objects.create(decision=row, version=version, start=start, end=end, placed=placed)
        if span is None:
            unplaced.append(PlacedDecision(decision, None, placed))
    return tuple(unplaced)


@transaction.atomic
def decide(*, document: str, passage: int, decision: Decision) -> None:
    """Add a decision on words of a passage in the current version of a document.

    Raises:
        UserError: there is no such document or passage, or the words are not in it.
    """
    row = Document.objects.select_related("current").filter(pk=document).first()
    if row is None or row.current is None:
        raise UserError(f"There is no document {document} in the library. List the documents to find its id.")
    place = row.current.passages.filter(number=passage).first()
    anchor = decision.anchor
    if place is None:
        raise UserError(f"Document {document} has no passage {passage}. Its passages count from 0.")
    span = Span(anchor.start, anchor.end)
    if not (place.start <= span.start and span.end <= place.end) or span.of(row.current.text) != anchor.exact:
        raise UserError(
            f"The decision's words are not in passage {passage} of document {document}. Read it again."
        )
    DecisionRow.objects.create(
        document=row, made_on=row.current, theme=decision.theme, verdict=decision.verdict, by=decision.by,
        reason=decision.reason, start=anchor.start, end=anchor.end, exact=anchor.exact,
        prefix=anchor.prefix, suffix=anchor.suffix,
    )  # fmt: skip
    LibraryChange.objects.create(document=row)
