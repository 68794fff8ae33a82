"""Open what agencies send as tables of plain words: workbooks, CSV files, tables of Word documents and pasted text."""

import csv
import io
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import Any

from learnt.engine.domain.errors import DocumentError
from learnt.engine.reading.draft import canonical
from learnt.engine.reading.limits import Limits
from learnt.engine.reading.packed import opened_as
from learnt.engine.reading.text import decoded

MOST_ROWS = 50_000
LONGEST_CELL = 100_000
_DELIMITERS = ",;\t|"
_AGENCY = re.compile(r"^\s*(?:name of )?agency(?: name)?\s*[:–-]\s*(?P<name>\S.{0,78})$", re.IGNORECASE)
_SAMPLE = 50
LARGEST = 50_000_000
_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as it stands in a file."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table as it stands in a file, its head not yet found."""

    sheet: str
    rows: tuple[RawRow, ...]
    agency: str = ""
    """The agency that lines above the table name."""


def tables(path: Path) -> tuple[RawTable, ...]:
    """Return the tables of a file, or the lines of a text.

    Raises:
        DocumentError: it cannot be read, or it is of a kind that holds no tables.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise DocumentError("The file is too large for a chronology.", "Split it into parts.")
        found = tuple(_READERS[path.suffix.lower()](path))
    except KeyError as error:
        ways = ", ".join(sorted(_READERS))
        raise DocumentError("This kind of file holds no chronology.", f"Give one of: {ways}.") from error
    except (OSError, ValueError, csv.Error) as error:
        raise DocumentError(
            "The file cannot be opened.", "Open it, save it again and give it once more."
        ) from error
    return tuple(table for table in found if table.rows)


def named_agency(words: str) -> str:
    """Return the agency that a line such as "Agency: School" names; empty where it names none."""
    match = _AGENCY.match(words)
    return match["name"].strip() if match else ""


def _workbook(path: Path) -> Iterator[RawTable]:
    import openpyxl

    with opened_as("xlsx", path, _LIMITS), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of every extension it leaves aside
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        try:
            for sheet in book.worksheets:
                sheet.reset_dimensions()
                rows = _numbered(
                    [_shown(value) for value in row] for row in sheet.iter_rows(values_only=True)
                )
                yield RawTable(sheet.title, rows, _agency_in(rows))
        finally:
            book.close()


def _shown(value: object) -> str:
    if isinstance(value, datetime):
        timed = (value.hour, value.minute) != (0, 0)
        return value.isoformat(" ", "minutes") if timed else value.date().isoformat()
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else canonical(str(value)).strip()


def _csv(path: Path) -> Iterator[RawTable]:
    text, _ = decoded(path.read_bytes())
    text = canonical(text)
    delimiter = max(_DELIMITERS, key=lambda one: _width(text, one))
    rows = _numbered(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    yield RawTable("", rows, _agency_in(rows))


def _width(text: str, delimiter: str) -> int:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        widths = sorted(len(row) for row, _ in zip(lines, range(_SAMPLE), strict=False) if row)
    except csv.Error:
        return 0
    return widths[len(widths) // 2] if widths else 0


def _word(path: Path) -> Iterator[RawTable]:
    import docx
    from docx.table import Table

    agency, count = "", 0
    with opened_as("docx", path, _LIMITS):
        for block in docx.Document(str(path)).iter_inner_content():
            if not isinstance(block, Table):
                agency = named_agency(block.text) or agency
                continue
            count += 1
            rows = _numbered(_cells(row) for row in block.rows)
            yield RawTable(f"table {count}", rows, agency or _agency_in(rows))


def _cells(row: Any) -> list[str]:
    """Return the cells of a row; one merged across columns is given once, and empty for the rest."""
    seen: set[int] = set()
    cells = []
    for cell in row.cells:
        cells.append("" if id(cell._tc) in seen else canonical(cell.text).strip())  # noqa: SLF001 - no other name
        seen.add(id(cell._tc))  # noqa: SLF001
    return cells


def _text(path: Path) -> Iterator[RawTable]:
    text, _ = decoded(path.read_bytes())
    yield pasted(text)


def pasted(text: str) -> RawTable:
    """Return pasted text as a table: by its tabs, where it was copied from one, or else a line a row."""
    text = canonical(text)
    lines = text.split("\n")
    tabbed = sum("\t" in line for line in lines)
    if tabbed * 2 > sum(bool(line.strip()) for line in lines):
        try:
            rows = _numbered(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))
        except csv.Error as error:
            raise DocumentError(
                "The pasted table cannot be read.", "Copy it from its program again."
            ) from error
    else:
        rows = _numbered([line.strip()] for line in lines)
    return RawTable("", rows, _agency_in(rows))


def _numbered(rows: Iterable[Sequence[str]]) -> tuple[RawRow, ...]:
    found = []
    for number, row in enumerate(rows, start=1):
        if number > MOST_ROWS:
            raise DocumentError(f"The table has more than {MOST_ROWS:,} rows.", "Split it into parts.")
        cells = tuple(canonical(cell).strip() for cell in row)
        if max(map(len, cells), default=0) > LONGEST_CELL:
            raise DocumentError(
                f"Row {number:,} of the table has a cell of more than {LONGEST_CELL:,} characters.",
                "See whether a quotation mark is opened there and not closed, and give the table again.",
            )
        if any(cells):
            found.append(RawRow(number, cells))
    return tuple(found)


def _agency_in(rows: Sequence[RawRow]) -> str:
    """Return the agency that one of the first rows names, in one cell or in two."""
    lines = (": ".join(filter(None, row.cells)).replace("::", ":") for row in rows[:8])
    return next((name for line in lines if (name := named_agency(line)) and ": " not in name), "")


_READERS = {
    ".xlsx": _workbook, ".xlsm": _workbook, ".csv": _csv, ".tsv": _csv, ".docx": _word, ".txt": _text, ".md": _text,
}  # fmt: skip
