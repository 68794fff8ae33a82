"""Write the people of a case as YAML that can be read again."""

from collections.abc import Mapping
from typing import Any

import yaml

from learnt.engine.domain.family import Family
from learnt.engine.domain.person import Person
from learnt.engine.domain.relation import Household
from learnt.engine.domain.uncertain_date import Period, UncertainDate


def people_text(family: Family) -> str:
    """Return a family as YAML; addresses and names are in it, so it is kept as the case is kept."""
    lists: dict[str, Any] = {
        "family": family.name,
        "people": [_person(one) for one in family.people],
        "couples": [
            {"between": list(one.partners), "is": one.kind.value, **_time(one.time)} for one in family.couples
        ],
        "parents": [
            {
                "parent": one.parent,
                "child": one.child,
                "is": one.kind.value,
                **_time(one.time),
                **_if(doubted=one.doubted),
            }
            for one in family.parenthoods
        ],
        "twins": [{"members": list(one.members), **_known(identical=one.identical)} for one in family.twins],
        "pregnancies": [
            {"parents": list(one.parents), "ended": one.ended.value, **_if(on=_date(one.on))}
            for one in family.pregnancies
        ],
        "households": [_household(one) for one in family.households],
    }
    filled = {key: value for key, value in lists.items() if value}
    return yaml.safe_dump(filled, sort_keys=False, allow_unicode=True, width=110)


def _person(person: Person) -> dict[str, Any]:
    plain = _if(
        id=person.id, role=person.role, pseudonym=person.pseudonym, name=person.name,
        aliases=[_if(name=one.name, agency=one.agency) for one in person.aliases],
        sex=person.sex.value, born=_date(person.born), died=_date(person.died), unborn=person.unborn,
    )  # fmt: skip
    seen = [
        {**_if(by=one.by, on=_date(one.on)), "seen": one.seen, **_known(alone=one.alone)}
        for one in person.sightings
    ]
    known = {} if person.known else {"known": False}
    return {**plain, **known, **_known(child=person.child), **_if(seen=seen, agencies=list(person.agencies))}


def _household(home: Household) -> dict[str, Any]:
    about = _if(
        id=home.id, label=home.label, address=home.address, confirmed=_date(home.confirmed),
        confirmed_by=home.confirmed_by,
    )  # fmt: skip
    return {**about, **_if(members=[{"person": stay.person, **_time(stay.time)} for stay in home.stays])}


def _time(time: Period) -> dict[str, Any]:
    return _if(since=_date(time.since), until=_date(time.until))


def _date(date: UncertainDate | None) -> str:
    return str(date) if date else ""


def _if(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}


def _known(**values: bool | None) -> Mapping[str, bool]:
    return {key: value for key, value in values.items() if value is not None}
