"""What is never taken for an identifier: sections of Acts, pseudonyms in use, and words that somebody protects."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from learnt.engine.domain.document import Span
from learnt.engine.privacy.wording import wording

_SECTION = r"\b(?:[Ss]|[Ss]ec\.?|[Ss]ections?)\.? ?\d{1,3}[A-Z]{0,2}\b"
_LABEL = r"(?:[A-Z]{1,3}\d{0,2}|\d{1,2})"


def protected_in(text: str, protected: Sequence[str] = ()) -> tuple[Span, ...]:
    """Return where words stand that identify nobody.

    Args:
        text: any text.
        protected: pseudonyms and other words of this document that are to stay, as they are written.
    """
    return tuple(sorted(_spans(text, protected), key=lambda one: one.start))


def _spans(text: str, protected: Sequence[str]) -> Iterator[Span]:
    for pattern in (_usual(), _own(tuple(protected))):
        if pattern is not None:
            yield from (Span(*match.span()) for match in pattern.finditer(text))


@cache
def _usual() -> re.Pattern[str]:
    who = "|".join(sorted(map(re.escape, wording().pseudonyms), key=len, reverse=True))
    return re.compile(rf"{_SECTION}|\b(?i:{who})s? {_LABEL}(?:(?:,| and| or|,? &) {_LABEL}(?!\w))*(?!\w)")


@cache
def _own(protected: tuple[str, ...]) -> re.Pattern[str] | None:
    words = sorted({one.strip() for one in protected if one.strip()}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)") if words else None
