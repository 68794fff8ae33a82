"""Words for what the library holds: dates, sizes and counts, as a person reads them."""

from datetime import date, datetime

from learnt.web.look.parts import Event

_MEGABYTE = 1_000_000
_KILOBYTE = 1_000
_PARTS = 3


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


def count_words(count: int, one: str, several: str = "") -> str:
    """Return a count with its noun: 1 passage, 2 passages, 1,200 passages."""
    return f"{count:,} {one if count == 1 else several or f'{one}s'}"
