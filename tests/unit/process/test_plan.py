"""Tasks by day, what is recorded, and questions to the rules about what they do not know."""

from datetime import date

import pytest

from learnt.engine.domain.errors import UserError
from learnt.engine.domain.recommendation_record import Answered, RecommendationRecord, WhyChain
from learnt.engine.domain.review import ReviewRecord
from learnt.engine.process.deadlines import plan
from learnt.engine.process.moves import Making, made, moves_from, why_not, why_not_told
from learnt.engine.process.rules import shipped_regime

REGIME = shipped_regime("england-2023")
TODAY = date(2026, 3, 23)


def test_the_tasks_of_the_day_plan_fall_on_their_working_days() -> None:
    record = ReviewRecord("gathering", {"notified": date(2026, 3, 6)}, {"agencies-asked": 4})
    found = {one.task.id: one for one in plan(REGIME, record, TODAY)}
    days = {name: (one.first, one.last) for name, one in found.items()}
    assert days["letters"] == (date(2026, 3, 9), date(2026, 3, 9))
    assert days["summaries"] == (date(2026, 3, 10), date(2026, 3, 20))
    assert days["huddle"] == (date(2026, 3, 26), date(2026, 3, 26))
    assert days["send"] == (date(2026, 3, 27), date(2026, 3, 27))
    assert found["letters"].done
    assert not found["letters"].late
    assert found["summaries"].late
    assert not found["huddle"].late
    assert [one.first for one in plan(REGIME, record, TODAY)] == sorted(
        one.first or date.max for one in found.values()
    )


def test_the_day_of_sending_follows_its_setting() -> None:
    record = ReviewRecord("gathering", {"notified": date(2026, 3, 6)})
    later = REGIME.choosing({"day-of-sending": "day-16"})
    assert {one.task.id: one.last for one in plan(later, record, TODAY)}["send"] == date(2026, 3, 30)


def test_tasks_have_no_day_before_their_event() -> None:
    found = plan(REGIME, ReviewRecord("referred"), TODAY)
    assert {(one.first, one.last, one.late) for one in found} == {(None, None, False)}


def test_a_task_may_fall_on_the_day_of_its_event() -> None:
    from dataclasses import replace

    task = replace(REGIME.tasks["letters"], first="0", last="1")
    regime = replace(REGIME, tasks={"letters": task})
    found = plan(regime, ReviewRecord("gathering", {"notified": date(2026, 3, 7)}), TODAY)
    assert (found[0].first, found[0].last) == (date(2026, 3, 7), date(2026, 3, 9))


def test_every_move_that_leads_on_is_told_with_what_stands_against_it() -> None:
    found = {one.move.id: one for one in moves_from(REGIME, ReviewRecord("gathering"), TODAY)}
    assert set(found) == {"withdraw", "meet"}
    assert found["meet"].refusals[0].guard == "notified-first"
    assert found["meet"].refusals[0].asks == ("notified",)


def test_what_is_recorded_must_be_of_its_kind() -> None:
    told = {"grounds": 3, "decision": "maybe", "children": True, "dissent": "no", "nothing": 1}
    assert why_not_told(REGIME, told) == (
        "“Grounds of the decision” is recorded as text.",
        "“Decision of the rapid review” is one of: A local practice review, No further review, A national review is suggested.",
        "“Children concerned” is recorded as number.",
        "“Any partner who does not agree” is recorded as yes-no.",
        "The rules “england-2023” record nothing called “nothing”.",
    )
    assert (
        why_not_told(REGIME, {"grounds": "Met.", "decision": "none", "children": 2, "dissent": False}) == ()
    )


def test_a_state_or_move_that_the_rules_do_not_know_is_told() -> None:
    making = Making("partners", "Said.", TODAY)
    with pytest.raises(UserError, match="stands at “limbo”"):
        moves_from(REGIME, ReviewRecord("limbo"), TODAY)
    with pytest.raises(UserError, match="no move “fly”"):
        why_not(REGIME, ReviewRecord("referred"), "fly", making)
    with pytest.raises(UserError, match="no move “fly”"):
        made(REGIME, ReviewRecord("referred"), "fly", making)


def test_a_move_keeps_the_day_that_was_given_for_its_event() -> None:
    record = ReviewRecord("referred", {"referred": date(2026, 3, 1)}, {"referral-agreed": True})
    after = made(REGIME, record, "take-up", Making("business-manager", "Asked.", TODAY))
    assert (after.state, after.events["referred"]) == ("considering", date(2026, 3, 1))
    assert made(
        REGIME,
        ReviewRecord("referred", told={"referral-agreed": True}),
        "take-up",
        Making("business-manager", "Asked.", TODAY),
    ).events == {"referred": TODAY}


def test_a_recommendation_has_words_and_its_answer_a_reason() -> None:
    assert WhyChain(finding="Found.", measure="Count.").missing() == (
        "made_sense",
        "factor",
        "expected_change",
    )
    with pytest.raises(ValueError, match="words"):
        RecommendationRecord("r", " ", "review", TODAY)
    with pytest.raises(ValueError, match="reason"):
        RecommendationRecord("r", "Act.", "review", TODAY, answered=Answered.ACCEPTED)
