"""Lists of a Word document: points, and steps that begin at 1 each time, whatever template it is written into."""

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from learnt.engine.briefing.word import Styles

_LEVEL = (
    '<w:abstractNum {ns} w:abstractNumId="{id}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
    '<w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="357" w:hanging="357"/></w:pPr>{letters}</w:lvl></w:abstractNum>'
)
_SYMBOL = '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol" w:hint="default"/></w:rPr>'
_BULLET = "\uf0b7"


class Lists:
    """Adds items to a document, in lists of its own."""

    def __init__(self, document: WordDocument, styles: Styles) -> None:
        self._document = document
        self._styles = styles
        self._numbering = document.part.numbering_part.element
        self._bullets = self._number(self._define("bullet", _BULLET, _SYMBOL))
        self._steps = self._define("decimal", "%1.", "")
        self._current = 0

    def point(self, style: str = "List Bullet") -> Paragraph:
        """Add an item of a list without order."""
        return self._item(style, self._bullets)

    def begin_steps(self) -> None:
        """Begin a list in order, at 1."""
        self._current = self._number(self._steps, restarts=True)

    def step(self) -> Paragraph:
        """Add the next item of the list in order."""
        return self._item("List Number", self._current)

    def _item(self, style: str, number: int) -> Paragraph:
        paragraph = self._styles.set(self._document.add_paragraph(), style)
        own = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - the library has no word for lists
        properties = own.get_or_add_numPr()  # type: ignore[attr-defined]
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = number
        return paragraph

    def _define(self, form: str, text: str, letters: str) -> int:
        known = [int(one.get(qn("w:abstractNumId"))) for one in self._numbering.findall(qn("w:abstractNum"))]
        new = max(known, default=0) + 1
        made = parse_xml(_LEVEL.format(ns=nsdecls("w"), id=new, format=form, text=text, letters=letters))
        first = self._numbering.find(qn("w:num"))
        if first is None:
            self._numbering.append(made)
        else:
            first.addprevious(made)
        return new

    def _number(self, abstract: int, *, restarts: bool = False) -> int:
        number = self._numbering.add_num(abstract)
        if restarts:
            number.add_lvlOverride(0).add_startOverride(1)
        return int(number.numId)
