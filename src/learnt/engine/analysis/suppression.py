"""Hiding small numbers in a table that will be shared, so that they cannot be worked out from the rest.

A table with its totals is a set of sums. Draw a line from row to column for every hidden entry: an entry can be
worked out exactly where its line is a bridge, for then nothing else can move with it (Gusfield 1988, A graph
theoretic approach to statistical data security). So entries are hidden until no bridge is left.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A table of counts that may be shared; None where a number is hidden."""

    cells: tuple[tuple[int | None, ...], ...]
    row_totals: tuple[int | None, ...]
    column_totals: tuple[int | None, ...]
    total: int | None


def suppress(counts: Sequence[Sequence[int]], *, under: int = 5) -> Suppressed:
    """Hide every count from 1 to `under` - 1, and as many others as keep those from being worked out."""
    if not counts or len({len(row) for row in counts}) != 1 or not counts[0]:
        raise ValueError("A table has at least one row, and every row has the same number of columns.")
    table = _with_totals(counts)
    hidden = {cell for cell, count in _entries(table) if 0 < count < under}
    while gap := _thin(table, hidden, under) or _bridge(table, hidden):
        hidden.add(_cheapest(table, gap))
    shown = [[None if (r, c) in hidden else n for c, n in enumerate(row)] for r, row in enumerate(table)]
    body, totals = shown[:-1], shown[-1]
    return Suppressed(
        tuple(tuple(r[:-1]) for r in body), tuple(r[-1] for r in body), tuple(totals[:-1]), totals[-1]
    )


def _with_totals(counts: Sequence[Sequence[int]]) -> list[list[int]]:
    rows = [[*row, sum(row)] for row in counts]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def _entries(table: list[list[int]]) -> Iterator[tuple[Cell, int]]:
    return (((r, c), count) for r, row in enumerate(table) for c, count in enumerate(row))


def _thin(table: list[list[int]], hidden: set[Cell], under: int) -> list[Cell]:
    """Return what may be hidden from the first row or column whose hidden counts add to a small number in plain sight.

    Two hidden counts that add to 2 are 1 and 1 to anyone who knows that noughts are shown.
    """
    rows, columns = len(table), len(table[0])
    for line in [[(r, c) for c in range(columns)] for r in range(rows)] + [
        [(r, c) for r in range(rows)] for c in range(columns)
    ]:
        *inner, margin = line
        gone = [cell for cell in inner if cell in hidden]
        free = [cell for cell in line if cell not in hidden and table[cell[0]][cell[1]]]
        if gone and free and margin not in hidden and sum(table[r][c] for r, c in gone) < under:
            return free
    return []


def _bridge(table: list[list[int]], hidden: set[Cell]) -> list[Cell]:
    """Return what may be hidden to undo the first bridge; nothing where there is no bridge."""
    for row, column in sorted(hidden):
        rows, columns = _reach(row, hidden - {(row, column)})
        if column not in columns:
            return [
                (r, c)
                for (r, c), _ in _entries(table)
                if (r, c) not in hidden and ((r in rows) != (c in columns))
            ]
    return []


def _reach(row: int, lines: set[Cell]) -> tuple[set[int], set[int]]:
    """Return the rows and columns that can be reached from a row."""
    rows, columns = {row}, set[int]()
    while True:
        more_columns = {c for r, c in lines if r in rows} - columns
        columns |= more_columns
        more_rows = {r for r, c in lines if c in columns} - rows
        rows |= more_rows
        if not more_columns and not more_rows:
            return rows, columns


def _cheapest(table: list[list[int]], cells: list[Cell]) -> Cell:
    """Prefer a count to a total, a count to a nought, and a small count to a large one."""
    last_row, last_column = len(table) - 1, len(table[0]) - 1

    def cost(cell: Cell) -> tuple[bool, bool, int, Cell]:
        count = table[cell[0]][cell[1]]
        return (cell[0] == last_row or cell[1] == last_column, count == 0, count, cell)

    return min(cells, key=cost)
