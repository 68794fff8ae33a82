"""How every picture looks: type, colours, the two forms and what a mark means."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from textwrap import wrap
from typing import Any

INK = "#0b0c0c"
QUIET = "#505a5f"
LINE = "#b1b4b6"
PAPER = "#ffffff"
BLUE = "#12436d"
"""The first colour of the UK Government Analysis Function's palette."""
SECOND = "#c0480f"
"""A darker form of the same palette's orange, to stand out from paper by more than 4.5 to 1."""
HATCH = "#13436e"
"""Stands for a hatch of the first colour until the picture is drawn; Vega knows no patterns."""
SECOND_HATCH = "#c1480f"
FONT = "Liberation Sans"
"""Comes with the drawing library, and is as wide as Arial letter by letter."""
FONTS = "Arial, 'Liberation Sans', Helvetica, sans-serif"

CONFIRMED, SUGGESTED = "Confirmed by people", "Suggested only"
PATTERNS = {HATCH: BLUE, SECOND_HATCH: SECOND}


class Form(StrEnum):
    """Where a picture is shown."""

    WIDE = "wide"
    """On a page or on paper."""
    TALL = "tall"
    """On a screen 320 pixels wide."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """The measures of a form, in pixels."""

    width: int
    """Of the part that shows numbers, in the wide form."""
    title: int
    letters: int
    """How many letters of a title fit in a line."""
    text: int


SIZES = {Form.WIDE: Sizes(400, 19, 72, 14), Form.TALL: Sizes(225, 16, 34, 13)}
_TALL, _LETTER = 286, 7.3
"""Of the tall form: what is left between its edges, and the width of a letter."""


def width(form: Form, said: Iterable[str]) -> int:
    """Return how wide the part that shows numbers is, beside what is said at the end of each row."""
    if form is Form.WIDE:
        return SIZES[form].width
    return int(_TALL - _LETTER * max([len(one) for one in said] + [8]))


def lines(text: str, letters: int) -> list[str]:
    """Return text in lines of at most so many letters, as few as can be and of like length."""
    fewest = len(wrap(text, letters))
    fits = (wrap(text, short) for short in range(max(letters // 2, 1), letters + 1))
    return next((one for one in fits if len(one) == fewest), [""])


def titled(title: str, below: str, form: Form) -> dict[str, Any]:
    """Return the title of a picture with what stands below it, in lines that fit."""
    sizes = SIZES[form]
    small = int(sizes.letters * sizes.title / sizes.text)
    return {"text": lines(title, sizes.letters), "subtitle": wrap(below, small)}


def config(form: Form) -> dict[str, Any]:
    """Return what holds for all pictures."""
    return {
        "aria": False,
        "background": PAPER,
        "font": FONT,
        "padding": 12 if form is Form.WIDE else 6,
        "axis": _axis(SIZES[form]),
        "legend": _legend(SIZES[form], form),
        "title": _title(SIZES[form]),
        "text": {"font": FONT, "fontSize": SIZES[form].text, "color": INK},
        "view": {"stroke": None},
    }


def _axis(sizes: Sizes) -> dict[str, Any]:
    return {
        "labelFont": FONT,
        "labelFontSize": sizes.text,
        "labelColor": INK,
        "labelLimit": 0,
        "titleFont": FONT,
        "titleFontSize": sizes.text,
        "titleFontWeight": "normal",
        "titleColor": QUIET,
        "titlePadding": 10,
        "domainColor": QUIET,
        "gridColor": "#e3e4e6",
        "tickColor": QUIET,
        "labelPadding": 6,
    }


def _legend(sizes: Sizes, form: Form) -> dict[str, Any]:
    return {
        "orient": "top",
        "direction": "horizontal" if form is Form.WIDE else "vertical",
        "title": None,
        "labelFont": FONT,
        "labelFontSize": sizes.text,
        "labelColor": INK,
        "labelLimit": 0,
        "symbolType": "square",
        "symbolSize": 220,
        "symbolStrokeWidth": 1.5,
        "columnPadding": 24,
        "rowPadding": 4,
        "offset": 12,
    }


def _title(sizes: Sizes) -> dict[str, Any]:
    return {
        "font": FONT,
        "fontSize": sizes.title,
        "fontWeight": "bold",
        "color": INK,
        "anchor": "start",
        "frame": "bounds",
        "lineHeight": round(sizes.title * 1.25),
        "subtitleFont": FONT,
        "subtitleFontSize": sizes.text,
        "subtitleColor": QUIET,
        "subtitleLineHeight": round(sizes.text * 1.35),
        "subtitlePadding": 6,
        "offset": 16,
    }
