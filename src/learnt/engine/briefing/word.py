"""Parts of a Word document that the library has no word for: links within it, page numbers, borders and language."""

from datetime import UTC, date, datetime, time

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shape import InlineShape
from docx.shared import Length, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import etree

FONT = "Arial"
INK, QUIET, LINK = RGBColor(0x1A, 0x1F, 0x24), RGBColor(0x4A, 0x54, 0x5E), RGBColor(0x0B, 0x4F, 0x8A)
ACCENT, ADVICE, GOOD = RGBColor(0x1F, 0x4E, 0x5F), RGBColor(0x7A, 0x3E, 0x00), RGBColor(0x22, 0x63, 0x3B)


def element(tag: str, /, **attributes: str) -> etree._Element:
    """Return an element of WordprocessingML with its attributes."""
    made = OxmlElement(f"w:{tag}")
    for attribute, value in attributes.items():
        made.set(qn(f"w:{attribute}"), value)
    return made


class Styles:
    """The styles of a document by name, looked up once: the library walks through all of them for every use."""

    def __init__(self, document: WordDocument) -> None:
        self._ids = {style.name: style.style_id for style in document.styles}

    def set(self, paragraph: Paragraph, name: str) -> Paragraph:
        """Give a paragraph a style, and return it."""
        paragraph._p.style = self._ids[name]  # noqa: SLF001 - see above
        return paragraph

    def run(self, paragraph: Paragraph, text: str, name: str) -> Run:
        """Add words in a style of characters."""
        run = paragraph.add_run(text)
        run._r.style = self._ids[name]  # noqa: SLF001
        return run


def link_within(paragraph: Paragraph, run: Run, bookmark: str) -> None:
    """Make words a link to a bookmark of the same document."""
    link = element("hyperlink", anchor=bookmark, history="1")
    link.append(run._r)  # noqa: SLF001 - the library has no way to put a run in a link
    paragraph._p.append(link)  # noqa: SLF001


def link_out(paragraph: Paragraph, run: Run, address: str) -> None:
    """Make words a link to a web page, an e-mail address or a telephone number."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    link = element("hyperlink", history="1")
    link.set(qn("r:id"), paragraph.part.relate_to(address, kind, is_external=True))
    link.append(run._r)  # noqa: SLF001
    paragraph._p.append(link)  # noqa: SLF001


def bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """Mark a paragraph as the end of links."""
    start = element("bookmarkStart", id=str(number), name=name)
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)  # noqa: SLF001
    paragraph._p.append(element("bookmarkEnd", id=str(number)))  # noqa: SLF001


def field(paragraph: Paragraph, code: str) -> None:
    """Add a field, such as PAGE."""
    for kind in ("begin", "separate", "end"):
        if kind == "separate":
            words = element("instrText")
            words.set(qn("xml:space"), "preserve")
            words.text = f" {code} "
            paragraph.add_run()._r.append(words)  # noqa: SLF001
        paragraph.add_run()._r.append(element("fldChar", fldCharType=kind))  # noqa: SLF001
        if kind == "separate":
            paragraph.add_run("1")


def set_properties(document: WordDocument, *, title: str, subject: str, made: date) -> None:
    """Say what a document is and when it was made, and nothing of who made it."""
    about = document.core_properties
    about.title, about.subject, about.language = title, subject, "en-GB"
    about.author, about.comments, about.keywords = "Learnt", "", ""
    about.created = about.modified = datetime.combine(made, time(), UTC)


def number_pages(document: WordDocument, title: str) -> None:
    """Number the pages at their foot, beside a title; what a template of the partnership has there stays."""
    footer = document.sections[0].footer
    if any(paragraph.text.strip() for paragraph in footer.paragraphs) or footer.tables:
        return
    line = footer.paragraphs[0]
    line.style = document.styles["Footer"]
    line.add_run(f"{title}\tPage ")
    field(line, "PAGE")
    line.add_run(" of ")
    field(line, "NUMPAGES")


def set_language(document: WordDocument, language: str) -> None:
    """Say what language every run is in that does not say otherwise."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(element("lang", val=language, eastAsia=language, bidi="ar-SA"))


def set_font(style: ParagraphStyle, size: float, *, bold: bool = False, colour: RGBColor = INK) -> None:
    """Set a style in our letter, for every script."""
    font = style.font
    font.name, font.size, font.bold, font.italic = FONT, Pt(size), bold, False
    font.color.rgb = colour
    letters = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        letters.attrib.pop(qn(f"w:{script}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        letters.set(qn(f"w:{script}"), FONT)


def set_edge(style: ParagraphStyle, side: str, colour: RGBColor, *, size: int = 24, space: int = 8) -> None:
    """Draw a line along one side of every paragraph of a style."""
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)
    borders = element("pBdr")
    borders.append(element(side, val="single", sz=str(size), space=str(space), color=str(colour)))
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl"
    )


def shade(cell: _Cell, colour: str) -> None:
    """Colour the ground of a cell."""
    cell._tc.get_or_add_tcPr().append(element("shd", val="clear", color="auto", fill=colour))  # noqa: SLF001


def head_row(table: Table) -> None:
    """Say that the first row heads the columns, and repeat it on every page."""
    table.rows[0]._tr.get_or_add_trPr().append(element("tblHeader", val="true"))  # noqa: SLF001
    for row in table.rows:
        row._tr.get_or_add_trPr().append(element("cantSplit", val="true"))  # noqa: SLF001
    for cell in table.rows[0].cells:
        shade(cell, "E3E8EC")


def new_row(table: Table) -> tuple[_Cell, ...]:
    """Add a row to a table and return its cells."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    return row.cells


def describe(shape: InlineShape, words: str) -> None:
    """Say what a picture shows, for who does not see it."""
    properties = shape._inline.docPr  # noqa: SLF001 - the library has no word for it
    properties.set("descr", words)


def describe_table(table: Table, words: str) -> None:
    """Say what a table holds, for who does not see it."""
    properties = table._tbl.tblPr  # noqa: SLF001
    properties.append(element("tblCaption", val=words))


def fit(shape: InlineShape, width: Length, height: Length) -> None:
    """Make a picture as large as fits, with its proportions kept."""
    scale = min(width / shape.width, height / shape.height)
    shape.width, shape.height = Length(int(shape.width * scale)), Length(int(shape.height * scale))
