"""Whole reviews driven by the rules, and time limits worked out by hand."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from learnt.engine.domain.embargo import Hold, ProceedingKind, Release, SignOff, Step
from learnt.engine.domain.review import ReviewRecord
from learnt.engine.process.deadlines import deadlines
from learnt.engine.process.moves import Making, MoveError, made, why_not, why_not_told
from learnt.engine.process.rules import shipped, shipped_regime

HERE = Path(__file__).parent
LEVELS = {"themes": Release.THEMES, "learning": Release.LEARNING, "everything": Release.FULL}


def listed(name: str) -> list[Any]:
    cases: list[dict[str, Any]] = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["about"]) for case in cases]


def holds(case: dict[str, Any]) -> tuple[Hold, ...]:
    told = case.get("hold")
    if told is None:
        return ()
    steps = tuple(
        Step(LEVELS[one["level"]], one["from"], SignOff("partners", one["signed"])) for one in told["steps"]
    )
    level, since = LEVELS[told["level"]], told["since"]
    return (Hold("h1", ProceedingKind.CRIMINAL, level, "The trial ends.", since, since, steps),)


@pytest.mark.parametrize("case", listed("walks.yaml"))
def test_a_review_goes_its_way_and_each_forbidden_step_is_refused_with_its_reasons(
    case: dict[str, Any],
) -> None:
    regime = shipped_regime(case["regime"])
    record = ReviewRecord(case["begins"], case.get("happened", {}), case.get("told", {}), holds(case))
    for step in case["steps"]:
        making = Making(step["by"], "As agreed.", step["day"])
        refused = step.get("only_refused", step.get("refused"))
        found = why_not(regime, record, step["move"], making)
        assert [one.guard for one in found] == refused, step["move"]
        assert [one.reason for one in found] == [regime.guards[name].reason for name in refused]
        if refused:
            with pytest.raises(MoveError) as error:
                made(regime, record, step["move"], making)
            assert all(one.reason in str(error.value) for one in error.value.refusals)
        if "only_refused" in step:
            continue
        told, events = {**record.told, **step.get("tells", {})}, {**record.events, **step.get("happened", {})}
        assert why_not_told(regime, told) == ()
        assert events.keys() <= regime.events.keys()
        record = made(regime, replace(record, told=told, events=events), step["move"], making)
    assert record.state == case["ends"]


def test_the_walks_use_every_regime_and_every_guard_of_the_largest() -> None:
    seen: dict[str, set[str]] = {name: set() for name in shipped()}
    for param in listed("walks.yaml"):
        case = param.values[0]
        for step in case["steps"]:
            seen[case["regime"]].update(step.get("refused", []), step.get("only_refused", []))
    assert set(shipped_regime("england-2023").guards) == seen["england-2023"]
    assert all(seen.values())


@pytest.mark.parametrize("case", listed("deadlines.yaml"))
def test_the_time_limits_are_those_worked_out_by_hand(case: dict[str, Any]) -> None:
    regime = shipped_regime(case["regime"]).choosing(case.get("chosen", {}))
    begins = regime.begins
    record = ReviewRecord(begins, case["happened"], case.get("told", {}))
    found = {one.clock.id: one for one in deadlines(regime, record, case["today"])}
    assert set(found) == set(regime.clocks)
    for name, expected in case["clocks"].items():
        one = found[name]
        assert (one.due, one.standing.value) == (expected.get("due"), expected["standing"]), name
        if "act" in expected:
            assert one.act_by == expected["act"]
        if "left" in expected:
            assert one.working_days_left == expected["left"]
        assert bool(one.how) is (one.due is not None)


def test_a_day_that_lies_ahead_is_no_event() -> None:
    regime = shipped_regime("england-2023")
    record = ReviewRecord("referred", {"referred": date(2026, 4, 1)}, {"referral-agreed": True})
    found = why_not(regime, record, "take-up", Making("business-manager", "Asked.", date(2026, 3, 1)))
    assert [one.guard for one in found] == ["day"]


def test_another_post_no_reason_and_another_place_are_refused() -> None:
    regime = shipped_regime("england-2023")
    record = ReviewRecord("referred", told={"referral-agreed": True})
    making = Making("lead-reviewer", " ", date(2026, 3, 1))
    found = why_not(regime, record, "take-up", making)
    assert [one.guard for one in found] == ["post", "reason"]
    assert "Business manager of the partnership" in found[0].reason
    elsewhere = why_not(regime, record, "publish", making)
    assert [one.guard for one in elsewhere] == ["state"]
    assert "“Before publication”" in elsewhere[0].reason
