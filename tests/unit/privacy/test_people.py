"""People of the table are found however their names are written."""

import pytest

from learnt.engine.domain.person import Person
from learnt.engine.privacy import find
from tests.unit.privacy.people import FAMILY


@pytest.mark.parametrize(
    ("text", "words", "person"),
    [
        ("We saw Callum James Reed.", "Callum James Reed", "child"),
        ("We saw Callum Reed.", "Callum Reed", "child"),
        ("We saw Callum\nReed.", "Callum\nReed", "child"),
        ("We saw CALLUM.", "CALLUM", "child"),
        ("callum was seen.", "callum", "child"),
        ("Cal was seen.", "Cal", "child"),
        ("We told CJ.", "CJ", "child"),
        ("C. Reed was seen.", "C. Reed", "child"),
        ("Callum’s mum came.", "Callum", "child"),
        ("Mrs G. Reed came.", "Mrs G. Reed", "mother"),
        ("Grace O’Neill came.", "Grace O’Neill", "mother"),
        ("Ms O'Neill came.", "Ms O'Neill", "mother"),
        ("Mr Reed came.", "Mr Reed", "father"),
        ("Dr Obi wrote.", "Dr Obi", "worker"),
        ("Jane wrote.", "Jane", "worker"),
        ("Mark told us.", "Mark", "father"),
    ],
)
def test_a_person_is_known_by_every_form_of_their_name(text: str, words: str, person: str) -> None:
    (found,) = find(text, FAMILY)
    assert (found.span.of(text), found.person) == (words, person)


@pytest.mark.parametrize(
    "text", ["with grace and good will", "We mark the day.", "the reed beds", "Callumish", "a cal"]
)
def test_ordinary_words_in_small_letters_are_no_names(text: str) -> None:
    assert [one for one in find(text, FAMILY) if one.people] == []


def test_a_surname_that_several_have_is_said_of_none_in_particular() -> None:
    text = "Reed was known. The Reeds moved."
    for found in find(text, FAMILY):
        assert found.in_common
        assert found.person == ""
        assert set(found.people) == {"child", "mother", "father", "aunt"}


def test_a_title_that_fits_two_people_names_both() -> None:
    (found,) = find("Ms Reed came.", FAMILY)
    assert set(found.people) == {"mother", "aunt"}
    assert not found.in_common


def test_a_longer_name_comes_before_a_shorter_within_it() -> None:
    table = (Person("a", name="Anna Lee"), Person("b", name="Anna Lee Marsh"))
    text = "Anna Lee Marsh and Anna Lee came."
    assert [(one.span.of(text), one.people) for one in find(text, table)] == [
        ("Anna Lee Marsh", ("b",)),
        ("Anna Lee", ("a",)),
    ]


def test_people_without_a_name_are_no_trouble() -> None:
    assert find("Nobody was seen.", (Person("unknown", "mother's partner", known=False),)) == ()
