"""Styles of a Word file: outline levels, list numbering and looks, each through the styles it is based on."""

import re
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from learnt.engine.domain.numbers import whole

_HEADING = re.compile(r"heading (\d)")
_CONTENTS = re.compile(r"(toc|table of (figures|authorities)|index) ?\d*|toc heading|contents heading")
_BODY_LEVEL = 9
_USUAL_SIZE = 22
VAL, STYLE_ID, TYPE = qn("w:val"), qn("w:styleId"), qn("w:type")


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says, with what it takes over from the styles beneath it."""

    name: str = "normal"
    level: int = 0
    """Outline level from 1; 0 for body text."""
    list: tuple[str, int] | None = None
    """Numbering id and level from 0."""
    bold: bool = False
    size: int = _USUAL_SIZE
    """In half points."""
    hidden: bool = False

    @property
    def is_contents(self) -> bool:
        """Tell whether it is used for tables of contents."""
        return bool(_CONTENTS.fullmatch(self.name))


@dataclass(slots=True)
class Styles:
    """The styles of one file, worked out when first asked for."""

    elements: dict[str, Element]
    default: str = ""
    size: int = _USUAL_SIZE
    _known: dict[str, Style] = field(default_factory=dict)

    def of(self, style_id: str | None) -> Style:
        """Return the style with this id, or the default one."""
        style_id = style_id or self.default
        if style_id not in self._known:
            self._known[style_id] = Style(
                size=self.size
            )  # holds where styles are based on each other in a ring
            self._known[style_id] = self._worked_out(style_id)
        return self._known[style_id]

    def _worked_out(self, style_id: str) -> Style:
        element = self.elements.get(style_id)
        if element is None:
            return Style(size=self.size)
        based_on = value(element, "basedOn")
        base = self.of(based_on) if based_on else Style(size=self.size)
        name = (value(element, "name") or style_id).lower()
        properties, run = element.find(qn("w:pPr")), element.find(qn("w:rPr"))
        return Style(
            name=name,
            level=_level(name, properties, base.level),
            list=list_of(properties, base.list),
            bold=flag(run, "b", default=base.bold),
            size=size_of(run, base.size),
            hidden=flag(run, "vanish", default=base.hidden),
        )


def styles_of(root: Element | None) -> Styles:
    """Return the styles of a styles part."""
    if root is None:
        return Styles({})
    every = [style for style in root.iterfind(qn("w:style")) if style.get(STYLE_ID)]
    defaults = root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    first = next((s for s in every if s.get(TYPE) == "paragraph" and s.get(qn("w:default")) == "1"), None)
    return Styles(
        {str(style.get(STYLE_ID)): style for style in every},
        str(first.get(STYLE_ID)) if first is not None else "",
        size_of(defaults, _USUAL_SIZE),
    )


def value(parent: Element | None, name: str) -> str | None:
    """Return the value of a child element, or None where there is none."""
    child = parent.find(qn(f"w:{name}")) if parent is not None else None
    return child.get(VAL) if child is not None else None


def flag(parent: Element | None, name: str, *, default: bool = False) -> bool:
    """Tell whether an on-off property is on."""
    child = parent.find(qn(f"w:{name}")) if parent is not None else None
    return default if child is None else child.get(VAL, "1") not in {"0", "false", "off", "none"}


def size_of(run: Element | None, default: int) -> int:
    """Return a font size in half points."""
    size = value(run, "sz")
    return int(float(size)) if size and size.replace(".", "", 1).isdigit() else default


def list_of(properties: Element | None, default: tuple[str, int] | None) -> tuple[str, int] | None:
    """Return the numbering id and level that paragraph properties name; the id "0" takes numbering away."""
    numbering = properties.find(qn("w:numPr")) if properties is not None else None
    if numbering is None:
        return default
    number = value(numbering, "numId") or (default[0] if default else "0")
    level = value(numbering, "ilvl") or (str(default[1]) if default else "0")
    return None if number == "0" else (number, int(level))


def outline_level(properties: Element | None, default: int) -> int:
    """Return the outline level from 1 that paragraph properties set; 0 for body text."""
    level = value(properties, "outlineLvl")
    number = whole(level or "")
    if number is None:
        return default
    return 0 if number >= _BODY_LEVEL else number + 1


def _level(name: str, properties: Element | None, default: int) -> int:
    heading = _HEADING.match(name)
    level = int(heading.group(1)) if heading else 1 if name == "title" else default
    return outline_level(properties, level)
