"""Say an exact age or date more widely: as an age band, or as a season and year."""

import re

_BANDS = ((1, "under 1"), (6, "1 to 5"), (11, "6 to 10"), (16, "11 to 15"), (18, "16 to 17"))
_UNITS = {"day": 365, "week": 52, "month": 12}
_SEASONS = ("winter", "spring", "summer", "autumn")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"]  # fmt: skip


def generalised(instead: str, words: str) -> str:
    """Return a suggestion with the band or season of an age or date filled in."""
    return instead.replace("{band}", age_band(words)).replace("{season}", season(words))


def age_band(words: str) -> str:
    """Return the age band, as national reporting has them, of an age in any unit."""
    low = words.lower()
    number = _number(low)
    if number is None:
        return "under 1"
    parts = next((count for unit, count in _UNITS.items() if unit in low), 1)
    years = number / parts
    return next((band for limit, band in _BANDS if years < limit), "adult")


def season(words: str) -> str:
    """Return the season and year of a date as it is written; without a year, the season only."""
    month, year = _month(words.lower()), re.search(r"\b(\d{4})\b|[/.-](\d\d)$", words)
    name = _SEASONS[month % 12 // 3] if month else "the season"
    if not year:
        return name
    return f"{name} {year[1] or '20' + year[2]}"


def _number(words: str) -> int | None:
    digits = re.search(r"\d+", words)
    if digits:
        return int(digits[0])
    return next((_NUMBERS.index(word) for word in re.findall(r"[a-z]+", words) if word in _NUMBERS), None)


def _month(words: str) -> int | None:
    named = re.search(rf"\b({'|'.join(_MONTHS)})", words)
    if named:
        return _MONTHS.index(named[1]) + 1
    iso, written = re.search(r"\d{4}-(\d\d)-", words), re.search(r"\b\d{1,2}[/.-](\d{1,2})[/.-]", words)
    match = iso or written
    return int(match[1]) if match else None
