"""The language of questions: how it is read, and how a fault is told."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnt.engine.facts import Age
from learnt.engine.screening import Field, QuestionError, parse
from learnt.engine.screening.question import All, Not, Some, Term, terms

THEMES = ("suicide-self-harm", "neglect")


def test_a_question_joins_its_terms() -> None:
    question = parse("age <= 18 and theme:suicide-self-harm and outcome:died", THEMES)
    assert isinstance(question, All)
    assert [term.field for term in terms(question)] == [Field.AGE, Field.THEME, Field.OUTCOME]
    assert terms(question)[0].ages == Age(0, 19 * 12)


def test_and_binds_before_or_and_not_before_both() -> None:
    question = parse("not outcome:died or outcome:died and manner:suicide")
    assert isinstance(question, Some)
    assert isinstance(question.parts[0], Not)
    assert isinstance(question.parts[1], All)


def test_brackets_bind_first() -> None:
    question = parse("(outcome:died or outcome:near-miss) and manner:suicide")
    assert isinstance(question, All)
    assert isinstance(question.parts[0], Some)


@pytest.mark.parametrize(
    ("words", "ages"),
    [
        ("age < 18", Age(0, 216)),
        ("age <= 18", Age(0, 228)),
        ("age = 17", Age(204, 216)),
        ("age:17", Age(204, 216)),
        ("AGE >= 6 months", Age(6, 1560)),
        ("age > 17", Age(216, 1560)),
        ("age-band:16-17", Age(192, 216)),
    ],
)
def test_ages_are_completed_years_or_the_unit_named(words: str, ages: Age) -> None:
    (term,) = terms(parse(words))
    assert term.ages == ages


def test_names_may_be_written_with_spaces_and_capitals() -> None:
    assert terms(parse('agency:"schools and colleges"'))[0].value == "Schools and colleges"
    assert terms(parse('legal-status:"Looked after"'))[0].value == "looked-after"


def test_a_phrase_keeps_its_words() -> None:
    assert parse('words:"did not attend (again) and left"') == Term(
        Field.WORDS, "did not attend (again) and left"
    )


@pytest.mark.parametrize(
    ("words", "place", "what"),
    [
        ("outcome:ded", 1, "has no value “ded”"),
        ("age <= old", 1, "is not an age"),
        ("age < 0", 1, "Nobody is of an age"),
        ("outcome:died and colour:red", 18, "no field “colour”"),
        ("outcome:died and agee < 4", 18, "Did you mean age?"),
        ("outcome < died", 1, "cannot be compared"),
        ("outcome:died manner:suicide", 14, "Two parts stand side by side"),
        ("(outcome:died", 1, "A bracket is not closed"),
        ("outcome:died)", 13, "closed that was not opened"),
        ("outcome:died and", 17, "missing at the end"),
        ("and outcome:died", 1, "nothing before it"),
        ("outcome:", 1, "has no value"),
        ("died", 1, "stands alone"),
        ("year = 21", 1, "is not a year"),
        ("theme:suicid", 1, "suicide-self-harm"),
        ("", 1, "missing at the end"),
        ("?", 1, "is not expected"),
        ("(" * 60 + "outcome:died" + ")" * 60, 51, "nested too deeply"),
        ("outcome:died" + " " * 5000, 4001, "too long"),
    ],
)
def test_a_fault_is_named_with_its_place_and_what_to_do(words: str, place: int, what: str) -> None:
    with pytest.raises(QuestionError) as caught:
        parse(words, THEMES)
    assert f"at character {place}:" in str(caught.value)
    assert what in str(caught.value)
    assert str(caught.value).endswith(".")


FIELDS = st.sampled_from(
    ["age <= 18", "age > 6 months", "outcome:died", 'words:"a b"', "year = 2021", "theme:neglect"]
)
QUESTIONS = st.recursive(
    FIELDS,
    lambda part: st.one_of(
        part.map(lambda one: f"not ({one})"),
        st.tuples(part, part).map(lambda two: f"({two[0]}) and ({two[1]})"),
        st.tuples(part, part).map(lambda two: f"{two[0]} or {two[1]}"),
    ),
    max_leaves=8,
)


@given(QUESTIONS)
def test_a_question_shown_and_read_again_is_the_same(words: str) -> None:
    question = parse(words, THEMES)
    assert parse(str(question), THEMES) == question


@given(st.text(alphabet='()"<>=: aegndortuy-1849', max_size=60))
def test_any_words_give_a_question_or_a_fault_with_its_place(words: str) -> None:
    with contextlib.suppress(QuestionError):
        assert terms(parse(words, THEMES))
