"""Anchors: how words that were decided on are found again when a document is read anew.

Position first, then the exact quote with its context, never a guess: what cannot be placed is reported. The selectors
are those of the W3C Web Annotation Data Model (TextPositionSelector, TextQuoteSelector).
"""

from dataclasses import dataclass
from enum import StrEnum

from learnt.engine.domain.document import Span

CONTEXT = 32
"""Code points of context kept on each side of a quote."""


class Placed(StrEnum):
    """How an anchor was found again."""

    BY_POSITION = "position"
    BY_QUOTE = "quote"
    NOT_FOUND = "not-found"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Exact words, where they stood, and what stood around them."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str

    @classmethod
    def at(cls, text: str, span: Span) -> "Anchor":
        """Return the anchor for a span of a text."""
        prefix = text[max(0, span.start - CONTEXT) : span.start]
        return cls(span.start, span.end, span.of(text), prefix, text[span.end : span.end + CONTEXT])

    def place_in(self, text: str) -> tuple[Span | None, Placed]:
        """Find the anchor in another version of its text.

        The same position holds if the same words and at least one side of their context are there. Otherwise the
        occurrence of the words whose context agrees best is taken, if it is better than every other.
        """
        here = Span(self.start, self.end)
        if here.of(text) == self.exact and self._agreement(text, self.start) >= min(
            CONTEXT, self._context_length()
        ):
            return here, Placed.BY_POSITION
        ranked = sorted(
            ((self._agreement(text, start), start) for start in _occurrences(self.exact, text)), reverse=True
        )
        if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
            return None, Placed.NOT_FOUND
        start = ranked[0][1]
        return Span(start, start + len(self.exact)), Placed.BY_QUOTE

    def _context_length(self) -> int:
        return len(self.prefix) + len(self.suffix)

    def _agreement(self, text: str, start: int) -> int:
        """Count the code points of context, next to the words on both sides, that agree when they begin at `start`."""
        before, end = text[:start][-CONTEXT:], start + len(self.exact)
        return _shared(self.prefix[::-1], before[::-1]) + _shared(self.suffix, text[end : end + CONTEXT])


def _shared(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _occurrences(words: str, text: str) -> list[int]:
    found, start = [], text.find(words)
    while start != -1:
        found.append(start)
        start = text.find(words, start + 1)
    return found
