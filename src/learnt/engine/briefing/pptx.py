"""A briefing as a deck that can be edited: real layouts, tables, pictures with words, and notes for who speaks."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

from pptx.util import Cm, Emu

from learnt.engine.briefing import printing
from learnt.engine.briefing.brand import Brand
from learnt.engine.briefing.deck import marks
from learnt.engine.briefing.deck.drawing import Drawer, draw_title
from learnt.engine.briefing.deck.fitting import fitted
from learnt.engine.briefing.deck.planning import slides_of
from learnt.engine.briefing.deck.slide import Slide
from learnt.engine.briefing.deck.tables import fitted_table
from learnt.engine.briefing.deck.template import Deck, open_deck
from learnt.engine.briefing.writing import Sources
from learnt.engine.domain.briefing import Briefing

_LOGO_HEIGHT = Cm(2)


def write_pptx(briefing: Briefing, sources: Sources, brand: Brand, folder: Path) -> tuple[Path, ...]:
    """Write the briefing as slides, as many as its words need."""
    deck = open_deck(brand)
    _describe(deck, briefing)
    _first(deck, briefing, brand)
    drawer = Drawer(deck, briefing.title)
    planned = (one for slide in slides_of(briefing) for one in _fitted(slide, drawer))
    for slide in _titled(planned, briefing.title):
        drawer.draw(slide)
    for slide in deck.presentation.slides:
        marks.set_language(slide.element)
        if slide.has_notes_slide:
            marks.set_language(slide.notes_slide.element)
    path = folder / "briefing.pptx"
    deck.presentation.save(str(path))
    return (path,)


def _describe(deck: Deck, briefing: Briefing) -> None:
    about = deck.presentation.core_properties
    made = datetime.combine(briefing.date, time(), UTC)
    about.title, about.subject, about.language = (
        briefing.title,
        printing.subtitle_of(briefing),
        marks.LANGUAGE,
    )
    about.author = about.last_modified_by = "Learnt"
    about.comments, about.keywords = "", ""
    about.created = about.modified = made


def _first(deck: Deck, briefing: Briefing, brand: Brand) -> None:
    name = (brand.name,) if brand.name and not brand.logo else ()
    under = (*name, printing.subtitle_of(briefing), *filter(None, (briefing.subtitle,)))
    drawn = draw_title(deck, briefing.title, under, briefing.dated)
    if brand.logo:
        shape = drawn.shapes.add_picture(BytesIO(brand.logo), Cm(1.7), Cm(1.2), height=_LOGO_HEIGHT)
        widest = deck.presentation.slide_width // 2
        if shape.width > widest:
            shape.width, shape.height = widest, Emu(int(shape.height * widest / shape.width))
        marks.describe(shape, "Logo", brand.name or "Logo")


def _fitted(slide: Slide, drawer: Drawer) -> Iterator[Slide]:
    if slide.picture:
        return iter((slide,))
    room = drawer.room(slide)
    return fitted_table(slide, room) if slide.grid else fitted(slide, room)


def _titled(slides: Iterable[Slide], first: str) -> Iterator[Slide]:
    """Yield the slides, each with a title that no other has."""
    listed = list(slides)
    times = Counter(slide.title.casefold() for slide in listed)
    seen: Counter[Any] = Counter()
    for slide in listed:
        name = slide.title.casefold()
        seen[name] += 1
        alone = times[name] == 1 and name != first.casefold()
        yield slide if alone else replace(slide, title=f"{slide.title} ({seen[name]} of {times[name]})")
