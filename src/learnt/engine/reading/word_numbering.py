"""Numbers of the lists and headings of a Word file, counted as Word counts them."""

import re
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from learnt.engine.reading.word_styles import Styles, value

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST = 3_999
_PLACE = re.compile(r"%(\d)")
_ILVL, _NUM_ID, _ABSTRACT_ID = qn("w:ilvl"), qn("w:numId"), qn("w:abstractNumId")


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int


@dataclass(slots=True)
class _List:
    """One definition of numbers (w:abstractNum) with its running counts, which all lists of it share."""

    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Numbering:
    """Every list definition of a file, counting as paragraphs come by."""

    lists: dict[str, _List] = field(default_factory=dict)
    """By numbering id."""
    overrides: dict[str, dict[int, int]] = field(default_factory=dict)
    """Starts that a numbering id sets anew, used up when it is first met."""

    def next(self, number: str, level: int) -> str:
        """Count one paragraph and return its mark ("1.", "b)", "•"); empty where its list shows none."""
        counted = self.lists.get(number)
        if counted is None or level not in counted.levels:
            return ""
        for at, start in self.overrides.pop(number, {}).items():
            counted.counts[at] = start - 1
        shape = counted.levels[level]
        counted.counts[level] = counted.counts.get(level, shape.start - 1) + 1
        for deeper in [at for at in counted.counts if at > level]:
            del counted.counts[deeper]
        if shape.form == "bullet":
            return "•" if not shape.text or shape.text > "\ue000" else shape.text
        return (
            ""
            if shape.form == "none"
            else _PLACE.sub(lambda m: self._place(counted, int(m.group(1)) - 1), shape.text)
        )

    def same_list(self, number: str, other: str) -> bool:
        """Tell whether two numbering ids count the same list."""
        return self.lists.get(number) is not None and self.lists.get(number) is self.lists.get(other)

    @staticmethod
    def _place(counted: _List, level: int) -> str:
        shape = counted.levels.get(level)
        return shown(counted.counts.get(level, shape.start), shape.form) if shape else ""


def numbering_of(root: Element | None, styles: Styles) -> Numbering:
    """Return the lists that a numbering part defines."""
    if root is None:
        return Numbering()
    shapes = {str(a.get(_ABSTRACT_ID)): a for a in root.iterfind(qn("w:abstractNum"))}
    abstract_of = {str(n.get(_NUM_ID)): value(n, "abstractNumId") or "" for n in root.iterfind(qn("w:num"))}
    counted = {
        key: _List(_levels(_linked(shape, shapes, abstract_of, styles))) for key, shape in shapes.items()
    }
    return Numbering(
        {number: counted[key] for number, key in abstract_of.items() if key in counted},
        {str(n.get(_NUM_ID)): starts for n in root.iterfind(qn("w:num")) if (starts := _starts(n))},
    )


def shown(number: int, form: str) -> str:
    """Return a number as a list shows it."""
    if form in {"lowerLetter", "upperLetter"}:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in {"lowerRoman", "upperRoman"}:
        return _roman(number).upper() if form == "upperRoman" else _roman(number)
    return f"{number:02}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    if not 0 < number <= _MOST:
        return str(number)
    letters = ""
    for amount, letter in _ROMAN:
        letters += letter * (number // amount)
        number %= amount
    return letters


def _linked(
    shape: Element, shapes: dict[str, Element], abstract_of: dict[str, str], styles: Styles
) -> Element:
    """Return the definition itself, or the one that it names through a list style."""
    link = value(shape, "numStyleLink")
    listed = styles.of(link).list if link else None
    return shapes.get(abstract_of.get(listed[0], ""), shape) if listed else shape


def _levels(shape: Element) -> dict[int, _Level]:
    levels = {}
    for element in shape.iterfind(qn("w:lvl")):
        start = value(element, "start") or "1"
        levels[int(element.get(_ILVL, "0"))] = _Level(
            value(element, "numFmt") or "decimal", value(element, "lvlText") or "", int(start)
        )
    return levels


def _starts(number: Element) -> dict[int, int]:
    starts = {}
    for override in number.iterfind(qn("w:lvlOverride")):
        start = value(override, "startOverride")
        if start is not None:
            starts[int(override.get(_ILVL, "0"))] = int(start)
    return starts
