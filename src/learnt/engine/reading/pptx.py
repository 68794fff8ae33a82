"""Read PowerPoint decks: a slide is a page, its title a heading, its notes notes."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pptx
from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.oxml.ns import qn

from learnt.engine.domain.document import Details, Document, Role
from learnt.engine.domain.errors import DocumentError
from learnt.engine.domain.numbers import number_of
from learnt.engine.reading.details import property_title
from learnt.engine.reading.draft import Draft
from learnt.engine.reading.headings import LONGEST
from learnt.engine.reading.limits import Limits
from learnt.engine.reading.packed import is_plain, without_macros
from learnt.engine.reading.slide_text import items_of, paragraphs

_LEFT_OUT = {KIND.DATE, KIND.FOOTER, KIND.SLIDE_NUMBER, KIND.HEADER}
_TITLES = {KIND.TITLE, KIND.CENTER_TITLE, KIND.VERTICAL_TITLE}
_BANDS = 12
"""Shapes whose tops are within this part of the slide's height stand side by side, and are read left to right."""
_SECTIONS = "{http://schemas.microsoft.com/office/powerpoint/2010/main}section"
_SECTION_SLIDE = "{http://schemas.microsoft.com/office/powerpoint/2010/main}sldId"
_OFTEN = 3
_DIGITS = re.compile(r"\d+")
_NAMELESS = {"default section", "untitled section", ""}


def read_pptx(path: Path, limits: Limits) -> Document:
    """Read a PowerPoint deck."""
    deck = pptx.Presentation(str(path) if is_plain(path) else without_macros(path, "pptx"))
    if len(deck.slides) > limits.pages:
        raise DocumentError(
            f"The deck has {len(deck.slides):,} slides; the limit is {limits.pages:,}.",
            "Split it, or raise the limit.",
        )
    draft = Draft(path.name, "pptx")
    running = _running(deck)
    sections = _sections(deck)
    for slide in deck.slides:
        draft.open_page()
        section = sections.get(str(slide.slide_id))
        if section:
            draft.add(section, Role.HEADING, level=1)
        _slide(draft, slide, deck.slide_height or 1, level=2 if sections else 1, running=running)
    draft.problems.extend(_problems(deck))
    draft.details = Details(title=property_title(deck.core_properties.title or "", draft.text))
    return draft.document()


def _slide(draft: Draft, slide: Any, height: int, *, level: int, running: set[str]) -> None:
    shapes = [shape for shape in _in_order(slide.shapes, height) if _shape_of(shape) not in running]
    title = next(
        (shape for shape in shapes if _kind(shape) in _TITLES and shape.text_frame.text.strip()), None
    )
    if title is None:
        title = _stand_in(shapes)
    if title is not None:
        draft.add(title.text_frame.text, Role.HEADING, level=level)
    for shape in shapes:
        if shape is not title:
            _shape(draft, shape)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        for paragraph in slide.notes_slide.notes_text_frame.paragraphs:
            draft.add(paragraph.text, Role.NOTE)


def _running(deck: Any) -> set[str]:
    """Return what stands on most slides in a plain text box: footers drawn by hand."""
    shapes = Counter(
        words
        for slide in deck.slides
        for words in {_shape_of(shape) for shape in slide.shapes if not shape.is_placeholder}
    )
    often = max(_OFTEN, len(deck.slides) // 2)
    return {words for words, times in shapes.items() if words and times >= often}


def _shape_of(shape: Any) -> str:
    return _DIGITS.sub("#", shape.text_frame.text.strip()) if shape.has_text_frame else ""


def _stand_in(shapes: list[Any]) -> Any:
    """Return the topmost text of a slide that has no title, where it is short enough to serve as one."""
    first = next((shape for shape in shapes if shape.has_text_frame and shape.text_frame.text.strip()), None)
    if first is None:
        return None
    text = first.text_frame.text.strip()
    return first if len(text) <= LONGEST and "\n" not in text and text[-1] not in ".;,:?" else None


def _in_order(shapes: Any, height: int) -> Iterator[Any]:
    """Yield shapes with those of groups, from top to bottom and left to right, without dates and footers."""
    for shape in sorted(shapes, key=lambda s: ((s.top or 0) * _BANDS // height, s.left or 0)):
        if hasattr(shape, "shapes"):
            yield from _in_order(shape.shapes, height)
        elif _kind(shape) not in _LEFT_OUT:
            yield shape


def _kind(shape: Any) -> Any:
    return shape.placeholder_format.type if shape.is_placeholder else None


def _shape(draft: Draft, shape: Any) -> None:
    if shape.has_text_frame:
        for text, role, level, marker in paragraphs(shape):
            draft.add(text, role, level=level, marker=marker)
    elif getattr(shape, "has_table", False):
        _table(draft, shape.table)
    else:
        for text in items_of(shape):
            draft.add(text, Role.ITEM, level=1)


def _table(draft: Draft, table: Any) -> None:
    heads = [cell.text for cell in table.rows[0].cells] if table.first_row and len(table.rows) > 1 else []
    for number, row in enumerate(table.rows):
        cells = list(row.cells)
        row_head = cells[0].text if table.first_col and len(cells) > 1 else ""
        for column, cell in enumerate(cells):
            if cell.is_spanned:
                continue
            head = heads[column] if heads and number else ""
            labels = (row_head if column and (number or not heads) else "", head)
            for paragraph in cell.text_frame.paragraphs:
                folded = tuple(" ".join(label.split()) for label in labels if label.strip())
                draft.add(paragraph.text, Role.CELL, marker=" ".join(head.split()), labels=folded)


def _sections(deck: Any) -> dict[str, str]:
    """Return the names of sections by the id of their first slide."""
    names = {}
    for section in deck.element.iter(_SECTIONS):
        first = next(section.iter(_SECTION_SLIDE), None)
        if first is not None and section.get("name", "").strip().lower() not in _NAMELESS:
            names[first.get("id")] = section.get("name")
    return names


def _problems(deck: Any) -> Iterator[str]:
    hidden = sum(slide.element.get("show") == "0" for slide in deck.slides)
    if hidden:
        yield f"It holds {hidden} hidden {'slide' if hidden == 1 else 'slides'}; what they say was read too."
    charts = sum(getattr(shape, "has_chart", False) for slide in deck.slides for shape in slide.shapes)
    pictures = sum(1 for slide in deck.slides if not any(True for _ in slide.element.iter(qn("a:t"))))
    if charts:
        yield f"It holds {number_of(charts, 'chart')}, whose numbers were not read."
    if pictures:
        yield f"It holds {number_of(pictures, 'slide')} without text; pictures were not read."
