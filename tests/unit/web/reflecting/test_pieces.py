"""Parts that need no room: what a briefing gives to a session, answers put together by likeness, and codes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnt.engine.domain.briefing import Backing, Block, BlockKind, Briefing, Part, Sentence
from learnt.web.accounts.models import Account
from learnt.web.reflecting.briefs import Planned, plan_of
from learnt.web.reflecting.grouping import alike
from learnt.web.reflecting.planning import session_from
from learnt.web.reflecting.states import StepKind
from tests.cast import make_partnership


def block(kind: BlockKind, *texts: str, minutes: int = 0, heading: str = "") -> Block:
    sentences = tuple(Sentence(f"{kind}-{n}", text, Backing.WORDING) for n, text in enumerate(texts))
    return Block(kind, sentences, heading, minutes)


BRIEFING = Briefing(
    "workshop", "Workshop", "Asking children", date(2026, 5, 3), (),
    (
        Part("one", "Before we begin", (block(BlockKind.NOTICE, "We speak of harm.", "Take care."),)),
        Part("two", "Asking", (
            block(BlockKind.PARAGRAPH, "Children were not asked."),
            block(BlockKind.QUESTIONS, "Whom did you ask?", "Who was not asked?"),
        )),
        Part("three", "Work in groups", (block(BlockKind.STEPS, "Choose a case.", "Say what you would ask.", minutes=10),)),
        Part("four", "Think", (block(BlockKind.QUESTIONS, "Why?", minutes=5, heading="In pairs"),)),
    ), (),
)  # fmt: skip


def many_questions(count: int) -> Briefing:
    """Return a briefing of so many questions."""
    asked = [block(BlockKind.QUESTIONS, *(f"Question {n}?" for n in range(count)))] if count else []
    part = Part("one", "Asking", tuple(asked))
    return Briefing("workshop", "Workshop", "Many questions", date(2026, 5, 3), (), (part,), ())


def test_a_briefing_gives_its_questions_and_exercises_in_order_and_its_note() -> None:
    plan = plan_of(BRIEFING, source="briefing 7")
    assert plan.title == "Asking children"
    assert plan.content_note == "We speak of harm. Take care."
    assert plan.steps == (
        Planned(StepKind.QUESTION, "Whom did you ask?", source="briefing 7"),
        Planned(StepKind.QUESTION, "Who was not asked?", source="briefing 7"),
        Planned(
            StepKind.EXERCISE, "Work in groups", "Choose a case.\nSay what you would ask.", 10, "briefing 7"
        ),
        Planned(StepKind.EXERCISE, "In pairs", "Why?", 5, "briefing 7"),
    )


def test_a_briefing_without_questions_gives_no_steps() -> None:
    bare = Briefing("note", "Note", "Bare", date(2026, 5, 3), (), (Part("one", "One"),), ())
    assert (plan_of(bare).steps, plan_of(bare).content_note) == ((), "")


@pytest.mark.django_db
def test_a_session_is_made_from_a_briefing_with_its_own_note(trainer: Account) -> None:
    home = make_partnership()
    session = session_from(
        plan_of(BRIEFING), by=trainer, partnership=home, content_note="Usual.", support="A friend"
    )
    assert session.content_note == "We speak of harm. Take care."
    assert [step.kind for step in session.steps.all()] == [
        "welcome", "question", "question", "exercise", "exercise", "pledge", "feedback",
    ]  # fmt: skip


def test_answers_that_share_telling_words_stand_together_under_these_words() -> None:
    texts = ["Not enough time", "The father was never asked", "Nobody asked the father", "There was no time"]
    found = {one.members: one.shared for one in alike(texts)}
    assert set(found) == {(0, 3), (1, 2)}
    assert found[0, 3] == ("time",)
    assert set(found[1, 2]) == {"father", "asked"}


def test_words_that_say_little_name_no_group() -> None:
    texts = [
        "The notes were always elsewhere",
        "We were never shown the notes",
        "Time",
        "We were always tired",
    ]
    found = alike(texts)
    assert (found[0].members, found[0].shared) == ((0, 1), ("notes",))
    assert len(found) == 3


def test_the_commonest_words_of_english_bring_nothing_together() -> None:
    assert all(len(one.members) == 1 for one in alike(["It is what it was", "This is the one with that"]))


def test_nothing_gives_no_groups() -> None:
    assert alike([]) == ()


@given(st.lists(st.text("abc de", max_size=20), max_size=12))
def test_each_answer_stands_in_exactly_one_group_and_the_same_answers_give_the_same_groups(
    texts: list[str],
) -> None:
    found = alike(texts)
    assert sorted(at for one in found for at in one.members) == list(range(len(texts)))
    assert alike(texts) == found
    assert all(len(one.members) > 1 or not one.shared for one in found)
