"""What a list of people leaves open: unknown adults, stale households, men nobody saw, siblings nobody wrote of."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from typing import Any

from learnt.engine.domain.family import Family
from learnt.engine.domain.person import Person, Sex
from learnt.engine.domain.relation import Household
from learnt.engine.domain.shipped import shipped_data


@dataclass(frozen=True, slots=True)
class PeoplePrompt:
    """A question about somebody, or about a household."""

    id: str
    about: str
    """Id of the person or household."""
    question: str
    why: str


def people_prompts(
    family: Family, day: date, recorded: Collection[str] | None = None
) -> tuple[PeoplePrompt, ...]:
    """Return what a list of people leaves open on a day.

    Args:
        family: the people.
        day: the day it is looked at.
        recorded: ids of the people whom entries of a chronology are about; None where there is none.
    """
    found = [*_unknown(family), *_stale(family, day), *_men(family), *_twice(family)]
    return tuple(found + list(_unwritten(family, day, recorded) if recorded is not None else []))


@cache
def _data() -> dict[str, Any]:
    found: dict[str, Any] = shipped_data("learnt.engine.people", "data/prompts.yaml")
    return found


def _prompt(id_: str, about: str, who: str, when: str = "") -> PeoplePrompt:
    said = _data()["prompts"][id_]
    return PeoplePrompt(id_, about, said["question"].format(who=who, when=when), said["why"])


def _unknown(family: Family) -> Iterator[PeoplePrompt]:
    for person in family.people:
        if not person.known and not person.unborn:
            yield _prompt("unknown-adult", person.id, person.called)


def _stale(family: Family, day: date) -> Iterator[PeoplePrompt]:
    limit = day - timedelta(_data()["stale_after_days"])
    for home in family.households:
        if not any(stay.time.may_hold(day) for stay in home.stays):
            continue
        if home.confirmed is None or home.confirmed.latest < limit:
            yield _prompt("stale-household", home.id, home.label, _confirmed(home))


def _confirmed(home: Household) -> str:
    if home.confirmed is None:
        return "never, as far as is recorded"
    by = f" by {home.confirmed_by}" if home.confirmed_by else ""
    return f"on {home.confirmed.words}{by}" if home.confirmed.exact else f"in {home.confirmed.words}{by}"


def _men(family: Family) -> Iterator[PeoplePrompt]:
    parents = {one.parent for one in family.parenthoods}
    near = parents | {other for parent in parents for other in family.partners_of(parent)}
    for person in family.people:
        if person.sex is not Sex.MALE or person.id not in near or person.died:
            continue
        if not person.known_to:
            yield _prompt("man-not-known", person.id, person.called)
        if not _was_seen(person):
            yield _prompt("man-not-seen", person.id, person.called)


def _was_seen(person: Person) -> bool:
    return any(one.seen for one in person.sightings)


def _twice(family: Family) -> Iterator[PeoplePrompt]:
    for person in family.people:
        for (home, stay), (other, again) in combinations(family.homes_of(person.id), 2):
            if home.id != other.id and stay.time.overlap(again.time):
                yield _prompt("two-households", person.id, person.called, f"{home.label} and {other.label}")


def _unwritten(family: Family, day: date, recorded: Collection[str]) -> Iterator[PeoplePrompt]:
    for person in family.people:
        if person.id not in recorded and not person.unborn and family.is_child(person.id, day):
            yield _prompt("sibling-without-entry", person.id, person.called)
