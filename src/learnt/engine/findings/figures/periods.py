"""Read the period a text states, as ISO 8601: a year, a month, an interval or a length of time."""

import re
from functools import cache

from learnt.engine.findings.figures.numerals import WORDS, value_of

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?:19|20)\d\d"
_AND = r"\s*(?:-|–|—|to|and|until|up\s+to|through\s+to)\s*(?:the\s+end\s+of\s+)?"
_DAY = r"(?:(?P<day{0}>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?"
_FROM = (
    _DAY.format(1) + rf"(?P<month1>{_MONTH})(?:\s+['’]?(?P<year1>{_YEAR}|\d\d))?" + _AND
    + _DAY.format(2) + rf"(?P<month2>{_MONTH})\s+['’]?(?P<year2>{_YEAR}|\d\d)\b"
)  # fmt: skip
_NAMED = r"(?<!act )(?<!regulations )(?<!guidance )(?<!order )(?<!wt )(?<!children )"
"""A year after one of these words names a law or a guide and is no period."""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    patterns = {
        "months": _FROM,
        "ending": rf"\byear\s+(?:to|ending|ended)\s+(?:(?:the\s+)?(?:end\s+of\s+)?\d{{0,2}}(?:st|nd|rd|th)?\s*)(?P<month>{_MONTH})\s+(?P<year>{_YEAR})",
        "years": rf"(?<![\d/]){_NAMED}(?P<year1>{_YEAR})(?:\s*[-–—/]\s*(?P<year2>{_YEAR}|\d\d)(?![\d-])|\s+(?:to|and)\s+(?P<year3>{_YEAR}))\b",
        "open": rf"\bsince\s+(?:{_MONTH}\s+)?(?P<since>{_YEAR})\b|(?P<year>{_YEAR})\s+(?:to\s+(?:date|the\s+present)|onwards?)",
        "month": rf"\b(?P<month>{_MONTH})\s+(?P<year>{_YEAR})\b",
        "said": rf"\b(?:in|during|for|throughout|year|of|from)\s+(?P<year>{_YEAR})\b(?!\s*[-–—/]\s*\d)",
        "year": rf"(?<![\d/.-]){_NAMED}\b(?P<year>{_YEAR})\b(?![\d/.-])",
        "length": rf"\b(?:in|over|during)\s+(?:the\s+|a\s+)?(?:(?:last|first|past|previous)\s+)?(?P<number>\d+|{WORDS})[\s-](?P<unit>month|year)s?\b(?!\s+(?:old|of\s+age|after|before|later))",
    }  # fmt: skip
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in patterns.items()}


def period_of(text: str, *, is_heading: bool = False) -> str:
    """Return the period that a text states, or nothing; a heading may give a year by itself."""
    names = [
        "months",
        "ending",
        "open",
        "years",
        *(["said", "month", "year"] if is_heading else ["length", "said"]),
    ]
    for name in names:
        if match := _patterns()[name].search(text):
            return _iso(name, match.groupdict())
    return ""


def _iso(name: str, found: dict[str, str | None]) -> str:
    if name in _WRITERS:
        return _WRITERS[name](found)
    return found["year"] or ""


def _years(found: dict[str, str | None]) -> str:
    first = found["year1"] or ""
    return f"{first}/{_full(found['year2'] or found['year3'] or '', first)}"


def _open(found: dict[str, str | None]) -> str:
    return f"{found['since'] or found['year']}/.."


def _length(found: dict[str, str | None]) -> str:
    return f"P{value_of(found['number'] or '')}{(found['unit'] or '')[0].upper()}"


def _one_month(found: dict[str, str | None]) -> str:
    return f"{found['year']}-{_month(found['month'])}"


def _months(found: dict[str, str | None]) -> str:
    last = _full(found["year2"] or "", "2000")
    first = _full(found["year1"] or last, "2000")
    days = [
        f"-{int(found[day] or 0):02d}" if found["day1"] and found["day2"] else "" for day in ("day1", "day2")
    ]
    return f"{first}-{_month(found['month1'])}{days[0]}/{last}-{_month(found['month2'])}{days[1]}"


def _year_ending(found: dict[str, str | None]) -> str:
    year, month = int(found["year"] or 0), int(_month(found["month"]))
    if month == 12:
        return f"{year}"
    return f"{year - 1}-{month + 1:02d}/{year}-{month:02d}"


def _month(name: str | None) -> str:
    return f"{_MONTHS.index((name or '')[:3].lower()) + 1:02d}"


def _full(year: str, like: str) -> str:
    return year if len(year) == 4 else like[:2] + year


_WRITERS = {
    "months": _months, "ending": _year_ending, "open": _open, "years": _years, "length": _length, "month": _one_month,
}  # fmt: skip
