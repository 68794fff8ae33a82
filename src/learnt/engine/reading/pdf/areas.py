"""Puts the pieces of a page in reading order: bands from the top down, columns within a band from left to right."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from learnt.engine.reading.pdf.leaf import Line, Piece, lines_of
from learnt.engine.reading.pdf.markers import is_marker, marked

_LEAST_LINES = 4
"""Lines that a column needs to be one."""
_LEAST_WIDTH = 0.15
"""Share of the text's width that a column needs."""
_CROSSING = 0.3
"""Share of the lines that may run across a gutter (headings, wide tables)."""
_PROSE_LETTERS = 16
_FULL = 0.6
"""A line of prose fills at least this share of its column."""


@dataclass(frozen=True, slots=True)
class Gutter:
    """White space between two columns."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Area:
    """Lines that are read one after the other, and the edges of their column."""

    lines: tuple[Line, ...]
    left: float
    right: float


def gutters_of(pieces: Sequence[Piece], known: Sequence[Gutter] = ()) -> tuple[Gutter, ...]:
    """Return the gutters of a page; those of the page before hold where too little stands here to tell."""
    found = _gutters(pieces)
    if found or len(pieces) < 2:
        return found
    held = all(_column(piece, known) is not None for piece in pieces)
    return tuple(known) if held and len({_column(piece, known) for piece in pieces}) > 1 else ()


def areas_of(pieces: Sequence[Piece], gutters: Sequence[Gutter]) -> list[Area]:
    """Return the areas of a page in reading order."""
    if not gutters:
        return [_area(list(pieces))] if pieces else []
    areas: list[Area] = []
    columns: list[list[Piece]] = [[] for _ in range(len(gutters) + 1)]
    spanning: list[Piece] = []
    for line in lines_of(list(pieces)):
        places = [(_column(piece, gutters), piece) for piece in line.pieces]
        crosses = any(column is None for column, _ in places)
        if (crosses and any(columns)) or (not crosses and spanning):
            areas += _closed(columns, spanning)
        for column, piece in places:
            (spanning if crosses or column is None else columns[column]).append(piece)
    return areas + _closed(columns, spanning)


def _closed(columns: list[list[Piece]], spanning: list[Piece]) -> list[Area]:
    """Return what was gathered as areas, and begin anew."""
    areas = [_area(list(gathered)) for gathered in (spanning, *columns) if gathered]
    for gathered in (spanning, *columns):
        gathered.clear()
    return areas


def _area(pieces: list[Piece]) -> Area:
    return Area(
        tuple(lines_of(pieces)), min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    )


def _column(piece: Piece, gutters: Sequence[Gutter]) -> int | None:
    column = 0
    for gutter in gutters:
        middle = (gutter.left + gutter.right) / 2
        if piece.left >= middle:
            column += 1
        elif piece.right > gutter.right + 1:
            return None
    return column


def _gutters(pieces: Sequence[Piece]) -> tuple[Gutter, ...]:
    if len(pieces) < 2 * _LEAST_LINES:
        return ()
    left, right = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    width = right - left
    size = sorted(piece.size for piece in pieces)[len(pieces) // 2]
    return tuple(
        gutter
        for gutter in _valleys(pieces, left, right, size)
        if left + _LEAST_WIDTH * width < gutter.left
        and gutter.right < right - _LEAST_WIDTH * width
        and _parts_prose(pieces, gutter)
    )


def _valleys(pieces: Sequence[Piece], left: float, right: float, size: float) -> list[Gutter]:
    """Return upright strips that few pieces cover."""
    steps = [0] * (int(right - left) + 3)
    for piece in pieces:
        steps[int(piece.left - left)] += 1
        steps[int(piece.right - left) + 1] -= 1
    covers = list(accumulate(steps))
    most = _CROSSING * max(covers)
    aside = int(_LEAST_WIDTH * (right - left))
    if min(covers[aside:-aside], default=len(pieces)) > most:
        return []
    found: list[Gutter] = []
    start: int | None = None
    for x, covered in enumerate(covers):
        if covered <= most and start is None:
            start = x
        elif covered > most and start is not None:
            first, last = _emptiest(covers, start, x)
            if last - first >= max(5.0, 0.55 * size):
                found.append(Gutter(left + first, left + last))
            start = None
    return found


def _emptiest(covers: list[int], start: int, end: int) -> tuple[int, int]:
    """Return the widest part of a strip that is covered least."""
    least = min(covers[start:end])
    best, begun = (start, start), None
    for x in range(start, end + 1):
        inside = x < end and covers[x] == least
        if inside and begun is None:
            begun = x
        elif not inside and begun is not None:
            best = max(best, (begun, x), key=lambda part: part[1] - part[0])
            begun = None
    return best


def _parts_prose(pieces: Sequence[Piece], gutter: Gutter) -> bool:
    """Whether what stands on both sides of a gutter reads on its own, as table cells do not."""
    before = [piece for piece in pieces if piece.right <= gutter.right + 1]
    after = [piece for piece in pieces if piece.left >= gutter.left - 1]
    across = len(pieces) - len(before) - len(after)
    if across > _CROSSING * len(pieces):
        return False
    return _is_prose(before) and _is_prose(after)


def _is_prose(pieces: list[Piece]) -> bool:
    lines = lines_of(pieces)
    if len(lines) < _LEAST_LINES:
        return False
    if sum(bool(marked(line.text)) or is_marker(line.pieces[0].text) for line in lines) >= 3:
        return True
    column = max(line.right for line in lines) - min(line.left for line in lines)
    full = sum(line.right - line.left > _FULL * column and len(line.text) >= _PROSE_LETTERS for line in lines)
    return full >= 0.5 * len(lines)
