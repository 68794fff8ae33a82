"""How a document is cut into the parts that are shown one at a time, and where each passage stands in it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from django.core.cache import caches

from learnt.engine.domain.document import Role
from learnt.web.library.models import Passage, Version

PART = 60
"""Passages on a page, about."""
_TABLE = 4 * PART
"""A table is not cut before it is so long."""


class Spot(NamedTuple):
    """Where a passage stands, without its words."""

    start: int
    end: int
    role: Role
    level: int
    page: int


@dataclass(frozen=True, slots=True)
class Part:
    """Passages that are shown on one page."""

    number: int
    """From 1."""
    first: int
    """Number of its first passage."""
    last: int
    """Number of its last passage."""


@dataclass(frozen=True, slots=True)
class Outline:
    """All passages of a version by their places, and the parts that it is shown in."""

    spots: tuple[Spot, ...]
    """By the number of the passage."""
    parts: tuple[Part, ...]

    def part_of(self, passage: int) -> Part:
        """Return the part that a passage stands in; the last one for a passage that is not there."""
        return self.parts[max(0, bisect_right([part.first for part in self.parts], passage) - 1)]

    def passage_at(self, position: int) -> int | None:
        """Return the number of the passage that holds a position; None where none does."""
        at = bisect_right(self.spots, position, key=lambda spot: spot.start) - 1
        return at if at >= 0 and position < self.spots[at].end else None

    def headings(self) -> Iterator[int]:
        """Yield the numbers of the headings."""
        return (number for number, spot in enumerate(self.spots) if spot.role is Role.HEADING)

    def range_of(self, part: Part) -> tuple[int, int]:
        """Return where a part begins and ends in the text."""
        return self.spots[part.first].start, self.spots[part.last].end


def outline_of(version: Version) -> Outline:
    """Return the outline of a version; worked out once in a while, as a version never changes."""
    key = f"outline-{version.digest}"
    known: Outline | None = caches["memory"].get(key)
    if known is None:
        rows = Passage.objects.filter(version=version).order_by("number")
        spots = tuple(
            Spot(start, end, Role(role), level, page)
            for start, end, role, level, page in rows.values_list("start", "end", "role", "level", "page")
        )
        known = Outline(spots, tuple(parts_of([spot.role for spot in spots])))
        caches["memory"].set(key, known)
    return known


def parts_of(roles: Sequence[Role]) -> Iterator[Part]:
    """Cut passages into parts at headings; sections that are short stand together, long ones are cut."""
    bounds = [0]
    cuts = [*_cuts(roles), len(roles)]
    for cut, after in pairwise(cuts):
        if after - bounds[-1] > PART and cut > bounds[-1]:
            bounds.append(cut)
    bounds.append(len(roles))
    for number, (first, end) in enumerate(pairwise(bounds), 1):
        yield Part(number, first, end - 1)


def _cuts(roles: Sequence[Role]) -> Iterator[int]:
    """Yield where a part may begin: at a section, and within one that is too long for a part."""
    begun = 0
    for at, role in enumerate(roles):
        before = roles[at - 1] if at else None
        heading = role is Role.HEADING and before is not Role.HEADING
        in_table = role is Role.CELL and before is Role.CELL
        long = at - begun >= (_TABLE if in_table else PART)
        if at == 0 or heading or long:
            begun = at
            yield at
