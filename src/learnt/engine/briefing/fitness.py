"""What no briefing may print: figures that cannot be right, numbers too small, and identifiers."""

import re

from learnt.engine.domain.coding import Coding, Kind
from learnt.engine.domain.document import Role
from learnt.engine.domain.findings import AMISS, Figure
from learnt.engine.findings.figures import find_figures
from learnt.engine.privacy import ready
from learnt.engine.reading.draft import Draft

_DIGIT = re.compile(r"\d")
_SMALL_SHARE = re.compile(r"\b(?P<part>\d+)\s+(?:of|out of)\s+(?:the\s+)?\d", re.IGNORECASE)
NOT_COUNTS = ("percent", "percent change", "rate", "pounds")
"""Units of figures that count nobody."""


def figures_in(text: str) -> tuple[Figure, ...]:
    """Return the figures that a sentence states by itself, checked as those of a document are."""
    if not _DIGIT.search(text):
        return ()
    draft = Draft(file="sentence", media="text")
    draft.add(text, Role.PARAGRAPH)
    document = draft.document()
    return find_figures(document, [Coding(Kind.FIGURE) for _ in document.passages])


def is_small_number(figure: Figure, smallest: int) -> bool:
    """Tell whether a figure counts fewer people or cases than may be printed."""
    counts = [figure.numerator] if figure.numerator is not None else []
    if figure.unit not in NOT_COUNTS:
        counts.append(int(figure.value))
    return any(0 < count < smallest for count in counts)


def has_small_number(text: str, smallest: int) -> bool:
    """Tell whether a sentence gives a count that is too small to print."""
    shares = (int(found["part"]) for found in _SMALL_SHARE.finditer(text))
    small = any(0 < number < smallest for number in shares)
    return small or any(is_small_number(figure, smallest) for figure in figures_in(text))


def is_fit(text: str, smallest: int) -> bool:
    """Tell whether a statement may be printed as it is."""
    wrong = any(figure.check in AMISS for figure in figures_in(text))
    return not wrong and not has_small_number(text, smallest) and ready(text).is_ready
