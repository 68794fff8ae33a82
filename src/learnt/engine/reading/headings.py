"""Headings that carry no mark: short lines that look like titles, and the rank of numbered ones."""

import re
from dataclasses import dataclass
from functools import cache

from learnt.engine.domain.shipped import shipped_data
from learnt.engine.reading.dates import MONTH

LONGEST = 130
_MOST_WORDS = 20
_SHORT_WORD = 3
_ENDS = ":.!?;,…-–"
_SHORT_QUESTION = 6
_NUMBERED = re.compile(
    r"(?:(?P<word>[A-Za-z]+(?: [a-z]+)?) )?(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?P<stop>[.):]|\s*[-–—](?=\s)|(?=\s)|$)"
)
_WORD = re.compile(r"[^\W\d_][\w'’]*")
_DATE = re.compile(rf"(?:[A-Za-z ]{{1,25}}:\s*)?{MONTH}", re.IGNORECASE)
_ADDRESS = re.compile(r"://|www\.|\S@\S")


@dataclass(frozen=True, slots=True)
class _Wording:
    verbs: frozenset[str]
    leading: frozenset[str]
    asking: frozenset[str]
    closing: frozenset[str]
    numbered: frozenset[str]


@cache
def _wording() -> _Wording:
    data = shipped_data(__package__, "wording.yaml")
    return _Wording(
        verbs=frozenset(data["verbs"].split()),
        leading=frozenset(data["leading"].split()),
        asking=frozenset(data["asking"].split()),
        closing=frozenset(part.strip() for part in data["closing"].split("|")),
        numbered=frozenset(data["numbered"].split()),
    )


@dataclass(frozen=True, slots=True)
class Ordinal:
    """The place of a heading in a row of numbered ones: "Theme 3" or "2.1"."""

    row: str
    depth: int
    number: int


def ordinal(title: str) -> Ordinal | None:
    """Return the number that a heading opens with, or None where it has none."""
    match = _NUMBERED.match(title)
    if not match:
        return None
    word = (match.group("word") or "").lower()
    parts = match.group("number").split(".")
    if word and not set(word.split()) & _wording().numbered:
        return None
    if not word and len(parts) == 1 and match.group("stop") not in {".", ")", ":"}:
        return None
    return Ordinal(f"{word}{len(parts)}{''.join(parts[:-1])}", len(parts), int(parts[-1]))


def closes(title: str) -> bool:
    """Tell whether a title is one of those that close a document."""
    return title.lower().strip(" :.") in _wording().closing


def looks_like_title(line: str) -> bool:
    """Tell whether an unmarked line reads as a title rather than as a sentence or a lead-in."""
    if len(line) > LONGEST or _ADDRESS.search(line) or _DATE.fullmatch(line):
        return False
    words = [w.lower().replace("’", "'") for w in _WORD.findall(line)]
    if not 0 < len(words) <= _MOST_WORDS:
        return False
    if line.isupper() or ordinal(line):
        return line[-1] not in (".;," if line.isupper() else ":;,")
    opens = line[0].isupper() or line[0] in "'\"‘“("
    return opens and (_is_label(line, words) if line[-1] in _ENDS else not _is_sentence(line, words))


def _is_label(line: str, words: list[str]) -> bool:
    return line[-1] == ":" and len(words) == 1


def in_capitals(line: str) -> bool:
    """Tell whether at least half of the longer words of a line begin with a capital, as those of a title may."""
    longer = [word for word in _WORD.findall(line) if len(word) > _SHORT_WORD]
    return bool(sum(word[0].isupper() for word in longer) * 2 >= len(longer))


def _is_sentence(line: str, words: list[str]) -> bool:
    wording = _wording()
    if words[0] in wording.asking and len(words) <= _SHORT_QUESTION:
        return False
    return line[0] in "'\"‘“" or words[-1] in wording.leading or not wording.verbs.isdisjoint(words)
