"""Every rule of the record check has fictional cases that raise it and cases that must not."""

from collections import Counter

import pytest
import yaml

from learnt.engine.codebook import load
from learnt.engine.records import RecordKind, shipped_rules
from tests.unit.records.cases import FOLDER, cases, raised, told

WHOLE = yaml.safe_load((FOLDER / "whole.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "case", list(cases("worked")), ids=lambda case: f"{case.rule}-{'fires' if case.fires else 'quiet'}"
)
def test_a_case_that_the_rules_were_worked_out_on_holds(case) -> None:
    assert case.fired == case.fires


def test_the_held_out_cases_hold_nearly_all() -> None:
    every = list(cases("held_out"))
    fired = [one for one in every if one.fired]
    right = [one for one in fired if one.fires]
    assert len(right) / len(fired) >= 0.95, told("held_out")
    assert len(right) / sum(one.fires for one in every) >= 0.95, told("held_out")


def test_every_rule_has_eight_cases_each_way_half_of_them_held_out() -> None:
    for name in ("held_out", "worked"):
        counted = Counter((one.rule, one.fires) for one in cases(name))
        assert set(counted) == {(rule, fires) for rule in shipped_rules().rules for fires in (True, False)}
        assert min(counted.values()) >= 4


def test_no_case_stands_in_both_sets() -> None:
    held, worked = ({one.text for one in cases(name)} for name in ("held_out", "worked"))
    assert held.isdisjoint(worked)


@pytest.mark.parametrize("record", WHOLE["poor"], ids=lambda record: record["kind"])
def test_a_poor_record_raises_what_it_must(record) -> None:
    assert raised(record["text"], RecordKind(record["kind"])) == set(record["raises"])


@pytest.mark.parametrize("record", WHOLE["good"], ids=lambda record: record["kind"])
def test_a_good_record_raises_nothing(record) -> None:
    assert raised(record["text"], RecordKind(record["kind"])) == set()


def test_every_theme_is_in_the_codebook() -> None:
    themes = {theme.id for theme in load("safeguarding").themes}
    assert {rule.theme for rule in shipped_rules().rules.values()} <= themes


@pytest.mark.parametrize("rule", list(shipped_rules().rules.values()), ids=lambda rule: rule.id)
def test_the_better_example_of_a_rule_does_not_raise_it_and_the_other_does(rule) -> None:
    kind = sorted(rule.kinds)[0]
    assert rule.id in raised(rule.example.before, kind)
    assert rule.id not in raised(rule.example.after, kind)
