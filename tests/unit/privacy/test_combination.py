"""Several things together may point to somebody: counted by kind for each person, with what to say instead."""

import pytest

from learnt.engine.domain.person import Person
from learnt.engine.privacy import combinations, find
from learnt.engine.privacy.generalising import age_band, season
from tests.unit.privacy.people import FAMILY


def test_three_specific_kinds_of_one_person_warn_with_what_to_say_instead() -> None:
    text = "Child A was 7 weeks old. He was the youngest of five. In March 2019 he was found to have rib fractures."
    (one,) = combinations(text)
    assert one.person == "Child A"
    assert one.specific == ("age", "siblings", "month", "mechanism")
    assert one.warns
    assert "under 1" in one.words()
    assert "spring 2019" in one.words()
    assert "7 weeks" not in one.words()


def test_two_do_not_warn_however_often_they_are_said() -> None:
    text = "Child A was 7 weeks old, then 9 weeks old, and the youngest of five. Child A was the youngest of five."
    (one,) = combinations(text)
    assert one.specific == ("age", "siblings")
    assert not one.warns


def test_sex_and_age_in_years_are_counted_and_are_not_specific() -> None:
    (one,) = combinations("Child B was a boy aged 14.")
    assert [clue.kind for clue in one.clues] == ["years", "sex"]
    assert one.specific == ()


def test_each_person_has_their_own() -> None:
    text = "Callum James Reed was 7 weeks old.\nTom Parker spoke Polish. Mother was convicted."
    told = {one.person: one.specific for one in combinations(text, FAMILY)}
    assert told == {"Child A": ("age",), "Social worker 2": ("nationality",), "Mother": ("conviction",)}


def test_a_new_line_that_names_nobody_is_about_nobody() -> None:
    assert combinations("Child A was seen.\nTwins are at greater risk of harm.") == ()


def test_no_name_stands_in_what_is_said_of_a_person() -> None:
    text = "Zylah was 7 weeks old on 3 March 2019 at Saltby Primary School."
    (one,) = combinations(text, found=find(text))
    assert one.person == "Person 1"
    assert "Zylah" not in one.words()
    assert one.warns


def test_the_protected_pseudonym_of_a_document_is_a_person_too() -> None:
    (one,) = combinations("Adam was the eldest of four.", protected=["Adam"])
    assert one.person == "Adam"


def test_a_text_of_people_without_pseudonyms_is_no_trouble() -> None:
    assert combinations("Nobody was seen.", (Person("x", known=False),)) == ()


@pytest.mark.parametrize(
    ("words", "band"),
    [("7 weeks", "under 1"), ("six months", "under 1"), ("18 months", "1 to 5"), ("aged 7", "6 to 10"), ("15 years old", "11 to 15"), ("aged 17", "16 to 17"), ("turned 40", "adult")],
)  # fmt: skip
def test_an_age_in_any_unit_has_its_band(words: str, band: str) -> None:
    assert age_band(words) == band


@pytest.mark.parametrize(
    ("words", "said"),
    [("3 March 2019", "spring 2019"), ("2019-12-03", "winter 2019"), ("03/07/2019", "summer 2019"), ("3.10.19", "autumn 2019"), ("3 March", "spring")],
)  # fmt: skip
def test_a_date_has_its_season(words: str, said: str) -> None:
    assert season(words) == said
