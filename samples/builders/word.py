"""Write a source as a Word document with real styles, numbered lists and tables."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from markdown_it.token import Token

from builders.fixed import fix_dates
from builders.source import NOTICE, Source, tokens

FONT = "Liberation Sans"


def write(source: Source, path: Path) -> None:
    """Write the source as a DOCX file."""
    document = Document()
    _Setting(document, source).set_whole()
    document.save(str(path))
    fix_dates(path, source.day)


def _element(tag: str, **attributes: str) -> Any:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


class _Setting:
    """The document being set, and where the setter stands in it."""

    def __init__(self, document: Any, source: Source) -> None:
        self.document, self.source = document, source
        self.accent = (source.text("accent") or "#1d4f63").lstrip("#").upper()
        self.lists: list[tuple[str, str]] = []
        self.boxed = False
        self.small = source.text("layout") == "one-page"

    def set_whole(self) -> None:
        self._set_styles()
        self._set_page()
        self._set_masthead()
        if self.small:
            self._begin_columns(2)
        stream = iter(tokens(self.source.body))
        for token in stream:
            self._set_token(token, stream)
        if self.small:
            self._begin_columns(1)  # a section after the columns is what makes Word balance them

    def _begin_columns(self, count: int) -> None:
        self.document.add_section(WD_SECTION.CONTINUOUS)
        columns = self.document.element.body.sectPr.xpath("./w:cols")[0]
        columns.set(qn("w:num"), str(count))
        columns.set(qn("w:space"), "500")

    def _set_styles(self) -> None:
        styles, colour = self.document.styles, RGBColor.from_string(self.accent)
        for name, size in (("Normal", 11 if self.small else 10.5), ("Title", 22), ("Subtitle", 12)):
            self._set_font(styles[name], size)
        for level, size in ((1, 13 if self.small else 16), (2, 13), (3, 11.5)):
            style = styles[f"Heading {level}"]
            self._set_font(style, size)
            style.font.color.rgb = colour
            style.paragraph_format.space_before = Pt(6 if self.small else 12)
            style.paragraph_format.space_after = Pt(2 if self.small else 4)
        styles["Title"].font.color.rgb = colour
        styles["Normal"].paragraph_format.space_after = Pt(3 if self.small else 6)
        box = styles.add_style("Box", WD_STYLE_TYPE.PARAGRAPH)
        box.base_style = styles["Normal"]
        box.element.get_or_add_pPr().append(_element("w:shd", val="clear", color="auto", fill="EEF3F4"))

    @staticmethod
    def _set_font(style: Any, size: float) -> None:
        style.font.name, style.font.size = FONT, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for name in [name for name in fonts.attrib if name.endswith("Theme")]:
            del fonts.attrib[name]
        for name in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{name}"), FONT)

    def _set_page(self) -> None:
        section, edge = self.document.sections[0], Mm(14 if self.small else 22)
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = edge
        section.header.paragraphs[0].text = self.source.text("head")
        foot = section.footer.paragraphs[0]
        foot.text = f"{self.source.text('foot')}   Page "
        field = _element("w:fldSimple", instr="PAGE")
        field.append(_element("w:r"))
        field[0].append(_element("w:t"))
        field[0][0].text = "1"
        foot.paragraph_format.element.append(field)
        properties = self.document.core_properties
        properties.title, properties.author = self.source.title, self.source.text("publisher")
        properties.created = properties.modified = self.source.day.replace(tzinfo=None)
        properties.language, properties.comments, properties.last_modified_by = "en-GB", NOTICE, ""

    def _set_masthead(self) -> None:
        self.document.add_paragraph(self.source.text("publisher")).runs[0].bold = True
        self.document.add_paragraph(self.source.title, style="Title")
        for name in ("subtitle", "author", "shown_date"):
            if self.source.text(name):
                self.document.add_paragraph(
                    self.source.text(name), style="Subtitle" if name == "subtitle" else None
                )
        self.document.add_paragraph(NOTICE).runs[0].italic = True

    def _set_token(self, token: Token, stream: Iterator[Token]) -> None:
        match token.type:
            case "heading_open":
                level = int(token.tag[1])
                self._set_runs(self.document.add_paragraph(style=f"Heading {level}"), next(stream))
            case "paragraph_open":
                self._set_runs(self._paragraph(), next(stream))
            case "bullet_list_open":
                self.lists.append(("List Bullet", ""))
            case "ordered_list_open":
                self.lists.append(("List Number", self._new_numbering(int(token.attrs.get("start", 1)))))
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
            case "html_block":
                self.boxed = "</div>" not in token.content
            case "table_open":
                self._set_table(stream)
            case _:
                pass

    def _paragraph(self) -> Any:
        if not self.lists:
            return self.document.add_paragraph(style="Box" if self.boxed else None)
        style, number = self.lists[-1]
        depth = len(self.lists)
        paragraph = self.document.add_paragraph(style=style if depth == 1 else f"{style} {min(depth, 3)}")
        paragraph.paragraph_format.space_after = Pt(2)
        if number:
            settings = paragraph.paragraph_format.element.get_or_add_pPr().get_or_add_numPr()
            settings.get_or_add_ilvl().val, settings.get_or_add_numId().val = 0, int(number)
        return paragraph

    def _new_numbering(self, start: int) -> str:
        """Begin a list of its own, or it would count on from the one before."""
        numbering = self.document.part.numbering_part.element
        style = self.document.styles["List Number"].element.pPr.numPr.numId.val
        abstract = numbering.num_having_numId(style).abstractNumId.val
        number = numbering.add_num(abstract)
        number.add_lvlOverride(ilvl=0).add_startOverride(start)
        return str(number.numId)

    def _set_runs(self, paragraph: Any, inline: Token) -> None:
        bold = italic = False
        for part in inline.children or ():
            match part.type:
                case "strong_open" | "strong_close":
                    bold = part.type == "strong_open"
                case "em_open" | "em_close":
                    italic = part.type == "em_open"
                case "text" | "softbreak":
                    run = paragraph.add_run(" " if part.type == "softbreak" else part.content)
                    run.bold, run.italic = bold or None, italic or None

    def _set_table(self, stream: Iterator[Token]) -> None:
        rows = list(_rows(stream))
        table = self.document.add_table(len(rows), len(rows[0]), style="Table Grid")
        for number, (row, cells) in enumerate(zip(table.rows, rows, strict=True)):
            mark = "w:tblHeader" if number == 0 else "w:cantSplit"
            _place_of(row.cells[0]).getparent().get_or_add_trPr().append(_element(mark))
            for cell, inline in zip(row.cells, cells, strict=True):
                self._set_runs(cell.paragraphs[0], inline)
                cell.paragraphs[0].paragraph_format.space_after = Pt(1)
                if number == 0:
                    self._colour_head(cell)
        _set_widths(table, rows)
        self.document.add_paragraph().paragraph_format.space_after = Pt(0)

    def _colour_head(self, cell: Any) -> None:
        _place_of(cell).get_or_add_tcPr().append(
            _element("w:shd", val="clear", color="auto", fill=self.accent)
        )
        for run in cell.paragraphs[0].runs:
            run.bold, run.font.color.rgb = True, RGBColor(255, 255, 255)


def _place_of(cell: Any) -> Any:
    """Return the element of a cell, which holds the elements of its paragraphs."""
    return cell.paragraphs[0].paragraph_format.element.getparent()


def _set_widths(table: Any, rows: list[list[Token]]) -> None:
    """Share the width of the page among the columns by their longest words, within reason."""
    table.autofit = False
    needs = [_need([cell.content for cell in column]) for column in zip(*rows, strict=True)]
    for column, need in zip(table.columns, needs, strict=True):
        for place in (column, *column.cells):
            place.width = Mm(166 * need / sum(needs))


def _need(cells: list[str]) -> int:
    longest_word = max(len(word) for cell in cells for word in (cell or " ").split(" "))
    return max(2 * longest_word, min(45, max(map(len, cells))), 8)


def _rows(stream: Iterator[Token]) -> Iterator[list[Token]]:
    row: list[Token] = []
    for token in stream:
        match token.type:
            case "inline":
                row.append(token)
            case "tr_close":
                yield row
                row = []
            case "table_close":
                return
            case _:
                pass
