"""Rows of CSV files and Excel sheets, with their faults noted."""

import csv
import io
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from pathlib import Path

from learnt.engine.domain.errors import DocumentError
from learnt.engine.reading.draft import canonical
from learnt.engine.reading.limits import Limits
from learnt.engine.reading.packed import is_plain, without_macros
from learnt.engine.reading.text import decoded

_DELIMITERS = ",;\t|"
_SAMPLE = 200
_LONGEST_NAME = 80
_OVERLONG = "Its row has more cells than the table has columns; the extra ones were left out."


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the file, counted from 1, and its cells, as many as there are columns."""

    number: int
    cells: tuple[str, ...]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet or a CSV file: names of columns and rows."""

    name: str
    """Name of the sheet; empty for a CSV file."""
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: tuple[str, ...] = ()
    hidden: bool = field(default=False)


def grids(path: Path, media: str, limits: Limits) -> list[Grid]:
    """Return the sheets of a workbook that hold anything, or the one table of a CSV file."""
    found = [_csv(path, limits)] if media == "csv" else list(_sheets(path, limits))
    return [grid for grid in found if grid.columns]


def _csv(path: Path, limits: Limits) -> Grid:
    text, problems = decoded(path.read_bytes())
    text = canonical(text)
    delimiter = max(_DELIMITERS, key=lambda d: _fit(text, d))
    try:
        rows = list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), limits.rows + 2))
    except csv.Error as error:
        raise DocumentError(
            "The table is damaged.", "Open it in a spreadsheet and save it as CSV again."
        ) from error
    if text.count('"') % 2:
        problems = [*problems, "A quotation mark is opened and not closed; check the last rows."]
    return _grid("", rows, limits, tuple(problems))


def _fit(text: str, delimiter: str) -> tuple[float, int]:
    """Return how well a delimiter cuts the first rows into rows of one length."""
    try:
        rows = list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), _SAMPLE))
    except csv.Error:
        return 0.0, 0
    counts = Counter(len(row) for row in rows if row)
    if not counts:
        return 0.0, 0
    width, times = counts.most_common(1)[0]
    return (times / counts.total() if width > 1 else 0.0), width


def _sheets(path: Path, limits: Limits) -> Iterator[Grid]:
    import openpyxl

    source = path if is_plain(path) else without_macros(path, "xlsx")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of every extension it leaves aside
        book = openpyxl.load_workbook(source, read_only=True, data_only=True)
        try:
            for sheet in book.worksheets:
                sheet.reset_dimensions()
                rows = islice(sheet.iter_rows(values_only=True), limits.rows + 2)
                shown = [[_shown(value) for value in row] for row in rows]
                yield _grid(sheet.title, shown, limits, (), hidden=sheet.sheet_state != "visible")
        finally:
            book.close()


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return (
            value.date().isoformat() if not (value.hour or value.minute) else value.isoformat(" ", "minutes")
        )
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return canonical(str(value))


def _grid(
    name: str, rows: Iterable[list[str]], limits: Limits, problems: tuple[str, ...], *, hidden: bool = False
) -> Grid:
    filled = [(number, row) for number, row in enumerate(rows, start=1) if any(cell.strip() for cell in row)]
    if not filled:
        return Grid(name, (), ())
    if len(filled) > limits.rows + 1:
        raise DocumentError(f"The table has more than {limits.rows:,} rows.", "Split it, or raise the limit.")
    columns = tuple(" ".join(cell.split()) for cell in filled[0][1])
    while columns and not columns[-1]:
        columns = columns[:-1]
    if _are_names(columns):
        filled = filled[1:]
    else:
        width = Counter(len(row) for _, row in filled).most_common(1)[0][0]
        columns = tuple(f"Column {number}" for number in range(1, width + 1))
        problems = (*problems, "Its first row does not name the columns; they were numbered.")
    return Grid(
        name, columns, tuple(_row(number, row, len(columns)) for number, row in filled), problems, hidden
    )


def _are_names(columns: tuple[str, ...]) -> bool:
    named = [column for column in columns if column]
    return (
        len(named) == len({name.lower() for name in named})
        and all(len(name) <= _LONGEST_NAME and not name.replace(".", "").isdigit() for name in named)
        and len(named) * 2 > len(columns)
    )


def _row(number: int, cells: list[str], width: int) -> Row:
    overlong = any(cell.strip() for cell in cells[width:])
    padded = [*cells[:width], *[""] * (width - len(cells))]
    return Row(number, tuple(padded), (_OVERLONG,) if overlong else ())
