"""Words for what the library holds: dates, ages and sizes, as a person reads them."""

from datetime import date, datetime

from learnt.engine.facts import AgeBand
from learnt.web.look.parts import Event

_MEGABYTE = 1_000_000
_KILOBYTE = 1_000
_PARTS = 3
AGE_NAMES = {
    AgeBand.UNDER_1.value: "Under 1",
    AgeBand.FROM_1_TO_5.value: "1 to 5",
    AgeBand.FROM_6_TO_10.value: "6 to 10",
    AgeBand.FROM_11_TO_15.value: "11 to 15",
    AgeBand.FROM_16_TO_17.value: "16 and 17",
    AgeBand.ADULT.value: "Adult",
}
"""Each age band in words."""


def date_words(stated: str) -> str:
    """Return a date or a period in ISO 8601 in words, as exact as it is; what is no date comes back as it stands."""
    first, slash, last = stated.partition("/")
    return f"{_one_date(first)} to {_one_date(last)}" if slash else _one_date(stated)


def _one_date(stated: str) -> str:
    try:
        parts = [int(part) for part in stated.split("-")]
        day = date(*[*parts, 1, 1][:_PARTS])
    except (ValueError, TypeError):
        return stated
    match len(parts):
        case 1:
            return f"{day:%Y}"
        case 2:
            return f"{day:%B %Y}"
        case _:
            return f"{day.day} {day:%B %Y}"


def moment_words(at: datetime) -> str:
    """Return a moment in words: 3 May 2026 at 2:05pm."""
    return Event("", at).moment


def size_words(size: int) -> str:
    """Return the size of a file in words."""
    if size >= _MEGABYTE:
        return f"{size / _MEGABYTE:.1f} MB"
    return f"{max(1, round(size / _KILOBYTE))} KB"
