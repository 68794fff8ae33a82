"""The styles of a Word briefing: one calm letter, clear headings, edges for questions and notices."""

from copy import deepcopy

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from learnt.engine.briefing import word

_OURS = ("Audience", "Question", "Notice", "Cell", "Date", "Picture", "After table")
_BORROWED = (
    "Normal",
    "Title",
    "Subtitle",
    "Heading 1",
    "Heading 2",
    "Caption",
    "List Bullet",
    "List Number",
    "Footer",
)
"""Styles that Word has by itself; a template that never used one may lack it."""


def set_styles(document: WordDocument, accent: RGBColor) -> None:
    """Set the page, the language and every style that a briefing uses."""
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2)
    page.top_margin = page.bottom_margin = Cm(2.2)
    word.set_language(document, "en-GB")
    _tidy(document)
    for name in _OURS:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
    _letters(document, accent)
    _spaces(document)
    _edges(document, accent)
    _characters(document)
    _table_style(document)


def add_missing(document: WordDocument, ours: WordDocument) -> None:
    """Give a template the styles of ours that it lacks; its own stay as they are."""
    known = {style.name for style in document.styles}
    identities = {style.style_id for style in document.styles}
    for name in (*_BORROWED, *_OURS, "Reference", "Mark", "Briefing Table"):
        if name in known:
            continue
        element = deepcopy(ours.styles[name].element)
        for old in element.findall(f".//{qn('w:numPr')}"):
            old.getparent().remove(old)
        if element.get(qn("w:styleId")) in identities:
            element.set(qn("w:styleId"), f"Learnt{element.get(qn('w:styleId'))}")
        document.styles.element.append(element)


def _tidy(document: WordDocument) -> None:
    """Take away the library's hundred table styles: nobody wants them, and every look-up walks past them."""
    for style in list(document.styles):
        if style.type is WD_STYLE_TYPE.TABLE and style.name != "Normal Table":
            style.delete()


def _style(document: WordDocument, name: str) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def _letters(document: WordDocument, accent: RGBColor) -> None:
    for name in ("Normal", "List Bullet", "List Number", "Question", "Notice"):
        word.set_font(_style(document, name), 11)
    word.set_font(_style(document, "Title"), 28, bold=True, colour=accent)
    word.set_font(_style(document, "Subtitle"), 14, colour=word.INK)
    word.set_font(_style(document, "Date"), 11, colour=word.QUIET)
    word.set_font(_style(document, "Heading 1"), 17, bold=True)
    word.set_font(_style(document, "Heading 2"), 13, bold=True, colour=accent)
    word.set_font(_style(document, "Caption"), 10, bold=True)
    word.set_font(_style(document, "Audience"), 10, bold=True, colour=word.ADVICE)
    word.set_font(_style(document, "Cell"), 10)
    word.set_font(_style(document, "Footer"), 8.5, colour=word.QUIET)


def _spaces(document: WordDocument) -> None:
    before_after = {
        "Normal": (0, 6), "List Bullet": (0, 4), "Title": (0, 4), "Subtitle": (0, 2), "Date": (0, 14),
        "List Number": (0, 4), "Heading 1": (22, 6), "Heading 2": (12, 4), "Caption": (6, 4), "Audience": (0, 6),
        "Question": (0, 5), "Notice": (8, 8), "Cell": (1, 1), "Picture": (6, 6), "After table": (0, 4),
    }  # fmt: skip
    for name, (before, after) in before_after.items():
        spacing = _style(document, name).paragraph_format
        spacing.space_before, spacing.space_after, spacing.line_spacing = Pt(before), Pt(after), 1.15
    for name in ("Heading 1", "Heading 2", "Caption", "Picture"):
        _style(document, name).paragraph_format.keep_with_next = True
    _style(document, "Audience").paragraph_format.left_indent = Cm(0.63)
    _style(document, "Notice").paragraph_format.left_indent = Cm(0.5)
    tabs = _style(document, "Footer").paragraph_format.tab_stops
    tabs.clear_all()
    tabs.add_tab_stop(Cm(17), WD_TAB_ALIGNMENT.RIGHT)


def _edges(document: WordDocument, accent: RGBColor) -> None:
    word.set_edge(_style(document, "Title"), "bottom", accent, space=6)
    word.set_edge(_style(document, "Heading 1"), "top", word.QUIET, size=4, space=8)
    for name in ("Notice",):
        word.set_edge(_style(document, name), "left", accent, size=24)


def _characters(document: WordDocument) -> None:
    reference = document.styles.add_style("Reference", WD_STYLE_TYPE.CHARACTER)
    reference.font.color.rgb, reference.font.bold = word.LINK, False
    reference.font.underline = False
    mark = document.styles.add_style("Mark", WD_STYLE_TYPE.CHARACTER)
    mark.font.color.rgb, mark.font.bold = word.ADVICE, False


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
