"""How a document is cut into the parts that are shown one at a time, and where each passage stands in it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from learnt.engine.domain.document import Role
from learnt.web.library.models import Passage, Version

PART = 60
"""Passages on a page, about."""
LONGEST = 90
"""A section is not cut before it is so long."""
_TABLE = 4 * PART
"""What is left of a table may be so long and is still not cut."""


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
    return _outline(version.pk, version.digest)


@lru_cache(maxsize=32)
def _outline(version: int, _digest: str) -> Outline:
    rows = Passage.objects.filter(version=version).order_by("number")
    spots = tuple(
        Spot(start, end, Role(role), level, page)
        for start, end, role, level, page in rows.values_list("start", "end", "role", "level", "page")
    )
    return Outline(spots, tuple(parts_of([spot.role for spot in spots])))


def parts_of(roles: Sequence[Role]) -> Iterator[Part]:
    """Cut passages into parts at headings; short sections stand together, long ones are cut into even pieces."""
    bounds = [0]
    for cut, after in pairwise([*_cuts(roles), len(roles)]):
        if after - bounds[-1] > PART and cut > bounds[-1]:
            bounds.append(cut)
    bounds.append(len(roles))
    for number, (first, end) in enumerate(pairwise(bounds), 1):
        yield Part(number, first, end - 1)


def _cuts(roles: Sequence[Role]) -> Iterator[int]:
    """Yield where a part may begin: at a section, and within one that is too long for a part."""
    sections = [
        at for at, role in enumerate(roles) if role is Role.HEADING and roles[at - 1] is not Role.HEADING
    ]
    for start, end in pairwise(dict.fromkeys([0, *sections, len(roles)])):
        length = end - start
        pieces = 1 if length <= LONGEST else -(-length // PART)
        cuts = dict.fromkeys(
            _outside_table(roles, start + length * piece // pieces) for piece in range(pieces)
        )
        yield from (cut for cut in cuts if cut < end)


def _outside_table(roles: Sequence[Role], at: int) -> int:
    """Return the next place at which no table is cut, unless that is far away."""
    beyond = at
    while 0 < beyond < len(roles) and roles[beyond] is Role.CELL and roles[beyond - 1] is Role.CELL:
        beyond += 1
    return beyond if beyond - at <= _TABLE else at
