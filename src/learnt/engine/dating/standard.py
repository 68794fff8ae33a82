"""Read dates in the standard form that files of people are written in: ISO 8601-2 (EDTF), as much as dates need."""

import re
from datetime import date

from learnt.engine.domain.uncertain_date import Precision, UncertainDate

_DAY = r"(\d{4})-(\d\d)-(\d\d)"
_SET = re.compile(rf"\[{_DAY}\.\.{_DAY}\](\?)?")
_SIMPLE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(\?)?")


def standard_date(words: str) -> UncertainDate | None:
    """Return a date in standard form: 2019, 2019-03, 2019-03-04, each with or without ?, or [first..last]."""
    words = words.strip()
    try:
        if match := _SET.fullmatch(words):
            numbers = [int(part) for part in match.groups()[:-1]]
            first, last = date(*numbers[:3]), date(*numbers[3:])
            return UncertainDate(first, last, Precision.BETWEEN, bool(match[7]), said=words)
        if match := _SIMPLE.fullmatch(words):
            return _simple(match)
    except ValueError:
        return None
    return None


def _simple(match: re.Match[str]) -> UncertainDate:
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    doubted = bool(match[4])
    if day:
        return UncertainDate.on(date(year, month, day), doubted=doubted)
    return (
        UncertainDate.month(year, month, doubted=doubted)
        if month
        else UncertainDate.year(year, doubted=doubted)
    )
