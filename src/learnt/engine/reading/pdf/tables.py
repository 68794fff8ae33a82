"""Recovers tables: those ruled with lines, and those that only line up."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from learnt.engine.reading.pdf.leaf import Box, Line, Piece, lines_of
from learnt.engine.reading.pdf.markers import is_marker

_THIN = 3.0
"""A box thinner than this is a line."""
_TOUCH = 3.0
"""Lines that come this close meet."""
_LEAST_CELL = 6.0
_TOP = attrgetter("top", "left")
_EDGE = 0.12
_PAGE_SHARE = 0.95
"""A box larger than this share of the page is its background."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: where it stands in the table, and its lines."""

    row: int
    column: int
    lines: tuple[Line, ...]
    bold: bool
    span: int = 1
    """How many columns it takes."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table in its place on the page."""

    cells: tuple[Cell, ...]
    left: float
    top: float
    right: float
    bottom: float
    columns: int
    rows: int


def ruled_tables(pieces: Sequence[Piece], drawn: Sequence[Box], page: tuple[float, float]) -> list[Table]:
    """Return the tables of a page that lines or boxes rule into cells."""
    edges = _edges(drawn, page)
    if len(edges) < 4:
        return []
    tables = [_ruled(group, pieces) for group in _groups(edges)]
    return [table for table in tables if table and not _is_shaded_head(table, page[1])]


def _is_shaded_head(table: Table, height: float) -> bool:
    """Whether a table is but a row of shaded heads, whose rows below are not ruled, and no row cut by the page."""
    lines = max(len(cell.lines) for cell in table.cells)
    return table.rows == 1 and lines == 1 and _EDGE * height < table.top < (1 - _EDGE) * height


def _edges(drawn: Sequence[Box], page: tuple[float, float]) -> list[Box]:
    edges: list[Box] = []
    for box in drawn:
        if box.width > _PAGE_SHARE * page[0] or box.height > _PAGE_SHARE * page[1]:
            continue
        if box.width <= _THIN or box.height <= _THIN:
            if max(box.width, box.height) >= _LEAST_CELL:
                edges.append(box)
        elif box.width >= _LEAST_CELL and box.height >= _LEAST_CELL:
            edges += [
                Box(box.left, box.top, box.right, box.top),
                Box(box.left, box.bottom, box.right, box.bottom),
                Box(box.left, box.top, box.left, box.bottom),
                Box(box.right, box.top, box.right, box.bottom),
            ]
    return edges


def _groups(edges: list[Box]) -> list[list[Box]]:
    """Return edges that touch one another, gathered from the top of the page down."""
    groups: list[tuple[Box, list[Box]]] = []
    for edge in sorted(edges, key=_TOP):
        hull, members = edge, [edge]
        apart: list[tuple[Box, list[Box]]] = []
        for group in groups:
            if _meet(group[0], edge):
                hull = _hull(hull, group[0])
                members = [*group[1], *members]
            else:
                apart.append(group)
        groups = [*apart, (hull, members)]
    return [members for _, members in groups]


def _hull(one: Box, other: Box) -> Box:
    return Box(
        one.left if one.left < other.left else other.left,
        one.top if one.top < other.top else other.top,
        one.right if one.right > other.right else other.right,
        one.bottom if one.bottom > other.bottom else other.bottom,
    )


def _meet(one: Box, other: Box) -> bool:
    return (
        one.left - _TOUCH <= other.right
        and other.left - _TOUCH <= one.right
        and one.top - _TOUCH <= other.bottom
        and other.top - _TOUCH <= one.bottom
    )


def _ruled(edges: list[Box], pieces: Sequence[Piece]) -> Table | None:
    upright = [edge for edge in edges if edge.width <= _THIN and edge.height > _THIN]
    level = [edge for edge in edges if edge.height <= _THIN and edge.width > _THIN]
    across = _distinct([(edge.left + edge.right) / 2 for edge in upright] + _ends(level, "left", "right"))
    down = _distinct([(edge.top + edge.bottom) / 2 for edge in level] + _ends(upright, "top", "bottom"))
    if len(across) < 3 or len(down) < 2:
        return None
    held: dict[tuple[int, int], list[Piece]] = {}
    for piece in pieces:
        if not (down[0] <= piece.base <= down[-1] + piece.size and across[0] - 1 <= piece.left < across[-1]):
            continue
        row = _slot(down, piece.base - 0.3 * piece.size)
        column = _slot(across, piece.left + min(2.0, (piece.right - piece.left) / 2))
        if row is not None and column is not None:
            place = (row, _first_of_merged(column, (down[row] + down[row + 1]) / 2, across, upright))
            held.setdefault(place, []).append(piece)
    if all(column == 0 for _, column in held):
        return None
    cells = [
        Cell(row, column, tuple(lines_of(inside)), all(piece.bold for piece in inside))
        for (row, column), inside in sorted(held.items())
    ]
    return Table(tuple(cells), across[0], down[0], across[-1], down[-1], len(across) - 1, len(down) - 1)


def _ends(edges: list[Box], first: str, last: str) -> list[float]:
    """Return how far edges reach: a table that goes on over the page, or has no frame, is open there."""
    if not edges:
        return []
    return [min(getattr(edge, first) for edge in edges), max(getattr(edge, last) for edge in edges)]


def _distinct(values: list[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _TOUCH + 1:
            found.append(value)
    return found


def _slot(edges: list[float], value: float) -> int | None:
    for number in range(len(edges) - 1):
        if edges[number] - 1 <= value < edges[number + 1]:
            return number
    return None


def _first_of_merged(column: int, middle: float, across: list[float], upright: list[Box]) -> int:
    """Return the leftmost column of a cell, which reaches over columns that no line parts at its height."""
    while column > 0 and not any(
        abs((edge.left + edge.right) / 2 - across[column]) <= _TOUCH + 1 and edge.top <= middle <= edge.bottom
        for edge in upright
    ):
        column -= 1
    return column


def labels_of(table: Table, texts: dict[tuple[int, int], str]) -> dict[tuple[int, int], tuple[str, ...]]:
    """Return for each cell its column head and row head, as far as the table has them."""
    header = _has_header(table, texts)
    heads = _has_row_heads(table, texts, header=header)
    labels: dict[tuple[int, int], tuple[str, ...]] = {}
    for cell in table.cells:
        found = []
        if header and cell.row > 0:
            found.append(texts.get((0, cell.column), ""))
        if heads and cell.column > 0 and cell.row >= header:
            found.append(texts.get((cell.row, 0), ""))
        labels[cell.row, cell.column] = tuple(label for label in found if label)
    return labels


def _has_header(table: Table, texts: dict[tuple[int, int], str]) -> bool:
    first = [cell for cell in table.cells if cell.row == 0]
    rest = [cell for cell in table.cells if cell.row > 0]
    if not rest or len(first) < 2:
        return False
    if all(cell.bold for cell in first):
        return not all(cell.bold for cell in rest)
    words = [texts[0, cell.column] for cell in first]
    if any(_is_figure(word) for word in words) or max(map(len, words)) > 60:
        return False
    return any(_is_figure(texts[cell.row, cell.column]) for cell in rest if cell.column > 0)


def _has_row_heads(table: Table, texts: dict[tuple[int, int], str], *, header: bool) -> bool:
    first = [cell for cell in table.cells if cell.column == 0 and cell.row >= header]
    rest = [cell for cell in table.cells if cell.column > 0 and cell.row >= header]
    if not first or not rest or any(_is_figure(texts[cell.row, 0]) for cell in first):
        return False
    lengths = [len(texts[cell.row, 0]) for cell in first]
    return max(lengths) <= 80 and (header or all(cell.bold for cell in first) or table.columns == 2)


def _is_figure(text: str) -> bool:
    bare = text.strip("%£()+-–—<>≤≥ ,.")
    return bool(bare) and sum(c.isdigit() for c in bare) >= 0.5 * len(bare)


def as_row(line: Line) -> Line:
    """Return a line whose list mark is one piece with the words that follow it."""
    if len(line.pieces) < 2 or not is_marker(line.pieces[0].text):
        return line
    first, second, *rest = line.pieces
    merged = Piece(
        f"{first.text} {second.text}",
        first.left,
        second.right,
        second.base,
        second.size,
        second.bold,
        second.mark,
    )
    return Line((merged, *rest), line.text, line.left, line.right, line.base, line.size, line.bold)
