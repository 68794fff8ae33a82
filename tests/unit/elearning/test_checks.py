"""Checks of understanding: fair, never trivial, with the evidence, and none where none can be fair."""

from dataclasses import replace

import pytest

from learnt.engine.domain.briefing import Backing, BlockKind, Sentence
from learnt.engine.elearning.checks import MOST, checks_of
from learnt.engine.elearning.module import Check, CheckKind, Option
from tests.unit.elearning.teaching import (
    CURIOUS,
    HANDOVER,
    INTERPRETER,
    MORE,
    SLEEPING,
    briefing,
    said,
    theme,
    themes,
)


def words(check: Check) -> set[str]:
    return {option.words.strip("“”") for option in check.options}


def right(check: Check) -> str:
    return check.options[check.answer - 1].words.strip("“”")


def test_each_theme_is_asked_about_with_advice_on_other_themes_beside_its_own() -> None:
    checks = checks_of(briefing())
    assert len(checks) >= 2
    assert (
        checks[0].question == "Which of these is the advice that this module gives on “Language and culture”?"
    )
    assert right(checks[0]) == INTERPRETER
    assert words(checks[0]) < {INTERPRETER, SLEEPING, HANDOVER, CURIOUS, *MORE}
    assert all(len(check.options) == 3 for check in checks)
    assert all(check.letter == "ABC"[check.answer - 1] for check in checks)


def test_feedback_names_where_it_is_said_and_where_the_other_answers_belong() -> None:
    check = checks_of(briefing())[0]
    for option in check.options:
        assert option.feedback.endswith("Learning in Harrowmere, page 1.")
        assert option.right == option.feedback.startswith("It is in ")
    wrong = next(option for option in check.options if not option.right)
    assert wrong.feedback.startswith("This module has it under “")


def test_the_same_briefing_always_has_the_same_checks() -> None:
    assert checks_of(briefing()) == checks_of(briefing())


@pytest.mark.parametrize("backing", [Backing.SUGGESTED, Backing.STATED])
def test_nothing_that_nobody_confirmed_is_asked_about(backing: Backing) -> None:
    parts = [
        theme(part.theme, part.heading, *(replace(one, backing=backing) for one in part.sentences()))
        for part in themes()
    ]
    assert checks_of(briefing(*parts)) == ()


def test_an_answer_that_names_its_theme_is_not_asked_for() -> None:
    trivial = theme("language", "Interpreting", said(INTERPRETER, 1))
    checks = checks_of(briefing(trivial, *themes()[1:]))
    assert all("Interpreting" not in check.question for check in checks)


def test_what_could_be_right_as_well_never_stands_beside_the_right_answer() -> None:
    also = "Check with the interpreter what the child's own language is at home."
    parts = (*themes()[:3], theme("curiosity", "Professional curiosity", said(also, 4)))
    assert all(
        also not in words(check) for check in checks_of(briefing(*parts)) if "Language" in check.question
    )
    shared = replace(said(CURIOUS, 4), references=said(INTERPRETER, 1).references)
    parts = (*themes()[:3], theme("curiosity", "Professional curiosity", shared))
    asked = [check for check in checks_of(briefing(*parts)) if "Language" in check.question]
    assert asked
    assert all(CURIOUS not in words(check) for check in asked)


def test_the_same_thing_said_twice_is_no_other_answer() -> None:
    again = said("Book somebody who is trained to interpret; never ask a brother or sister.", 9)
    parts = (*themes(), theme("health", "Health and growth", again))
    asked = [check for check in checks_of(briefing(*parts)) if "Language" in check.question]
    assert asked
    assert all(again.text not in words(check) for check in asked)


@pytest.mark.parametrize(
    "sentence",
    [
        said("Talk to them all.", 1),
        said("What would a brother or a sister say about that day to you?", 1),
        said("Book somebody who is trained to interpret, and never ask a brother", 1, cut=True),
        said(" ".join(["interpret"] * 60), 1),
        said("Ask: • who speaks • who listens • who writes it down afterwards", 1),
    ],
    ids=["too short", "a question", "cut", "too long", "a list"],
)
def test_what_is_no_whole_statement_is_not_asked_about(sentence: Sentence) -> None:
    parts = (theme("language", "Language and culture", sentence), *themes()[1:])
    assert all("Language" not in check.question for check in checks_of(briefing(*parts)))


def test_two_themes_alone_allow_no_fair_check() -> None:
    assert checks_of(briefing(*themes()[:2])) == ()


def test_a_heading_that_fits_any_theme_is_not_asked_about() -> None:
    parts = (theme("good", "Good practice", said(INTERPRETER, 1)), *themes()[1:])
    checks = checks_of(briefing(*parts))
    assert all("Good practice" not in check.question for check in checks)
    assert all(INTERPRETER not in words(check) for check in checks)


def test_what_was_learned_is_asked_about_where_there_is_no_advice() -> None:
    parts = [theme(part.theme, part.heading, *part.sentences(), kind=BlockKind.POINTS) for part in themes()]
    checks = checks_of(briefing(*parts))
    assert checks
    assert {check.kind for check in checks} == {CheckKind.LEARNED}
    assert (
        checks[0].question
        == "Which of these was learned about “Language and culture”, as this module tells it?"
    )


def test_a_long_answer_does_not_give_itself_away() -> None:
    long = said(
        f"{INTERPRETER.rstrip('.')}, whatever the hour, {'and book the next visit too, ' * 4}please.", 1
    )
    parts = (theme("language", "Language and culture", long), *themes()[1:])
    assert all("Language" not in check.question for check in checks_of(briefing(*parts)))


def test_no_module_asks_without_end() -> None:
    names = [f"{letter * 3}en" for letter in "bdfgjklmpqrtvwxz"]
    parts = [
        theme(name, name, said(f"Ask {name[0] * 7} and then {name[0] * 6}y about it.", 10 + at))
        for at, name in enumerate(names)
    ]
    assert len(checks_of(briefing(*parts))) == MOST


def test_a_check_has_exactly_one_right_answer() -> None:
    with pytest.raises(ValueError, match="exactly one right answer"):
        Check("c", CheckKind.ADVICE, "Which?", (Option("One", "So."), Option("Two", "So.")))
