"""Draw slides on the layouts of a deck, in placeholders, so that a person can go on editing them."""

from copy import deepcopy
from io import BytesIO
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from learnt.engine.briefing.deck import marks
from learnt.engine.briefing.deck.evidence import HEADING
from learnt.engine.briefing.deck.fitting import Room
from learnt.engine.briefing.deck.lettering import CAPTION, SETTINGS, run_size, space_before
from learnt.engine.briefing.deck.measuring import LINE, Lettered
from learnt.engine.briefing.deck.slide import Line, LineKind, Look, Slide
from learnt.engine.briefing.deck.tables import column_widths, row_heights
from learnt.engine.briefing.deck.template import BODIES, TITLES, Deck, body_of, room_of
from learnt.engine.domain.briefing import Picture

_TITLE_SIZES = (32, 28, 24, 20, 18, 16)
_POINT = 12700
_CAPTION_SPACE = 1.0
_RUNNING = (KIND.FOOTER, KIND.SLIDE_NUMBER)
_MINUTES_OVER = 0.5
"""A placeholder beside the text, for the minutes, is under this share of its height."""


class Drawer:
    """Draws the slides of one deck."""

    def __init__(self, deck: Deck, foot: str) -> None:
        self._deck = deck
        self._foot = foot

    def room(self, slide: Slide) -> Room:
        """Return how much space the lines, the table or the picture of a slide have."""
        room = room_of(self._layout(slide), self._deck.font)
        lines = self._above(slide, room)
        return Room(room.width, room.height - lines, room.font)

    def draw(self, slide: Slide) -> None:
        """Add a slide to the deck."""
        layout = self._layout(slide)
        drawn = self._deck.presentation.slides.add_slide(layout)
        body = body_of(drawn)
        place = _place_of_minutes(drawn, body) if slide.minutes else None
        if place is not None:
            place.text_frame.text = slide.minutes
        self._title(drawn, slide.title if place is not None or not slide.minutes else slide.timed)
        if slide.caption:
            _caption(body, slide.caption, self._above(slide, room_of(layout, self._deck.font)))
        else:
            self._lines(body, slide)
        if slide.grid:
            self._table(drawn, body, slide)
        if slide.picture:
            self._picture(drawn, body, slide.picture, self.room(slide))
        self._running(drawn, layout)
        _notes(drawn, slide)
        for shape in list(drawn.placeholders):
            if shape.has_text_frame and not shape.text_frame.text.strip():
                shape.element.getparent().remove(shape.element)

    def _layout(self, slide: Slide) -> Any:
        return self._deck.exercise if slide.look is Look.EXERCISE else self._deck.content

    def _above(self, slide: Slide, room: Room) -> float:
        """Return how much height the caption takes from the room."""
        if not slide.caption:
            return 0.0
        lines = room.font.lines([Lettered(slide.caption, CAPTION, bold=True)], room.width)
        return (lines * LINE + _CAPTION_SPACE) * CAPTION

    def _title(self, drawn: Any, words: str) -> None:
        title = drawn.shapes.title
        title.text_frame.text = words
        room = (title.width / _POINT - 14.4, title.height / _POINT - 7.2)
        for size in _TITLE_SIZES:
            lines = self._deck.font.lines([Lettered(words, size, bold=True)], room[0])
            if lines * size * LINE <= room[1] or size == _TITLE_SIZES[-1]:
                marks.set_size(title, size)
                return

    def _lines(self, body: Any, slide: Slide) -> None:
        frame = body.text_frame
        marks.set_size(body, slide.size)
        for at, line in enumerate(slide.lines):
            paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
            _write(paragraph, line, slide.size, first=at == 0)

    def _table(self, drawn: Any, body: Any, slide: Slide) -> None:
        grid = slide.grid
        assert grid is not None
        room = self.room(slide)
        widths, heights = column_widths(grid, slide.size, room), row_heights(grid, slide.size, room)
        top = Emu(body.top + body.height) if slide.caption else body.top
        frame = drawn.shapes.add_table(
            len(grid.rows) + 1, len(grid.columns), body.left, top, Pt(sum(widths)), Pt(sum(heights))
        )
        marks.describe(frame, "Table", slide.caption or slide.title)
        table = frame.table
        marks.plain_table(table)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Pt(width)
        for number, (row, height) in enumerate(zip(table.rows, heights, strict=True)):
            row.height = Pt(height)
            words = grid.rows[number - 1].cells if number else grid.columns
            for cell, text in zip(row.cells, words, strict=True):
                marks.fill_cell(cell, text, slide.size, head=number == 0)

    def _picture(self, drawn: Any, body: Any, picture: Picture, room: Room) -> None:
        shape = drawn.shapes.add_picture(BytesIO(picture.png), body.left, body.top)
        scale = min(room.width * _POINT / shape.width, room.height * _POINT / shape.height)
        shape.width, shape.height = Emu(int(shape.width * scale)), Emu(int(shape.height * scale))
        shape.left = Emu(body.left + (body.width - shape.width) // 2)
        marks.describe(shape, "Picture", f"{picture.caption}. {picture.alt}")

    def _running(self, drawn: Any, layout: Any) -> None:
        """Give the slide the footer and the number that its layout has; the library leaves them out."""
        for shape in layout.placeholders:
            kind = shape.placeholder_format.type
            if kind in _RUNNING:
                copy = deepcopy(shape.element)
                for geometry in copy.findall(f"{qn('p:spPr')}/*"):
                    geometry.getparent().remove(geometry)
                drawn.shapes._spTree.append(copy)  # noqa: SLF001 - the library adds no such shape
                copy.nvSpPr.cNvPr.set("id", str(max(one.shape_id for one in drawn.shapes) + 1))
        for shape in drawn.placeholders:
            if shape.placeholder_format.type is KIND.FOOTER:
                shape.text_frame.text = self._foot


def _place_of_minutes(drawn: Any, body: Any) -> Any:
    """Return the text beside the title; None where the layout has none."""
    kinds = (*BODIES, KIND.SUBTITLE)
    others = (one for one in drawn.placeholders if one.placeholder_format.type in kinds)
    return next((one for one in others if one.height < body.height * _MINUTES_OVER), None)


def _caption(body: Any, words: str, height: float) -> None:
    """Make the text of a slide as small as a caption, above what it names."""
    left, top, width = body.left, body.top, body.width
    body.left, body.top, body.width, body.height = left, top, width, Pt(height)
    paragraph = body.text_frame.paragraphs[0]
    marks.set_size(body, CAPTION)
    marks.unlisted(paragraph, 0)
    paragraph.add_run().text = words
    paragraph.runs[0].font.bold = True


def _write(paragraph: Any, line: Line, size: int, *, first: bool) -> None:
    setting = SETTINGS[line.kind]
    paragraph.space_before = Pt(0 if first else space_before(line.kind, size))
    match line.kind:
        case LineKind.POINT | LineKind.QUESTION:
            marks.listed(paragraph, setting.indent)
        case LineKind.STEP:
            marks.numbered(paragraph, setting.indent, line.number)
        case _:
            marks.unlisted(paragraph, setting.indent)
    for run in line.runs:
        written = paragraph.add_run()
        written.text = run.text
        written.font.bold = True if setting.bold else None
        marks.set_tone(written, run, line.kind)
        if (own := run_size(run, line.kind, size)) != size:
            written.font.size = Pt(own)


def _notes(drawn: Any, slide: Slide) -> None:
    evidence = slide.evidence
    lines = [*slide.notes, *((HEADING, *evidence) if evidence else ())]
    if lines:
        drawn.notes_slide.notes_text_frame.text = "\n".join(lines)


def draw_title(deck: Deck, title: str, lines: tuple[str, ...], dated: str) -> Any:
    """Draw the first slide and return it; a layout without a place for the date has it under the subtitle."""
    drawn = deck.presentation.slides.add_slide(deck.title)
    heading = next(one for one in drawn.placeholders if one.placeholder_format.type in TITLES)
    heading.text_frame.text = title
    under = next(one for one in drawn.placeholders if one.placeholder_format.type is KIND.SUBTITLE)
    place = next((one for one in drawn.placeholders if one.placeholder_format.type is KIND.BODY), None)
    under.text_frame.text = "\n".join(lines if place is not None else (*lines, dated))
    if place is not None:
        place.text_frame.text = dated
    for size in (44, 36, 32, 28, 24, 20):
        needed = (
            deck.font.lines([Lettered(title, size, bold=True)], heading.width / _POINT - 14.4) * LINE * size
        )
        if needed <= heading.height / _POINT - 7.2:
            marks.set_size(heading, size)
            break
    return drawn
