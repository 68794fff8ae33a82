"""Dates of birth, incident, death and review, and the age that two of them give."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from learnt.engine.domain.document import Span
from learnt.engine.domain.shipped import shipped_data
from learnt.engine.facts.model import MONTHS, Age, FactKind
from learnt.engine.reading.dates import DATE, iso_date

_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:the\s+)?(?:(?:early\s+)?(?:hours|morning|afternoon|evening|night)\s+of\s+)?(?:the\s+)?"
_SHORT = r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:\d{4}|\d\d)\b"
_WHEN = rf"{_DAY}(?P<date>{_SHORT}|{DATE})"
_ANY = re.compile(rf"\b{_WHEN}", re.IGNORECASE)
_SHORT_PARTS = re.compile(r"(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4}|\d\d)")
_LATEST_SHORT_YEAR = 30
"""A year of two digits up to this one is read as of this century."""
_EVENTS: list[dict[str, Any]] = shipped_data("learnt.engine.facts", "dates.yaml")["events"]


def _patterns() -> Iterator[tuple[FactKind, re.Pattern[str]]]:
    for row in _EVENTS:
        before, after = "|".join(row["before"]), "|".join(row.get("after", ()))
        yield FactKind(row["kind"]), re.compile(rf"\b(?:{before})[\s:,(–-]*{_WHEN}", re.IGNORECASE)
        if after:
            yield FactKind(row["kind"]), re.compile(rf"\b{_WHEN}(?:{after})", re.IGNORECASE)


_READ = tuple(_patterns())


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that a text gives for an event."""

    kind: FactKind
    value: str
    """ISO 8601, as exact as stated."""
    span: Span
    """The words of the event and its date."""


def dates(text: str) -> Iterator[Dated]:
    """Yield the dates of events that a text states."""
    if not _ANY.search(text):
        return
    taken: set[tuple[int, int]] = set()
    for kind, pattern in _READ:
        for match in pattern.finditer(text):
            value = iso(match["date"])
            if value and match.span("date") not in taken:
                taken.add(match.span("date"))
                yield Dated(kind, value, Span(*match.span()))


def last_date(text: str, start: int, end: int) -> str:
    """Return the last date between two places of a text, in ISO 8601; empty where there is none."""
    found = [value for match in _ANY.finditer(text, start, end) if (value := iso(match["date"]))]
    return found[-1] if found else ""


def iso(words: str) -> str:
    """Return a date in ISO 8601, short forms such as 5/3/04 and 5-3-2004 included; empty where it is none."""
    if match := _SHORT_PARTS.fullmatch(words.strip()):
        day, month, year = (int(part) for part in match.groups())
        if len(match[3]) == len("04"):
            year += 2000 if year <= _LATEST_SHORT_YEAR else 1900
        try:
            return date(year, month, day).isoformat()
        except ValueError:
            return ""
    return iso_date(words)


def age_between(born: str, then: str) -> Age | None:
    """Return the age at one date of somebody born on another: a range where they are not exact, None if before."""
    (first_born, last_born), (first, last) = _days(born), _days(then)
    least, most = _months_between(last_born, first), _months_between(first_born, last)
    if most < 0:
        return None
    if least != most:
        return Age(max(0, least), most + 1)
    if most >= MONTHS:
        return Age.of(most // MONTHS)
    return Age.of(most, "months") if most else Age.of((last - first_born).days, "days")


def months_later(early: str, late: str) -> tuple[int, int]:
    """Return the least and the most months from one date to another."""
    (first, last), (first_late, last_late) = _days(early), _days(late)
    return max(0, _months_between(last, first_late)), max(0, _months_between(first, last_late))


def _days(value: str) -> tuple[date, date]:
    """Return the first and the last day that a date may be."""
    parts = [int(part) for part in value.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 0
    if len(parts) > len(("year", "month")):
        return date(*parts), date(*parts)
    first, last = (month, month) if month else (1, MONTHS)
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _months_between(early: date, late: date) -> int:
    months = (late.year - early.year) * MONTHS + late.month - early.month
    return months - (late.day < early.day)
