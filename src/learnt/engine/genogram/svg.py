"""Draw a genogram as SVG with its key: title, description, groups that say whom they show, no script and no style."""

import re
import textwrap
from collections.abc import Iterator, Sequence
from typing import cast

from lxml import etree

from learnt.engine.genogram.drawing import Genogram
from learnt.engine.genogram.drawn import Loop, Point, Stroke, Symbol
from learnt.engine.genogram.key import Shape, Sign
from learnt.engine.genogram.legend import Item, legend
from learnt.engine.genogram.shapes import LETTERS, LINE
from learnt.engine.genogram.telling import heading, told

_SVG = "http://www.w3.org/2000/svg"
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
INK, QUIET, SOFT, PAPER = "#0b0c0c", "#6f777b", "#e4e6e7", "#ffffff"
HOMES = ("#12436d", "#a8400b", "#28702a", "#801650", "#5c4a00", "#3d3d8f")
"""Dark enough to be told from paper by 4.5 to 1; the dots of neighbours differ as well."""
_DOTS = ("1 5", "4 5", "1 4 5 4", "1 9", "8 5 1 5", "2 3")
_DASHES = {
    Sign.TRANSITORY: "7 5",
    Sign.DOUBTED: "2 3",
    Sign.ADOPTIVE: "10 4",
    Sign.FOSTER: "2 5",
    Sign.GUARDIAN: "9 3 2 3",
}
FONTS = "Arial, 'Liberation Sans', Helvetica, sans-serif"
PRINTED = "Liberation Sans"
_DOTS_PER_PIXEL = 2
_TITLE, _TITLE_LETTERS = 24.0, 70


def svg(one: Genogram, name: str = "genogram", fonts: str = FONTS) -> str:
    """Return a genogram as SVG.

    Args:
        one: what is drawn.
        name: begins every id in it, so that several pictures can stand in one page; a letter, then letters, digits
            and hyphens.
        fonts: the families of type.
    """
    if not _NAME.fullmatch(name):
        raise ValueError("A picture's name is a letter, then letters, digits and hyphens.")
    return etree.tostring(_Drawn(one, name, fonts).root(), encoding="unicode")


def png(one: Genogram) -> bytes:
    """Return a genogram as PNG with two dots a pixel."""
    import vl_convert

    return bytes(vl_convert.svg_to_png(svg(one, fonts=PRINTED), scale=_DOTS_PER_PIXEL))


class _Drawn:
    def __init__(self, one: Genogram, name: str, fonts: str) -> None:
        self._one, self._name, self._fonts = one, name, fonts
        self._legend = legend(one)

    def root(self) -> etree._Element:
        drawing = self._one.drawing
        lines = textwrap.wrap(heading(self._one), _TITLE_LETTERS)
        upper = _TITLE * len(lines) + 14
        width = self._legend.width
        height = upper + drawing.height + self._legend.height
        root = etree.Element(f"{{{_SVG}}}svg", nsmap=cast("dict[str, str]", {None: _SVG}))
        for key, value in {"viewBox": f"0 0 {width:.0f} {height:.0f}", "width": f"{width:.0f}", "height": f"{height:.0f}",
                           "role": "img", "aria-labelledby": f"{self._name}-title",
                           "aria-describedby": f"{self._name}-desc"}.items():  # fmt: skip
            root.set(key, value)
        self._add(root, "title", id=f"{self._name}-title").text = heading(self._one)
        self._add(root, "desc", id=f"{self._name}-desc").text = " ".join(told(self._one))
        self._add(root, "rect", width=f"{width:.0f}", height=f"{height:.0f}", fill=PAPER)
        for number, line in enumerate(lines):
            self._text(root, (28, _TITLE * (number + 1) + 6), line, "17", font_weight="bold")
        shift = (width - drawing.width) / 2
        body = self._add(
            root, "g", **{"font-family": self._fonts, "transform": f"translate({shift:.1f} {upper:.1f})"}
        )
        for number, loop in enumerate(drawing.loops):
            self._loop(body, loop, number)
        for stroke in (*drawing.strokes, *drawing.slashes):
            self._stroke(body, stroke)
        for symbol in drawing.symbols:
            self._symbol(body, symbol)
        self._key(root, upper + drawing.height)
        return root

    def _add(self, parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
        return etree.SubElement(parent, f"{{{_SVG}}}{tag}", attributes)

    def _loop(self, parent: etree._Element, loop: Loop, number: int) -> None:
        colour = HOMES[number % len(HOMES)]
        group = self._add(parent, "g")
        self._add(group, "title").text = loop.label
        self._add(group, "path", **{
            "d": _path(loop.outline) + "Z", "fill": "none", "stroke": colour, "stroke-width": "1.8",
            "stroke-dasharray": _DOTS[number % len(_DOTS)], "stroke-linecap": "round",
        })  # fmt: skip
        left, _, _, lower = loop.label_box
        self._text(group, (left, lower - 3), loop.label, "11.5", fill=colour)

    def _stroke(self, parent: etree._Element, stroke: Stroke) -> None:
        attributes = {
            "d": _path(stroke.points), "fill": "none", "stroke": QUIET if stroke.past else INK, "stroke-width": "1.6",
        }  # fmt: skip
        if stroke.sign in _DASHES:
            attributes["stroke-dasharray"] = _DASHES[stroke.sign]
        self._add(parent, "path", **attributes)

    def _symbol(self, parent: etree._Element, symbol: Symbol) -> None:
        group = self._add(parent, "g", id=f"{self._name}-{_safe(symbol.id)}")
        self._add(group, "title").text = ", ".join(symbol.look.lines)
        self._shape(group, symbol)
        inside = "?" if symbol.look.unidentified else symbol.look.inside
        if inside:
            size = 20 if symbol.look.unidentified else 14
            low = symbol.y + size * 0.36 + (5 if symbol.look.shape is Shape.TRIANGLE else 0)
            self._text(group, (symbol.x, low), inside, str(size), text_anchor="middle")
        for number, line in enumerate(symbol.look.lines):
            low = symbol.label[1] + LINE * (number + 1) - 3.5
            self._text(group, (symbol.x, low), line, f"{LETTERS:.0f}", text_anchor="middle",
                       font_weight="bold" if symbol.look.subject and number == 0 else "normal")  # fmt: skip

    def _shape(self, group: etree._Element, symbol: Symbol) -> None:
        look, gentle = symbol.look, self._one.gentle
        soft = look.dead and gentle
        edge = QUIET if soft else INK
        weight = "3.6" if look.subject else "1.6"
        if look.sign is Sign.LOSS:
            self._loss(group, symbol)
            return
        self._add(group, "path", **{
            "d": _outline(look.shape, symbol.x, symbol.y, look.half), "fill": SOFT if soft else PAPER, "stroke": edge,
            "stroke-width": weight, "stroke-linejoin": "round",
        })  # fmt: skip
        if look.dead and not gentle:
            self._cross(group, symbol, look.half * (0.7 if look.shape is Shape.CIRCLE else 1))

    def _loss(self, group: etree._Element, symbol: Symbol) -> None:
        """Draw a small cross, or in the gentler style a small grey disc."""
        if not self._one.gentle:
            self._cross(group, symbol, symbol.look.half)
            return
        path = _outline(Shape.CIRCLE, symbol.x, symbol.y, symbol.look.half)
        self._add(group, "path", d=path, fill=SOFT, stroke=QUIET, **{"stroke-width": "1.6"})

    def _cross(self, group: etree._Element, symbol: Symbol, half: float) -> None:
        x, y = symbol.x, symbol.y
        for points in (
            ((x - half, y - half), (x + half, y + half)),
            ((x - half, y + half), (x + half, y - half)),
        ):
            self._add(group, "path", d=_path(points), fill="none", stroke=INK, **{"stroke-width": "1.6"})

    def _text(self, parent: etree._Element, at: Point, words: str, size: str, **more: str) -> None:
        text = self._add(parent, "text", **{
            "x": f"{at[0]:.1f}", "y": f"{at[1]:.1f}", "font-size": size, "fill": INK, "font-family": self._fonts,
            **{key.replace("_", "-"): value for key, value in more.items()},
        })  # fmt: skip
        text.text = words

    def _key(self, root: etree._Element, upper: float) -> None:
        group = self._add(root, "g", **{"font-family": self._fonts, "transform": f"translate(0 {upper:.1f})"})
        for item in self._legend.items:
            self._item(group, item)
        for at, words in self._legend.notes:
            self._text(group, at, words, "11.5")

    def _item(self, group: etree._Element, item: Item) -> None:
        if item.symbol:
            self._shape(group, item.symbol)
            if item.symbol.look.unidentified:
                self._text(group, (item.symbol.x, item.symbol.y + 4), "?", "12", text_anchor="middle")
        for stroke in item.strokes:
            if stroke.sign is Sign.HOME:
                self._add(group, "path", **{"d": _path(stroke.points), "stroke": HOMES[0], "stroke-width": "1.8",
                                            "stroke-dasharray": _DOTS[0], "fill": "none"})  # fmt: skip
            else:
                self._stroke(group, stroke)
        self._text(group, item.words_at, item.words, "11.5")


def _path(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _outline(shape: Shape, x: float, y: float, half: float) -> str:
    if shape is Shape.CIRCLE:
        return f"M{x - half:.1f} {y:.1f}a{half} {half} 0 1 0 {2 * half} 0a{half} {half} 0 1 0 {-2 * half} 0Z"
    return _path(list(_corners(shape, x, y, half))) + "Z"


def _corners(shape: Shape, x: float, y: float, half: float) -> Iterator[Point]:
    match shape:
        case Shape.SQUARE | Shape.CIRCLE:
            yield from (
                (x - half, y - half),
                (x + half, y - half),
                (x + half, y + half),
                (x - half, y + half),
            )
        case Shape.DIAMOND:
            yield from ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
        case Shape.TRIANGLE:
            yield from ((x, y - half), (x + half, y + half), (x - half, y + half))
        case Shape.HEXAGON:
            yield from ((x - half, y), (x - half / 2, y - half), (x + half / 2, y - half), (x + half, y))
            yield from ((x + half / 2, y + half), (x - half / 2, y + half))


def _safe(id_: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", id_)
