"""Conditions hold on what is recorded, and never on what is not known."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnt.engine.domain.embargo import Hold, ProceedingKind, Release
from learnt.engine.domain.review import ReviewRecord, Told
from learnt.engine.process.rules import conditions as made
from learnt.engine.process.rules import shipped, shipped_regime
from learnt.engine.process.situation import Situation, holds

REGIME = shipped_regime("england-2023")
TODAY = date(2026, 7, 1)
NONE = REGIME.choosing({"days-before-publication": "none"})


def at(told: dict[str, Told], *, hold: Release | None = None) -> Situation:
    held = (Hold("h", ProceedingKind.CRIMINAL, hold, "It ends.", TODAY, TODAY),) if hold is not None else ()
    return Situation(REGIME, ReviewRecord("referred", {"aware": TODAY}, told, held), TODAY)


@pytest.mark.parametrize(
    ("condition", "told", "expected"),
    [
        (made.Recorded("aware"), {}, True),
        (made.Recorded("grounds"), {}, False),
        (made.Recorded("grounds"), {"grounds": "  "}, False),
        (made.Recorded("dissent"), {"dissent": False}, True),
        (made.Recorded("children"), {"children": 0}, True),
        (made.Says("dissent", yes=False), {}, False),
        (made.Says("dissent", yes=False), {"dissent": False}, True),
        (made.Says("dissent", yes=True), {"dissent": False}, False),
        (made.Chosen("decision", ("none", "national")), {"decision": "none"}, True),
        (made.Chosen("decision", ("none",)), {}, False),
        (made.AtMost("children", "4"), {}, False),
        (made.AtMost("children", "4"), {"children": 4}, True),
        (made.AtMost("children", "children-in-detail"), {"children": 5}, False),
        (made.AtMost("children", "4"), {"children": True}, False),
        (made.AtLeast("children", "1"), {"children": 0}, False),
        (made.AtLeast("children", "1"), {"children": 1}, True),
        (made.Under("care-leavers", "yes"), {}, True),
        (made.Not(made.Recorded("grounds")), {}, True),
        (made.Every((made.Recorded("aware"), made.Recorded("grounds"))), {}, False),
        (made.Some((made.Recorded("aware"), made.Recorded("grounds"))), {}, True),
        (made.InTime("notify"), {}, True),
        (made.Lets(Release.FULL), {}, True),
    ],
)
def test_a_condition_holds_on_what_is_recorded(
    condition: made.Condition, told: dict[str, Told], expected: bool
) -> None:
    assert holds(condition, at(told)) is expected


def test_a_hold_and_a_late_clock_are_seen() -> None:
    assert not holds(made.Lets(Release.FULL), at({}, hold=Release.LEARNING))
    assert holds(made.Lets(Release.LEARNING), at({}, hold=Release.LEARNING))
    assert not holds(made.InTime("notify"), at({}), frozenset({"notify"}))


def test_a_number_without_a_limit_passes_once_it_is_known() -> None:
    record = ReviewRecord("referred", told={"children": 900})
    assert holds(made.AtMost("children", "days-before-publication"), Situation(NONE, record, TODAY))
    assert holds(made.AtLeast("children", "days-before-publication"), Situation(NONE, record, TODAY))


@given(st.sampled_from(shipped()))
def test_every_guard_refuses_a_review_of_which_nothing_is_known_unless_it_only_forbids(name: str) -> None:
    regime = shipped_regime(name)
    nothing = Situation(regime, ReviewRecord(regime.begins), TODAY)
    passing = {guard.id for guard in regime.guards.values() if holds(guard.needs, nothing)}
    assert passing <= {"no-embargo", "learning-let-out", "delay-explained", "no-more-told"}
