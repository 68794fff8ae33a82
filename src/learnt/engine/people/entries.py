"""Read one entry of a list of people, and note every fault at its line."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from learnt.engine.codebook.entries import Entry
from learnt.engine.dating.standard import standard_date
from learnt.engine.domain.person import Alias, Person, Sex, Sighting
from learnt.engine.domain.relation import (
    Couple,
    CoupleKind,
    Household,
    Parenthood,
    ParentKind,
    Pregnancy,
    PregnancyEnd,
    Stay,
    Twins,
)
from learnt.engine.domain.uncertain_date import Period, UncertainDate

Chosen = TypeVar("Chosen", bound=StrEnum)
_TIME = ("since", "until")


def person(entry: Entry) -> Person:
    """Return a person."""
    entry.check_keys((
        "id", "role", "pseudonym", "name", "aliases", "sex", "born", "died", "unborn", "known", "child", "seen",
        "agencies",
    ))  # fmt: skip
    return Person(
        entry.text("id"),
        entry.text("role", needed=False),
        entry.text("pseudonym", needed=False),
        entry.text("name", needed=False),
        tuple(_alias(one) for one in entry.entries("aliases", "name")),
        _choice(entry, "sex", Sex, Sex.UNKNOWN),
        _date(entry, "born"),
        _date(entry, "died"),
        unborn=entry.boolean("unborn", missing=False),
        known=entry.boolean("known", missing=True),
        child=_maybe(entry, "child"),
        sightings=tuple(_sighting(one) for one in entry.entries("seen", "sighting")),
        agencies=tuple(words for words, _ in entry.texts("agencies")),
    )


def couple(entry: Entry) -> Couple:
    """Return a couple over a time."""
    entry.check_keys(("between", "is", *_TIME))
    first, second = _ids(entry, "between", 2, 2) or ("", "")
    return Couple((first, second), _choice(entry, "is", CoupleKind, None), _time(entry))


def parenthood(entry: Entry) -> Parenthood:
    """Return a parent of a child."""
    entry.check_keys(("parent", "child", "is", "doubted", *_TIME))
    kind = _choice(entry, "is", ParentKind, ParentKind.BIRTH)
    doubted = entry.boolean("doubted", missing=False)
    return Parenthood(entry.text("parent"), entry.text("child"), kind, _time(entry), doubted)


def twins(entry: Entry) -> Twins:
    """Return people born of one pregnancy."""
    entry.check_keys(("members", "identical"))
    return Twins(_ids(entry, "members", 2, 8), _maybe(entry, "identical"))


def pregnancy(entry: Entry) -> Pregnancy:
    """Return a pregnancy that ended without a child."""
    entry.check_keys(("parents", "ended", "on"))
    return Pregnancy(
        _ids(entry, "parents", 1, 2), _choice(entry, "ended", PregnancyEnd, None), _date(entry, "on")
    )


def household(entry: Entry) -> Household:
    """Return a household with who lived in it."""
    entry.check_keys(("id", "label", "address", "confirmed", "confirmed_by", "members"))
    return Household(
        entry.text("id"),
        entry.text("label"),
        tuple(_stay(one) for one in entry.entries("members", "member")),
        _date(entry, "confirmed"),
        entry.text("confirmed_by", needed=False),
        entry.text("address", needed=False),
    )


READERS: dict[str, Callable[[Entry], object]] = {
    "people": person,
    "couples": couple,
    "parents": parenthood,
    "twins": twins,
    "pregnancies": pregnancy,
    "households": household,
}
"""Each list of a file of people with what reads one entry of it."""
CALLED = {
    "people": "person", "couples": "couple", "parents": "parent", "twins": "set of twins",
    "pregnancies": "pregnancy", "households": "household",
}  # fmt: skip


def _stay(entry: Entry) -> Stay:
    entry.check_keys(("person", *_TIME))
    return Stay(entry.text("person"), _time(entry))


def _alias(entry: Entry) -> Alias:
    entry.check_keys(("name", "agency"))
    return Alias(entry.text("name"), entry.text("agency", needed=False))


def _sighting(entry: Entry) -> Sighting:
    entry.check_keys(("by", "on", "seen", "alone"))
    seen, alone = entry.boolean("seen", missing=True), _maybe(entry, "alone")
    return Sighting(entry.text("by"), _date(entry, "on"), seen, alone)


def _time(entry: Entry) -> Period:
    return Period(_date(entry, "since"), _date(entry, "until"))


def _date(entry: Entry, key: str) -> UncertainDate | None:
    words = entry.text(key, needed=False)
    found = standard_date(words) if words else None
    if words and found is None:
        form = "Write 2019-03-04, 2019-03 or 2019, with ? where it is not sure, or [2019-01-01..2019-04-30]."
        entry.fault(entry.values[key], f"“{key}” is not a date. {form}")
    return found


def _maybe(entry: Entry, key: str) -> bool | None:
    return entry.boolean(key) if key in entry.values else None


def _ids(entry: Entry, key: str, least: int, most: int) -> tuple[str, ...]:
    found = tuple(words for words, _ in entry.texts(key))
    if not least <= len(found) <= most:
        many = str(least) if least == most else f"{least} to {most}"
        entry.fault(entry.values.get(key), f"“{key}” must be a list of {many} ids of people.")
        return ()
    return found


def _choice(entry: Entry, key: str, kinds: type[Chosen], missing: Chosen | None) -> Chosen:
    words = entry.text(key, needed=missing is None).casefold()
    found = next((kind for kind in kinds if kind.value == words), None)
    if found is None and words:
        entry.fault(entry.values[key], f"“{key}” must be one of: {', '.join(kinds)}.")
    return found or missing or next(iter(kinds))
