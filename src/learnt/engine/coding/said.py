"""What people said of the passages of a document: decisions and full readings in one order of time."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.decision import PlacedDecision, PlacedReading, Verdict
from learnt.engine.domain.document import Document, Span
from learnt.engine.domain.store import Entry

LONG_AGO = datetime.min.replace(tzinfo=UTC)
"""Stands for a time that nobody noted."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one person said of a passage at one time; of themes in none of the three nothing was said."""

    passage: int
    by: str
    at: datetime
    confirmed: frozenset[str] = frozenset()
    rejected: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()

    @property
    def themes(self) -> frozenset[str]:
        """All themes that it speaks of."""
        return self.confirmed | self.rejected | self.unsure


def edition(codebook: Codebook) -> str:
    """Return the id and version of a codebook, as readings name it."""
    return f"{codebook.id} {codebook.version}"


def said_of(entry: Entry, codebook: Codebook) -> list[Said]:
    """Return all that people said of a document's passages in the words of a codebook, oldest first.

    Withdrawn decisions are left out. A reading made with another version of the codebook confirms what it names and
    rejects nothing, because that version may have lacked themes.
    """
    themes = frozenset(theme.id for theme in codebook.themes)
    words = [*_decided(entry, themes), *_read(entry, codebook, themes)]
    return sorted(words, key=lambda said: said.at)


def passage_at(document: Document, span: Span) -> int | None:
    """Return the number of the passage that holds the beginning of a span; None where none does."""
    at = bisect_right([passage.start for passage in document.passages], span.start) - 1
    if at < 0 or document.passages[at].end <= span.start:
        return None
    return document.passages[at].number


def decisions_that_hold(decisions: Iterable[PlacedDecision]) -> list[PlacedDecision]:
    """Return the decisions, oldest first, without those that were withdrawn or that a later one settles.

    Where what settled is itself withdrawn, what it had settled counts again.
    """
    standing: list[PlacedDecision] = []
    for placed in decisions:
        if placed.decision.verdict is Verdict.WITHDRAWN:
            standing = [other for other in standing if not _undone(other, placed)]
        else:
            standing.append(placed)
    holding: list[PlacedDecision] = []
    for placed in standing:
        if placed.decision.settles:
            holding = [other for other in holding if not _undone(other, placed)]
        holding.append(placed)
    return holding


def _undone(placed: PlacedDecision, later: PlacedDecision) -> bool:
    """Tell whether a decision no longer counts after a later one that withdraws or settles."""
    same = (placed.span, placed.decision.theme) == (later.span, later.decision.theme)
    return same and later.decision.of in ("", placed.decision.by)


def _decided(entry: Entry, themes: frozenset[str]) -> Iterator[Said]:
    for placed in decisions_that_hold(entry.decisions):
        decision, passage = placed.decision, _passage(entry, placed)
        if passage is not None and decision.theme in themes:
            sets = [
                frozenset({decision.theme} if decision.verdict is verdict else ())
                for verdict in (Verdict.ACCEPTED, Verdict.REJECTED, Verdict.NOT_SURE)
            ]
            yield Said(passage, decision.by, placed.at or LONG_AGO, *sets)


def _read(entry: Entry, codebook: Codebook, themes: frozenset[str]) -> Iterator[Said]:
    for placed in entry.readings:
        reading, passage = placed.reading, _passage(entry, placed)
        if passage is not None and reading.codebook.split(" ")[0] == codebook.id:
            confirmed = themes.intersection(reading.themes)
            rejected = themes - confirmed if reading.codebook == edition(codebook) else frozenset[str]()
            yield Said(passage, reading.by, placed.at or LONG_AGO, confirmed, rejected)


def _passage(entry: Entry, placed: PlacedDecision | PlacedReading) -> int | None:
    return passage_at(entry.study.document, placed.span) if placed.span else None
