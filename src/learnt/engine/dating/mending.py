"""Dates that may have been meant where one is mistyped. They are offered and never taken."""

import difflib
import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from learnt.engine.dating import parts
from learnt.engine.dating.point import point
from learnt.engine.domain.uncertain_date import UncertainDate

_DIGITS = re.compile(r"(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{2,4})")
_NAMED = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({parts.MONTH})\.?,?\s+(\d{{4}}|\d\d)")
_NO_YEAR = re.compile(
    rf"(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({parts.MONTH})|(\d{{1,2}})[/.](\d{{1,2}}))"
)
_YEAR = re.compile(r"(?<!\d)\d{3,6}(?!\d)")
_MONTHS_A_YEAR = 12
_MOST_DAYS = 31
_FIRST_YEAR = 1900
_LIKE = 0.7
_AMERICAN = "The month comes first or does not exist. Dates are read with the day first."


def mends(words: str, last: date, near: date | None) -> Iterator[tuple[UncertainDate, str]]:
    """Yield each date that may have been meant by words that are no date, with what is wrong with them."""
    for way in (_american, _day_too_late, _misspelt, _mistyped, _odd_year):
        found = list(way(words, last))
        if found:
            yield from found
            return
    yield from _without_year(words, last, near)


def is_american(words: str) -> bool:
    """Tell whether a date can be read only with the month first."""
    match = _DIGITS.fullmatch(words.strip().split(" ")[0])
    return bool(match) and int(match[1]) <= _MONTHS_A_YEAR < int(match[2]) <= _MOST_DAYS if match else False


def reads_both_ways(words: str) -> bool:
    """Tell whether a date is another one with the month first."""
    match = _DIGITS.fullmatch(words.strip().split(" ")[0])
    return bool(
        match and match[1] != match[2] and int(match[1]) <= _MONTHS_A_YEAR and int(match[2]) <= _MONTHS_A_YEAR
    )


def _american(words: str, last: date) -> Iterator[tuple[UncertainDate, str]]:
    match = _DIGITS.fullmatch(words)
    if match and is_american(words) and (found := point(f"{match[2]}/{match[1]}/{match[3]}", last)):
        yield found, _AMERICAN


def _day_too_late(words: str, last: date) -> Iterator[tuple[UncertainDate, str]]:
    match = _DIGITS.fullmatch(words) or _NAMED.fullmatch(words)
    if match is None:
        return
    day, month = int(match[1]), int(match[2]) if match[2].isdigit() else parts.month_number(match[2])
    year = parts.full_year(match[3], last)
    if 1 <= month <= _MONTHS_A_YEAR and day <= _MOST_DAYS and year >= _FIRST_YEAR:
        end = monthrange(year, month)[1]
        if day > end:
            why = f"That month has {end} days."
            yield UncertainDate.on(date(year, month, end)), why
            yield UncertainDate.on(parts.add_months(date(year, month, 1), 1)), why


def _misspelt(words: str, last: date) -> Iterator[tuple[UncertainDate, str]]:
    for name in re.findall(r"[a-z]{3,}", words):
        near = difflib.get_close_matches(name, parts.MONTHS, 1, _LIKE)
        if near and near[0] != name and (found := point(words.replace(name, near[0]), last)):
            yield found, "The month is not spelt as any month is."


def _mistyped(words: str, last: date) -> Iterator[tuple[UncertainDate, str]]:
    """Yield dates with letters in place of figures, and signs too many, too few or of the wrong kind."""
    tries = [
        re.sub(r"(?<=[\d/. -])o|o(?=\d)", "0", re.sub(r"(?<=[\d/.-])[li]|[li](?=[\d/.-])", "1", words)),
        re.sub(r"\s*([/.-])[/.\s-]*", r"\1", words).replace("-", "/").replace(".", "/"),
        re.sub(r"\s*[,;:\\_*+]\s*|(?<=\d)\s+(?=\d)", "/", words).strip("/"),
    ]
    if match := re.fullmatch(r"(\d{2})[/.-]?(\d{2})[/.-]?((?:19|20)\d{2})", words):
        tries.append("/".join(match.groups()))
    for one in dict.fromkeys(tries):
        if one != words and (found := point(one, last)):
            yield found, "It is mistyped."


def _odd_year(words: str, last: date) -> Iterator[tuple[UncertainDate, str]]:
    """Yield dates in whose year two figures are the wrong way round, or one is missing, too many or another."""
    match = _YEAR.search(words)
    if match is None:
        return
    given, seen = match[0], set[date]()
    swaps = {given[:at] + given[at + 1] + given[at] + given[at + 2 :] for at in range(len(given) - 1)}
    shorter = {given[:at] + given[at + 1 :] for at in range(len(given))}
    longer = {f"{given[:at]}{figure}{given[at:]}" for at in range(len(given) + 1) for figure in "012"}
    for year in sorted({one for one in swaps | shorter | longer if _is_year(one, last)}, reverse=True):
        found = point(words[: match.start()] + year + words[match.end() :], last)
        if found and found.earliest not in seen and abs(last.year - int(year)) <= _NEAR_YEARS:
            seen.add(found.earliest)
            yield found, "There is no such year."


_NEAR_YEARS = 40


def _is_year(words: str, last: date) -> bool:
    return len(words) == len("2019") and _FIRST_YEAR <= int(words) <= last.year


def _without_year(words: str, last: date, near: date | None) -> Iterator[tuple[UncertainDate, str]]:
    match = _NO_YEAR.fullmatch(words)
    if match and near:
        day, month = (match[1], match[2]) if match[1] else (match[3], match[4])
        found = point(f"{day} {month} {near.year}" if match[1] else f"{day}/{month}/{near.year}", last)
        if found:
            yield found, "It has no year."
