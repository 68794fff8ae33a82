"""A briefing as a Word document that can be edited: real styles, headings, lists and tables, and links to its sources."""

from io import BytesIO
from pathlib import Path

from docx.document import Document as WordDocument
from docx.shared import Cm
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph

from learnt.engine.briefing import printing, word
from learnt.engine.briefing.brand import Brand
from learnt.engine.briefing.word_lists import Lists
from learnt.engine.briefing.word_template import open_template
from learnt.engine.briefing.writing import Sources
from learnt.engine.domain.briefing import Block, BlockKind, Briefing, Content, Part, Picture, Sentence, Table

_ITEMS = {BlockKind.QUESTIONS: "Question"}
_ALONE = {BlockKind.NOTICE: "Notice"}
_LOGO_HEIGHT = 1.6


def write_docx(briefing: Briefing, sources: Sources, brand: Brand, folder: Path) -> tuple[Path, ...]:
    """Write the briefing; its references lead to the list of sources."""
    document = open_template(brand)
    word.set_properties(
        document, title=briefing.title, subject=printing.subtitle_of(briefing), made=briefing.date
    )
    word.number_pages(document, briefing.title)
    _title(document, briefing, brand)
    writer = _Writer(document)
    for number, part in enumerate(briefing.parts, start=1):
        writer.part(part, number)
    writer.sources(briefing)
    path = folder / "briefing.docx"
    document.save(str(path))
    return (path,)


def _title(document: WordDocument, briefing: Briefing, brand: Brand) -> None:
    if brand.logo:
        shape = document.add_paragraph().add_run().add_picture(BytesIO(brand.logo), height=Cm(_LOGO_HEIGHT))
        word.describe(shape, brand.name or "Logo")
    elif brand.name:
        document.add_paragraph(brand.name, "Date")
    document.add_paragraph(briefing.title, "Title")
    document.add_paragraph(printing.subtitle_of(briefing), "Subtitle")
    if briefing.subtitle:
        document.add_paragraph(briefing.subtitle, "Subtitle")
    document.add_paragraph(briefing.dated, "Date")


class _Writer:
    """Writes the parts of a briefing one after another."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        self._styles = word.Styles(document)
        self._lists = Lists(document, self._styles)

    def part(self, part: Part, number: int) -> None:
        """Write a part under its heading."""
        heading = self._paragraph("Heading 1", printing.heading_of(part))
        word.bookmark(heading, f"part-{number}", 1000 + number)
        for content in part.contents:
            self._content(content)
        for link in part.links:
            paragraph = self._lists.point()
            if link.opens:
                word.link_out(paragraph, self._styles.run(paragraph, link.name, "Reference"), link.opens)
            else:
                paragraph.add_run(link.name)
            paragraph.add_run(printing.link_words(link))
            self._refer(paragraph, link.sentence)
        if part.notes:
            self._paragraph("Heading 2", printing.NOTES)
        for sentence in part.notes:
            self._say(self._lists.point(), sentence)

    def sources(self, briefing: Briefing) -> None:
        """Write the list that references lead to."""
        self._paragraph("Heading 1", printing.SOURCES)
        for source in briefing.sources:
            paragraph = self._paragraph("Normal", f"{source.number}. {source.words}")
            word.bookmark(paragraph, f"source-{source.number}", source.number)

    def _content(self, content: Content) -> None:
        match content:
            case Block():
                self._block(content)
            case Table():
                self._table(content)
            case Picture():
                self._picture(content)

    def _block(self, block: Block) -> None:
        if heading := printing.block_heading(block):
            self._paragraph("Heading 2", heading)
        if not printing.is_listed(block):
            paragraph = self._paragraph(_ALONE.get(block.kind, "Normal"))
            for at, sentence in enumerate(block.sentences):
                self._say(paragraph, sentence, before=" " if at else "")
            return
        if block.kind is BlockKind.STEPS:
            self._lists.begin_steps()
        for sentence in block.sentences:
            self._say(self._item(block.kind), sentence)
            if audience := printing.audience_of(sentence):
                self._paragraph("Audience", audience)

    def _item(self, kind: BlockKind) -> Paragraph:
        if kind is BlockKind.STEPS:
            return self._lists.step()
        return self._lists.point(_ITEMS.get(kind, "List Bullet"))

    def _table(self, content: Table) -> None:
        self._paragraph("Caption", content.caption)
        widths = _widths(len(content.columns))
        table: WordTable = self._document.add_table(rows=1, cols=len(content.columns), style="Briefing Table")
        word.describe_table(table, content.caption)
        table.autofit = False
        for column, head, width in zip(table.columns, content.columns, widths, strict=True):
            column.width = Cm(width)
            cell = column.cells[0]
            self._styles.set(cell.paragraphs[0], "Cell").add_run(head).bold = True
        for row in printing.table_rows(content):
            for shown, cell, width in zip(row, word.new_row(table), widths, strict=True):
                cell.width = Cm(width)
                self._styles.set(cell.paragraphs[0], "Cell")
                if shown.sentence is None:
                    cell.paragraphs[0].add_run(printing.EMPTY_CELL)
                else:
                    self._say(cell.paragraphs[0], shown.sentence, refers=shown.refers)
        word.head_row(table)
        self._paragraph("After table")

    def _picture(self, content: Picture) -> None:
        paragraph = self._paragraph("Picture")
        shape = paragraph.add_run().add_picture(BytesIO(content.png))
        word.fit(shape, Cm(17), Cm(20))
        word.describe(shape, f"{content.caption}. {content.alt}")
        self._table(content.table)

    def _paragraph(self, style: str, text: str = "") -> Paragraph:
        return self._styles.set(self._document.add_paragraph(text), style)

    def _say(
        self, paragraph: Paragraph, sentence: Sentence, *, before: str = "", refers: bool = True
    ) -> None:
        paragraph.add_run(f"{before}{sentence.words}")
        if mark := printing.mark(sentence):
            self._styles.run(paragraph, f" ({mark})", "Mark")
        if refers:
            self._refer(paragraph, sentence)

    def _refer(self, paragraph: Paragraph, sentence: Sentence) -> None:
        for reference in printing.shown(sentence):
            paragraph.add_run(" ")
            run = self._styles.run(paragraph, printing.reference_words(reference), "Reference")
            word.link_within(paragraph, run, f"source-{reference.source}")
        if more := printing.unshown(sentence):
            paragraph.add_run(f" {more}")


def _widths(columns: int) -> list[float]:
    """Return the widths of columns in centimetres: the last holds most words in wide tables, the first in narrow ones."""
    if columns <= 1:
        return [17.0]
    if columns >= 4:
        rest = 10.2 / (columns - 1)
        return [rest] * (columns - 1) + [6.8]
    return [7.0] + [10.0 / (columns - 1)] * (columns - 1)
