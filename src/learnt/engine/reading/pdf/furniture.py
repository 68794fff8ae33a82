"""Recognises running headers, footers and page numbers, which repeat from page to page and are no part of the text."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from learnt.engine.reading.pdf.leaf import Leaf, Line, Piece, lines_of

_EDGE_LINES = 4
"""How many lines from the top and from the bottom of a page may be furniture."""
_MARGIN = 0.16
"""Share of the page's height at each end in which furniture stands."""
_PAGE_OF = re.compile(
    r"^(page|p\.|slide)\s*\d{1,4}(\s*(of|/)\s*\d{1,4})?$|^\d{1,4}\s*(of|/)\s*\d{1,4}$|^[ivxl]{1,6}$",
    re.IGNORECASE,
)
_NUMBER_FIRST = re.compile(r"^(?:page\s*|p\.?\s*)?[-–—|\s]*(\d{1,4})(?![\d.,%)/:])", re.IGNORECASE)
_NUMBER_LAST = re.compile(r"(?<![\d.,(/£#])(\d{1,4})[-–—|\s]*(?:(?:of|/)\s*\d{1,4})?$", re.IGNORECASE)
_LEADER = re.compile(r"\.{4}|(?:\. ){4}|…")
_LEVEL = 4.0
"""Furniture stands at one height, give or take so many points."""
_MOST = 0.6
"""Share of the pages on which large type must repeat to be furniture, and any type in a short file."""
_LARGE = 1.1


@dataclass(frozen=True, slots=True)
class _Sighting:
    page: int
    base: float
    """How far down the page."""
    size: float
    pieces: tuple[Piece, ...]


def without_furniture(leaves: Sequence[Leaf], body: float) -> list[frozenset[int]]:
    """Return for each page the identities of its pieces that are furniture."""
    words: dict[str, list[_Sighting]] = defaultdict(list)
    numbers: dict[tuple[str, int], list[_Sighting]] = defaultdict(list)
    for leaf in leaves:
        for end, line in _edge_lines(leaf):
            seen = _Sighting(leaf.index, line.base, line.size, line.pieces)
            words[end + " ".join(line.text.casefold().split())].append(seen)
            for place, number in _numbers(line.text):
                numbers[f"{end}{place}", number - leaf.index].append(seen)
    dropped: list[set[int]] = [set() for _ in leaves]
    for key, sightings in words.items():
        always = bool(_PAGE_OF.match(key.split(" ", 1)[1]))
        _drop(sightings if always else _repeated(sightings, len(leaves), body), dropped)
    for sightings in numbers.values():
        _drop(_repeated(sightings, len(leaves), body), dropped)
    return [_from_the_edges(leaf, pieces) for leaf, pieces in zip(leaves, dropped, strict=True)]


def _drop(sightings: list[_Sighting], dropped: list[set[int]]) -> None:
    for sighting in sightings:
        dropped[sighting.page].update(id(piece) for piece in sighting.pieces)


def _edge_lines(leaf: Leaf) -> list[tuple[str, Line]]:
    top, bottom = leaf.height * _MARGIN, leaf.height * (1 - _MARGIN)
    upper = lines_of([piece for piece in leaf.pieces if piece.base < top])[:_EDGE_LINES]
    lower = lines_of([piece for piece in leaf.pieces if piece.base > bottom])[-_EDGE_LINES:]
    found = [("top ", line) for line in upper] + [("bottom ", line) for line in lower]
    parts = [
        (end, lines_of([piece])[0]) for end, line in found if len(line.pieces) > 1 for piece in _worded(line)
    ]
    return found + parts


def _worded(line: Line) -> list[Piece]:
    """Return the pieces of a line but for list marks."""
    return [piece for piece in line.pieces if any(map(str.isalnum, piece.text))]


def _numbers(text: str) -> list[tuple[str, int]]:
    """Return the numbers that open and close a line, either of which may be that of the page."""
    if _LEADER.search(text):
        return []
    first, last = _NUMBER_FIRST.match(text), _NUMBER_LAST.search(text)
    found = [("first", int(first[1]))] if first else []
    return [*found, ("last", int(last[1]))] if last else found


def _repeated(sightings: list[_Sighting], pages: int, body: float) -> list[_Sighting]:
    """Return those that stand at one height, where they are on enough pages to be a running header or footer."""
    needed = 2 if pages <= 3 else 3
    if len(sightings) < needed:
        return []
    heights = Counter(round(sighting.base / _LEVEL) for sighting in sightings)
    usual = heights.most_common(1)[0][0] * _LEVEL
    level = [sighting for sighting in sightings if abs(sighting.base - usual) <= _LEVEL]
    if pages <= 5 or level[0].size > _LARGE * body:
        needed = max(needed, round(_MOST * pages))
    return level if len({sighting.page for sighting in level}) >= needed else []


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
