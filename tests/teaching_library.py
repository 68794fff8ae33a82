"""A fictional library to learn from: one theme told in words that no indicator knows, beside ordinary lines."""

from learnt.engine.domain.document import Document, Role
from learnt.engine.reading.draft import Draft

THEME = "poverty-housing"
TOLD = (
    "lent them coins for the meter",
    "saw the bailiffs wait by the gate",
    "carried a bag of tins up to the flat",
    "pawned a ring before the school term",
)
ORDINARY = (
    "walked the dog by the canal",
    "played the organ on Sundays",
    "mended the garden fence",
    "painted the hall a pale green",
)
PEOPLE = (
    "Her aunt",
    "The lodger",
    "A neighbour",
    "Old Mr Pell",
    "Gran",
    "The tutor",
    "Cousin Fay",
    "The caretaker",
)
ASIDE = (
    "The ferry had stopped running by then and nobody in Oldcombe could say when it would run again.",
    "Snow lay over the allotments in Harrowmere until the middle of March that year.",
    "Choir practice moved to the chapel while the roof of the hall was being seen to.",
    "A fair came to the green each autumn with swings, coconuts and a small brass band.",
    "The bakery opened at six and the queue went round the corner by a quarter past.",
    "Two herons nested on the island in the lake and the school kept a diary of them.",
    "Bus drivers knew most riders by name and held the last one back for the late shift.",
    "The library lent jigsaws as well as books and kept the missing pieces in a jar.",
)


def teaching_documents() -> list[Document]:
    """Return eight documents; each has passages that speak to the theme and as many that do not."""
    return [teaching_document(number) for number in range(len(PEOPLE))]


def teaching_document(number: int) -> Document:
    """Return one document: a heading, what was told, what was ordinary, and an aside of its own."""
    draft = Draft(file=f"note-{number}.txt", media="text")
    draft.add(f"Note {number}", Role.HEADING, level=1)
    for told, ordinary in zip(_turned(TOLD, number), _turned(ORDINARY, number), strict=True):
        draft.add(f"{PEOPLE[number]} {told}.", Role.PARAGRAPH)
        draft.add(f"{PEOPLE[number]} {ordinary}.", Role.PARAGRAPH)
    draft.add(ASIDE[number], Role.PARAGRAPH)
    return draft.document()


def speaks_to_it(words: str) -> bool:
    """Say whether a passage of these documents speaks to the theme."""
    return any(told in words for told in TOLD)


def _turned(lines: tuple[str, ...], number: int) -> tuple[str, ...]:
    """Return three of the four lines, others in each document."""
    return tuple(lines[(number + at) % len(lines)] for at in range(len(lines) - 1))
