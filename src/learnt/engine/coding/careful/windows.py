"""What the careful reader sees of a passage: its headings, the words before it, its own, and the words after it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from learnt.engine.coding.bounds import documents
from learnt.engine.coding.form import PassageText

HEADINGS = 2
"""So many of the nearest headings are seen."""
OF_HEADINGS, BEFORE, OWN, AFTER = 32, 48, 110, 24
"""So many pieces of words are seen of the headings, before the passage, of the passage and after it."""
Pieces = Sequence[int]


@dataclass(frozen=True, slots=True)
class Marks:
    """The pieces that open a window and stand between its parts."""

    opens: int
    parts: int


@dataclass(frozen=True, slots=True)
class Window:
    """The pieces that are seen, and which of them are the passage's own."""

    pieces: list[int]
    first: int
    own: int
    """How many, from the first."""


def windows_of(cutter: Any, passages: Sequence[PassageText]) -> list[Window]:
    """Return the window of each passage; those of one document stand in its order.

    Args:
        cutter: The tokenizer that cuts words into pieces.
        passages: With the headings that they were given.
    """
    marks = Marks(*cutter.encode("").ids)
    own = _cut(cutter, [passage.text for passage in passages])
    over = _cut(cutter, [" / ".join(passage.context[-HEADINGS:]) for passage in passages])
    return [
        window
        for first, end in documents(passages)
        for window in windows(marks, over[first:end], own[first:end])
    ]


def _cut(cutter: Any, texts: Sequence[str]) -> list[list[int]]:
    # One by one: a batch would start threads, which processes that are begun later cannot take over.
    return [cutter.encode(text, add_special_tokens=False).ids for text in texts]


def windows(marks: Marks, headings: Sequence[Pieces], passages: Sequence[Pieces]) -> Iterator[Window]:
    """Yield the window of each passage of one document, in order.

    Args:
        marks: What is set around the parts.
        headings: For each passage the pieces of its nearest headings.
        passages: The pieces of each.
    """
    before: list[int] = []
    for at, (over, own) in enumerate(zip(headings, passages, strict=True)):
        after = islice(chain.from_iterable(passages[at + 1 : at + 1 + AFTER]), AFTER)
        opening = [marks.opens, *over[:OF_HEADINGS], marks.parts, *before, marks.parts]
        seen = own[:OWN]
        yield Window([*opening, *seen, marks.parts, *after, marks.parts], len(opening), len(seen))
        before = [*before, *own][-BEFORE:]
