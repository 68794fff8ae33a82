"""Dates and periods as documents state them, in ISO 8601."""

import re
from collections.abc import Iterator
from datetime import date

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_NAMES = "|".join((*_MONTHS, *(f"{name[:3]}" for name in _MONTHS), "sept"))
_YEAR = r"(?:19|20)\d\d"
DATE = (
    rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?:{_NAMES})\.?,?\s+(?:{_YEAR}|['’]?\d\d(?!\d))"
    rf"|\d{{1,2}}[/.]\d{{1,2}}[/.]{_YEAR}|{_YEAR}-\d\d-\d\d|{_YEAR})"
)
"""A date, a month or a year, as written in Britain."""
MONTH = rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?:{_NAMES})\.?,?\s+{_YEAR}|\d{{1,2}}[/.]\d{{1,2}}[/.]{_YEAR})"
"""A date that names its month at least."""
_NAMED = re.compile(
    rf"(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?({_NAMES})\.?,?\s+['’]?({_YEAR}|\d\d)", re.IGNORECASE
)
_DIGITS = re.compile(rf"(\d{{1,2}})[/.](\d{{1,2}})[/.]({_YEAR})")
_ISO = re.compile(rf"({_YEAR})(?:-(\d\d)(?:-(\d\d))?)?(?!\d)")
_JOIN = r"\s*(?:-|–|—|/|\bto\b|\band\b|\buntil\b)\s*"
_RANGE = re.compile(rf"(?P<first>{DATE}){_JOIN}(?P<last>{DATE}|\d\d(?!\d))", re.IGNORECASE)


def iso_date(words: str) -> str:
    """Return a stated date in ISO 8601, as exact as stated; empty where the words are no date."""
    words = words.strip()
    if match := _NAMED.match(words):
        day, month, year = match.groups()
        number = next(i for i, name in enumerate(_MONTHS, start=1) if name.startswith(month.lower()[:3]))
        return _checked(_full_year(year), number, int(day) if day else 0)
    if match := _DIGITS.match(words):
        return _checked(int(match.group(3)), int(match.group(2)), int(match.group(1)))
    if match := _ISO.match(words):
        year, month, day = match.groups()
        return _checked(int(year), int(month or 0), int(day or 0))
    return ""


def periods(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and ISO 8601 interval of each period that a text states ("2019-2021", "July 18 to March 19")."""
    for match in _RANGE.finditer(text):
        first, last = iso_date(match.group("first")), match.group("last")
        if re.fullmatch(r"\d\d", last):
            last = first[:2] + last if len(first) == len("2018") else ""
        last = iso_date(last)
        if first and last and first <= last:
            yield match.start(), match.end(), f"{first}/{last}"


def _full_year(year: str) -> int:
    return int(year) if len(year) == len("2018") else 2000 + int(year)


def _checked(year: int, month: int, day: int) -> str:
    if not month:
        return str(year)
    try:
        date(year, month, day or 1)
    except ValueError:
        return ""
    return f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}"
