"""A paragraph of a Word file: its words as they would be printed, and what hangs on it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from learnt.engine.reading.word_styles import Style, Styles, flag, size_of, value

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_CHOICE, _FALLBACK, _ALTERNATE = f"{_MC}Choice", f"{_MC}Fallback", f"{_MC}AlternateContent"
_RUN, _TEXT, _BOX = qn("w:r"), qn("w:t"), qn("w:txbxContent")
_ADDED = {qn("w:ins"), qn("w:moveTo")}
_DELETED = {qn("w:del"), qn("w:moveFrom")}
_SKIPPED = {qn("w:pPr"), qn("w:rPr"), qn("w:instrText"), qn("w:delText"), qn("w:sdtPr"), qn("w:ruby")}
_PICTURES = {qn("w:drawing"), qn("w:pict"), qn("w:object"), _ALTERNATE}
_BREAK, _RENDERED, _SYMBOL = qn("w:br"), qn("w:lastRenderedPageBreak"), qn("w:sym")
_NOTES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
_FIXED = {qn("w:tab"): "\t", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_PRIVATE = "\ue000"


@dataclass(slots=True)
class Printed:
    """The words of a paragraph and what was met among them."""

    style: Style
    text: str = ""
    bold: int = 0
    """Letters that are bold."""
    size: int = 0
    """Largest font size of half of the letters or more, in half points."""
    breaks: list[int] = field(default_factory=list)
    """Where in the text a page was broken by the program that saved the file."""
    page_breaks: list[int] = field(default_factory=list)
    """Where in the text the author broke the page."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Kind and id of the notes referred to."""
    boxes: list[Element] = field(default_factory=list)
    """Text boxes that hang on it."""
    tracked: bool = False
    """True where words were deleted or added and not yet accepted."""
    _sizes: dict[int, int] = field(default_factory=dict)

    @property
    def letters(self) -> int:
        """Number of characters that are not white space."""
        return len("".join(self.text.split()))

    @property
    def is_bold(self) -> bool:
        """Tell whether all its letters are bold."""
        return 0 < self.letters <= self.bold

    def write(self, words: str, *, bold: bool, size: int) -> None:
        """Add words with their looks."""
        letters = len("".join(words.split()))
        self.text += words
        self.bold += letters if bold else 0
        self._sizes[size] = self._sizes.get(size, 0) + letters
        self.size = max(self._sizes, key=lambda s: (self._sizes[s], s))


def printed(paragraph: Element, styles: Styles, links: dict[str, str]) -> Printed:
    """Return a paragraph as it would be printed with its tracked changes accepted."""
    result = Printed(styles.of(value(paragraph.find(qn("w:pPr")), "pStyle")))
    _walk(paragraph, result, styles, links)
    return result


def _walk(parent: Element, result: Printed, styles: Styles, links: dict[str, str]) -> None:
    for child in parent:
        if child.tag in _SKIPPED or child.tag in _DELETED:
            result.tracked |= child.tag in _DELETED
        elif child.tag == _RUN:
            _run(child, result, styles)
        elif child.tag == _MATH_TEXT:
            result.write(child.text or "", bold=False, size=result.style.size)
        elif child.tag == qn("w:hyperlink"):
            start = len(result.text)
            _walk(child, result, styles, links)
            _address(result, start, links.get(child.get(qn("r:id"), ""), ""))
        elif isinstance(child.tag, str):
            result.tracked |= child.tag in _ADDED
            _walk(child, result, styles, links)


def _address(result: Printed, start: int, address: str) -> None:
    """Keep the address of a link beside its words, unless the words are the address."""
    words = result.text[start:].strip().rstrip("/").lower()
    bare = address.rsplit("://", maxsplit=1)[-1].removeprefix("mailto:").rstrip("/").lower()
    if words and bare and bare not in words and words not in bare.split("#")[:1]:
        result.write(f" <{address.removeprefix('mailto:')}>", bold=result.is_bold, size=result.style.size)


def _run(run: Element, result: Printed, styles: Styles) -> None:
    properties = run.find(qn("w:rPr"))
    character = styles.of(value(properties, "rStyle")) if value(properties, "rStyle") else None
    if flag(properties, "vanish", default=result.style.hidden or bool(character and character.hidden)):
        return
    bold = flag(properties, "b", default=result.style.bold or bool(character and character.bold))
    size = size_of(properties, result.style.size)
    for child in run:
        _piece(child, result, bold=bold, size=size)


def _piece(child: Element, result: Printed, *, bold: bool, size: int) -> None:
    tag = child.tag
    if tag == _TEXT:
        result.write(child.text or "", bold=bold, size=size)
    elif tag in _FIXED:
        result.write(_FIXED[tag], bold=bold, size=size)
    elif tag == _BREAK:
        _broken(child, result)
    elif tag == _RENDERED:
        result.breaks.append(len(result.text))
    elif tag in _NOTES:
        result.notes.append((_NOTES[tag], child.get(qn("w:id"), "")))
    elif tag == _SYMBOL:
        character = chr(int(child.get(qn("w:char"), "20"), 16))
        result.write(character if character < _PRIVATE else " ", bold=bold, size=size)
    elif tag in _PICTURES:
        result.boxes.extend(_boxes(child))


def _broken(child: Element, result: Printed) -> None:
    if child.get(qn("w:type")) == "page":
        result.page_breaks.append(len(result.text))
    else:
        result.text += "\n"


def _boxes(picture: Element) -> Iterator[Element]:
    """Yield the text boxes of a drawing once: a file may hold each in a new and in an old form."""
    if picture.tag == _BOX:
        yield picture
        return
    if picture.tag == _ALTERNATE:
        chosen = picture.find(_CHOICE)
        found = list(_boxes(chosen)) if chosen is not None else []
        fallback = picture.find(_FALLBACK)
        yield from found or (_boxes(fallback) if fallback is not None else ())
        return
    for child in picture:
        if isinstance(child.tag, str):
            yield from _boxes(child)
