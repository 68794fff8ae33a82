"""Marks of DrawingML that the library has no word for: bullets, tones, language, words for who sees no picture."""

from typing import Any

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from learnt.engine.briefing.deck.slide import LineKind, Run, Tone
from learnt.engine.briefing.deck.tables import ABOVE, MARGIN

LANGUAGE = "en-GB"
_ADVICE, _QUIET, _INK, _HEAD, _RULE = "7A3E00", "4A545E", "1A1F24", "E3E8EC", "C3CBD2"
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The table style of every PowerPoint that draws nothing."""
_BULLETS = ("a:buNone", "a:buChar", "a:buAutoNum", "a:buFont", "a:buClr", "a:buSzPct")


def listed(paragraph: Any, indent: float) -> None:
    """Make a paragraph an item of a list without order."""
    properties = _hanging(paragraph, indent)
    properties.append(parse_xml(f'<a:buFont {nsdecls("a")} typeface="Arial"/>'))
    properties.append(parse_xml(f'<a:buChar {nsdecls("a")} char="•"/>'))


def numbered(paragraph: Any, indent: float, number: int) -> None:
    """Make a paragraph an item of a list in order, with its own number where a list goes on from another slide."""
    properties = _hanging(paragraph, indent)
    properties.append(parse_xml(f'<a:buFont {nsdecls("a")} typeface="+mj-lt"/>'))
    start = f' startAt="{number}"' if number > 1 else ""
    properties.append(parse_xml(f'<a:buAutoNum {nsdecls("a")} type="arabicPeriod"{start}/>'))


def unlisted(paragraph: Any, indent: float) -> None:
    """Make a paragraph no item of a list."""
    properties = _cleared(paragraph)
    properties.set("marL", str(Pt(indent)))
    properties.set("indent", "0")
    properties.append(parse_xml(f"<a:buNone {nsdecls('a')}/>"))


def _hanging(paragraph: Any, indent: float) -> Any:
    properties = _cleared(paragraph)
    properties.set("marL", str(Pt(indent)))
    properties.set("indent", str(-Pt(indent)))
    return properties


def _cleared(paragraph: Any) -> Any:
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - the library offers no bullets
    for tag in _BULLETS:
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    return properties


def set_size(shape: Any, size: int) -> None:
    """Say how large the words of a shape are, those typed later too."""
    styles = shape.text_frame._txBody.find(qn("a:lstStyle"))  # noqa: SLF001
    for old in list(styles):
        styles.remove(old)
    styles.append(
        parse_xml(f'<a:lvl1pPr {nsdecls("a")}><a:defRPr lang="{LANGUAGE}" sz="{size * 100}"/></a:lvl1pPr>')
    )


def set_tone(run: Any, said: Run, kind: LineKind) -> None:
    """Set a run's colour by what it is, and where it leads."""
    if said.opens:
        run.hyperlink.address = said.opens
    elif said.tone is Tone.REFERENCE:
        run.font.color.rgb = _colour(_QUIET)
    elif said.tone is Tone.MARK or kind is LineKind.AUDIENCE:
        run.font.color.rgb = _colour(_ADVICE)
    elif kind in {LineKind.HEADING, LineKind.NOTICE}:
        run.font.color.theme_color = MSO_THEME_COLOR.ACCENT_1


def describe(shape: Any, name: str, words: str) -> None:
    """Say what a picture or a table shows, for who does not see it."""
    properties = shape._element.xpath(".//p:cNvPr")[0]  # noqa: SLF001 - the library has no word for it
    properties.set("name", name)
    properties.set("descr", words)


def plain_table(table: Any) -> None:
    """Draw a table with nothing but rules between its rows; its first row heads the columns."""
    properties = table._tbl.tblPr  # noqa: SLF001
    properties.find(qn("a:tableStyleId")).text = _NO_STYLE
    table.first_row, table.first_col, table.horz_banding = True, True, False


def fill_cell(cell: Any, text: str, size: int, *, head: bool) -> None:
    """Write the words of a cell, with a rule under them."""
    paragraph = cell.text_frame.paragraphs[0]
    run = paragraph.add_run()
    run.text = text
    run.font.size, run.font.bold = Pt(size), True if head else None
    run.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    cell.margin_left = cell.margin_right = Pt(MARGIN)
    cell.margin_top = cell.margin_bottom = Pt(ABOVE)
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001
    rule = f'<a:lnB {nsdecls("a")} w="9525"><a:solidFill><a:srgbClr val="{_RULE}"/></a:solidFill></a:lnB>'
    properties.append(parse_xml(rule))
    if head:
        cell.fill.solid()
        cell.fill.fore_color.rgb = _colour(_HEAD)
        run.font.color.rgb = _colour(_INK)


def set_language(tree: Any) -> None:
    """Say what language every run of a slide or its notes is in."""
    for run in [*tree.iter(qn("a:r")), *tree.iter(qn("a:fld"))]:
        properties = run.find(qn("a:rPr"))
        if properties is None:
            properties = etree.SubElement(run, qn("a:rPr"))
            run.insert(0, properties)
        properties.set("lang", LANGUAGE)
    for end in tree.iter(qn("a:endParaRPr")):
        end.set("lang", LANGUAGE)


def _colour(digits: str) -> RGBColor:
    colour: RGBColor = RGBColor.from_string(digits)  # type: ignore[no-untyped-call]
    return colour
