"""Read numbers as people write them: 4,012, 42.6, twenty-one, two hundred and six."""

import re
from decimal import Decimal

from learnt.engine.findings.figures.vocabulary import any_of, words

_VALUES: dict[str, int] = words("numbers")
_SMALL = any_of(word for word, value in _VALUES.items() if value < 20)
_TENS = any_of(word for word, value in _VALUES.items() if value >= 20)
_BELOW_HUNDRED = rf"(?:{_TENS}(?:[\s-]{_SMALL})?|{_SMALL})"

DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
"""A number in digits."""
WHOLE = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?![\d,.]*\d)"
"""A whole number in digits."""
WORDS = rf"(?:(?:{_SMALL}|a)\s+hundred(?:\s+and\s+{_BELOW_HUNDRED})?|{_BELOW_HUNDRED})"
"""A number in words."""
NUMBER = rf"(?<![\w.,£$€])(?:{WHOLE}|{WORDS})(?!\w)"
"""A whole number in digits or words."""


def value_of(text: str) -> Decimal:
    """Return the value of a number in digits or words."""
    plain = text.strip().lower().replace(",", "")
    if plain[:1].isdigit():
        return Decimal(plain)
    total = 0
    for word in re.split(r"[\s-]+", plain):
        if word == "hundred":
            total *= 100
        elif word == "a":
            total = 1
        else:
            total += _VALUES.get(word, 0)
    return Decimal(total)
