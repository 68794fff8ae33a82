"""In how many documents a theme is raised, with its base, its interval, its status and the passages that make it."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from learnt.engine.analysis.interval import Interval, wilson
from learnt.engine.analysis.raising import Place, Sort, distinct, raised
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.study import Study


class Status(StrEnum):
    """Who stands behind a count."""

    SUGGESTED = "suggested"
    """The machine; a person may have confirmed a part of it."""
    CONFIRMED = "confirmed"
    """A person has confirmed the theme in every document counted."""


@dataclass(frozen=True, slots=True)
class Prevalence:
    """How many documents raise a theme in statements of one sort."""

    theme: str
    sort: Sort
    documents: int
    of: int
    """How many documents were looked at; a copy of a document counts once."""
    confirmed: int
    """In how many of these documents a person has confirmed the theme."""
    places: tuple[Place, ...]
    """Every passage that makes the count, in order."""

    @property
    def interval(self) -> Interval:
        """Wilson's 95 per cent interval for the share of documents."""
        return wilson(self.documents, self.of)

    @property
    def status(self) -> Status:
        """Confirmed only where every document counted is."""
        whole = self.documents > 0 and self.confirmed == self.documents
        return Status.CONFIRMED if whole else Status.SUGGESTED


def prevalence(
    studies: Sequence[Study],
    codebook: Codebook,
    *,
    confirmed: Collection[tuple[str, str]] = frozenset(),
) -> tuple[Prevalence, ...]:
    """Count each theme of the codebook in each sort of statement, most documents first, leaving out what is not raised.

    Args:
        studies: the documents to count over.
        codebook: its order decides between themes with the same count.
        confirmed: pairs of a document's version and a theme id that a person has confirmed.
    """
    places: dict[tuple[str, Sort], list[Place]] = defaultdict(list)
    for one in raised(studies):
        places[one.theme, one.sort].append(one.place)
    of = distinct(studies)
    counts = [
        _count(studies, (theme.id, sort), places[theme.id, sort], of=of, confirmed=confirmed)
        for theme in codebook.themes
        for sort in Sort
        if (theme.id, sort) in places
    ]
    return tuple(sorted(counts, key=lambda count: (-count.documents, -len(count.places))))


def _count(
    studies: Sequence[Study],
    what: tuple[str, Sort],
    places: list[Place],
    *,
    of: int,
    confirmed: Collection[tuple[str, str]],
) -> Prevalence:
    theme, sort = what
    positions = {place.study for place in places}
    agreed = sum((studies[position].document.version, theme) in confirmed for position in positions)
    return Prevalence(theme, sort, len(positions), of, agreed, tuple(sorted(set(places))))
