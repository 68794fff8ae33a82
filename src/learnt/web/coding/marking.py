"""Words of a passage cut at every boundary of a mark, so that marks that overlap need not stand within each other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from learnt.engine.domain.document import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that speak for a theme."""

    span: Span
    """Within the passage."""
    confirmed: bool
    """A person marked them; else they are why a theme is suggested."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that the same marks cover."""

    text: str
    marks: int = 0
    """How many marks cover them."""
    confirmed: bool = False


def segments(words: str, marks: Iterable[Mark]) -> Iterator[Segment]:
    """Yield the words of a passage in their order, cut at every boundary; together they are all of it."""
    kept = [mark for mark in marks if mark.span.start < len(words)]
    edges = {0, len(words)}.union(*({mark.span.start, min(mark.span.end, len(words))} for mark in kept))
    for start, end in pairwise(sorted(edges)):
        over = [mark for mark in kept if mark.span.start <= start < mark.span.end]
        yield Segment(words[start:end], len(over), any(mark.confirmed for mark in over))
