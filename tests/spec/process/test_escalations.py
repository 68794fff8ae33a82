"""Escalations by their policy: clocks in hours and working days, what may come next, and where they stick."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from learnt.engine.domain.errors import FaultyFileError, UserError
from learnt.engine.process.escalating import (
    ClockState,
    EventKind,
    Happened,
    Outcome,
    Stands,
    load_policy,
    policy_of,
    shipped_policies,
    shipped_policy,
    stands,
    sticking,
    why_not,
)
from learnt.engine.timetable import Nation, WorkingDays

LONDON = ZoneInfo("Europe/London")
SPEC: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("escalations.yaml").read_text(encoding="utf-8")
)
BEGAN = datetime(2026, 11, 2, 10, tzinfo=LONDON)
DAYS = WorkingDays(Nation.ENGLAND_AND_WALES)


def moment(given: str | datetime) -> datetime:
    found = given if isinstance(given, datetime) else datetime.fromisoformat(given)
    return found.replace(tzinfo=LONDON)


def happened(step: list[str], *, urgent: bool = False) -> Happened:
    kind = EventKind(step[0])
    outcome = Outcome.AGREED if kind is EventKind.ENDED else None
    return Happened(kind, moment(step[1]), step[2] if len(step) > 2 else "", "As told.", outcome, urgent)


@pytest.mark.parametrize("case", SPEC, ids=[case["name"] for case in SPEC])
def test_an_escalation_stands_as_the_example_says(case: dict[str, Any]) -> None:
    policy = shipped_policy(case.get("policy", "lincolnshire"))
    events = [happened(step, urgent=case.get("urgent", False)) for step in case["steps"]]
    now = moment(case["now"])
    for at, event in enumerate(events):
        assert why_not(policy, events[:at], event, now) is None
    found, then = stands(policy, events, now), dict(case["then"])
    assert found.span.stage.id == then.pop("stage")
    before = then.pop("before", None)
    assert len(found.late) == then.pop("late", sum(state == "late" for state in then.values()))
    assert {one.kind.value: one.state.value for one in found.span.clocks} == then
    if before:
        assert [one.state.value for one in found.spans[0].clocks if one.met is None] == [before]


def raised(stage: str = "practitioners", reason: str = "") -> Happened:
    return Happened(EventKind.RAISED, BEGAN, stage, reason)


def after(hours: float, kind: EventKind, **given: Any) -> Happened:
    return Happened(kind, BEGAN + timedelta(hours=hours), **given)


@pytest.mark.parametrize(
    ("events", "new", "words"),
    [
        ([], after(0, EventKind.ANSWERED), "was not raised"),
        ([], raised("nowhere"), "no such stage"),
        ([], raised("managers"), "above the first stage"),
        ([raised()], raised(), "raised already"),
        ([raised()], after(-1, EventKind.ANSWERED), "before what was recorded last"),
        ([raised()], after(999, EventKind.ANSWERED), "lies ahead"),
        ([raised()], after(1, EventKind.MOVED_UP, stage="practitioners", reason="Why."), "a higher stage"),
        ([raised()], after(1, EventKind.MOVED_UP, stage="managers"), "Say why it moves up"),
        ([raised()], after(1, EventKind.ENDED, reason="Agreed."), "Say how it ended"),
        ([raised()], after(1, EventKind.ENDED, outcome=Outcome.AGREED), "Say how it ended"),
        ([raised(), after(1, EventKind.ANSWERED)], after(2, EventKind.ANSWERED), "answered at this stage"),
        ([raised(), after(1, EventKind.ANSWERED)], after(2, EventKind.ACKNOWLEDGED), "acknowledged or"),
        ([raised(), after(1, EventKind.ENDED)], after(2, EventKind.ANSWERED), "has ended"),
    ],
)
def test_what_cannot_have_happened_is_refused_with_its_reason(
    events: list[Happened], new: Happened, words: str
) -> None:
    now = BEGAN + timedelta(hours=10)
    assert words in (why_not(shipped_policy("lincolnshire"), events, new, now) or "")


@given(st.lists(st.tuples(st.sampled_from(EventKind), st.integers(0, 200), st.integers(0, 3)), max_size=12))
def test_whatever_people_record_the_stage_only_rises_and_every_clock_has_one_state(
    tried: list[tuple[EventKind, int, int]],
) -> None:
    policy, now = shipped_policy("lincolnshire"), BEGAN + timedelta(hours=300)
    events = [raised()]
    for kind, hours, stage in tried:
        new = after(hours, kind, stage=policy.stages[stage].id, reason="Why.", outcome=Outcome.STOOD)
        if why_not(policy, events, new, now) is None:
            events.append(new)
    found = stands(policy, events, now)
    places = [policy.place(span.stage.id) for span in found.spans]
    assert places == sorted(set(places))
    for span in found.spans:
        for clock in span.clocks:
            assert (clock.met is None) == (clock.state not in (ClockState.MET, ClockState.MET_LATE))
    assert found.next is None or found.next in found.span.clocks


def told(stage_days: int, number: int) -> list[tuple[str, Stands]]:
    policy = shipped_policy("lincolnshire")
    end = Happened(EventKind.ENDED, BEGAN + timedelta(days=stage_days), reason="x", outcome=Outcome.AGREED)
    found = stands(policy, [raised(), end], end.at + timedelta(days=30))
    return [("Council", found)] * number


def test_where_they_stick_is_told_with_medians_and_small_numbers_hidden() -> None:
    police = [("Police", found) for _, found in told(1, 6)]
    spans = [(agency, span) for agency, found in [*told(14, 7), *police] for span in found.spans]
    rows = {(one.stage, one.agency): one for one in sticking(spans, DAYS, BEGAN)}
    assert (rows["Between practitioners", ""].count, rows["Between practitioners", ""].late) == (13, 13)
    assert rows["Between practitioners", "Council"].days == 10
    few = sticking(spans[:3], DAYS, BEGAN)
    assert [(one.count, one.days, one.late) for one in few] == [(None, None, None)] * 2
    assert sticking([], DAYS, BEGAN) == ()


def test_every_shipped_policy_gives_the_source_of_each_stage() -> None:
    assert {"croydon", "lincolnshire"} <= set(shipped_policies())
    for name in shipped_policies():
        policy = shipped_policy(name)
        assert all(policy.sources[one.cited.source].address.startswith("https://") for one in policy.stages)
    with pytest.raises(UserError, match="There is no policy"):
        shipped_policy("nowhere")


def test_all_faults_of_a_policy_file_are_told_together(tmp_path: Path) -> None:
    text = (
        "policy: Ours\nname: Ours\nversion: '1'\nstages:\n"
        "  - {id: a, name: A, says: One., answer: in a while, source: none}\n"
        "  - {id: a, name: A, says: Two., answer: 2 working days, from: birth, source: S}\n"
        "sources: [{id: S, title: Ours, read: true}]\nurgent: {to: b, says: Run., source: S}\n"
    )
    with pytest.raises(FaultyFileError) as faulty:
        policy_of(text)
    said = str(faulty.value)
    for words in ("“Ours” is no id", "“in a while” is no limit", "no source “none”", "is there twice",
                  "“from” may be “opening”", "no stage “b”"):  # fmt: skip
        assert words in said, words
    path = tmp_path / "own.yaml"
    path.write_text(text.split("stages:", maxsplit=1)[0], encoding="utf-8")
    with pytest.raises(FaultyFileError, match="at least one stage"):
        load_policy(path)
