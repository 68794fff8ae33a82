"""What a person chooses before a briefing is composed, and what people have confirmed by then."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from learnt.engine.domain.document import Span
from learnt.engine.facts.model import AgeBand

SMALLEST = 5
"""Counts under this are not printed in what leaves the partnership."""


class Length(StrEnum):
    """How much a briefing says."""

    SHORT = "short"
    STANDARD = "standard"
    FULL = "full"

    def of(self, number: int) -> int:
        """Return an outline's number for this length: half of it, the same or twice it, and never none."""
        factor = {Length.SHORT: 0.5, Length.STANDARD: 1.0, Length.FULL: 2.0}[self]
        return max(1, round(number * factor))


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a briefing is to be about, and for whom. What is left empty leaves nothing out."""

    title: str
    date: date
    subtitle: str = ""
    audience: tuple[str, ...] = ()
    """Agencies or roles, by the names that advice is addressed to; advice for everybody stays."""
    themes: tuple[str, ...] = ()
    """Ids of the only themes to tell of."""
    age_bands: tuple[AgeBand, ...] = ()
    """Only documents about a child of one of these ages."""
    years: tuple[int, int] | None = None
    """Only documents published from the first year to the last."""
    areas: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    """Only documents of these kinds (ids of `learnt.engine.reading.details`)."""
    length: Length = Length.STANDARD
    most_themes: int = 0
    """Most themes; 0 for the outline's own number at this length."""
    include_suggested: bool = False
    """True where what only the program suggests is to be told as well, and marked."""
    smallest: int = SMALLEST
    """Counts of documents under this are not printed; 0 to print all."""

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("A briefing needs a title.")
        if self.years and self.years[0] > self.years[1]:
            raise ValueError("The first year of a period is not after the last.")


@dataclass(frozen=True, slots=True, order=True)
class Coded:
    """A theme that a person gave, or refused, to some words of a version of a document."""

    version: str
    start: int
    end: int
    theme: str


@dataclass(frozen=True)
class Confirmed:
    """What people decided so far: themes they confirmed on words of documents, and themes they rejected there."""

    themes: Collection[Coded] = ()
    rejected: Collection[Coded] = ()
    _by_version: dict[str, list[Coded]] = field(init=False, repr=False, compare=False)
    _rejected: dict[str, list[Coded]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_version", _grouped(self.themes))
        object.__setattr__(self, "_rejected", _grouped(self.rejected))

    def on(self, version: str, span: Span) -> frozenset[str]:
        """Return the themes confirmed on any of the words of a range."""
        return frozenset(_meeting(self._by_version.get(version, ()), span))

    def rejected_on(self, version: str, span: Span) -> frozenset[str]:
        """Return the themes rejected on any of the words of a range, and confirmed on none of them."""
        return frozenset(_meeting(self._rejected.get(version, ()), span)) - self.on(version, span)


def _grouped(coded: Collection[Coded]) -> dict[str, list[Coded]]:
    grouped: dict[str, list[Coded]] = {}
    for one in sorted(coded):
        grouped.setdefault(one.version, []).append(one)
    return grouped


def _meeting(coded: Collection[Coded], span: Span) -> Iterator[str]:
    return (one.theme for one in coded if one.start < span.end and span.start < one.end)
