"""Words made fit to print."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnt.engine.briefing.plain import joined, plain, short_end


@pytest.mark.parametrize(
    ("marked", "printed"),
    [
        ("Ask **every** child", "Ask every child"),
        ("Ask *every* child, _always_", "Ask every child, always"),
        ("See [the guide](https://harrowmere.example/a_b) first", "See the guide first"),
        ("- one\n- two", "one two"),
        ("## Voice\nof the child", "Voice of the child"),
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
        ("Children\\'s `record`", "Children\\'s record"),
        ("co\u00adordinated", "coordinated"),
        ("**Voice** : heard", "Voice : heard"),
    ],
)
def test_marks_of_layout_are_taken_off_and_words_kept(marked: str, printed: str) -> None:
    assert plain(marked) == printed


def test_a_long_quotation_ends_with_a_sentence() -> None:
    text = "One two three four. Five six seven eight. Nine ten eleven twelve."
    assert text[: short_end(text, 9)] == "One two three four. Five six seven eight."


def test_a_sentence_that_is_too_long_ends_with_a_word() -> None:
    assert "one two three four"[: short_end("one two three four", 2)] == "one two"


def test_an_abbreviation_does_not_end_a_sentence() -> None:
    text = "Workers met e.g. Health visitors and others in one room together. They agreed."
    assert text[: short_end(text, 11)].endswith("together.")


@given(st.text(alphabet="ab *_#[]()`\\\n.-•", max_size=80))
def test_printing_twice_is_printing_once_in_its_letters(text: str) -> None:
    letters = [c for c in text if c in "ab"]
    printed = [c for c in plain(text) if c in "ab"]
    assert "\n" not in plain(text)
    assert len(printed) <= len(letters)


def test_names_are_joined_as_people_say_them() -> None:
    assert joined([]) == ""
    assert joined(["Ashenby"]) == "Ashenby"
    assert joined(["Ashenby", "Northmoor", "Saltby"]) == "Ashenby, Northmoor and Saltby"
