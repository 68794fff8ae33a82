"""A briefing as a Word document that can be edited: real headings, lists and tables, and links to its sources."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.shared import Cm
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from PIL import Image, ImageDraw

from learnt.engine.briefing import word
from learnt.engine.briefing.outline import FigureLine, Outline, Section, Statement
from learnt.engine.briefing.word_styles import set_styles
from learnt.engine.domain.study import Study

_BAR = (600, 54)
"""Pixels of a bar; printed 3.5 cm wide."""


def write_docx(outline: Outline, studies: Sequence[Study], folder: Path) -> Path:
    """Write the briefing; its references lead to the list of sources."""
    document = docx.Document()
    set_styles(document)
    _describe(document, outline)
    _title(document, outline)
    _glance(document, outline)
    for section in outline.sections:
        _section(document, section)
    _figures(document, outline)
    _closing(document, outline)
    path = folder / "briefing.docx"
    document.save(str(path))
    return path


def _describe(document: WordDocument, outline: Outline) -> None:
    about = document.core_properties
    made = datetime.combine(outline.date, time(), UTC)
    about.title, about.subject, about.language = outline.title, outline.subtitle, "en-GB"
    about.author, about.comments, about.keywords = "Learnt", "", ""
    about.created = about.modified = made
    footer = document.sections[0].footer.paragraphs[0]
    footer.style = document.styles["Footer"]
    footer.add_run(f"{outline.title}\tPage ")
    word.field(footer, "PAGE")
    footer.add_run(" of ")
    word.field(footer, "NUMPAGES")


def _title(document: WordDocument, outline: Outline) -> None:
    document.add_paragraph(outline.title, "Title")
    document.add_paragraph(outline.subtitle, "Subtitle")
    document.add_paragraph(outline.dated, "Date")
    document.add_heading("Background", 1)
    for statement in outline.background:
        _say(document.add_paragraph(), statement)
    document.add_paragraph(outline.made[0], "Notice")


def _glance(document: WordDocument, outline: Outline) -> None:
    if not outline.sections:
        return
    document.add_heading("At a glance", 1)
    caption = "Themes by how many documents raise them (suggested, not yet confirmed)"
    document.add_paragraph(caption, "Caption")
    heads = ("Theme", "Share of documents", "Documents", "95% interval")
    table = _table(document, heads, (7.2, 4, 3.4, 2.4))
    for section in outline.sections:
        cells = word.new_row(table)
        word.link_within(
            cells[0].paragraphs[0], f"{section.number}. {section.name}", f"theme-{section.number}"
        )
        _bar(cells[1], section)
        cells[2].paragraphs[0].add_run(section.count.words)
        cells[3].paragraphs[0].add_run(section.count.interval)
    word.head_row(table)


def _bar(cell: _Cell, section: Section) -> None:
    """Draw the share of documents, with its words for who cannot see it."""
    picture = Image.new("RGB", _BAR, "#d5dce1")
    ImageDraw.Draw(picture).rectangle((0, 0, _BAR[0] * section.count.share, _BAR[1]), fill="#1f4e5f")
    file = BytesIO()
    picture.save(file, "PNG")
    shape = cell.paragraphs[0].add_run().add_picture(file, width=Cm(3.5))
    shape._inline.docPr.set("descr", section.count.words)  # noqa: SLF001 - the library has no word for it


def _section(document: WordDocument, section: Section) -> None:
    heading = document.add_heading(f"{section.number}. {section.name}", 1)
    word.bookmark(heading, f"theme-{section.number}", 1000 + section.number)
    _say(document.add_paragraph(style="Raised"), section.raised)
    document.add_paragraph(section.definition, "Definition")
    if section.learned:
        document.add_heading("What was learned", 2)
        _listed(document, section.learned)
    if section.advice:
        document.add_heading("What to do", 2)
    for advice in section.advice:
        _say(document.add_paragraph(style="List Bullet"), advice.statement)
        if advice.audience:
            document.add_paragraph(f"For: {', '.join(advice.audience)}", "Audience")
    if section.good_practice:
        document.add_heading("Good practice", 2)
        _listed(document, section.good_practice)
    if section.prompts:
        document.add_heading("Questions to discuss", 2)
        _listed(document, section.prompts, "Question")
    if section.more:
        _say(document.add_paragraph(style="More"), section.more)


def _figures(document: WordDocument, outline: Outline) -> None:
    if not outline.figures and not outline.figures_to_check:
        return
    document.add_heading("Figures", 1)
    if outline.figures:
        _figure_table(document, outline.figures, "Figures that the documents state", "Check")
    if outline.figures_to_check:
        document.add_heading("Figures to check", 2)
        caption = "Figures left out above because they do not agree with themselves"
        _figure_table(document, outline.figures_to_check, caption, "Why")


def _figure_table(document: WordDocument, lines: Sequence[FigureLine], caption: str, about: str) -> None:
    document.add_paragraph(caption, "Caption")
    table = _table(document, ("Figure", "In the document's words", "Base", about), (2.8, 5.8, 4.2, 4.2))
    for line in lines:
        cells = word.new_row(table)
        cells[0].paragraphs[0].add_run(line.figure).bold = True
        _say(cells[1].paragraphs[0], line.statement)
        cells[2].paragraphs[0].add_run(line.base)
        cells[3].paragraphs[0].add_run(line.verdict)
        if line.why:
            cells[3].add_paragraph(line.why, "Why")
    word.head_row(table)


def _closing(document: WordDocument, outline: Outline) -> None:
    if outline.prompts:
        document.add_heading("More questions to discuss", 1)
        _listed(document, outline.prompts, "Question")
    if outline.resources:
        document.add_heading("Resources", 1)
    for line in outline.resources:
        paragraph = document.add_paragraph(style="List Bullet")
        if line.link:
            word.link_out(paragraph, line.name, line.link)
        else:
            paragraph.add_run(line.name)
        if line.address and line.address != line.name:
            paragraph.add_run(f": {line.address}")
        _refer(paragraph, line.statement)
    document.add_heading("Sources", 1)
    for source in outline.sources:
        paragraph = document.add_paragraph(f"{source.number}. {source.words}")
        word.bookmark(paragraph, f"source-{source.number}", source.number)
    document.add_heading("How this briefing was made", 1)
    for words in outline.made:
        document.add_paragraph(words)


def _table(document: WordDocument, heads: Sequence[str], widths: Sequence[float]) -> Table:
    table: Table = document.add_table(rows=1, cols=len(heads), style="Briefing Table")
    table.autofit = False
    for column, head, width in zip(table.columns, heads, widths, strict=True):
        column.width = Cm(width)
        column.cells[0].paragraphs[0].add_run(head).bold = True
    return table


def _listed(document: WordDocument, statements: Sequence[Statement], style: str = "List Bullet") -> None:
    for statement in statements:
        _say(document.add_paragraph(style=style), statement)


def _say(paragraph: Paragraph, statement: Statement) -> None:
    paragraph.add_run(statement.words)
    _refer(paragraph, statement)


def _refer(paragraph: Paragraph, statement: Statement) -> None:
    for reference in statement.shown:
        paragraph.add_run(" ")
        word.link_within(paragraph, f"[{reference.label}]", f"source-{reference.source}")
    if statement.unshown:
        paragraph.add_run(f" {statement.unshown}")
