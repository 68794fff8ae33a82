"""The words that dates are made of, and the days that parts of a month or a year cover."""

import re
from calendar import monthrange
from datetime import date, timedelta

from learnt.engine.domain.uncertain_date import Precision, UncertainDate

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
MONTH = "|".join((*MONTHS, *(name[:3] for name in MONTHS), "sept"))
SEASON = "spring|summer|autumn|winter"
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}
_TERMS = {"spring": (1, 4), "summer": (4, 7), "autumn": (9, 12)}
_EARLY = re.compile(r"early|beginning|start|first")
_LATE = re.compile(r"late|end|second")
_THIRD = 10
_CENTURY = 100


def month_number(name: str) -> int:
    """Return the number of a month from its name or the first letters of it."""
    return next(at for at, month in enumerate(MONTHS, 1) if month.startswith(name.lower()[:3]))


def full_year(digits: str, last: date) -> int:
    """Return a year from two or four digits; of two, the latest that is not after a day."""
    if len(digits) != len("19"):
        return int(digits)
    year = last.year // _CENTURY * _CENTURY + int(digits)
    return year if year <= last.year else year - _CENTURY


def part_of_month(part: str, year: int, month: int) -> UncertainDate:
    """Return the early, middle or late third of a month."""
    last = monthrange(year, month)[1]
    if _EARLY.match(part):
        first, last = 1, _THIRD
    elif _LATE.match(part):
        first = 2 * _THIRD + 1
    else:
        first, last = _THIRD + 1, 2 * _THIRD
    return UncertainDate(date(year, month, first), date(year, month, last), Precision.PART_OF_MONTH)


def part_of_year(part: str, year: int) -> UncertainDate:
    """Return the early, middle or late third of a year."""
    first, last = (1, 4) if _EARLY.match(part) else (9, 12) if _LATE.match(part) else (5, 8)
    return months(year, first, last)


def months(year: int, first: int, last: int) -> UncertainDate:
    """Return the days from one month to another of a year."""
    end = date(year, last, monthrange(year, last)[1])
    return UncertainDate(date(year, first, 1), end, Precision.PART_OF_YEAR)


def season(name: str, year: int, to_year: int = 0) -> UncertainDate:
    """Return a season; a winter of one year may be the one it begins with or the one it ends with."""
    if name != "winter":
        return months(year, *_SEASONS[name])
    first, last = date(year if to_year else year - 1, 12, 1), to_year or year + 1
    return UncertainDate(first, date(last, 2, monthrange(last, 2)[1]), Precision.PART_OF_YEAR)


def term(name: str, year: int) -> UncertainDate | None:
    """Return the months of a school term."""
    return months(year, *_TERMS[name]) if name in _TERMS else None


def add_months(day: date, count: int) -> date:
    """Return the day of the same number so many months on, or the last of a month that has none."""
    years, month = divmod(day.month - 1 + count, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def at_age(born: UncertainDate, number: int, unit: str) -> UncertainDate:
    """Return the days on which somebody was of an age."""
    first, last = _older(born.earliest, number, unit), _older(born.latest, number + 1, unit)
    return UncertainDate(first, max(first, last - timedelta(1)), Precision.BETWEEN)


def _older(day: date, number: int, unit: str) -> date:
    match unit:
        case "day":
            return day + timedelta(number)
        case "week":
            return day + timedelta(weeks=number)
        case "month":
            return add_months(day, number)
        case _:
            return add_months(day, 12 * number)
