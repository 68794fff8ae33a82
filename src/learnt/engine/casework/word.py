"""Write a filled template as a Word file: real styles, headings and tables, and its marking on every page."""

import re
from datetime import date
from io import BytesIO

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from learnt.engine.briefing import word
from learnt.engine.briefing.brand import Brand
from learnt.engine.briefing.word_template import open_template
from learnt.engine.casework.composing import compose
from learnt.engine.casework.controls import answer_in, number_in
from learnt.engine.casework.matter import Matter
from learnt.engine.casework.model import (
    MISSING,
    Asking,
    Block,
    Grid,
    Heading,
    Paper,
    Question,
    Template,
    Text,
)

NUMBER = "Number of this form"
_LOGO_HEIGHT = 1.6
_WIDTH = 17.0
_FIRST = 6.0
_BOX = "F3F5F7"
"""Ground of a cell to write in."""
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Signs that a Word file may not hold."""


def write(template: Template, matter: Matter, brand: Brand) -> bytes:
    """Return a Word file of a template filled with what is recorded."""
    return write_paper(compose(template, matter), brand, matter.today)


def write_paper(paper: Paper, brand: Brand, today: date) -> bytes:
    """Return a Word file of a paper that is composed already."""
    document = open_template(brand)
    _add_styles(document)
    word.set_properties(document, title=paper.title, subject="", made=today)
    _head_and_foot(document, paper)
    _title(document, paper, brand)
    writer = _Writer(document)
    if paper.number:
        writer.number(paper.number)
    for block in paper.blocks:
        writer.block(block)
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def _add_styles(document: WordDocument) -> None:
    """Add the styles that briefings do not have."""
    known = {style.name for style in document.styles}
    if "Marking" not in known:
        marking = document.styles.add_style("Marking", WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(marking, ParagraphStyle)
        marking.base_style = document.styles["Normal"]
        word.set_font(marking, 9, bold=True, colour=word.ADVICE)
        marking.paragraph_format.tab_stops.add_tab_stop(Cm(_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    if "Heading 3" not in known:
        document.styles.add_style("Heading 3", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    third = document.styles["Heading 3"]
    assert isinstance(third, ParagraphStyle)
    if third.font.size is None:
        word.set_font(third, 11, bold=True)
        third.paragraph_format.space_before, third.paragraph_format.space_after = Pt(8), Pt(2)


def _head_and_foot(document: WordDocument, paper: Paper) -> None:
    """Mark every page; what a template of the partnership has there stays."""
    header = document.sections[0].header
    line = header.paragraphs[0]
    if line.text.strip() or header.tables:
        line = line.insert_paragraph_before()
    line.style = document.styles["Marking"]
    line.add_run(f"{paper.marking}\t{paper.publisher}")
    word.number_pages(document, f"{paper.title}. {paper.about}")


def _title(document: WordDocument, paper: Paper, brand: Brand) -> None:
    if brand.logo:
        shape = document.add_paragraph().add_run().add_picture(BytesIO(brand.logo), height=Cm(_LOGO_HEIGHT))
        word.describe(shape, brand.name or "Logo")
    else:
        document.add_paragraph(paper.publisher, "Date")
    document.add_paragraph(paper.title, "Title")
    document.add_paragraph(paper.about, "Date")


class _Writer:
    """Writes blocks one after another."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        self._styles = word.Styles(document)

    def number(self, number: str) -> None:
        """Write the number by which a form finds its way back."""
        table = self._table(NUMBER, ("What", "Number"), [_FIRST, _WIDTH - _FIRST])
        cells = word.new_row(table)
        self._cell(cells[0], NUMBER, bold=True)
        number_in(self._styles.set(cells[1].paragraphs[0], "Cell"), number)
        self._end(table)

    def block(self, block: Block) -> None:
        """Write one block."""
        match block:
            case Heading(words, level):
                self._paragraph(f"Heading {level}", words)
            case Text(words, missing=True):
                self._styles.run(self._paragraph("Normal"), words, "Mark")
            case Text(words):
                self._paragraph("Normal", words)
            case Grid():
                self._grid(block)
            case Asking(questions):
                self._ask(questions)

    def _grid(self, grid: Grid) -> None:
        if grid.caption:
            self._paragraph("Caption", grid.caption)
        widths = _widths(grid)
        table = self._table(grid.caption or " and ".join(grid.columns), grid.columns, widths)
        for row in grid.rows:
            for at, (words, cell) in enumerate(zip(row, word.new_row(table), strict=True)):
                self._cell(cell, words, bold=at == 0 and not grid.caption)
        self._end(table)

    def _ask(self, questions: tuple[Question, ...]) -> None:
        table = self._table("Questions and answers", ("Question", "Answer"), [_FIRST, _WIDTH - _FIRST])
        for question in questions:
            cells = word.new_row(table)
            self._cell(cells[0], question.text, bold=True)
            if question.hint:
                self._styles.set(cells[0].add_paragraph(question.hint), "Cell")
            word.shade(cells[1], _BOX)
            answer_in(self._styles.set(cells[1].paragraphs[0], "Cell"), question)
        self._end(table)

    def _table(self, caption: str, heads: tuple[str, ...], widths: list[float]) -> WordTable:
        table: WordTable = self._document.add_table(rows=1, cols=len(heads), style="Briefing Table")
        word.describe_table(table, caption)
        table.autofit = False
        for column, head, width in zip(table.columns, heads, widths, strict=True):
            column.width = Cm(width)
            self._styles.set(column.cells[0].paragraphs[0], "Cell").add_run(head).bold = True
        return table

    def _end(self, table: WordTable) -> None:
        for column in table.columns:
            for cell in column.cells:
                cell.width = column.width
        word.head_row(table)
        self._paragraph("After table")

    def _cell(self, cell: _Cell, words: str, *, bold: bool = False) -> None:
        lines = words.splitlines() or [""]
        for at, line in enumerate(lines):
            paragraph = self._styles.set(cell.add_paragraph() if at else cell.paragraphs[0], "Cell")
            if words.strip():
                paragraph.add_run(_NO_XML.sub("", line)).bold = bold or None
            else:
                self._styles.run(paragraph, MISSING, "Mark")

    def _paragraph(self, style: str, text: str = "") -> Paragraph:
        return self._styles.set(self._document.add_paragraph(_NO_XML.sub("", text)), style)


def _widths(grid: Grid) -> list[float]:
    """Return the widths of columns in centimetres: by their shares, or the second the wider."""
    if not grid.shares:
        return [_FIRST, _WIDTH - _FIRST]
    return [_WIDTH * share / sum(grid.shares) for share in grid.shares]
