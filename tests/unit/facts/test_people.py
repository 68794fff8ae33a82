"""Whose fact it is: several children are kept apart, and a mother's age is not the child's."""

import pytest

from learnt.engine.facts import FactKind, PersonRole
from tests.unit.facts.conftest import Find, lines


def test_a_mothers_age_is_not_the_childs(facts: Find) -> None:
    found = facts("Baby T was aged 6 weeks. His mother, aged 19, was tired. His father was 21.")
    assert lines(found, FactKind.AGE) == [
        ("6 weeks", "present", "Baby T"),
        ("19 years", "present", "the mother"),
        ("21 years", "present", "the father"),
    ]


def test_labelled_children_keep_their_own_facts(facts: Find) -> None:
    found = facts(
        "This review is about Child A, aged 4 years, and Child B, aged 9 months.",
        "Child A was seriously injured. Child B died on 3 May 2020.",
        "Child B was subject to a child protection plan.",
    )
    assert lines(found, FactKind.AGE) == [
        ("4 years", "present", "Child A"),
        ("9 months", "present", "Child B"),
    ]
    assert lines(found, FactKind.OUTCOME) == [
        ("seriously-harmed", "present", "Child A"),
        ("died", "present", "Child B"),
    ]
    assert lines(found, FactKind.LEGAL_STATUS) == [("child-protection-plan", "present", "Child B")]


def test_named_people_with_one_surname_are_kept_apart(facts: Find) -> None:
    found = facts("The deaths of Ada Wren and Tom Wren.", "Ada was 12 and Tom was 14.")
    assert lines(found, FactKind.AGE) == [
        ("12 years", "present", "Ada Wren"),
        ("14 years", "present", "Tom Wren"),
    ]


def test_a_sibling_is_not_a_subject(facts: Find) -> None:
    found = facts("The death of Kim Vale, aged 12.", "Her brother Max, aged 6, was at school.")
    (sibling,) = [fact.about for fact in found.of(FactKind.AGE) if fact.value == "6 years"]
    assert sibling.role is not PersonRole.SUBJECT
    assert [person.label for person in found.subjects] == ["Kim Vale"]


def test_a_pronoun_stands_for_the_person_the_document_is_about(facts: Find) -> None:
    found = facts("The death of Kim Vale. Her father rang the school. She was 15 years old.")
    assert lines(found, FactKind.AGE) == [("15 years", "present", "Kim Vale")]


def test_a_person_met_on_the_way_does_not_take_the_fact(facts: Find) -> None:
    found = facts(
        "The inquest into the death of Kim Vale.", "Kim was found by her sister. She was 15 years old."
    )
    assert lines(found, FactKind.AGE) == [("15 years", "present", "Kim Vale")]


def test_a_short_form_of_a_name_is_the_same_person(facts: Find) -> None:
    found = facts("The death of Samuel Vale.", "Sam was 15 when he died.")
    assert lines(found, FactKind.AGE) == [("15 years", "present", "Samuel Vale")]


@pytest.mark.parametrize(
    "words",
    [
        "The death of Kim Vale. Kim was a 34-year-old mother of two.",
        "The death of Kim Vale. Ms Vale was 34 years old.",
        "The death of Kim Vale, otherwise known as Kim Hart, then aged 34.",
        "The death of Kim Vale at Oldcombe Station, Oldcombe aged 34.",
        "The death of Kim Vale (aged thirty-four years).",
        "The death of Kim Allen (aged 34).",
    ],
)
def test_an_age_is_the_subjects_where_other_words_stand_between(facts: Find, words: str) -> None:
    ((value, _, about),) = lines(facts(words), FactKind.AGE)
    assert value == "34 years"
    assert about.startswith("Kim")


def test_somebody_else_met_by_name_has_an_age_of_their_own(facts: Find) -> None:
    found = facts("The death of Kim Vale, aged 12.", "Kim was seen with Rowan Ashdale, aged 31, in the park.")
    assert lines(found, FactKind.AGE) == [
        ("12 years", "present", "Kim Vale"),
        ("31 years", "present", "Rowan Ashdale"),
    ]


def test_the_son_of_somebody_who_died_with_them_is_a_subject(facts: Find) -> None:
    found = facts("The deaths of Kim Vale and her son Rowan Vale (aged 2).")
    assert lines(found, FactKind.AGE) == [("2 years", "present", "Rowan Vale")]


def test_a_fathers_suicide_is_not_the_childs(facts: Find) -> None:
    found = facts("The death of Rowan Ashdale.", "Rowan's father took his own life in 2015.")
    ((value, _, about),) = lines(found, FactKind.MANNER)
    assert value == "suicide"
    assert about == "Rowan's father"


def test_a_passage_as_long_as_a_book_is_read_in_even_time(facts: Find) -> None:
    words = "Kim Vale, aged 17, died and his mother saw him with his brother. "
    found = facts("The death of Kim Vale. " + words * 200)
    assert {fact.about.label for fact in found.of(FactKind.AGE)} == {"Kim Vale"}
