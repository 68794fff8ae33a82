"""A sheet that somebody filled in, as text to copy and as a paper for Word; and what of it is still missing."""

from collections.abc import Iterator, Mapping
from datetime import date

from learnt.engine.assurance.model import Done, Item, ItemKind, Sheet
from learnt.engine.casework.model import Block, Grid, Paper, Text

NOTE = "-note"
"""Ends the name under which the note of a ticked line is kept."""
_MARKING = "Official: sensitive. Keep it in your own records."


def missing(sheet: Sheet, answers: Mapping[str, str]) -> dict[str, str]:
    """Return what is said of each line that is needed and empty, by its id."""
    return {
        item.id: item.missing
        for item in sheet.items
        if item.missing and item.is_asked(answers) and not answers.get(item.id, "").strip()
    }


def told(item: Item, answers: Mapping[str, str]) -> str:
    """Return what was filled in on a line, in words; empty where nothing was."""
    given = answers.get(item.id, "").strip()
    if item.kind is ItemKind.CHOICE:
        return item.choices.get(given, "")
    if item.kind is ItemKind.TICK:
        note = answers.get(f"{item.id}{NOTE}", "").strip()
        words = Done(given).words if given in set(Done) else ""
        return ". ".join(filter(None, (words, note)))
    return given


def as_text(sheet: Sheet, answers: Mapping[str, str]) -> str:
    """Return a filled sheet as plain text."""
    lines = [sheet.name, ""]
    for item, words in _lines(sheet, answers):
        lines += [item.asks, words, ""]
    return "\n".join(lines).rstrip() + "\n"


def as_paper(sheet: Sheet, answers: Mapping[str, str], *, publisher: str, on: date) -> Paper:
    """Return a filled sheet as a paper."""
    rows = tuple((item.asks, words) for item, words in _lines(sheet, answers))
    about = f"Written on {on.day} {on:%B %Y}"
    blocks: list[Block] = [Text(sheet.about), Grid("", ("What is asked", "What was entered"), rows)]
    return Paper(sheet.name, about, _MARKING, publisher, tuple(blocks))


def open_lines(sheet: Sheet, answers: Mapping[str, str]) -> tuple[Item, ...]:
    """Return the lines of a checklist that are neither done nor needless."""
    settled = {Done.DONE.value, Done.NEEDLESS.value}
    return tuple(one for one in sheet.ticks if answers.get(one.id) not in settled)


def _lines(sheet: Sheet, answers: Mapping[str, str]) -> Iterator[tuple[Item, str]]:
    """Yield each line that counts: those filled in, those that are needed, and every line of a checklist."""
    for item in sheet.items:
        words = told(item, answers)
        if item.is_asked(answers) and (words or item.missing or item.kind is ItemKind.TICK):
            yield item, words
