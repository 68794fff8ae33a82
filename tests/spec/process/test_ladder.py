"""Evidence that a rung takes and evidence that it refuses, and how actions climb and come down again."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from learnt.engine.domain.action import EVIDENCED, Action, End, EndKind, Evidence, Measured, Owning, Rung
from learnt.engine.process.closure import Shown, climbed, shipped_ladder, why_not_evidence
from learnt.engine.process.closure.climbing import ended_without

TODAY = date(2026, 7, 1)
SPEC: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    Path(__file__).with_name("ladder.yaml").read_text(encoding="utf-8")
)
RUNGS = {rung.id: rung for rung in Rung}
KINDS = {
    Rung.DONE: "form-changed", Rung.USED: "usage-count", Rung.PRACTICE_CHANGED: "case-audit", Rung.OUTCOME: "outcome-measured",
}  # fmt: skip


def measured(words: str | None, on: date) -> Measured | None:
    if words is None:
        return None
    met, of = words.split(" of ")
    return Measured(int(met), int(of), on)


def offered(case: dict[str, Any]) -> Evidence:
    on = case.get("day", date(2026, 6, 1))
    before, after = (on, on - timedelta(99)) if case.get("swapped") else (on - timedelta(99), on)
    return Evidence(
        "e", RUNGS[case["for"]], case["kind"], on, case.get("source", "Register"), not case.get("against", False),
        measured(case.get("before"), before), measured(case.get("after"), after),
    )  # fmt: skip


def climbing(case: dict[str, Any]) -> Action:
    found = []
    for at, one in enumerate(case.get("evidence", [])):
        told = {
            "kind": KINDS[RUNGS[one["for"]]],
            "day": date(2026, 4, 1),
            "before": "5 of 40",
            "after": "30 of 40",
            **one,
        }
        found.append(Evidence(f"e{at}", *_of(offered(told))))
    end = End(EndKind(case["ended"]), date(2026, 6, 1), "Said why.") if "ended" in case else None
    return Action(
        "a", "r", date(2023, 1, 1), case.get("due"), date(2023, 2, 1) if case.get("accepted") else None,
        date(2023, 3, 1) if case.get("started") else None, tuple(found), end=end,
    )  # fmt: skip


def _of(one: Evidence) -> tuple[Any, ...]:
    return one.rung, one.kind, one.on, one.source, one.shows, one.before, one.after


@pytest.mark.parametrize("case", SPEC["evidence"], ids=lambda case: f"{case['kind']} for {case['for']}")
def test_a_rung_takes_evidence_of_its_own_kind_and_refuses_other_with_its_reason(
    case: dict[str, Any],
) -> None:
    refused = why_not_evidence(shipped_ladder(), offered(case), TODAY)
    assert (refused is None) is ("refused" not in case)
    assert case.get("refused", "") in (refused or "")


@pytest.mark.parametrize("case", SPEC["climbs"], ids=lambda case: case["about"])
def test_an_action_stands_where_its_evidence_puts_it(case: dict[str, Any]) -> None:
    found = climbed(shipped_ladder(), climbing(case), TODAY)
    assert found.reached.id == case["reached"]
    assert found.open is case["open"]
    assert found.overdue is case.get("overdue", False)
    assert (found.reopened_by is not None) is case.get("reopened", False)
    assert len(found.ignored) == case.get("ignored", 0)
    assert found.recheck_late is case.get("late", False)
    if "recheck" in case:
        assert found.recheck == case["recheck"]
    assert found.unowned is case["open"]


def test_what_nobody_looked_at_is_not_known_and_neither_yes_nor_no() -> None:
    found = climbed(shipped_ladder(), climbing({"evidence": [{"for": "done"}]}), TODAY)
    assert [one.shown for one in found.rungs] == [Shown.SHOWN, *[Shown.NOT_KNOWN] * 3]
    assert found.of(Rung.USED).by is None


def test_an_action_passes_from_post_to_post_and_may_be_left_without_one() -> None:
    owners = (
        Owning("Head of service", date(2024, 1, 1)),
        Owning("", date(2025, 1, 1)),
        Owning("Named nurse", date(2026, 1, 1)),
    )
    action = Action("a", "r", date(2024, 1, 1), owners=owners)
    assert [action.owner(date(year, 6, 1)) for year in (2023, 2024, 2025, 2026)] == [
        "",
        "Head of service",
        "",
        "Named nurse",
    ]
    assert climbed(shipped_ladder(), action, date(2025, 6, 1)).unowned
    assert not climbed(shipped_ladder(), action, TODAY).unowned


def test_an_end_counts_from_its_day_and_has_its_reason() -> None:
    action = climbing({"ended": "rejected"})
    assert ended_without(action, date(2026, 5, 31)) is None
    assert ended_without(action, date(2026, 6, 1)) is EndKind.REJECTED
    with pytest.raises(ValueError, match="reason"):
        End(EndKind.REJECTED, TODAY, " ")
    with pytest.raises(ValueError, match="names the other"):
        End(EndKind.SUPERSEDED, TODAY, "Twice.")
    with pytest.raises(ValueError, match="part of a whole"):
        Measured(3, 2, TODAY)


EVIDENCE = st.builds(
    lambda rung, days, shows: Evidence(
        f"{rung.id}{days}{shows}", rung, KINDS[rung], date(2024, 1, 1) + timedelta(days), "Register", shows,
        Measured(1, 40, date(2023, 1, 1)), Measured(30, 40, date(2024, 1, 1)),
    ),
    st.sampled_from(EVIDENCED), st.integers(0, 800), st.booleans(),
)  # fmt: skip


@given(st.lists(EVIDENCE, max_size=8), st.sampled_from(EVIDENCED))
def test_later_evidence_against_a_rung_always_brings_the_action_below_it(
    found: list[Evidence], rung: Rung
) -> None:
    against = Evidence("last", rung, KINDS[rung], date(2026, 6, 30), "Audit", shows=False)
    stands = climbed(shipped_ladder(), Action("a", "r", date(2023, 1, 1), evidence=(*found, against)), TODAY)
    assert stands.reached < rung
    assert stands.open
    assert stands.reopened_by is not None


@given(st.lists(EVIDENCE, max_size=8))
def test_no_rung_is_reached_without_evidence_that_shows_it(found: list[Evidence]) -> None:
    stands = climbed(shipped_ladder(), Action("a", "r", date(2023, 1, 1), evidence=tuple(found)), TODAY)
    for rung in EVIDENCED:
        if rung <= stands.reached:
            assert any(one.rung is rung and one.shows for one in found)
