"""Choose what of a passage to show, and where in it the words stand that were asked for."""

import re
from collections.abc import Iterator, Sequence

from learnt.engine.domain.document import Span
from learnt.engine.searching.analysis import Analysed, analysed_words
from learnt.engine.searching.asked import Asked, Words

SNIPPET = 280
_LEAD = 60
"""So much stands before the first word that was asked for."""


def highlights(text: str, asked: Asked) -> tuple[Span, ...]:
    """Return where the words that were asked for stand in a text, in order and apart from each other."""
    wanted = [words for words in (*asked.words, *asked.required) if not words.in_headings]
    analysed = analysed_words(text) if wanted else []
    found = sorted((s for words in wanted for s in _spans(analysed, words)), key=lambda s: (s.start, -s.end))
    return tuple(_apart(found))


def snippet(text: str, found: Sequence[Span]) -> Span:
    """Return the part of a text to show: where most of the words stand, from the beginning of a word to an end."""
    if len(text) <= SNIPPET:
        return Span(0, len(text))
    starts = [max(0, span.start - _LEAD) for span in found] or [0]
    start = max(starts, key=lambda at: (sum(at <= s.start and s.end <= at + SNIPPET for s in found), -at))
    start = min(start, len(text) - SNIPPET)
    begin = 0 if start == 0 else text.find(" ", start, start + _LEAD) + 1 or start
    end = begin + SNIPPET
    last = text.rfind(" ", end - _LEAD, end) if end < len(text) else len(text)
    return Span(begin, min(len(text), last if last > begin else end))


def _spans(analysed: Sequence[tuple[re.Match[str], Analysed]], words: Words) -> Iterator[Span]:
    if words.prefix:
        *whole, begun = words.terms
        for place, word in analysed:
            if word.plain in whole or word.plain.startswith(begun):
                yield Span(*place.span())
        return
    first, length = words.terms[0], len(words.terms)
    for at, (place, word) in enumerate(analysed):
        if word.stem == first:
            run = analysed[at : at + length]
            if tuple(one.stem for _, one in run) == words.terms:
                yield Span(place.start(), run[-1][0].end())


def _apart(spans: Sequence[Span]) -> Iterator[Span]:
    end = 0
    for span in spans:
        if span.start >= end:
            yield span
            end = span.end
