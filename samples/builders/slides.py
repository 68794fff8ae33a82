"""Write a source as a deck of slides with titles, lists, tables and speaker notes."""

from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Mm, Pt

from builders.fixed import fix_dates
from builders.source import NOTICE, Source

FONT = "Liberation Sans"
WIDTH, HEIGHT = Mm(338.7), Mm(190.5)
COVER, LIST, TWO_LISTS, TITLE_ONLY = 0, 1, 3, 5
"""Layouts of python-pptx's own template."""
INK, PAPER = RGBColor(0x0B, 0x0C, 0x0C), RGBColor(0xFF, 0xFF, 0xFF)


def write(source: Source, path: Path) -> None:
    """Write the source as a PPTX file."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    properties = deck.core_properties
    properties.title, properties.author, properties.comments = source.title, source.text("publisher"), NOTICE
    properties.created = properties.modified = source.day.replace(tzinfo=None)
    properties.last_modified_by = ""
    colour = RGBColor.from_string(source.text("accent").lstrip("#").upper())
    _add_cover(deck, source, colour)
    for number, about in enumerate(source.slides, 2):
        _add_slide(deck, about, colour, f"{source.text('foot')}   {number}")
    deck.save(str(path))
    fix_dates(path, source.day)


def _add_cover(deck: Any, source: Source, colour: RGBColor) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[COVER])
    _band(slide, colour, Mm(0), Mm(22))
    title, under = slide.placeholders[0], slide.placeholders[1]
    _place(title, (Mm(20), Mm(45)), (WIDTH - Mm(40), Mm(45)))
    _place(under, (Mm(20), Mm(98)), (WIDTH - Mm(40), Mm(65)))
    _fill(title.text_frame, [source.title], 36, colour)
    _fill(
        under.text_frame,
        [source.text("publisher"), source.text("subtitle"), source.text("shown_date"), NOTICE],
        18,
    )
    _add_notes(slide, source.text("notes"))


def _add_slide(deck: Any, about: dict[str, Any], colour: RGBColor, foot: str) -> None:
    layout = TWO_LISTS if "left" in about else LIST if "points" in about else TITLE_ONLY
    slide = deck.slides.add_slide(deck.slide_layouts[layout])
    _band(slide, colour, Mm(0), Mm(5))
    _place(slide.shapes.title, (Mm(15), Mm(9)), (WIDTH - Mm(30), Mm(24)))
    _fill(slide.shapes.title.text_frame, [about["title"]], 28, colour)
    slide.shapes.title.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    _add_content(slide, about, colour)
    box = slide.shapes.add_textbox(Mm(15), HEIGHT - Mm(12), WIDTH - Mm(30), Mm(8))
    _fill(box.text_frame, [foot], 10)
    _add_notes(slide, about.get("notes", ""))


def _add_content(slide: Any, about: dict[str, Any], colour: RGBColor) -> None:
    top, tall = Mm(38), HEIGHT - Mm(54)
    if "points" in about:
        below = Mm(60) if "table" in about else Mm(0)
        _place(slide.placeholders[1], (Mm(15), top + below), (WIDTH - Mm(30), tall - below))
        _fill(slide.placeholders[1].text_frame, about["points"], 28 if len(about["points"]) < 4 else 24)
    if "left" in about:
        half = (WIDTH - Mm(40)) // 2
        for number, (name, left) in enumerate((("left", Mm(15)), ("right", Mm(25) + half)), 1):
            _place(slide.placeholders[number], (left, top), (half, tall))
            _fill(slide.placeholders[number].text_frame, about[name], 22)
    if "table" in about:
        _add_table(slide, about["table"], colour)


def _add_table(slide: Any, rows: list[list[str]], colour: RGBColor) -> None:
    frame = slide.shapes.add_table(
        len(rows), len(rows[0]), Mm(15), Mm(38), WIDTH - Mm(30), Mm(12) * len(rows)
    )
    for number, row in enumerate(rows):
        for cell, words in zip(frame.table.rows[number].cells, row, strict=True):
            _fill(cell.text_frame, [str(words)], 20)
            if number == 0:
                cell.fill.solid()
                cell.fill.fore_color.rgb = colour
                cell.text_frame.paragraphs[0].runs[0].font.color.rgb = PAPER


def _band(slide: Any, colour: RGBColor, top: int, tall: int) -> None:
    band = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, top, WIDTH, tall)
    band.fill.solid()
    band.fill.fore_color.rgb = colour
    band.line.fill.background()
    band.name = "Band"


def _place(shape: Any, corner: tuple[int, int], size: tuple[int, int]) -> None:
    shape.left, shape.top = corner
    shape.width, shape.height = size


def _fill(frame: Any, lines: list[Any], size: int, colour: RGBColor | None = None) -> None:
    """Put lines into a frame; a list among them is one level further in."""
    frame.word_wrap = True
    for number, (line, level) in enumerate(_levels(lines)):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.level = level
        run = paragraph.add_run()
        paragraph.alignment, paragraph.space_after = PP_ALIGN.LEFT, Pt(size // 3)
        run.text, run.font.size, run.font.name = line, Pt(size - 3 * level), FONT
        run.font.color.rgb = INK
        if colour is not None:
            run.font.color.rgb, run.font.bold = colour, True


def _levels(lines: list[Any], level: int = 0) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    for line in lines:
        found += _levels(line, level + 1) if isinstance(line, list) else [(str(line), level)]
    return found


def _add_notes(slide: Any, notes: str) -> None:
    if notes:
        slide.notes_slide.notes_text_frame.text = notes.strip()
