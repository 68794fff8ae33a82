"""Numbers as people write them."""

_MOST_DIGITS = 9
"""Python refuses to read the longest numbers, and nothing that people count here is longer."""


def number_of(count: int, one: str, many: str = "") -> str:
    """Return a number with its noun, in the singular where it is one: 1 passage, 1,200 passages."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def whole(text: str) -> int | None:
    """Return the whole number that a text of digits says; None for anything else, and for one of more than nine digits."""
    return int(text) if len(text) <= _MOST_DIGITS and text.isascii() and text.isdecimal() else None
