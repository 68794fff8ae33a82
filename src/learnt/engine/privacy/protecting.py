"""What is never taken for an identifier: sections of Acts, pseudonyms in use, and words that somebody protects."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from learnt.engine.domain.document import Span
from learnt.engine.privacy.wording import wording

_SECTION = re.compile(r"\b(?:[Ss]|[Ss]ec\.?|[Ss]ections?)\.? ?\d{1,3}[A-Z]{0,2}\b")
_LABEL = r"(?:[A-Z]{1,3}\d{0,2}|\d{1,2})"
_LABELS = re.compile(rf"(?<![\w-]){_LABEL}(?:(?:,| and| or|,? &) {_LABEL}(?!\w))*(?!\w)")
_WORD = re.compile(r"[\w'’-]+")
_FAR, _MOST = 40, 4
"""How far back the words before a label may begin, and how many there may be."""


def protected_in(text: str, protected: Sequence[str] = ()) -> tuple[Span, ...]:
    """Return where words stand that identify nobody.

    Args:
        text: any text.
        protected: pseudonyms and other words of this document that are to stay, as they are written.
    """
    return tuple(sorted(_spans(text, protected), key=lambda one: one.start))


def _spans(text: str, protected: Sequence[str]) -> Iterator[Span]:
    yield from (Span(*match.span()) for match in _SECTION.finditer(text))
    yield from _labelled(text)
    own = _own(tuple(protected))
    if own is not None:
        yield from (Span(*match.span()) for match in own.finditer(text))


def _labelled(text: str) -> Iterator[Span]:
    """Yield each word for a person or thing with the letter or number that makes a pseudonym or title of it."""
    end = 0
    for match in _LABELS.finditer(text):
        if match.start() < end or match[0].lower() in wording().titles:
            continue
        start = _who(text, match.start())
        if start is not None:
            end = match.end()
            yield Span(start, end)


def _who(text: str, label: int) -> int | None:
    """Return where the words begin that a label follows; None where it follows none that are labelled."""
    near = list(_WORD.finditer(text, max(0, label - _FAR), label))[-_MOST:]
    if not near or text[near[-1].end() : label] != " ":
        return None
    for first in near:
        words = text[first.start() : label - 1].lower().replace("’", "'")
        if words in wording().pseudonyms or words.removesuffix("s") in wording().pseudonyms:
            return first.start()
    return None


@cache
def _own(protected: tuple[str, ...]) -> re.Pattern[str] | None:
    words = sorted({one.strip() for one in protected if one.strip()}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)") if words else None
