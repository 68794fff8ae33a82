"""Open what a deck is written into: a plain one of ours, or a partnership's template, by its layouts."""

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pptx
from lxml import etree
from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.oxml.ns import qn

from learnt.engine.briefing.brand import ACCENT, Brand
from learnt.engine.briefing.deck.fitting import Room
from learnt.engine.briefing.deck.measuring import Font
from learnt.engine.domain.errors import DocumentError, UserError
from learnt.engine.reading.limits import Limits
from learnt.engine.reading.packed import opened_as

_PLAIN = Path(__file__).with_name("plain")
_EXERCISE = ("exercise", "group work", "group exercise", "question", "pause for thought")
TITLES = (KIND.TITLE, KIND.CENTER_TITLE)
BODIES = (KIND.BODY, KIND.OBJECT, KIND.VERTICAL_BODY, KIND.VERTICAL_OBJECT)
_POINT = 12700
_INSETS = (14.4, 7.2)
"""What a text box keeps free of its width and height, in points."""


@dataclass(frozen=True, slots=True)
class Deck:
    """A presentation without slides, and the layouts that a briefing uses."""

    presentation: Any
    title: Any
    content: Any
    exercise: Any
    font: Font


def open_deck(brand: Brand) -> Deck:
    """Return a deck with nothing in it but its layouts.

    Raises:
        UserError: The template is no presentation, or lacks a layout that every briefing needs.
    """
    if brand.slides_template is None:
        return _deck(pptx.Presentation(BytesIO(_plain(brand.accent))), "")
    path = brand.slides_template
    try:
        with opened_as("pptx", path, Limits()):
            presentation = pptx.Presentation(str(path))
            _empty(presentation)
            return _deck(presentation, path.name)
    except DocumentError as error:
        raise UserError(
            f"The template {path.name} is not a PowerPoint presentation. Save it as .pptx and try again."
        ) from error


def _deck(presentation: Any, name: str) -> Deck:
    layouts = [layout for master in presentation.slide_masters for layout in master.slide_layouts]
    content = next(filter(_is_content, layouts), None)
    if content is None:
        raise _lacking(name, "a title and one text", "Title and Content")
    title = next(filter(_is_title, layouts), None)
    if title is None:
        raise _lacking(name, "a title and a subtitle", "Title Slide")
    asking = (one for one in layouts if one.name.strip().lower() in _EXERCISE and body_of(one) is not None)
    return Deck(presentation, title, content, next(asking, content), Font(_font(presentation)))


def body_of(slide: Any) -> Any:
    """Return the placeholder that holds the text of a slide or layout; None where there is none."""
    bodies = [one for one in slide.placeholders if one.placeholder_format.type in BODIES]
    return max(bodies, key=lambda one: (one.width or 0) * (one.height or 0), default=None)


def room_of(layout: Any, font: Font) -> Room:
    """Return how much space the text of a layout has."""
    body = body_of(layout)
    return Room(body.width / _POINT - _INSETS[0], body.height / _POINT - _INSETS[1], font)


@cache
def _plain(accent: str) -> bytes:
    """Return our own plain deck in a partnership's colour."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as deck:
        for path in sorted(_PLAIN.rglob("*")):
            if path.is_file():
                text = path.read_text(encoding="utf-8")
                text = text.replace(ACCENT.strip("#").upper(), accent.strip("#").upper())
                deck.writestr(path.relative_to(_PLAIN).as_posix(), text)
    return packed.getvalue()


def _empty(presentation: Any) -> None:
    """Take away the slides, and the lists that name them."""
    slides = presentation.slides._sldIdLst  # noqa: SLF001 - the library cannot take slides away
    for slide in list(slides):
        presentation.part.drop_rel(slide.rId)
        slides.remove(slide)
    named = [one for one in presentation.element.iter() if _local(one.tag) in {"sectionLst", "custShowLst"}]
    for one in named:
        holder = one.getparent()
        if holder.tag == qn("p:ext"):
            holder, one = holder.getparent(), holder  # noqa: PLW2901 - an extension goes with what it holds
        holder.remove(one)


def _local(tag: Any) -> str:
    return str(tag).rpartition("}")[2]


def _lacking(name: str, has: str, called: str) -> UserError:
    return UserError(
        f"The template {name} has no layout with {has}. Add one, such as “{called}”, and try again."
    )


def _is_content(layout: Any) -> bool:
    kinds = [one.placeholder_format.type for one in layout.placeholders]
    texts = sum(kind in BODIES for kind in kinds)
    return KIND.TITLE in kinds and texts == 1 and layout.element.get("type") not in {"secHead", "title"}


def _is_title(layout: Any) -> bool:
    kinds = [one.placeholder_format.type for one in layout.placeholders]
    return any(kind in kinds for kind in TITLES) and KIND.SUBTITLE in kinds


def _font(presentation: Any) -> str:
    """Return the name of the font of the text."""
    for relation in presentation.slide_masters[0].part.rels.values():
        if relation.reltype.endswith("/theme"):
            latin = etree.fromstring(relation.target_part.blob).find(
                f".//{qn('a:minorFont')}/{qn('a:latin')}"
            )
            return latin.get("typeface", "") if latin is not None else ""
    return ""
