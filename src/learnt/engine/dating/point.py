"""Read one date as it is written in Britain: to the day, the month, the part of a year or the year."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from learnt.engine.dating import parts
from learnt.engine.domain.uncertain_date import Precision, UncertainDate

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ANY_YEAR = r"['’]?(?P<year>(?:19|20)\d\d|\d\d)"
_NTH = r"(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th))?"
_NAME = rf"(?P<month>{parts.MONTH})"
_PART = r"(?P<part>(?:very\s+)?(?:early|mid(?:dle)?|late|beginning|start|end))(?:\s*-\s*|\s+)(?:of\s+|in\s+)?(?:the\s+)?"
_Reader = Callable[[re.Match[str], date], UncertainDate | None]


@dataclass(frozen=True, slots=True)
class _Form:
    pattern: re.Pattern[str]
    read: _Reader


def point(words: str, last: date) -> UncertainDate | None:
    """Return the date that words are, in UK order; None where they are none, or none that there is.

    Args:
        words: in lower case, single spaces, without times and days of the week.
        last: years of two digits are not after it.
    """
    for form in _FORMS:
        if match := form.pattern.fullmatch(words):
            try:
                return form.read(match, last)
            except ValueError:
                return None
    return None


def _digits(match: re.Match[str], last: date) -> UncertainDate:
    year = parts.full_year(match["year"], last)
    return UncertainDate.on(date(year, int(match["month"]), int(match["day"])))


def _named(match: re.Match[str], last: date) -> UncertainDate:
    year = parts.full_year(match["year"], last)
    return UncertainDate.on(date(year, parts.month_number(match["month"]), int(match["day"])))


def _month(match: re.Match[str], last: date) -> UncertainDate:
    return UncertainDate.month(parts.full_year(match["year"], last), parts.month_number(match["month"]))


def _month_number(match: re.Match[str], _: date) -> UncertainDate:
    return UncertainDate.month(int(match["year"]), int(match["month"]))


def _year(match: re.Match[str], _: date) -> UncertainDate:
    return UncertainDate.year(int(match["year"]))


def _part_of_month(match: re.Match[str], last: date) -> UncertainDate:
    year = parts.full_year(match["year"], last)
    return parts.part_of_month(_bare(match["part"]), year, parts.month_number(match["month"]))


def _part_of_year(match: re.Match[str], _: date) -> UncertainDate:
    return parts.part_of_year(_bare(match["part"]), int(match["year"]))


def _bare(part: str) -> str:
    return part.removeprefix("very ").strip()


def _season(match: re.Match[str], _: date) -> UncertainDate:
    year = int(match["year"])
    to_year = int(str(year)[:2] + match["next"][-2:]) if match["next"] else 0
    if to_year and to_year != year + 1:
        raise ValueError("A winter ends in the next year.")
    return parts.season(match["season"], year, to_year)


def _term(match: re.Match[str], _: date) -> UncertainDate | None:
    return parts.term(match["season"], int(match["year"]))


def _quarter(match: re.Match[str], _: date) -> UncertainDate:
    first = 3 * int(match["quarter"]) - 2
    return parts.months(int(match["year"]), first, first + 2)


def _half(match: re.Match[str], _: date) -> UncertainDate:
    first = 1 if match["half"] in {"first", "1st"} else 7
    return parts.months(int(match["year"]), first, first + 5)


def _two_years(match: re.Match[str], _: date) -> UncertainDate:
    year, second = int(match["year"]), int(match["next"])
    if second != (year + 1) % 100:
        raise ValueError("These are not two years in a row.")
    return UncertainDate(date(year, 1, 1), date(year + 1, 12, 31), Precision.BETWEEN)


def _christmas(match: re.Match[str], _: date) -> UncertainDate:
    year = int(match["year"])
    return UncertainDate(date(year, 12, 24), date(year, 12, 26), Precision.ABOUT)


def _week(match: re.Match[str], last: date) -> UncertainDate | None:
    begun = point(match["rest"], last)
    if begun is None or begun.precision is not Precision.DAY:
        return None
    first = begun.earliest - timedelta(6) if match["edge"] else begun.earliest
    return UncertainDate(first, first + timedelta(6), Precision.WEEK)


def _either(match: re.Match[str], last: date) -> UncertainDate:
    if match["month"]:
        return _month_number(match, last)
    return UncertainDate.month(int(match["y2"]), int(match["m2"]))


_WRITTEN: tuple[tuple[str, _Reader], ...] = (
    (r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)", _digits),
    (
        r"(?P<day>\d{1,2})\s?(?P<sep>[/.-])\s?(?P<month>\d{1,2})\s?(?P=sep)\s?(?P<year>(?:19|20)\d\d|\d\d)",
        _digits,
    ),
    (rf"{_NTH}(?:\s+|\s*[-/.]\s*)(?:of\s+)?{_NAME}\.?,?(?:\s*|\s*[-/.]\s*){_ANY_YEAR}", _named),
    (rf"{_NAME}\.?\s+{_NTH},?\s+{_YEAR}", _named),
    (rf"{_NAME}\.?,?(?:\s*|\s*[-/]\s*){_ANY_YEAR}", _month),
    (
        rf"(?P<month>\d{{1,2}})[/-]{_YEAR}|{_YEAR.replace('year', 'y2')}-(?P<m2>\d\d)",
        _either,
    ),
    (_YEAR, _year),
    (rf"{_PART}{_NAME}\.?,?\s*{_ANY_YEAR}", _part_of_month),
    (rf"{_PART}{_YEAR}", _part_of_year),
    (
        rf"(?:the\s+)?(?P<season>{parts.SEASON})(?:\s+of)?,?\s+{_YEAR}(?:[/-](?P<next>\d\d(?:\d\d)?))?",
        _season,
    ),
    (rf"(?:the\s+)?(?P<season>{parts.SEASON})\s+term(?:\s+of)?,?\s+{_YEAR}", _term),
    (rf"q(?P<quarter>[1-4])\s+{_YEAR}", _quarter),
    (rf"(?:the\s+)?(?P<half>first|1st|second|2nd)\s+half\s+of\s+{_YEAR}", _half),
    (rf"{_YEAR}[/](?P<next>\d\d)", _two_years),
    (rf"christmas,?\s+{_YEAR}", _christmas),
    (
        (
            r"(?:(?:w\s?[/.]?\s?[cb]|wc|week\s+(?:commencing|beginning|starting|of))|(?P<edge>w\s?/\s?e|week\s+ending))"
            r"[:.]?\s+(?:the\s+)?(?P<rest>.+)"
        ),
        _week,
    ),
)


_FORMS = tuple(_Form(re.compile(pattern), read) for pattern, read in _WRITTEN)
