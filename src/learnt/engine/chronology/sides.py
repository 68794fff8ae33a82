"""Marks of which one account says the left and another the right, though days lie between the two."""

import re
from collections.abc import Iterator
from functools import cache

from learnt.engine.chronology.accounts import matching_words
from learnt.engine.chronology.words import Phrases
from learnt.engine.domain.chronology import Entry

_SENTENCE = re.compile(r"[;!?\n]|\.(?!\d)")
_OTHER = {"left": "right", "right": "left"}


def opposed_part(first: Entry, second: Entry) -> str:
    """Return the part of the body on which two entries put a mark at opposite sides; empty where there is none."""
    one, two = _marked(first), _marked(second)
    return next(
        (part for part in sorted(one.keys() & two.keys()) if _is_opposed(one[part], two[part])),
        "",
    )


def _is_opposed(one: set[str], two: set[str]) -> bool:
    return len(one) == len(two) == 1 and two == {_OTHER[side] for side in one}


def _marked(entry: Entry) -> dict[str, set[str]]:
    """Return the parts of the body on which an entry tells of a mark, each with the sides it says."""
    found: dict[str, set[str]] = {}
    for part, side in _sides(entry.told.lower()):
        found.setdefault(part, set()).add(side)
    return found


def _sides(text: str) -> Iterator[tuple[str, str]]:
    marks = Phrases(tuple(matching_words()["marks"]))
    for sentence in _SENTENCE.split(text):
        if marks.in_text(sentence):
            for match in _pattern().finditer(sentence):
                sides = _OTHER if match["both"] else (match["side"],)
                yield from ((_singular(match["part"]), side) for side in sides)


@cache
def _pattern() -> re.Pattern[str]:
    parts = "|".join(matching_words()["paired parts"])
    both = r"(?P<both>both|left and right|right and left)"
    between = r"(?:(?!left\b|right\b)[a-z]+ ){0,2}?"
    return re.compile(rf"\b(?:{both}|(?P<side>left|right)) {between}(?P<part>{parts})\b(?![- ]side)")


def _singular(part: str) -> str:
    return {"feet": "foot"}.get(part, part.removesuffix("s"))
