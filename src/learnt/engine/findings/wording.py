"""The wordings by which documents announce what they teach, read from the data beside this module."""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from learnt.engine.domain.shipped import shipped_data
from learnt.engine.reading.draft import plain

_DATA: dict[str, Any] = shipped_data("learnt.engine.findings", "wording.yaml")
NUMBER = (
    r"(?:\d+(?:\.\d+)*[a-z]?|[ivx]{1,5}|[a-h]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
)


class Label(StrEnum):
    """What stands under a label within a card, or under a heading of a short briefing."""

    LEARNED = "learned"
    GOOD = "good"
    ADVICE = "advice"
    PROMPT = "prompt"
    CONTEXT = "context"
    RATIONALE = "rationale"
    STOP = "stop"


TEACHING_LABELS = (Label.LEARNED, Label.GOOD, Label.ADVICE)


def _join(patterns: str | Iterable[str]) -> str:
    patterns = [patterns] if isinstance(patterns, str) else patterns
    return "|".join(f"(?:{p})" for p in patterns)


def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(_join(_DATA[key]), re.IGNORECASE)


_LABELS = {Label(name): re.compile(_join(p), re.IGNORECASE) for name, p in _DATA["labels"].items()}
_ANNOUNCING, _NOT_ANNOUNCING = _pattern("announcing"), _pattern("not_announcing")
_GOOD, _NOT_GOOD = _pattern("good_practice"), _pattern("not_good_practice")
_MIXED = re.compile(
    r"(?:good|effective|best) practice (?:and|&) (?:\w+ )?(?:learning|lessons)\b", re.IGNORECASE
)
_ADVISING = _pattern("advising")
_IMPERATIVES = frozenset(_DATA["imperatives"].split())
_NOT_IMPERATIVE = frozenset(_DATA["not_imperative"].split())
_OPENING = re.compile(r"^(?:\d+(?:\.\d+)+\.?|\d+[.):]|[ivx]+[.)]|[a-z][.)]|[✓☑✔•·▪○●►➢-])\s+", re.IGNORECASE)
_HEADING_NUMBER = re.compile(r"(\d+(?:\.\d+)+\.?|\d+[.):]|[ivxIVX]+[.)]|[A-Za-z][.)])\s+")
_CARD = re.compile(
    rf"(?P<word>{_DATA['card_words']})\s*(?:no\.?|number|#)?\s*(?P<number>{NUMBER})\b"
    r"(?P<mark>\s*[:.)–—-]+)?\s*(?P<title>.*)",
    re.IGNORECASE,
)
_RECOMMENDATION = re.compile(
    rf"(?P<word>{_DATA['recommendation_word']})\s*(?:no\.?|number|#)?\s*(?P<number>{NUMBER}|[a-z]?\d+)\b"
    r"(?P<mark>\s*[:.)–—-]+)?[*_\s]*(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_TITLE = 160

LEADING_IN = _pattern("leading_in")
OUTRIGHT, NOT_OUTRIGHT = _pattern("outright"), _pattern("not_outright")
RECOMMENDATION_HEADING = _pattern("recommendation_headings")
RECOMMENDATION_COLUMN = _pattern("recommendation_columns")
RECOMMENDING, NOT_RECOMMENDING = _pattern("recommending"), _pattern("not_recommending")
CONTINUING, COUNTING = _pattern("continuing"), _pattern("counting")
TOOL_HEADING = _pattern("tool_headings")
FALLING_SHORT, SIGNS = _pattern("falling_short"), _pattern("signs")
ENQUIRING = _pattern("enquiring")
ASKING, TASKING, ADDRESSING = _pattern("asking"), _pattern("tasking"), _pattern("addressing")


def bare(text: str) -> str:
    """Return text as the wordings are written: plain, straight apostrophes, no number before it, no mark after it."""
    words = plain(text).replace("’", "'").replace("‘", "'").replace("\\*", "").strip("*_ ")
    return _OPENING.sub("", words, count=1).rstrip(" :.–—-?!*_").strip()


def label_of(text: str) -> Label | None:
    """Return what a short text is the label of, if it is one."""
    words = bare(text)
    if not 1 < len(words) <= _LONGEST_TITLE:
        return None
    return next((label for label, pattern in _LABELS.items() if pattern.fullmatch(words)), None)


def announces(text: str) -> bool:
    """Say whether a heading announces points of learning beneath it."""
    words = bare(text)
    if not 1 < len(words) <= _LONGEST_TITLE or _NOT_ANNOUNCING.fullmatch(words):
        return False
    return bool(_ANNOUNCING.fullmatch(words)) or label_of(words) in {Label.LEARNED, Label.GOOD}


def card_of(text: str) -> re.Match[str] | None:
    """Return the word, number, mark and title of the title of a card, such as "Theme 3: Housing"."""
    return _CARD.fullmatch(plain(text))


def recommendation_of(text: str) -> re.Match[str] | None:
    """Return the word, number, mark and text of a numbered recommendation."""
    return _RECOMMENDATION.fullmatch(text)


def number_of(text: str, marker: str = "") -> tuple[str, str]:
    """Return the number of a heading or list item, and its words without the number."""
    words = plain(text)
    found = _HEADING_NUMBER.match(words)
    if found:
        return found[1].rstrip(".):"), words[found.end() :]
    number = marker.strip(" .():")
    return (number if number.isalnum() or number.replace(".", "").isdigit() else ""), words


def is_mixed(text: str) -> bool:
    """Say whether a heading joins good practice with learning, so that one list of each may follow."""
    return bool(_MIXED.match(bare(text)))


def is_good_practice(text: str) -> bool:
    """Say whether the words tell of practice that was good, not of practice that should have been."""
    words = text.replace("’", "'")
    return bool(_GOOD.search(words)) and not _NOT_GOOD.search(words)


def advises(text: str) -> bool:
    """Say whether a sentence tells somebody to do something: a modal, an imperative, "X is needed"."""
    words = bare(text)
    first = words.lower().split()[:2]
    if not first:
        return False
    if first[0].strip(",:") in _IMPERATIVES and (len(first) == 1 or first[1] not in _NOT_IMPERATIVE):
        return len(first) > 1
    return bool(_ADVISING.search(words))
