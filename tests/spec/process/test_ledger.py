"""The ledger of themes with all that is known of them, worked out by hand; its claims open their evidence."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from learnt.engine.domain.action import Action, End, EndKind, Evidence, Measured, Rung
from learnt.engine.domain.errors import UserError
from learnt.engine.process.closure import shipped_ladder
from learnt.engine.process.ledger import (
    RULES,
    Audited,
    Known,
    Said,
    Saying,
    Status,
    When,
    judge,
    line,
    when_of,
    wider,
)  # fmt: skip

TODAY = date(2026, 7, 1)
CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("ledger.yaml").read_text(encoding="utf-8")
)
RUNGS = {rung.id: rung for rung in Rung}
KINDS = {Rung.DONE: "form-changed", Rung.USED: "usage-count", Rung.PRACTICE_CHANGED: "case-audit"}


def said(case: dict[str, Any], key: str, saying: Saying) -> list[Said]:
    return [
        Said(
            f"{key}-{at}", f"review-{key}-{at}", f"case-{key}-{at}", saying, when_of(one["published"]),
            when_of(one.get("happened", "")), recommendation=one.get("id", ""),
        )
        for at, one in enumerate(case.get(key, []))
    ]  # fmt: skip


def evidence(at: str, told: dict[str, Any]) -> Evidence:
    rung, on = RUNGS[told["rung"]], told["day"]
    return Evidence(
        at, rung, told.get("kind", KINDS[rung]), on, "Register", not told.get("against", False),
        Measured(5, 40, on - timedelta(400)), Measured(30, 40, on),
    )  # fmt: skip


def action(at: int, told: dict[str, Any]) -> Action:
    end = None
    if "ended" in told:
        kind = EndKind(told["ended"])
        end = End(kind, told["day"], "Said why.", "a9" if kind is EndKind.SUPERSEDED else "")
    found = tuple(evidence(f"e{at}-{n}", one) for n, one in enumerate(told.get("evidence", [])))
    return Action(
        f"a{at}", told["for"], date(2019, 1, 1), accepted=told.get("accepted"), started=told.get("started"),
        evidence=found, end=end,
    )  # fmt: skip


def known(case: dict[str, Any], partnership: str = "Ashenby") -> Known:
    return Known(
        "neglect", partnership,
        tuple(one for key, saying in (("found", Saying.FOUND), ("recommended", Saying.RECOMMENDED), ("good", Saying.GOOD_PRACTICE)) for one in said(case, key, saying)),
        tuple(action(at, told) for at, told in enumerate(case.get("actions", []))),
        tuple(Audited(f"audit-{at}", one["day"], one["holds"], "27 of 40 files") for at, one in enumerate(case.get("audits", []))),
        case.get("keeps_register", True),
    )  # fmt: skip


@pytest.mark.parametrize("case", [pytest.param(case, id=case["about"]) for case in CASES])
def test_a_theme_stands_as_worked_out_by_hand(case: dict[str, Any]) -> None:
    found = line(shipped_ladder(), known(case), TODAY)
    assert found is not None
    stands = case["stands"]
    assert (found.status.value, found.rule) == (stands["status"], stands["rule"])
    words = " ".join(claim.words for claim in found.claims)
    assert stands.get("claims", "") in words
    assert "without" not in stands or stands["without"] not in words


@pytest.mark.parametrize("case", [pytest.param(case, id=case["about"]) for case in CASES])
def test_every_claim_opens_evidence_that_there_is_or_says_that_there_is_none(case: dict[str, Any]) -> None:
    told = known(case)
    refs = {one.ref for one in (*told.said, *told.audits)} | {one.id for one in told.actions}
    refs |= {one.id for each in told.actions for one in each.evidence}
    found = line(shipped_ladder(), told, TODAY)
    assert found is not None
    for claim in found.claims:
        assert set(claim.refs) <= refs
        assert claim.refs or claim.words.startswith("No ")
    assert {ref for claim in found.claims for ref in claim.refs} == refs


def test_every_rule_is_tried_and_told_why() -> None:
    assert {case["stands"]["rule"] for case in CASES} == set(RULES)


WRITTEN = [known(case) for case in CASES]


@given(st.sampled_from(WRITTEN), st.dates(date(2018, 1, 1), date(2030, 1, 1)))
def test_a_failed_audit_never_makes_a_theme_look_better(told: Known, on: date) -> None:
    before = judge(shipped_ladder(), told, TODAY)
    more = Known(
        told.theme, told.partnership, told.said, told.actions, (*told.audits, Audited("new", on, holds=False))
    )
    after = judge(shipped_ladder(), more, TODAY)
    assert before.status is Status.HOLDING or after.status is not Status.HOLDING


@given(st.sampled_from(WRITTEN), st.integers(0, 3000))
def test_time_alone_never_makes_a_theme_hold(told: Known, days: int) -> None:
    now, later = judge(shipped_ladder(), told, TODAY), judge(shipped_ladder(), told, TODAY + timedelta(days))
    assert now.status is Status.HOLDING or later.status is not Status.HOLDING


def test_a_theme_of_which_nothing_is_known_has_no_line() -> None:
    assert line(shipped_ladder(), Known("neglect", "Ashenby"), TODAY) is None


def test_reviews_on_one_case_count_once_and_suggestions_are_told_apart() -> None:
    two = (
        Said("a", "r1", "one-case", Saying.FOUND, When.of("2020")),
        Said("b", "r2", "one-case", Saying.FOUND, When.of("2022-03"), confirmed=False),
        Said("c", "r3", "other", Saying.FOUND, None, confirmed=False),
    )
    found = line(shipped_ladder(), Known("neglect", "Ashenby", two), TODAY)
    assert found is not None
    assert found.claims[1].words == (
        "Found in 2 reviews, 2020 to 2022. 2 of 3 are suggested by the machine and not yet confirmed."
    )


def test_a_region_tells_how_many_partnerships_stand_how_and_the_strictest_first() -> None:
    by_about = {case["about"]: case for case in CASES}
    names = (
        "Done and nothing since",
        "A failed audit after the work was done",
        "Held by an audit of the theme alone",
    )
    lines = [
        line(shipped_ladder(), known(by_about[name], place), TODAY)
        for name, place in zip(names, "ABC", strict=True)
    ]
    region = wider("Five Vales", [one for one in lines if one])
    assert len(region) == 1
    assert region[0].status is Status.COME_BACK
    assert region[0].by_status == {Status.COME_BACK: ("B",), Status.ACTED_ON: ("A",), Status.HOLDING: ("C",)}
    assert region[0].words == (
        "Of 3 partnerships where a review said something of it: come back in 1, acted on in 1, holding in 1."
    )


@pytest.mark.parametrize("written", ["", "20", "2020-13", "2020-02-30", "May 2020", "2020-1-1"])
def test_a_date_that_is_none_is_refused(written: str) -> None:
    with pytest.raises(UserError, match="year-month-day"):
        When.of(written)


def test_a_date_is_as_exact_as_it_is_written() -> None:
    assert When.of("2024") == When(date(2024, 1, 1), date(2024, 12, 31))
    assert When.of("2024-02") == When(date(2024, 2, 1), date(2024, 2, 29))
    assert When.of("2024-02-03") == When(date(2024, 2, 3), date(2024, 2, 3))
    assert when_of("") is None
    with pytest.raises(ValueError, match="before it begins"):
        When(date(2024, 1, 2), date(2024, 1, 1))
