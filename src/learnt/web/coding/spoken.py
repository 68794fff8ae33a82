"""What people said of some passages of a document, as far as one person may see it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from django.db.models import Q

from learnt.engine.coding.said import decisions_that_hold, edition
from learnt.engine.domain.anchor import Placed
from learnt.engine.domain.decision import PlacedDecision, Verdict
from learnt.engine.domain.document import Span
from learnt.web.codebooks.current import codebook
from learnt.web.coding.models import Comment
from learnt.web.coding.outline import outline_of
from learnt.web.coding.sight import Sight
from learnt.web.library import records
from learnt.web.library.models import Decision, Placement, Reading, ReadingPlacement

_Row = TypeVar("_Row", Decision, Reading)
Stands = tuple[_Row, Span]


@dataclass(frozen=True, slots=True)
class Word:
    """What one person last said of a theme on some words."""

    what: str
    """The row that says it: “decision 12” or “reading 3”."""
    theme: str
    by: str
    at: datetime
    verdict: Verdict
    span: Span
    reason: str = ""
    settles: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """One person's full reading of a passage."""

    what: str
    by: str
    at: datetime
    themes: frozenset[str]
    blind: bool
    current: bool
    """It was made with the codebook as it is now, so that what it leaves out it speaks against."""


@dataclass(slots=True)
class Spoken:
    """What people said of one passage."""

    words: list[Word] = field(default_factory=list)
    readings: list[Read] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)

    def of(self, theme: str) -> list[Word]:
        """Return the latest word of each person on a theme, oldest first; a decision says more than a reading."""
        latest: dict[str, Word] = {}
        for word in sorted([*self.words, *self._read(theme)], key=lambda word: word.at):
            if word.theme == theme:
                if word.settles:
                    latest.clear()
                latest.pop(word.by, None)
                latest[word.by] = word
        return list(latest.values())

    def themes(self) -> set[str]:
        """Return the themes that somebody decided on or gave."""
        return {word.theme for word in self.words}.union(*(read.themes for read in self.readings))

    def _read(self, theme: str) -> Iterator[Word]:
        for read in self.readings:
            given = theme in read.themes
            if given or read.current:
                verdict = Verdict.ACCEPTED if given else Verdict.REJECTED
                yield Word(read.what, theme, read.by, read.at, verdict, Span(0, 1))


def spoken_of(sight: Sight, first: int, last: int) -> dict[int, Spoken]:
    """Return what the person may see of what was said of the passages from one number to another."""
    outline = outline_of(sight.version)
    start, end = outline.spots[first].start, outline.spots[last].end
    found: dict[int, Spoken] = {}

    def about(span: Span) -> Spoken:
        return found.setdefault(outline.passage_at(span.start) or 0, Spoken())

    for word in words_between(sight, start, end):
        about(word.span).words.append(word)
    for read, span in readings_between(sight, start, end):
        about(span).readings.append(read)
    for comment, span in comments_between(sight, start, end):
        about(span).comments.append(comment)
    return found


def words_between(sight: Sight, start: int, end: int) -> Iterator[Word]:
    """Yield the decisions that hold between two positions of the current version, oldest first."""
    rows = [pair for pair in placed_decisions(sight, start, end) if sight.sees(pair[0].by)]
    placed = [
        PlacedDecision(records.read_decision(row), span, Placed.BY_POSITION, row.at) for row, span in rows
    ]
    numbers = {id(one): row.pk for one, (row, _) in zip(placed, rows, strict=True)}
    for one in decisions_that_hold(placed):
        said = one.decision
        assert one.span is not None
        assert one.at is not None
        yield Word(
            f"decision {numbers[id(one)]}", said.theme, said.by, one.at, said.verdict, one.span, said.reason,
            said.settles,
        )  # fmt: skip


def placed_decisions(sight: Sight, start: int, end: int) -> list[Stands[Decision]]:
    """Return all decisions between two positions with where they stand, oldest first, withdrawals among them."""
    version = sight.version
    here = Decision.objects.filter(document=sight.document, made_on=version, start__gte=start, start__lt=end)
    moved = Placement.objects.filter(version=version, start__gte=start, start__lt=end).select_related(
        "decision"
    )
    stands = [(row, Span(row.start, row.end)) for row in here]
    stands += [(place.decision, Span(place.start or 0, place.end or 0)) for place in moved]
    return sorted(stands, key=lambda pair: pair[0].pk)


def placed_readings(sight: Sight, start: int, end: int) -> list[Stands[Reading]]:
    """Return all readings between two positions with where they stand, oldest first."""
    version = sight.version
    here = Reading.objects.filter(document=sight.document, made_on=version, start__gte=start, start__lt=end)
    moved = ReadingPlacement.objects.filter(version=version, start__gte=start, start__lt=end)
    stands = [(row, Span(row.start, row.end)) for row in here]
    stands += [
        (place.reading, Span(place.start or 0, place.end or 0)) for place in moved.select_related("reading")
    ]
    return sorted(stands, key=lambda pair: pair[0].pk)


def readings_between(sight: Sight, start: int, end: int) -> list[tuple[Read, Span]]:
    """Return the readings that hold between two positions."""
    now = edition(codebook())
    holding: dict[tuple[str, Span, bool], tuple[Read, Span]] = {}
    for row, span in placed_readings(sight, start, end):
        book = row.codebook.split(" ")[0]
        if sight.sees(row.by) and book == codebook().id:
            key = (row.by, span, row.blind)
            holding.pop(key, None)
            if row.withdrawn_by is None:
                read = Read(
                    f"reading {row.pk}", row.by, row.at, frozenset(row.themes), row.blind, row.codebook == now
                )
                holding[key] = (read, span)
    return list(holding.values())


def comments_between(sight: Sight, start: int, end: int) -> list[tuple[Comment, Span]]:
    """Return the comments that hold between two positions."""
    taken = Q(takes_back__isnull=False) | Q(taken_back_by__isnull=False)
    rows = Comment.objects.filter(document=sight.document).exclude(taken)
    return [
        (row, span)
        for row, span in placed_comments(sight, rows)
        if start <= span.start < end and sight.sees(row.by)
    ]


def placed_comments(sight: Sight, rows: Iterable[Comment]) -> Iterator[tuple[Comment, Span]]:
    """Yield comments with where they stand; those on earlier versions are looked for by their words."""
    for row in rows:
        span = place_of(sight, row)
        if span is not None:
            yield row, span


def place_of(sight: Sight, row: Comment) -> Span | None:
    """Return where a comment stands in the current version; None where its words cannot be found."""
    if row.made_on_id == sight.version.pk:
        return Span(row.start, row.end)
    return records.anchor_of(row).place_in(sight.version.text)[0]
