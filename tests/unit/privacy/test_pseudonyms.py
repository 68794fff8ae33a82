"""Pseudonyms are consistent, keep roles, turn back to the same bytes, and are refused where they would be a guess."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnt.engine.domain.errors import UserError
from learnt.engine.domain.person import Person
from learnt.engine.privacy import AmbiguousError, Choice, Key, Kind, find, mask, pseudonyms_of, unmask
from tests.unit.privacy.people import AUNT, CHILD, FAMILY, FATHER, MOTHER

TEXT = (
    "Cal said that Mr Reed and Mrs Grace Reed hit CALLUM. Reed was arrested; the Reeds left.\r\n"
    "Callum’s mum Grace O'Neill was there with Dr Obi. NHS 943 476 5919, 07700 900123.\n\n"
    "\tCallum James Reed's aunt Sarah wrote on 3 March 2019 from 14 Mill Lane, SA1 1AA, with a friend, Zylah. \n"
)


def test_a_text_turns_back_to_the_same_bytes_and_names_nobody_between() -> None:
    masked = mask(TEXT, FAMILY)
    assert unmask(masked.text, masked.key).encode() == TEXT.encode()
    for words in (
        "Cal",
        "Reed",
        "Grace",
        "Neill",
        "Obi",
        "Sarah",
        "943",
        "07700",
        "Mill",
        "SA1",
        "Zylah",
        "March",
    ):
        assert words.lower() not in masked.text.lower()
    assert find(masked.text, FAMILY) == ()


def test_roles_and_relations_are_kept() -> None:
    assert pseudonyms_of(FAMILY) == {
        "child": "Child A", "mother": "Mother", "father": "Father", "aunt": "Paternal aunt", "worker": "Social worker 1",
        "worker2": "Social worker 2",
    }  # fmt: skip
    masked = mask("Callum James Reed and Mark Reed saw Tom Parker.", FAMILY)
    assert masked.text == "Child A and Father [1] saw Social worker 2."


def test_possessives_and_other_forms_keep_their_place() -> None:
    masked = mask("Callum’s aunt saw Callum James Reed's bag.", (CHILD,))
    assert masked.text == "Child A’s aunt saw Child A [1]'s bag."


def test_one_key_serves_several_texts_of_a_case_and_knows_nothing_of_them() -> None:
    first = mask("Callum rang Zylah.", (CHILD,))
    second = mask("Zylah knew Callum and Mobeen.", (CHILD,), key=first.key)
    assert first.text == "Child A rang [name 1]."
    assert second.text == "[name 1] knew Child A and [name 2]."
    assert unmask(first.text, second.key) == "Callum rang Zylah."
    assert "rang" not in second.key.to_json()
    assert Key.from_json(second.key.to_json()) == second.key


def test_nothing_of_a_key_shows_in_messages_and_representations() -> None:
    masked = mask("Callum rang.", (CHILD,))
    assert "Callum" not in repr(masked.key)
    assert "Callum" not in repr(masked)


def test_plain_pseudonyms_read_better_and_say_that_they_cannot_be_turned_back() -> None:
    masked = mask("Callum and Cal are Callum James Reed.", (CHILD,), choice=Choice(plain=True))
    assert masked.text == "Child A and Child A are Child A."
    assert not masked.can_be_turned_back
    assert unmask(masked.text, masked.key).startswith("Callum James Reed and")


def test_kinds_that_are_not_asked_for_stay_and_are_told() -> None:
    masked = mask("Callum was seen on 3 March 2019.", (CHILD,), choice=Choice(kinds={Kind.NAME}))
    assert masked.text == "Child A was seen on 3 March 2019."
    assert [one.kind for one in masked.left] == [Kind.DATE]


def test_words_for_roles_that_stand_in_the_text_are_told_from_pseudonyms() -> None:
    text = "Mother said that Grace Reed saw Child A and Callum."
    masked = mask(text, (CHILD, MOTHER))
    assert masked.text == "Mother said that Mother [1] saw Child A and Child A [1]."
    assert unmask(masked.text, masked.key) == text


@pytest.mark.parametrize("text", ["Ms Reed came.", "Callum and Child A came.", "Child A came."])
def test_what_would_be_a_guess_is_refused(text: str) -> None:
    earlier = mask("Callum rang.", (CHILD,)).key
    with pytest.raises(AmbiguousError) as refused:
        mask(text, (CHILD, MOTHER, AUNT), key=earlier)
    assert not any(name in str(refused.value) for name in ("Reed", "Callum", "Grace"))


def test_a_name_that_two_people_have_is_refused_with_its_line_and_their_ids() -> None:
    table = (Person("son", name="Sam Hart"), Person("dad", name="Sam Hart"))
    with pytest.raises(AmbiguousError, match="line 2: it may be son or dad"):
        mask("Nobody came.\nSam came.", table)


def test_pseudonyms_that_clash_are_refused() -> None:
    with pytest.raises(UserError, match="same pseudonym"):
        pseudonyms_of((Person("a", pseudonym="Child A"), Person("b", pseudonym="child a")))
    with pytest.raises(UserError, match="real name"):
        pseudonyms_of((Person("a", pseudonym="Mark"), FATHER))


def test_children_are_lettered_past_those_that_are_taken() -> None:
    table = (
        Person("a", "child"),
        Person("b", "child", "Child A"),
        Person("c", "child"),
        Person("d", "sibling"),
        Person("e", "sibling"),
    )
    assert list(pseudonyms_of(table).values()) == ["Child B", "Child A", "Child C", "Sibling 1", "Sibling 2"]


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", '{"form": "other", "pairs": []}', '{"form": "learnt-key-1", "pairs": [{"words": "a"}]}'],
)
def test_a_file_that_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="key cannot be read"):
        Key.from_json(text)


def test_a_key_that_could_not_be_turned_back_is_refused() -> None:
    pair = '{"words": "%s", "instead": "%s"}'
    for pairs in ([("a", "x"), ("b", "x")], [("a", "x"), ("a", "y")], [("", "x")]):
        listed = ", ".join(pair % one for one in pairs)
        with pytest.raises(UserError):
            Key.from_json(f'{{"form": "learnt-key-1", "pairs": [{listed}]}}')


PIECES = st.sampled_from([
    "Callum", "CALLUM", "Cal", "Callum James Reed", "Grace", "Mrs Reed", "Mr Reed", "the Reeds", "Reed", "Sarah", "Dr Obi", "Jane's",
    "Tom", "Child", "A", "[2]", "[name 1]", "Child B", "Mother", "Father", "943 476 5919", "SA1 1AA", "3 March 2019", "aged 7 weeks", "s47",
    "Sibling C2", "Zylah", "Leeds", "grace", "said", "’s", "'s", ".", ",", "\n", "\r\n", "\t", "-", "é", "\u00a0", "14 Mill Lane", "@kit",
])  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(PIECES, st.sampled_from(["", " ", "\n", ". "])), max_size=14))
def test_any_text_either_turns_back_to_the_same_bytes_or_is_refused(pieces: list[tuple[str, str]]) -> None:
    text = "".join(piece + gap for piece, gap in pieces)
    try:
        masked = mask(text, FAMILY)
    except AmbiguousError:
        return
    assert unmask(masked.text, Key.from_json(masked.key.to_json())) == text
    assert not any(one.people for one in find(masked.text, FAMILY))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_characters_at_all_turn_back(text: str) -> None:
    masked = mask(text, (CHILD,))
    assert unmask(masked.text, masked.key) == text


@pytest.mark.parametrize("text", ["Grace943 476 5919", "_Grace_ was seen.", "2Grace was seen."])
def test_a_name_against_a_number_or_a_mark_is_masked(text: str) -> None:
    masked = mask(text, FAMILY)
    assert "Grace" not in masked.text
    assert unmask(masked.text, masked.key) == text
