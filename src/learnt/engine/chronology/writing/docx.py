"""A chronology as a Word document on its side, with real headings and tables whose heads repeat on every page."""

from io import BytesIO
from pathlib import Path

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.shared import Cm

from learnt.engine.briefing import word
from learnt.engine.briefing.brand import Brand
from learnt.engine.briefing.word_template import open_template
from learnt.engine.charts.drawing import png
from learnt.engine.chronology.report import Report
from learnt.engine.chronology.sheets import HELD, Sheet, sheets_of
from learnt.engine.chronology.timeline import Lanes, timeline

_WIDTH, _HEIGHT = 25.7, 14.0
"""Of a page on its side within its margins, in centimetres."""


def write_docx(report: Report, path: Path, brand: Brand | None = None) -> None:
    """Write the document: the chronology, the pictures with their tables, the questions and the rows to look at."""
    document = open_template(brand or Brand())
    _lay_on_side(document)
    _describe(document, report)
    document.add_paragraph(report.title, "Title")
    document.add_paragraph(HELD, "Notice")
    styles = word.Styles(document)
    first, *others = sheets_of(report)
    for lanes in Lanes:
        drawn = timeline(report, lanes)
        document.add_paragraph(drawn.picture.title, "Heading 1")
        shape = document.add_paragraph().add_run().add_picture(BytesIO(png(drawn.picture)))
        word.fit(shape, Cm(_WIDTH), Cm(_HEIGHT))
        word.describe(shape, drawn.picture.description)
        _table(document, styles, drawn.table)
    for sheet in (first, *others):
        document.add_paragraph(sheet.title, "Heading 1")
        _table(document, styles, sheet)
    document.save(str(path))


def _lay_on_side(document: WordDocument) -> None:
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Cm(29.7), Cm(21)


def _describe(document: WordDocument, report: Report) -> None:
    about = document.core_properties
    about.title, about.author, about.language, about.comments = report.title, "Learnt", "en-GB", ""
    line = document.sections[0].footer.paragraphs[0]
    line.style = document.styles["Footer"]
    line.add_run(f"{report.title}\tPage ")
    word.field(line, "PAGE")


def _table(document: WordDocument, styles: word.Styles, sheet: Sheet) -> None:
    document.add_paragraph(sheet.note, "Normal")
    table = document.add_table(rows=1 + len(sheet.rows), cols=len(sheet.columns), style="Briefing Table")
    word.describe_table(table, sheet.title)
    table.autofit = False
    widths = [Cm(width / sum(sheet.widths) * _WIDTH) for width in sheet.widths]
    for number, (row, words) in enumerate(zip(table.rows, (sheet.columns, *sheet.rows), strict=True)):
        for cell, text, width in zip(row.cells, words, widths, strict=True):
            cell.width = width
            styles.set(cell.paragraphs[0], "Cell").add_run(text).bold = number == 0
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    word.head_row(table)
