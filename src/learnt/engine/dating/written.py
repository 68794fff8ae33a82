"""Read a date in the many forms that agencies write, and say what is wrong where there is doubt: nothing is mended."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from learnt.engine.dating import parts
from learnt.engine.dating.mending import mends
from learnt.engine.dating.point import point
from learnt.engine.dating.standard import standard_date
from learnt.engine.dating.times import without_times
from learnt.engine.domain.uncertain_date import Precision, UncertainDate, shown

_ABOUT = re.compile(
    r"^(?:(?:circa|ca\.?|c\.|approx(?:imately)?\.?|around|about|roughly|on or (?:around|about))\s*)"
)
_ABOUT_AFTER = re.compile(r"\s*\(?\b(?:approx(?:imately)?\.?|or thereabouts)\)?$")
_DOUBT = re.compile(r"\?|\(?\b(?:date uncertain|uncertain|unsure|tbc|to be confirmed|not sure|possibly|probably|exact date not known|exact date unknown)\b\)?")  # fmt: skip
_OVERNIGHT = re.compile(
    r"^(?:overnight|(?:during\s+)?(?:the\s+)?night(?:\s+of)?)(?:\s+on)?(?:\s+of)?[:,]?\s+(?:the\s+)?|\s+overnight$"
)
_AGE = re.compile(
    r"(?:when\s+)?(?:(?:the\s+)?(?:child|baby)\s+(?:was\s+)?)?(?:aged?|at)?\s*:?\s*(\d{1,3})[\s-](day|week|month|year)s?(?:\s*(?:-\s*)?old|\s+of\s+age)?"
)
_JOIN = r"\s*(?:-|–|—|\band\b|\bto\b|\buntil\b|\btill\b|\bthrough\b|/|&)\s*"
_RANGE = re.compile(rf"(?:between\s+|from\s+)?(?:the\s+)?(?P<first>.+?){_JOIN}(?:the\s+)?(?P<last>.+)")
_OPEN = re.compile(r"^(?:before|by|prior to|pre|after|since|post|from|until|up to|onwards)\b|\bonwards$")
_NIGHT_DAYS = 1
_NEAR_DAYS = 7
_NEAR_MONTHS = 31


@dataclass(frozen=True, slots=True)
class About:
    """What is known beside the words of a date."""

    last: date
    """No date of the chronology lies after it."""
    born: UncertainDate | None = None
    """Of the child whom ages are said of."""
    near: date | None = None
    """The date of the row before, which tells the year where none is given."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A date that may have been meant, for a person to take or leave."""

    date: UncertainDate
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words of a date say."""

    date: UncertainDate | None
    """None where it cannot be said without guessing."""
    fault: str = ""
    """Why not, or what is odd about it."""
    offers: tuple[Offer, ...] = ()


def read_date(words: str, about: About) -> Reading:
    """Return what the words of a date say. What is mistyped is not mended: a mend is offered."""
    said = " ".join(words.split())
    if not said:
        return Reading(None, "There is no date. Give one, as well as it is known.")
    if standard := standard_date(said):
        return _checked(replace(standard, said=said), None, about)
    plain = without_times(said.lower().rstrip("."))
    bare = _DOUBT.sub(" ", plain.words)
    doubted = bare != plain.words
    bare = re.sub(r"^(?:on )?(?:the )?(?=\d)", "", " ".join(bare.split()).strip(" ,;()"))
    found = _date(bare, about)
    if found is None:
        return _refused(bare, about)
    exact = found.precision in {Precision.DAY, Precision.NIGHT, Precision.BETWEEN}
    begins, ends = (plain.begins, plain.ends) if exact else (None, None)
    dated = replace(found, doubted=found.doubted or doubted, begins=begins, ends=ends, said=said)
    return _checked(dated, plain.weekday, about)


def _date(words: str, about: About) -> UncertainDate | None:
    if _ABOUT.search(words) or _ABOUT_AFTER.search(words):
        near = _date(_ABOUT_AFTER.sub("", _ABOUT.sub("", words)), about)
        return _widened(near) if near else None
    if _OVERNIGHT.search(words):
        return _night(_OVERNIGHT.sub("", words), about)
    if about.born and (match := _AGE.fullmatch(words)):
        return parts.at_age(about.born, int(match[1]), match[2])
    return point(words, about.last) or _range(words, about)


def _widened(near: UncertainDate) -> UncertainDate:
    spare = timedelta(_NEAR_DAYS if near.days <= _NEAR_DAYS else _NEAR_MONTHS)
    return UncertainDate(near.earliest - spare, near.latest + spare, Precision.ABOUT)


def _night(words: str, about: About) -> UncertainDate | None:
    found = point(words, about.last) or _range(words, about)
    if found is None or found.days > 1 + _NIGHT_DAYS:
        return None
    last = found.latest if found.days > 1 else found.earliest + timedelta(_NIGHT_DAYS)
    return UncertainDate(found.earliest, last, Precision.NIGHT)


def _range(words: str, about: About) -> UncertainDate | None:
    """Return from one date to another, the first of which may leave its month and year to the second."""
    for match in _splits(words):
        last = point(match[1], about.last)
        first = _completed(match[0], match[1], about) if last else None
        if first and last and first.earliest <= last.latest and last.latest > first.earliest:
            return UncertainDate(first.earliest, last.latest, Precision.BETWEEN)
    return None


def _splits(words: str) -> list[tuple[str, str]]:
    bare = re.sub(r"^(?:between|from)\s+(?:the\s+)?", "", words)
    found = ((bare[: one.start()], bare[one.end() :]) for one in re.finditer(_JOIN, bare))
    return [(first.strip(), re.sub(r"^the\s+", "", last).strip()) for first, last in found if first and last]


def _completed(first: str, last: str, about: About) -> UncertainDate | None:
    """Return the first date of two, with what it leaves unsaid taken from the second."""
    if whole := point(first, about.last):
        return whole
    tail = re.search(rf"(?:(?:{parts.MONTH})\w*\.?,?\s*)?['’]?(?:\d{{4}}|\d\d)$", last)
    year = re.search(r"['’]?\d{2,4}$", last)
    digits = re.search(r"[/.-]\d{1,2}[/.-]\d{2,4}$", last)
    tails = (f" {tail[0]}" if tail else "", f" {year[0]}" if year else "", digits[0] if digits else "")
    return next((found for end in tails if end and (found := point(f"{first}{end}", about.last))), None)


def _checked(dated: UncertainDate, weekday: int | None, about: About) -> Reading:
    if dated.earliest > about.last:
        fault = f"The date is after {shown(about.last)}, when the chronology ends. Check its year."
        return Reading(
            dated, fault, tuple(Offer(*one) for one in mends(dated.said.lower(), about.last, None))
        )
    if weekday is not None and dated.precision is Precision.DAY and dated.earliest.weekday() != weekday:
        return Reading(
            replace(dated, doubted=True),
            f"{shown(dated.earliest)} was a {dated.earliest:%A}. Check the date.",
        )
    return Reading(dated)


def _refused(words: str, about: About) -> Reading:
    offers = tuple(Offer(*one) for one in mends(words, about.last, about.near))
    if offers:
        return Reading(
            None,
            f"{offers[0].why} Is it {' or '.join(dict.fromkeys(one.date.words for one in offers))}?",
            offers,
        )
    if _AGE.fullmatch(words):
        return Reading(None, "An age is a date only with the date of birth. Give the people, or the date.")
    if _OPEN.search(words):
        return Reading(None, "It has only one end. Say between which two dates it was.")
    return Reading(
        None, "It is not a date that can be read. Write it as 4 March 2019, March 2019 or early 2019."
    )
