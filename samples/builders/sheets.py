"""Write a table of recommendations as a workbook."""

from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from builders.fixed import fix_dates
from builders.source import NOTICE, Source


def write(source: Source, path: Path) -> None:
    """Write the source as an XLSX file: the table, then a sheet that says what it is."""
    book = Workbook()
    book.properties.title, book.properties.creator = source.title, source.text("publisher")
    book.properties.created = source.day.replace(tzinfo=None)
    sheet = book.worksheets[0]
    sheet.title = source.text("sheet")
    _fill_table(sheet, source)
    about = book.create_sheet("About")
    for line in (
        source.title,
        source.text("publisher"),
        source.text("shown_date"),
        NOTICE,
        *source.about["explained"],
    ):
        about.append([line])
    about.column_dimensions["A"].width = 110
    book.save(path)
    fix_dates(path, source.day)


def _fill_table(sheet: Any, source: Source) -> None:
    heads = [*source.about["columns"], "Notice"]
    sheet.append(heads)
    for row in source.about["rows"]:
        sheet.append([*row, NOTICE])
    for number, head in enumerate(heads, 1):
        cell = sheet.cell(1, number)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=source.text("accent").lstrip("#").upper())
        sheet.column_dimensions[get_column_letter(number)].width = source.about["widths"].get(head, 16)
    for cells in sheet.iter_rows(min_row=1):
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
