"""A record cut into sentences, with the stretches in it that are somebody else's words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from learnt.engine.records.model import Said

_END = re.compile(r"[.!?]+[\"”’')]*(?=\s|$)|\n+")
_SHORT = re.compile(r"\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|St|Sgt|e\.g|i\.e|approx|vs)\.$", re.IGNORECASE)
_QUOTED = re.compile(
    r"“[^”\n]{1,600}”|\"[^\"\n]{1,600}\"|‘[^’\n]{2,600}’(?!\w)|(?<!\w)'(?=\S)(?:[^'\n]|'(?=\w)){2,600}'(?!\w)"
)
_REPORTS = re.compile(
    r"\b(?:said|says|saying|told|tells|stated|states|reported|reports|describe[sd]?|described|claim(?:s|ed)|"
    r"alleg(?:es|ed)|feels|thinks|believes|called|calls|according to|in (?:her|his|their) words)\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:i|we)(?: \w+)?$", re.IGNORECASE)
_DENIES = re.compile(
    r"\b(?:not|never|no|nobody|none|nor|neither|without|rather than|instead of|avoid\w*|cannot|nothing)\b[^,;:.]{0,40}$|n't\b[^,;:.]{0,40}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of a record, half-open."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Record:
    """The text of a record with its sentences and quotations."""

    text: str
    sentences: tuple[Sentence, ...]
    quotations: tuple[tuple[int, int], ...]

    def around(self, at: int) -> int:
        """Return the number of the sentence in which a position lies."""
        return next((number for number, one in enumerate(self.sentences) if at < one.end), 0)

    def said(self, number: int, more: int = 0) -> str:
        """Return the words of a sentence, and of so many after it."""
        last = min(number + more, len(self.sentences) - 1)
        return self.text[self.sentences[number].start : self.sentences[last].end]

    def whose(self, start: int, end: int) -> Said:
        """Return whose words a stretch is."""
        if any(begins <= start and end <= ends for begins, ends in self.quotations):
            return Said.QUOTED
        before = self.text[self.sentences[self.around(start)].start : start]
        told = [one for one in _REPORTS.finditer(before) if not _OWN.search(before[: one.start()].rstrip())]
        return Said.REPORTED if told else Said.OWN

    def is_denied(self, start: int) -> bool:
        """Tell whether a "not" stands before a position in its clause."""
        return bool(_DENIES.search(self.text[self.sentences[self.around(start)].start : start]))


def record_of(text: str) -> Record:
    """Cut a record into its sentences."""
    quotations = tuple(found.span() for found in _QUOTED.finditer(text))
    return Record(text, tuple(_sentences(text)), quotations)


def _sentences(text: str) -> Iterator[Sentence]:
    start = 0
    for end in _END.finditer(text):
        if _SHORT.search(text[start : end.end()].rstrip()):
            continue
        if text[start : end.end()].strip():
            yield Sentence(start, end.end())
        start = end.end()
    if text[start:].strip() or start == 0:
        yield Sentence(start, len(text))
