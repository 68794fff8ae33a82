"""Finds tables without lines, by white space that runs down between their columns."""

from collections.abc import Sequence
from itertools import pairwise

from learnt.engine.reading.pdf.leaf import Box, Line, Piece, line_of
from learnt.engine.reading.pdf.tables import Cell, Table, as_row

_LEAST_ROWS = 3
"""Lines with several cells that make a table."""
_GAP = 0.9
"""White space between columns, in sizes of the type."""
_FAR = 3.2
"""Lines further apart than this many sizes of the type are not of one table."""
_NEAR = 2.4
_TIGHT = 1.7
_ROW_GAP = 1.2
"""Rows stand this many times further apart than the lines of one cell."""
_PROSE = 45
"""Letters a cell, on average, from which two columns are prose."""

Strips = list[tuple[float, float]]


def parted(lines: Sequence[Line], drawn: Sequence[Box]) -> list[list[Line] | Table]:
    """Return lines in runs of text and tables, in their order."""
    parts: list[list[Line] | Table] = []
    text: list[Line] = []
    at = 0
    rows = [as_row(line) for line in lines]
    while at < len(rows):
        end = _table_end(rows, at)
        table = _table(rows[at:end], drawn) if end else None
        if not end or not table:
            text.append(lines[at])
            at += 1
            continue
        if text:
            parts.append(text)
            text = []
        parts.append(table)
        at = end
    return [*parts, text] if text else parts


def _strips(line: Line) -> Strips:
    """Return the wide white spaces of a line."""
    wide = _GAP * line.size
    pairs = zip(line.pieces, line.pieces[1:], strict=False)
    return [(one.right, other.left) for one, other in pairs if other.left - one.right >= wide]


def _common(strips: Strips, line: Line) -> Strips:
    """Return what of the strips a line leaves white."""
    left = strips
    for piece in line.pieces:
        cut: Strips = []
        for start, end in left:
            if piece.right <= start or piece.left >= end:
                cut.append((start, end))
            else:
                cut += [(start, piece.left), (piece.right, end)]
        left = [(start, end) for start, end in cut if end - start >= _GAP * 0.6 * line.size]
    return left


def _table_end(rows: Sequence[Line], start: int) -> int:
    """Return where a table that begins at a line ends, or 0 where none begins."""
    strips = _strips(rows[start])
    if not strips:
        return 0
    whole, end = 1, start + 1
    for number in range(start + 1, len(rows)):
        row, before = rows[number], rows[number - 1]
        several = bool(_strips(row))
        inside = several or row.left > strips[0][0]
        if row.base - before.base > (_FAR if several else _NEAR if inside else _TIGHT) * max(
            row.size, before.size
        ):
            break
        common = _common(strips, row)
        if not common or (several and not _shares(common, row)):
            break
        strips = common
        whole += several
        if several or row.left > rows[start].left - 2:
            end = number + 1
    return end if whole >= _LEAST_ROWS else 0


def _shares(strips: Strips, row: Line) -> bool:
    """Whether a strip parts the cells of a row."""
    return any(row.left < start and end < row.right + 1 for start, end in strips)


def _table(rows: Sequence[Line], drawn: Sequence[Box]) -> Table | None:
    strips = _strips(max(rows, key=lambda row: len(_strips(row))))
    for row in rows:
        strips = _common(strips, row)
    strips = [(start, end) for start, end in strips if any(row.left < start for row in rows)]
    middles = [(start + end) / 2 for start, end in strips]
    if not middles:
        return None
    groups = _rows(rows, middles, drawn)
    held: dict[tuple[int, int], list[Line]] = {}
    for number, group in enumerate(groups):
        for line in group:
            for column, pieces in _by_column(line, middles).items():
                held.setdefault((number, column), []).append(line_of(pieces))
    cells = [
        Cell(row, column, tuple(lines), all(line.bold for line in lines))
        for (row, column), lines in sorted(held.items())
    ]
    if len(groups) < 2 or _is_prose(cells, len(middles) + 1):
        return None
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    top = rows[0].base - rows[0].size
    return Table(tuple(cells), left, top, right, rows[-1].base, len(middles) + 1, len(groups))


def _by_column(line: Line, middles: Sequence[float]) -> dict[int, list[Piece]]:
    columns: dict[int, list[Piece]] = {}
    for piece in line.pieces:
        columns.setdefault(sum(piece.left > middle for middle in middles), []).append(piece)
    return columns


def _rows(rows: Sequence[Line], middles: Sequence[float], drawn: Sequence[Box]) -> list[list[Line]]:
    """Return lines gathered into rows: by rules and wider spaces, else by what stands in the first column."""
    gaps = [second.base - first.base for first, second in pairwise(rows)]
    within = _ROW_GAP * _leading(rows, middles)
    spaced = max(gaps) > within and any(len(_by_column(row, middles)) <= len(middles) for row in rows)
    rules = [box.top for box in drawn if box.height < 3 and box.width > 20]
    groups = [[rows[0]]]
    for before, row, gap in zip(rows, rows[1:], gaps, strict=False):
        ruled = any(before.base < rule < row.base for rule in rules)
        first = any(piece.left < middles[0] for piece in row.pieces)
        if ruled or (gap > within if spaced else first):
            groups.append([row])
        else:
            groups[-1].append(row)
    return groups


def _leading(rows: Sequence[Line], middles: Sequence[float]) -> float:
    """Return the least distance of two lines in one column: that of the lines of one cell, where a cell has several."""
    last: dict[int, float] = {}
    least = float("inf")
    for row in rows:
        for column in _by_column(row, middles):
            least = min(least, row.base - last.get(column, float("-inf")))
            last[column] = row.base
    return least


def _is_prose(cells: Sequence[Cell], columns: int) -> bool:
    letters = sum(len(line.text) for cell in cells for line in cell.lines)
    lines = sum(len(cell.lines) for cell in cells)
    return columns == 2 and letters / max(lines, 1) > _PROSE
