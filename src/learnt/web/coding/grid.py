"""A table put together again from its cells, each of which knows the heads of its row and column."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from learnt.web.coding.shown import PassageShown


@dataclass(slots=True)
class Line:
    """A row of a table."""

    head: PassageShown | None = None
    """Its first cell, where that names the row."""
    cells: dict[str, PassageShown] = field(default_factory=dict)
    """By the head of the column."""


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column."""

    name: str
    passage: PassageShown | None
    """None where the table names its columns apart from its cells, as a spreadsheet does."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of passages."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]

    @property
    def rows(self) -> list[list[tuple[PassageShown | None, bool]]]:
        """The rows from left to right, each cell with whether it names its row."""
        headed = any(line.head for line in self.lines)
        return [
            [(line.head, True)] * headed
            + [(line.cells.get(column.name), False) for column in self.columns if column.name]
            for line in self.lines
        ]


def grid_of(cells: Sequence[PassageShown]) -> Grid | None:
    """Return the table that some cells make; None where they do not make one."""
    names = list(dict.fromkeys(name for cell in cells if (name := _column(cell))))
    first = next((at for at, cell in enumerate(cells) if cell.labels), 0)
    titles = {cell.text: cell for cell in cells[:first] if cell.text in names}
    body = [cell for at, cell in enumerate(cells) if at >= first or cell.text not in titles]
    if len(cells[:first]) - len(titles) > 1 or not names:
        return None
    lines = _lines(body, names)
    corner = [Column("", None)] * any(line.head for line in lines)
    return Grid((*corner, *(Column(name, titles.get(name)) for name in names)), tuple(lines))


def _lines(cells: Sequence[PassageShown], names: Sequence[str]) -> list[Line]:
    lines: list[Line] = []
    before = len(names)
    for cell in cells:
        name = _column(cell)
        at = names.index(name) if name else -1
        if at <= before or not lines:
            lines.append(Line())
        if name:
            lines[-1].cells[name] = cell
        else:
            lines[-1].head = cell
        before = at
    return lines


def _column(cell: PassageShown) -> str:
    """Return the head of the column that a cell says it stands in."""
    return cell.marker or next(iter(cell.labels), "")
