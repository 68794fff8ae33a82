"""What happened to a passage or a document, newest first, as far as one person may see it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from learnt.engine.domain.decision import Verdict
from learnt.engine.domain.document import Span
from learnt.web.coding.models import Comment
from learnt.web.coding.outline import outline_of
from learnt.web.coding.people import names_of
from learnt.web.coding.sight import Sight, held_back
from learnt.web.coding.spoken import place_of, placed_decisions, placed_readings, words_between
from learnt.web.coding.wording import theme_name
from learnt.web.library.models import Decision, Placed, Reading, Said

_DECIDED = {
    Verdict.ACCEPTED: "Confirmed {}",
    Verdict.REJECTED: "Rejected {}",
    Verdict.NOT_SURE: "Not sure about {}",
    Verdict.WITHDRAWN: "Took back a decision on {}",
}


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that somebody said, or took back."""

    title: str
    by: str
    at: datetime
    text: str
    passage: int | None
    """None where its words are not in the current version."""
    undo: str
    """What to name to take it back; empty where it was taken back, or the person may not."""


def of_passage(sight: Sight, number: int) -> list[Happened]:
    """Return what happened to a passage."""
    if number in held_back(sight):
        return []
    spot = outline_of(sight.version).spots[number]
    comments = [
        row
        for row in Comment.objects.filter(document=sight.document).select_related("takes_back")
        if (span := place_of(sight, row)) and spot.start <= span.start < spot.end
    ]
    decisions = placed_decisions(sight, spot.start, spot.end)
    readings = placed_readings(sight, spot.start, spot.end)
    holding = {word.what for word in words_between(sight, spot.start, spot.end)}
    rows = [*((row, number) for row, _ in [*decisions, *readings]), *((row, number) for row in comments)]
    return _told(sight, rows, holding)


def of_document(sight: Sight, newest: int) -> list[Happened]:
    """Return the newest that happened to a document, so many of each sort at most."""
    outline, held, text = outline_of(sight.version), held_back(sight), len(sight.version.text)
    rows: list[tuple[Said, int | None]] = []
    for table in (Decision, Reading, Comment):
        found = list(table.objects.filter(document=sight.document).order_by("-pk")[:newest])
        spans = _spans(sight, found)
        rows += [
            (row, outline.passage_at(span.start) if span else None)
            for row, span in zip(found, spans, strict=True)
        ]
    holding = {word.what for word in words_between(sight, 0, text)}
    return _told(sight, [(row, number) for row, number in rows if number not in held], holding)


def _spans(sight: Sight, rows: Sequence[Said]) -> list[Span | None]:
    """Return where each row of one sort stands in the current version."""
    version, numbers = sight.version, [row.pk for row in rows]
    if rows and isinstance(rows[0], Comment):
        return [place_of(sight, row) for row in rows if isinstance(row, Comment)]
    places: dict[int, Placed] = {}
    if rows and isinstance(rows[0], Decision):
        places = {one.decision_id: one for one in version.placements.filter(decision__in=numbers)}
    elif rows:
        places = {one.reading_id: one for one in version.readingplacements.filter(reading__in=numbers)}
    return [_span(row, places.get(row.pk)) for row in rows]


def _span(row: Said, place: Placed | None) -> Span | None:
    if place is None:
        return Span(row.start, row.end)
    return None if place.start is None or place.end is None else Span(place.start, place.end)


def _told(sight: Sight, rows: Iterable[tuple[Said, int | None]], holding: set[str]) -> list[Happened]:
    seen = [(row, number) for row, number in rows if sight.sees(_signed(row))]
    names = names_of(_signed(row) for row, _ in seen)
    told = [_happened(sight, row, number, names, holding) for row, number in seen]
    return sorted(told, key=lambda one: one.at, reverse=True)


def _signed(row: Said) -> str:
    return (row.withdrawn_by or row.by) if isinstance(row, Reading) else row.by


def _happened(  # noqa: PLR0917 - one row of a list
    sight: Sight, row: Said, number: int | None, names: dict[str, str], holding: set[str]
) -> Happened:
    title, text, what = _words(row)
    by = _signed(row)
    gone = (isinstance(row, Decision) and what not in holding) or number is None
    own = sight.codes and (by == sight.by or sight.settles)
    return Happened(
        title,
        "you" if by == sight.by else names.get(by, by),
        row.at,
        text,
        number,
        what if own and not gone else "",
    )


def _words(row: Said) -> tuple[str, str, str]:
    """Return what a row says in a line, what there is to read of it, and what to name to take it back."""
    if isinstance(row, Decision):
        title = _DECIDED[Verdict(row.verdict)].format(theme_name(row.theme))
        what = "" if row.verdict == Verdict.WITHDRAWN else f"decision {row.pk}"
        return title + (", to settle it" if row.settles else ""), row.reason, what
    if isinstance(row, Reading):
        if row.withdrawn_by:
            return "Took back a full reading", "", ""
        title = "Read in full before suggestions showed" if row.blind else "Read in full"
        themes = ", ".join(theme_name(theme) for theme in row.themes)
        return title, themes or "None of the themes.", f"reading {row.pk}"
    assert isinstance(row, Comment)
    if row.takes_back_id:
        return "Took back a comment", "", ""
    return "Comment", row.words, f"comment {row.pk}"
