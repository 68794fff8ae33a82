"""Words of a passage, chosen by number: where each starts and ends, and the next place for an edge."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from learnt.engine.domain.document import Span

_WORD = re.compile(r"\S+")
_SENTENCE_END = re.compile(r"[.!?][”\"’')\]]*$")


@dataclass(frozen=True, slots=True)
class Step:
    """A place to which an edge can be moved."""

    text: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """Some words of a passage, from one to another, counted from 1."""

    text: str
    first: int
    last: int
    count: int
    """How many words the passage has."""
    span: Span
    """Within the passage."""
    steps: tuple[Step, ...]

    @property
    def words(self) -> str:
        """The chosen words."""
        return self.span.of(self.text)

    @property
    def before(self) -> str:
        """What stands before them."""
        return self.text[: self.span.start]

    @property
    def after(self) -> str:
        """What stands after them."""
        return self.text[self.span.end :]

    @property
    def whole(self) -> bool:
        """Whether they are all of the passage."""
        return self.count == self.last - self.first + 1


def chosen(text: str, asked: Mapping[str, str]) -> Chosen:
    """Return the words that are asked for as `first` and `last`; all of them where nothing sensible is asked."""
    words = list(_WORD.finditer(text))
    count = len(words)
    first = _within(asked.get("first", ""), 1, count, 1)
    last = _within(asked.get("last", ""), first, count, count)
    span = Span(words[first - 1].start(), words[last - 1].end())
    ends = [at for at, word in enumerate(words, 1) if _SENTENCE_END.search(word.group()) or at == count]
    return Chosen(text, first, last, count, span, tuple(_steps(first, last, count, ends)))


def _within(asked: str, least: int, most: int, default: int) -> int:
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 8 else default
    return min(max(number, least), most)


def _steps(first: int, last: int, count: int, ends: list[int]) -> list[Step]:
    starts = [1, *(end + 1 for end in ends[:-1])]
    moves = [
        ("Start one word later", first + 1, last),
        ("Start one word earlier", first - 1, last),
        ("Start at the next sentence", next((at for at in starts if at > first), 0), last),
        ("Start at the sentence before", next((at for at in reversed(starts) if at < first), 0), last),
        ("End one word earlier", first, last - 1),
        ("End one word later", first, last + 1),
        ("End at the sentence before", first, next((at for at in reversed(ends) if at < last), 0)),
        ("End at the next sentence", first, next((at for at in ends if at > last), 0)),
    ]
    return [Step(*move) for move in moves if 1 <= move[1] <= move[2] <= count]
