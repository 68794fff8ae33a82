"""A family checks itself, is read from a file or a workbook with its faults placed, and is written so that it reads."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnt.engine.domain.errors import FaultyFileError
from learnt.engine.domain.family import Family, FamilyError
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
from learnt.engine.domain.uncertain_date import Period, Precision, UncertainDate
from learnt.engine.people.loading import load_people, people_of
from learnt.engine.people.writing import people_text

DAYS = st.dates(date(1950, 1, 1), date(2026, 1, 1))
FAULTY = """family: Rowan (fictional)
people:
  - id: child
    born: 2019-13-04
  - id: mother
    sex: lady
    colour: red
couples:
  - {between: [mother], is: married}
"""


def when(year: int) -> UncertainDate:
    return UncertainDate.year(year)


def faults_of(text: str) -> list[tuple[int, str]]:
    with pytest.raises(FaultyFileError) as error:
        people_of(text)
    return [(fault.line, fault.what) for fault in error.value.faults]


def test_every_fault_of_a_file_is_told_at_its_line() -> None:
    found = faults_of(FAULTY)
    assert [line for line, _ in found] == [4, 6, 7, 9]
    assert "not a date" in found[0][1]
    assert "male, female, other, unknown" in found[1][1]


def test_what_does_not_fit_together_is_told_at_the_line_of_its_entry() -> None:
    text = """people:
  - id: a
  - id: b
    born: 2010
    died: 2009
parents:
  - {parent: a, child: b}
  - {parent: b, child: a}
households:
  - id: home
    label: Home
    members:
      - person: nobody
"""
    found = faults_of(text)
    assert (3, "“b” died before being born. Check both dates.") in found
    assert any(line == 13 and "nobody" in what for line, what in found)
    ring = faults_of(text.replace("nobody", "a").replace("2009", "2011"))
    assert sorted(line for line, _ in ring) == [2, 3]


def test_nobody_is_their_own_ancestor_over_any_number_of_generations() -> None:
    people = tuple(Person(str(number)) for number in range(5))
    line = tuple(Parenthood(str(number), str(number + 1)) for number in range(4))
    assert Family(people, parenthoods=line).parents_of("4") == ("3",)
    with pytest.raises(FamilyError) as error:
        Family(people, parenthoods=(*line, Parenthood("4", "1")))
    assert len(error.value.faults) == 4


def test_a_child_is_not_born_before_a_parent_nor_of_three() -> None:
    parent, child = Person("p", born=when(2000)), Person("c", born=when(1999))
    with pytest.raises(FamilyError, match="born before"):
        Family((parent, child), parenthoods=(Parenthood("p", "c"),))
    people = tuple(Person(id_) for id_ in "abcd")
    three = tuple(Parenthood(id_, "d") for id_ in "abc")
    with pytest.raises(FamilyError, match="more than two birth parents"):
        Family(people, parenthoods=three)
    assert Family(people, parenthoods=(*three[:2], Parenthood("c", "d", doubted=True)))


def test_siblings_partners_and_children_are_found_eldest_first() -> None:
    people = (Person("m"), Person("f"), Person("young", born=when(2020)), Person("old", born=when(2015)))
    family = Family(
        people,
        (Couple(("m", "f"), CoupleKind.TRANSITORY),),
        (Parenthood("m", "young"), Parenthood("m", "old"), Parenthood("f", "old", ParentKind.STEP)),
    )
    assert family.children_of("m") == ("old", "young")
    assert family.siblings_of("young") == ("old",)
    assert family.partners_of("f") == ("m",)
    assert family.children_of("f", ParentKind.BIRTH) == ()
    assert family.is_child("old", date(2026, 1, 1))
    assert not family.is_child("m", date(2026, 1, 1))


def test_a_person_is_shown_by_pseudonym_or_role_and_never_by_name() -> None:
    person = Person("x", "mother's partner", "", "Real Name", (Alias("Danny", "Police"),), agencies=("GP",))
    assert person.called == "Mother's partner"
    assert "Real" not in repr(person)
    assert "Danny" not in repr(person)
    assert person.names == ("Real Name", "Danny")
    assert person.known_to == ("GP", "Police")
    assert Person("y", known=False).called == "Unknown adult"


def test_a_workbook_gives_the_same_people_as_a_file_and_tells_faults_by_row(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    people = book.active
    people.title = "People"
    people.append(["id", "role", "sex", "born", "aliases", "known", "agencies", "seen"])
    people.append(["m", "mother", "female", "1995", "Mo (Police); Maureen", "", "GP; Police", ""])
    people.append(["c", "subject child", "male", date(2019, 3, 4), "", "", "GP", "not 2020-01-03 (Police)"])
    people.append(["u", "", "", "", "", "no", "", ""])
    parents = book.create_sheet("Parents")
    parents.append(["parent", "child", "is"])
    parents.append(["m", "c", "birth"])
    homes, members = book.create_sheet("Households"), book.create_sheet("Members")
    homes.append(["id", "label"])
    homes.append(["h", "Mother's home"])
    members.append(["household", "person", "since"])
    members.append(["h", "m", "2018-05"])
    book.save(tmp_path / "people.xlsx")
    family = load_people(tmp_path / "people.xlsx")
    assert family == people_of(people_text(family))
    assert family.person("m").aliases == (Alias("Mo", "Police"), Alias("Maureen"))
    assert family.person("c").sightings == (
        Sighting("Police", UncertainDate.on(date(2020, 1, 3)), seen=False),
    )
    assert not family.person("u").known
    assert family.households[0].stays == (Stay("m", Period(UncertainDate.month(2018, 5))),)
    parents["A2"] = "nobody"
    book.save(tmp_path / "people.xlsx")
    with pytest.raises(FaultyFileError, match="line 2: There is no person"):
        load_people(tmp_path / "people.xlsx")


@st.composite
def dates(draw: st.DrawFn) -> UncertainDate:
    day, doubted = draw(DAYS), draw(st.booleans())
    match draw(st.integers(0, 3)):
        case 0:
            return UncertainDate.on(day, doubted=doubted)
        case 1:
            return UncertainDate.month(day.year, day.month, doubted=doubted)
        case 2:
            return UncertainDate.year(day.year, doubted=doubted)
    last = draw(st.dates(day, date(2026, 2, 1)))
    return UncertainDate(day, last, Precision.BETWEEN, doubted)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=6)
MAYBE = st.one_of(st.none(), dates())


@st.composite
def families(draw: st.DrawFn) -> Family:
    count = draw(st.integers(2, 5))
    people = tuple(
        Person(
            f"p{at}", draw(WORDS), draw(WORDS), draw(WORDS), (Alias("Al", draw(WORDS)),), draw(st.sampled_from(Sex)),
            draw(MAYBE), None, at == count - 1, draw(st.booleans()), draw(st.sampled_from([None, True, False])),
            (Sighting("GP", draw(MAYBE), draw(st.booleans()), draw(st.sampled_from([None, True]))),),
        )
        for at in range(count)
    )  # fmt: skip
    time = Period(draw(MAYBE))
    return Family(
        people,
        (Couple(("p0", "p0" if count < 3 else "p1"), CoupleKind.MARRIED, time),) if count > 2 else (),
        (Parenthood("p0", "p1", draw(st.sampled_from(ParentKind)), time, doubted=True),),
        (Twins(("p0", "p1"), draw(st.sampled_from([None, True, False]))),),
        (Pregnancy(("p0",), PregnancyEnd.MISCARRIAGE, draw(MAYBE)),),
        (Household("h", "Home", (Stay("p0", time),), draw(MAYBE), draw(WORDS), draw(WORDS)),),
        draw(WORDS),
    )


@settings(max_examples=60, deadline=None)
@given(families())
def test_what_is_written_reads_as_the_same_family(family: Family) -> None:
    assert people_of(people_text(family)) == family


@settings(max_examples=150, deadline=None)
@given(MAYBE, MAYBE, DAYS)
def test_what_surely_holds_on_a_day_may_hold_on_it(since, until, day) -> None:
    period = Period(since, until)
    if period.in_order and period.surely_holds(day):
        assert period.may_hold(day)
    assert not (period.may_hold(day) and period.is_over(day))
