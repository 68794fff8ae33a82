"""What a list of people leaves open is asked, and what it does not leave open is not."""

from dataclasses import replace
from datetime import date

from learnt.engine.domain.family import Family
from learnt.engine.domain.person import Person, Sex, Sighting
from learnt.engine.domain.relation import Couple, CoupleKind, Household, Parenthood, Stay
from learnt.engine.domain.uncertain_date import Period, UncertainDate
from learnt.engine.people.prompts import people_prompts

DAY = date(2024, 6, 1)


def asked(family: Family, recorded: set[str] | None = None) -> list[tuple[str, str]]:
    return [(one.id, one.about) for one in people_prompts(family, DAY, recorded)]


def test_an_adult_nobody_identified_is_asked_about() -> None:
    assert asked(Family((Person("x", known=False),))) == [("unknown-adult", "x")]
    assert asked(Family((Person("x"),))) == []


def test_a_household_is_asked_about_when_nobody_confirmed_it_lately() -> None:
    home = Household("h", "Home", (Stay("m"),))
    people = (Person("m"),)
    assert asked(Family(people, households=(home,))) == [("stale-household", "h")]
    old = replace(home, confirmed=UncertainDate.month(2024, 1))
    assert asked(Family(people, households=(old,))) == [("stale-household", "h")]
    lately = replace(home, confirmed=UncertainDate.on(date(2024, 5, 20)))
    assert asked(Family(people, households=(lately,))) == []
    over = replace(home, stays=(Stay("m", Period(until=UncertainDate.year(2020))),))
    assert asked(Family(people, households=(over,))) == []


def test_a_father_or_partner_whom_nobody_knows_or_saw_is_asked_about() -> None:
    mother, child = Person("m", sex=Sex.FEMALE), Person("c", born=UncertainDate.year(2020))
    father, partner, uncle = (Person(id_, sex=Sex.MALE) for id_ in ("f", "p", "u"))
    family = Family(
        (mother, child, father, partner, uncle),
        (Couple(("m", "p"), CoupleKind.TRANSITORY),),
        (Parenthood("m", "c"), Parenthood("f", "c")),
    )
    assert asked(family) == [(rule, id_) for id_ in "fp" for rule in ("man-not-known", "man-not-seen")]
    tried = replace(father, agencies=("Police",), sightings=(Sighting("GP", seen=False),))
    seen = replace(partner, sightings=(Sighting("GP"),))
    found = asked(replace(family, people=(mother, child, tried, seen, uncle)))
    assert found == [("man-not-seen", "f")]


def test_two_households_at_once_are_asked_about_and_one_after_the_other_are_not() -> None:
    first = Household("a", "A", (Stay("c", Period(UncertainDate.year(2020), UncertainDate.year(2021))),))
    second = Household("b", "B", (Stay("c", Period(UncertainDate.year(2022))),))
    assert ("two-households", "c") not in asked(Family((Person("c"),), households=(first, second)))
    at_once = replace(second, stays=(Stay("c", Period(UncertainDate.month(2020, 3))),))
    open_end = replace(first, stays=(Stay("c", Period(UncertainDate.year(2019))),))
    assert ("two-households", "c") in asked(Family((Person("c"),), households=(open_end, at_once)))


def test_a_sibling_of_whom_no_entry_tells_is_asked_about() -> None:
    people = (Person("c", born=UncertainDate.year(2020)), Person("s", role="sister", child=True), Person("m"))
    assert asked(Family(people), {"c"}) == [("sibling-without-entry", "s")]
    assert asked(Family(people), None) == []
