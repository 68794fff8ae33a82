"""Kinds by the machine beside kinds by people, against scikit-learn."""

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from learnt.engine.agreement.resampling import Resampling
from learnt.engine.coding.form import PassageText
from learnt.engine.domain.coding import Kind
from learnt.engine.evaluation.gold import Answer, Gold, Unit, truth_of
from learnt.engine.evaluation.kinds import kind_report

A = [Kind.FINDING, Kind.FINDING, Kind.PROMPT, Kind.OTHER, Kind.FINDING, Kind.PROMPT]
B = [Kind.FINDING, Kind.OTHER, Kind.PROMPT, Kind.OTHER, Kind.FINDING, Kind.PROMPT]
MACHINE = [Kind.FINDING, Kind.FINDING, Kind.FINDING, Kind.OTHER, Kind.OTHER, Kind.PROMPT]


def gold_with(first: list[Kind], second: list[Kind]) -> Gold:
    return Gold(
        tuple(
            Unit(
                str(n),
                f"d{n}",
                (PassageText("x"),),
                {"A": Answer(frozenset(), a), "B": Answer(frozenset(), b)},
            )
            for n, (a, b) in enumerate(zip(first, second, strict=True))
        ),
        ("A", "B"),
    )


def test_kappa_is_scikit_learns_and_every_kind_has_its_share() -> None:
    gold = gold_with(A, B)
    truth = truth_of(gold, ["x"], {f"d{n}": f"d{n}" for n in range(6)})
    report = kind_report(gold, truth, MACHINE, Resampling(draws=50))
    assert report is not None
    expected = np.mean([cohen_kappa_score(MACHINE, A), cohen_kappa_score(MACHINE, B)])
    assert report.kappa.number == pytest.approx(expected)
    assert report.people.number == pytest.approx(cohen_kappa_score(A, B))
    finding = next(one for one in report.kinds if one.kind is Kind.FINDING)
    assert (finding.passages, finding.precision, finding.recall) == (
        2.5,
        pytest.approx(3 / 6),
        pytest.approx(3 / 5),
    )


def test_there_is_no_report_where_nobody_told_kinds() -> None:
    gold = Gold((Unit("1", "d", (PassageText("x"),), {"A": Answer(frozenset())}),), ("A",))
    truth = truth_of(gold, ["x"], {"d": "d"})
    assert kind_report(gold, truth, [Kind.FINDING], Resampling(draws=10)) is None
