"""Sentences as exact ranges of a text."""

import re
from collections.abc import Iterator

from learnt.engine.domain.document import Span

_END = re.compile(r"[.!?…]+[\"'”’)\]*_]*(?=\s)")
_SHORT = re.compile(r"(?:\b(?:e\.g|i\.e|etc|vs|cf|al|no|nos|dr|mr|mrs|ms|prof|st|para|paras|p|pp|s|ss|art|fig|ref|approx)|\b[A-Z])\.$", re.IGNORECASE)  # fmt: skip
_STARTS = re.compile(r"\s+[\"'“‘(\[*_]*[A-Z0-9]")


def sentences(text: str) -> Iterator[Span]:
    """Yield the range of each sentence of a text, without the space around it."""
    start = 0
    for mark in _END.finditer(text):
        before = text[start : mark.end()].rstrip("\"'”’)]*_")
        if _STARTS.match(text, mark.end()) and not (mark[0][0] == "." and _SHORT.search(before)):
            yield from trimmed(text, start, mark.end())
            start = mark.end()
    yield from trimmed(text, start, len(text))


def trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the range without space or stray emphasis marks at its edges; nothing where no letter or digit is left."""
    while start < end and text[start] in " \t\n\f*_":
        start += 1
    while end > start and text[end - 1] in " \t\n\f*_":
        end -= 1
    if any(c.isalnum() for c in text[start:end]):
        yield Span(start, end)
