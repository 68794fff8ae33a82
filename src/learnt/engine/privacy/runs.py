"""Runs of words with capitals, and what stands before and after them: where names of people and places may be."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from learnt.engine.domain.document import Span
from learnt.engine.privacy.wording import first_names, wording

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’][sS]$")
_JOIN = re.compile(r"[ \t\u00a0]|\.[ \t]?")
_PARTICLES = frozenset(
    {"de", "da", "dos", "van", "von", "der", "den", "bin", "bint", "ibn", "al", "el", "ul", "la", "ap"}
)
_OPENS = re.compile(r"(?:^|[.!?:;•\n\t|–—(\[]|[\"“‘](?<![,a-z] [\"“‘]))[\s\"“‘'(*\-\d.)]*$")
_INITIAL = 1
_SMALL = frozenset(
    {
        "did",
        "does",
        "do",
        "was",
        "were",
        "is",
        "are",
        "had",
        "has",
        "have",
        "could",
        "should",
        "would",
        "can",
        "he",
        "she",
        "they",
        "we",
        "you",
        "who",
        "why",
        "how",
        "since",
        "because",
        "although",
        "though",
        "until",
        "once",
        "despite",
        "during",
        "following",
        "without",
        "against",
        "among",
        "beside",
        "besides",
        "like",
        "unlike",
        "neither",
        "either",
        "only",
        "even",
        "later",
        "again",
        "now",
        "there",
        "here",
        "yesterday",
        "today",
        "meanwhile",
        "however",
        "therefore",
        "dear",
        "present",
        "apologies",
        "signed",
    }
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, without the ending of a possessive."""

    text: str
    start: int
    end: int
    owns: bool
    """Whether it stands in the possessive."""

    @property
    def low(self) -> str:
        """The word in small letters."""
        return self.text.lower()

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()

    @property
    def is_shouted(self) -> bool:
        """Whether it is all capitals, as abbreviations are."""
        return len(self.text) > _INITIAL and self.text.isupper()


@dataclass(frozen=True, slots=True)
class Run:
    """Words with capitals that follow each other, with the words around them."""

    words: tuple[Word, ...]
    before: tuple[Word, ...]
    """Up to four words before it in the same sentence, the nearest last."""
    after: tuple[Word, ...]
    """Up to two words after it in the same sentence."""
    lead: str
    """What stands between the word before it and the run."""
    opens: bool
    """Whether it opens a sentence, a line or a part of one, where any word has a capital."""
    label: str
    """What stands on its line before a colon, in small letters; or the closing of a letter on the line above."""


_LABEL = re.compile(r"(?:^|[.;,|\t]|  )\s*([^:.;|\t]{2,30}?)\s*(?::|\s[-–]\s)\s*[^:.;]*$")
_LABEL_WITHIN = 300
"""A label farther away labels nothing; so a line without end takes no longer than its length asks."""


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of a text."""
    return tuple(_word(match) for match in _WORD.finditer(text))


def runs_in(text: str, words: Sequence[Word], taken: Sequence[Span]) -> Iterator[Run]:
    """Yield the runs of words with capitals, none of them within what is taken already."""
    free = [word.is_capital and not is_taken(word, taken) for word in words]
    at = 0
    while at < len(words):
        if not free[at]:
            at += 1
            continue
        end = _end_of(text, words, free, at)
        begin = _past_openers(text, words, at, end)
        yield _run(text, words, begin, end)
        at = end


def _past_openers(text: str, words: Sequence[Word], at: int, end: int) -> int:
    """Return where a run begins without small words that have a capital because they open a sentence."""
    while at + 1 < end and words[at].low in _openers() and _is_opening(text, words[at].start):
        at += 1
    return at


@cache
def _openers() -> frozenset[str]:
    lists = wording()
    return (lists.generic | lists.into | lists.away | _SMALL) - lists.surnames - first_names()


def _word(match: re.Match[str]) -> Word:
    written = match[0]
    owned = _POSSESSIVE.search(written) if written[-1] in "sS" else None
    bare = written[: owned.start()] if owned else written
    return Word(bare, match.start(), match.start() + len(bare), owns=bool(owned))


def is_taken(word: Word, taken: Sequence[Span]) -> bool:
    """Tell whether a word stands within one of some spans, which are in order and apart."""
    at = bisect_right(taken, word.start, key=lambda span: span.start) - 1
    return at >= 0 and word.start < taken[at].end


def _end_of(text: str, words: Sequence[Word], free: Sequence[bool], at: int) -> int:
    end = at + 1
    while end < len(words) and not words[end - 1].owns and _is_joined(text, words[end - 1], words[end]):
        if free[end]:
            end += 1
        elif words[end].text in _PARTICLES and end + 1 < len(words) and free[end + 1]:
            end += 2
        else:
            break
    return end


def _is_joined(text: str, one: Word, other: Word) -> bool:
    gap = text[one.end : other.start]
    if "." in gap:
        return (len(one.text) == _INITIAL or one.low in wording().titles) and bool(_JOIN.fullmatch(gap))
    return bool(_JOIN.fullmatch(gap)) or gap == "  "


def _run(text: str, words: Sequence[Word], at: int, end: int) -> Run:
    first, last = words[at], words[end - 1]
    before = tuple(one for one in words[max(0, at - 4) : at] if not _breaks(text[one.end : first.start]))
    after = tuple(one for one in words[end : end + 2] if not _breaks(text[last.end : one.start]))
    lead = text[words[at - 1].end : first.start] if at else text[: first.start]
    opens = at == 0 or _is_opening(text, first.start)
    return Run(tuple(words[at:end]), before, after, lead, opens, _label(text, first.start))


def _is_opening(text: str, start: int) -> bool:
    return _blank_start(text) >= start or bool(_OPENS.search(text[max(0, start - 12) : start]))


def _blank_start(text: str) -> int:
    return len(text) - len(text.lstrip()) if text[:1].isspace() else 0


def _breaks(gap: str) -> bool:
    return bool(re.search(r"[.!?;:\n]", gap))


def _label(text: str, start: int) -> str:
    begin = text.rfind("\n", 0, start) + 1
    line = text[begin:start]
    if not line.strip():
        above = text[text.rfind("\n", 0, max(0, begin - 1)) + 1 : max(0, begin - 1)]
        return above.strip(" ,.:\t").lower()
    named = _LABEL.search(line, max(0, len(line) - _LABEL_WITHIN))
    return named[1].strip(" ,*•-–").lower() if named else ""
