"""The values that the fields of a question may take."""

import re
from collections.abc import Collection
from difflib import get_close_matches

from learnt.engine.domain.coding import Kind
from learnt.engine.facts import Age, AgeBand, FactKind
from learnt.engine.facts.model import MONTHS, OLDEST, ages_of
from learnt.engine.facts.places import AGENCIES
from learnt.engine.facts.stated import values_of
from learnt.engine.screening.question import Field, Term

_AGE = re.compile(r"(\d{1,4})(?:\s*(year|month|week|day)s?)?", re.IGNORECASE)
_YEAR = re.compile(r"(\d{4})")
_MOST_YEARS = OLDEST // MONTHS
_LAST_YEAR = 9999


class Unknown(Exception):  # noqa: N818
    """A value that a field cannot have."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


def as_ages(sign: str, value: str) -> Age:
    """Return the ages that fit a comparison, in completed years unless another unit is named."""
    match = _AGE.fullmatch(value)
    if not match:
        raise Unknown(f"“{value}” is not an age.", "Write a whole number, such as 18 or 6 months.")
    age = Age.of(int(match[1]), f"{(match[2] or 'year').lower()}s")
    ends = {"<": (0.0, age.low), "<=": (0.0, age.high), ">": (age.high, OLDEST), ">=": (age.low, OLDEST)}
    low, high = ends.get(sign, (age.low, age.high))
    if low >= high or high > OLDEST:
        raise Unknown(f"Nobody is of an age {sign} {value}.", f"Use ages from 0 to {_MOST_YEARS} years.")
    return Age(low, high)


def as_years(sign: str, value: str) -> tuple[int, int]:
    """Return the first and last year that fit a comparison."""
    match = _YEAR.fullmatch(value)
    if not match:
        raise Unknown(f"“{value}” is not a year.", "Write it with four digits, such as 2021.")
    year = int(match[1])
    ends = {"<": (0, year - 1), "<=": (0, year), ">": (year + 1, _LAST_YEAR), ">=": (year, _LAST_YEAR)}
    return ends.get(sign, (year, year))


def checked(field: Field, value: str, themes: Collection[str]) -> Term:
    """Return a term whose value is one that the field may have."""
    if field is Field.WORDS or field is Field.AREA:
        return Term(field, value)
    allowed = _allowed(field, themes)
    if not allowed:
        return Term(field, value.lower())
    found = {_plain(one): one for one in allowed}.get(_plain(value))
    if found is None:
        near = get_close_matches(value.lower(), allowed, n=3, cutoff=0.5)
        choice = near if field is Field.THEME else allowed
        listed = f"Choose from {', '.join(choice)}." if choice else "See: learnt themes."
        raise Unknown(f"The field {field} has no value “{value}”.", listed)
    return Term(field, found, ages=ages_of(AgeBand(found)) if field is Field.AGE_BAND else None)


def _allowed(field: Field, themes: Collection[str]) -> tuple[str, ...]:
    match field:
        case Field.THEME:
            return tuple(themes)
        case Field.KIND:
            return tuple(Kind)
        case Field.AGENCY:
            return AGENCIES
        case Field.AGE_BAND:
            return tuple(AgeBand)
        case _:
            return values_of(FactKind(field.value))


def _plain(value: str) -> str:
    return re.sub(r"[\s'’_-]+", " ", value).strip().lower()
