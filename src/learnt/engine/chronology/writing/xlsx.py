"""A chronology as a workbook: a sheet for each table, and one with every row as it was given."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from learnt.engine.chronology.report import Report
from learnt.engine.chronology.sheets import HELD, originals, sheets_of

_WIDE = 150
_MOST = 32_767
"""Letters that a cell of a workbook can hold."""


def write_xlsx(report: Report, path: Path) -> None:
    """Write the tables; words are kept as words, so that none runs as a formula."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title, book.properties.creator = report.title, "Learnt"
    for sheet in sheets_of(report):
        page = book.create_sheet(sheet.title[:31])
        _fill(page, sheet.note, sheet.columns, sheet.rows)
        for letter, width in zip("ABCDEFGHIJ", sheet.widths, strict=False):
            page.column_dimensions[letter].width = max(6, width / sum(sheet.widths) * _WIDE)
    page = book.create_sheet("Rows as given")
    _fill(
        page,
        "Every cell of every row as agencies gave it.",
        ("No.", "Where", "Heading", "Words"),
        originals(report),
    )
    for letter, width in zip("ABCD", (6, 36, 24, 90), strict=True):
        page.column_dimensions[letter].width = width
    book.save(path)


def _fill(page: Any, note: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    wrapped, plain = Alignment(wrap_text=True, vertical="top"), Alignment(vertical="top")
    bold, ground = Font(bold=True), PatternFill("solid", fgColor="E3E8EC")
    lines = ((f"{note} {HELD}",), columns, *rows)
    for at, row in enumerate(lines, start=1):
        for column, words in enumerate(row, start=1):
            cell = page.cell(at, column)
            cell.value = words[:_MOST]
            cell.data_type = "s"
            cell.alignment = wrapped if at > 1 else plain
            if at == 2:
                cell.font, cell.fill = bold, ground
    page.freeze_panes = "A3"
    if page.max_row > 2:
        page.auto_filter.ref = f"A2:{page.cell(page.max_row, len(columns)).coordinate}"
