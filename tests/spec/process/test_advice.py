"""Each rule of the recommendation checker on recommendations that it must and must not speak to."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from learnt.engine.domain.recommendation_record import Answered, RecommendationRecord, WhyChain
from learnt.engine.process.advising import Beside, advise, shipped_advice

HERE = Path(__file__).parent
LINKS = ("finding", "made_sense", "factor", "expected_change", "measure")
GROUPS: dict[str, list[dict[str, Any]]] = yaml.safe_load((HERE / "advice.yaml").read_text(encoding="utf-8"))
CASES = [
    pytest.param(case, id=f"{group} {at}")
    for group, cases in GROUPS.items()
    for at, case in enumerate(cases, 1)
]


def record_of(case: dict[str, Any]) -> RecommendationRecord:
    return RecommendationRecord(
        "this", case["text"], "this-review", case.get("made", date(2026, 5, 1)), tuple(case.get("themes", ())),
        WhyChain(**{link: case.get(link, "") for link in LINKS}), tuple(case.get("to", ())), case.get("by"),
    )  # fmt: skip


def other(
    name: str, text: str, review: str, theme: str = "", *, refused: bool = False
) -> RecommendationRecord:
    answered = Answered.NOT_ACCEPTED if refused else Answered.NOT_YET
    themes = (theme,) if theme else ()
    return RecommendationRecord(
        name, text, review, date(2020, 1, 1), themes, answered=answered, reason="Said."
    )


def beside(case: dict[str, Any]) -> Beside:
    told = case.get("others", [])
    like = {one["text"]: one["like"] for one in told}
    others = [other(one["id"], one["text"], "earlier", refused=one.get("refused", False)) for one in told]
    others += [other(f"r{at}", f"Further {at}.", "this-review") for at in range(case.get("in_review", 0))]
    still = [
        other(f"{theme}{at}", f"Open {theme} {at}.", "earlier", theme)
        for theme, count in case.get("open_on", {}).items()
        for at in range(count)
    ]

    def likeness(text: str, texts: Sequence[str]) -> list[float]:
        assert text == case["text"]
        return [like.get(each, 0.0) for each in texts]

    return Beside((*others, *still), frozenset(one.id for one in still), likeness)


@pytest.mark.parametrize("case", CASES)
def test_the_rules_fire_where_they_must_and_only_there(case: dict[str, Any]) -> None:
    rules = shipped_advice()
    found = {one.rule for one in advise(rules, record_of(case), beside(case))}
    fires, silent = set(case.get("fires", ())), set(case.get("silent", ()))
    assert (fires | silent) <= rules.rules.keys()
    assert fires <= found
    assert not silent & found


def test_there_are_at_least_sixty_cases_and_every_rule_has_one_that_fires_and_one_that_does_not() -> None:
    assert len(CASES) >= 60
    cases = [case for group in GROUPS.values() for case in group]
    fired = {rule for case in cases for rule in case.get("fires", ())}
    silent = {rule for case in cases for rule in case.get("silent", ())}
    assert fired == set(shipped_advice().rules)
    assert silent == set(shipped_advice().rules)


def test_there_is_no_advice_that_praises_ticks_or_scores() -> None:
    for rule in shipped_advice().rules.values():
        assert rule.says.endswith(".")
        assert not {"score", "good", "well", "passed"} & set(rule.says.lower().rstrip(".").split())
