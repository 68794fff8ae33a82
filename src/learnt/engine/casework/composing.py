"""Fill a template; whatever is not recorded is said to be missing, and no required part is left out."""

import re
from collections.abc import Iterator
from dataclasses import replace

from learnt.engine.casework import model
from learnt.engine.casework.matter import Chapter, Matter, Said, day_words
from learnt.engine.casework.model import (
    MISSING,
    NEEDLESS,
    Block,
    Grid,
    Heading,
    Item,
    Paper,
    Section,
    Template,
    Text,
)

VALUE = re.compile(r"\{([a-z-]+)\}")
_HEADS = ("What", "As recorded")
_NOTHING = Text(MISSING, missing=True)


def compose(template: Template, matter: Matter) -> Paper:
    """Fill a template with what is recorded."""
    parts = {one.id: one.name for one in matter.parts.get(template.contents, ())}
    sections = [one for one in template.sections if _belongs(one, parts, matter)]
    covered = {one.part for one in sections}
    blocks = [block for one in sections for block in _section(one, parts, matter)]
    for part, name in parts.items():
        if part not in covered:
            known = [matter.told[part]] if part in matter.told else []
            blocks += [Heading(name), *(_told(known, name) if known else (_NOTHING,))]
    recorded = f"as recorded on {day_words(matter.today)}"
    about = f"Review {matter.reference}, {recorded}" if matter.reference else recorded.capitalize()
    return Paper(template.name, about, template.marking, matter.partnership, tuple(blocks), matter.number)


def _belongs(section: Section, parts: dict[str, str], matter: Matter) -> bool:
    """Tell whether a section has a place under the rules of the review: they require it, or know something of it."""
    if section.part:
        return section.part in parts
    asked = [one.name for one in section.holds if isinstance(one, model.Told)]
    return len(asked) < len(section.holds) or any(name in matter.told for name in asked)


def _section(section: Section, parts: dict[str, str], matter: Matter) -> Iterator[Block]:
    heading = section.heading or parts.get(section.part, section.id)
    yield Heading(heading)
    known: list[Said] = []
    blocks: list[Block] = []
    for item in section.holds:
        if isinstance(item, model.Told):
            known += [_said(item, matter)] if item.name in matter.told else []
        else:
            blocks += [*_told(known, heading), *_item(item, matter)]
            known = []
    blocks += _told(known, heading)
    yield from _joined(blocks) if blocks else (_NOTHING,)


def _said(item: model.Told, matter: Matter) -> Said:
    """Return what is recorded; where it does not apply and nothing is, that it does not."""
    said, on = matter.told[item.name], matter.told.get(item.when)
    if on is None or not on.value or on.value == item.value or said.words.strip():
        return said
    return replace(said, words=NEEDLESS)


def _joined(blocks: list[Block]) -> Iterator[Block]:
    """Join questions that follow one another, and lines of values likewise."""
    last: Block | None = None
    for block in blocks:
        match last, block:
            case model.Asking(before), model.Asking(after):
                last = model.Asking((*before, *after))
            case Grid("", _, before_rows), Grid("", _, after_rows):
                last = Grid("", _HEADS, (*before_rows, *after_rows))
            case None, _:
                last = block
            case _:
                yield last
                last = block
    if last is not None:
        yield last


def _told(known: list[Said], heading: str) -> Iterator[Block]:
    """Yield short things in a table and long ones under headings of their own."""
    short, long = [one for one in known if one.short], [one for one in known if not one.short]
    if short:
        yield Grid("", _HEADS, tuple((one.name, one.words) for one in short))
    for one in long:
        if len(known) > 1 and one.name.casefold() != heading.casefold():
            yield Heading(one.name, 2)
        yield from _paragraphs(one.words)


def _paragraphs(words: str) -> Iterator[Block]:
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    yield from map(Text, lines)
    if not lines:
        yield _NOTHING


def _item(item: Item, matter: Matter) -> Iterator[Block]:
    match item:
        case model.Says(words):
            yield from map(Text, filter(None, (filled(words, matter),)))
        case model.Valued(name, label):
            yield Grid("", _HEADS, ((label, matter.values.get(name, "")),))
        case model.Listed():
            yield _listed(item, matter)
        case model.Chapters():
            yield from _chapters(item, matter)
        case model.Question():
            yield model.Asking((item,))
        case model.Told():
            yield from _told([_said(item, matter)], "")


def _listed(item: model.Listed, matter: Matter) -> Block:
    rows = matter.tables.get(item.name, ())
    if not rows:
        return Text(item.empty, missing=item.empty == MISSING)
    cells = tuple(tuple(row.get(cell, "") for cell in item.columns) for row in rows)
    return Grid(item.caption, tuple(item.columns.values()), cells, item.shares)


def _chapters(item: model.Chapters, matter: Matter) -> Iterator[Block]:
    chapters = matter.chapters.get(item.name, ())
    for chapter in chapters:
        yield from _chapter(chapter)
    if not chapters:
        yield Text(item.empty, missing=item.empty == MISSING)


def _chapter(chapter: Chapter) -> Iterator[Block]:
    yield Heading(chapter.heading, 2)
    short = tuple((one.name, one.words) for one in chapter.said if one.short)
    if short:
        yield Grid("", _HEADS, short)
    for one in chapter.said:
        if not one.short:
            yield Heading(one.name, 3)
            yield from _paragraphs(one.words)


def filled(words: str, matter: Matter) -> str:
    """Return words with values in the place of names; a line that is only a value which is empty is left out."""
    values = {"partnership": matter.partnership, "reference": matter.reference, "today": day_words(matter.today),
              **matter.values}  # fmt: skip
    if VALUE.fullmatch(words) and words[1:-1] in values:
        return values[words[1:-1]]
    return VALUE.sub(lambda found: values.get(found[1]) or f"({MISSING.lower()})", words)
