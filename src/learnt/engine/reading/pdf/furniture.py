"""Recognises running headers, footers and page numbers, which repeat from page to page and are no part of the text."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from learnt.engine.reading.pdf.leaf import Leaf, Line, Piece, lines_of

_EDGE_LINES = 4
"""How many lines from the top and from the bottom of a page may be furniture."""
_MARGIN = 0.16
"""Share of the page's height at each end in which furniture stands."""
_FIGURES = re.compile(r"\d+")
_PAGE_OF = re.compile(
    r"^(page|p\.|slide)\s*\d{1,4}(\s*(of|/)\s*\d{1,4})?$|^\d{1,4}\s*(of|/)\s*\d{1,4}$", re.IGNORECASE
)
_LEVEL = 4.0
"""Furniture stands at one height, give or take so many points."""
_OFTEN = 0.4
"""Share of the pages from its first to its last on which a numbered footer stands: every second page, at least."""
_MOST = 0.6
"""Share of the pages on which large type must repeat to be furniture, and any type in a short file."""
_LARGE = 1.1
_NUMBERED = re.compile(r"^\w+ #((\.#)+|\.(?!\S))")
"""The number of a section, which no footer has."""
_STEADY = 0.7
"""Share of pages on which a number must follow the page to be its number."""


@dataclass(frozen=True, slots=True)
class _Sighting:
    page: int
    base: float
    """How far down the page."""
    figures: tuple[int, ...]
    size: float
    pieces: tuple[Piece, ...]


def without_furniture(leaves: Sequence[Leaf], body: float) -> list[frozenset[int]]:
    """Return for each page the identities of its pieces that are furniture."""
    exact: dict[str, list[_Sighting]] = defaultdict(list)
    masked: dict[str, list[_Sighting]] = defaultdict(list)
    for leaf in leaves:
        for end, line in _edge_lines(leaf):
            seen = _Sighting(leaf.index, line.base, _figures_of(line.text), line.size, line.pieces)
            exact[end + " ".join(line.text.casefold().split())].append(seen)
            if seen.figures:
                masked[end + " ".join(_FIGURES.sub("#", line.text.casefold()).split())].append(seen)
    dropped: list[set[int]] = [set() for _ in leaves]
    for key, sightings in exact.items():
        if _repeats(key, sightings, len(leaves), body):
            _drop(sightings, dropped)
    for key, sightings in masked.items():
        if not _NUMBERED.search(key) and _counts_pages(sightings, len(leaves), body):
            _drop(sightings, dropped)
    return [_from_the_edges(leaf, pieces) for leaf, pieces in zip(leaves, dropped, strict=True)]


def _from_the_edges(leaf: Leaf, marked: set[int]) -> frozenset[int]:
    """Return marked pieces with nothing but marked lines between them and the edge of the page."""
    kept: set[int] = set()
    if marked:
        lines = lines_of(list(leaf.pieces))
        for inwards in (lines, reversed(lines)):
            for line in inwards:
                here = {id(piece) for piece in line.pieces} & marked
                if not here:
                    break
                kept |= here
    return frozenset(kept)


def _drop(sightings: list[_Sighting], dropped: list[set[int]]) -> None:
    for sighting in sightings:
        dropped[sighting.page].update(id(piece) for piece in sighting.pieces)


def _edge_lines(leaf: Leaf) -> list[tuple[str, Line]]:
    top, bottom = leaf.height * _MARGIN, leaf.height * (1 - _MARGIN)
    upper = lines_of([piece for piece in leaf.pieces if piece.base < top])[:_EDGE_LINES]
    lower = lines_of([piece for piece in leaf.pieces if piece.base > bottom])[-_EDGE_LINES:]
    found = [("top ", line) for line in upper] + [("bottom ", line) for line in lower]
    parts = [(end, part) for end, line in found if len(line.pieces) > 1 for part in map(_alone, line.pieces)]
    return found + parts


def _alone(piece: Piece) -> Line:
    return lines_of([piece])[0]


def _figures_of(text: str) -> tuple[int, ...]:
    return tuple(int(figure) for figure in _FIGURES.findall(text) if len(figure) < 6)


def _repeats(key: str, sightings: list[_Sighting], pages: int, body: float) -> bool:
    """Whether the same words stand at the same height on enough pages to be a running header or footer."""
    text = key.split(" ", 1)[1]
    if _PAGE_OF.match(text):
        return True
    found = len({sighting.page for sighting in sightings})
    needed = 2 if pages <= 3 else 3
    if found < needed or not _is_level(sightings, needed):
        return False
    large = sightings[0].size > _LARGE * body
    return found >= _MOST * pages if large or pages <= 5 else True


def _is_level(sightings: list[_Sighting], needed: int) -> bool:
    heights = sorted(sighting.base for sighting in sightings)
    level = sum(abs(height - heights[len(heights) // 2]) < _LEVEL for height in heights)
    return level >= max(needed, _STEADY * len(heights))


def _counts_pages(sightings: list[_Sighting], pages: int, body: float) -> bool:
    """Whether one of the numbers in a line goes up by one with each page, as those of headings seldom do."""
    found = sorted({sighting.page for sighting in sightings})
    needed = 2 if pages <= 3 else 3
    if sightings[0].size > _LARGE * body:
        needed = max(needed, round(_MOST * pages))
    if len(found) < max(needed, _OFTEN * (found[-1] - found[0] + 1)) or not _is_level(sightings, needed):
        return False
    slots = min(len(sighting.figures) for sighting in sightings)
    for slot in range(slots):
        offsets = [sighting.figures[slot] - sighting.page for sighting in sightings]
        usual = max(set(offsets), key=offsets.count)
        if offsets.count(usual) >= max(2, _STEADY * len(offsets)):
            return True
    return False
