"""The styles of a Word briefing: one calm letter, clear headings, edges for questions and notices."""

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle

from learnt.engine.briefing import word

_OURS = ("Raised", "Definition", "Audience", "Question", "Notice", "Cell", "Why", "More", "Date")


def set_styles(document: WordDocument) -> None:
    """Set the page, the language and every style that a briefing uses."""
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2)
    page.top_margin = page.bottom_margin = Cm(2.2)
    word.set_language(document, "en-GB")
    _tidy(document)
    for name in _OURS:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
    _letters(document)
    _spaces(document)
    _edges(document)
    _characters(document)
    _table_style(document)


def _tidy(document: WordDocument) -> None:
    """Take away the library's hundred table styles: nobody wants them, and every look-up walks past them."""
    for style in list(document.styles):
        if style.type is WD_STYLE_TYPE.TABLE and style.name != "Normal Table":
            style.delete()


def _style(document: WordDocument, name: str) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def _letters(document: WordDocument) -> None:
    for name in ("Normal", "List Bullet", "Question", "Notice"):
        word.set_font(_style(document, name), 11)
    word.set_font(_style(document, "Title"), 28, bold=True, colour=word.ACCENT)
    word.set_font(_style(document, "Subtitle"), 14, colour=word.INK)
    word.set_font(_style(document, "Date"), 11, colour=word.QUIET)
    word.set_font(_style(document, "Heading 1"), 17, bold=True)
    word.set_font(_style(document, "Heading 2"), 13, bold=True, colour=word.ACCENT)
    word.set_font(_style(document, "Caption"), 10, bold=True)
    word.set_font(_style(document, "Raised"), 11, bold=True)
    word.set_font(_style(document, "Definition"), 10.5, colour=word.QUIET)
    word.set_font(_style(document, "Audience"), 10, bold=True, colour=word.ADVICE)
    word.set_font(_style(document, "Cell"), 10)
    word.set_font(_style(document, "Why"), 9, colour=word.QUIET)
    word.set_font(_style(document, "More"), 10, colour=word.QUIET)
    word.set_font(_style(document, "Footer"), 8.5, colour=word.QUIET)


def _spaces(document: WordDocument) -> None:
    before_after = {
        "Normal": (0, 6), "List Bullet": (0, 4), "Title": (0, 4), "Subtitle": (0, 2), "Date": (0, 14),
        "Heading 1": (22, 6), "Heading 2": (12, 4), "Caption": (4, 4), "Raised": (0, 2), "Audience": (0, 6),
        "Question": (0, 5), "Notice": (8, 8), "Cell": (1, 1), "Why": (2, 0), "More": (6, 0),
    }  # fmt: skip
    for name, (before, after) in before_after.items():
        spacing = _style(document, name).paragraph_format
        spacing.space_before, spacing.space_after, spacing.line_spacing = Pt(before), Pt(after), 1.15
    for name in ("Heading 1", "Heading 2", "Caption", "Raised", "Definition"):
        _style(document, name).paragraph_format.keep_with_next = True
    _style(document, "Audience").paragraph_format.left_indent = Cm(0.63)
    for name in ("Question", "Notice"):
        _style(document, name).paragraph_format.left_indent = Cm(0.5)
    tabs = _style(document, "Footer").paragraph_format.tab_stops
    tabs.clear_all()
    tabs.add_tab_stop(Cm(17), WD_TAB_ALIGNMENT.RIGHT)


def _edges(document: WordDocument) -> None:
    word.set_edge(_style(document, "Title"), "bottom", word.ACCENT, space=6)
    word.set_edge(_style(document, "Heading 1"), "top", word.QUIET, size=4, space=8)
    for name in ("Question", "Notice"):
        word.set_edge(_style(document, name), "left", word.ACCENT, size=24)


def _characters(document: WordDocument) -> None:
    reference = document.styles.add_style("Reference", WD_STYLE_TYPE.CHARACTER)
    reference.font.color.rgb, reference.font.bold = word.LINK, False
    reference.font.underline = False


def _table_style(document: WordDocument) -> None:
    """Lines between rows only."""
    style = document.styles.add_style("Briefing Table", WD_STYLE_TYPE.TABLE)
    style.base_style = document.styles["Normal Table"]
    properties = word.element("tblPr")
    borders = word.element("tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(word.element(side, val="single", sz="4", space="0", color="C3CBD2"))
    margins = word.element("tblCellMar")
    for side, width in (("top", "60"), ("left", "80"), ("bottom", "60"), ("right", "80")):
        margins.append(word.element(side, w=width, type="dxa"))
    properties.extend([borders, margins])
    assert style.element.find(qn("w:tblPr")) is None
    style.element.append(properties)
