import math

import krippendorff
import numpy as np
import pytest
from hypothesis import given, settings
from sklearn.metrics import cohen_kappa_score, f1_score

from learnt.engine.agreement.report import ThemeAgreement, agree, agree_all
from learnt.engine.agreement.resampling import Resampling
from learnt.engine.agreement.values import NotEstimable
from tests.unit.agreement import plain
from tests.unit.agreement.conftest import THEMES, Table, coders_of, tables, yes_or_no

ONCE = Resampling(draws=2)


def row_of(both: int, first: int, second: int, neither: int) -> ThemeAgreement:
    return agree(*yes_or_no(both, first, second, neither), ["neglect"], resampling=ONCE).passages.themes[0]


def answers_of(table: Table, theme: str) -> list[list[float]]:
    """Coders by units: 1, 0, or not a number where the unit was not read."""
    units = [answers for passages in table.values() for answers in passages]
    return [
        [math.nan if answer is None else float(theme in answer) for answer in coder]
        for coder in zip(*units, strict=True)
    ]


def test_every_measure_of_a_worked_table_is_right() -> None:
    row = row_of(both=20, first=5, second=10, neither=15)
    assert row.given == (25, 30)
    assert row.by_all == 20
    assert row.observed.value == pytest.approx(0.7)
    assert row.positive.value == pytest.approx(40 / 55)
    assert row.negative.value == pytest.approx(30 / 45)
    assert row.kappa.value == pytest.approx(0.4)
    assert row.alpha.value == pytest.approx(1 - 99 * 15 / (55 * 45))


def test_a_rare_theme_keeps_high_per_cent_agreement_while_kappa_falls() -> None:
    common, rare = row_of(40, 5, 5, 50), row_of(1, 5, 5, 89)
    assert common.observed.value == rare.observed.value == pytest.approx(0.9)
    assert common.kappa.value == pytest.approx(0.798, abs=0.001)
    assert rare.kappa.value == pytest.approx(0.113, abs=0.001)
    assert rare.positive.value == pytest.approx(2 / 12)
    assert rare.negative.value == pytest.approx(178 / 188)


def test_coders_who_give_the_theme_everywhere_and_nowhere_agree_no_better_than_chance() -> None:
    assert row_of(0, 10, 0, 0).kappa.value == 0.0
    assert row_of(0, 10, 0, 0).observed.value == 0.0


def test_a_theme_that_nobody_gave_is_not_estimable() -> None:
    row = row_of(0, 0, 0, 12)
    assert row.positive.value is NotEstimable.NOT_GIVEN
    assert row.kappa.value is row.alpha.value is NotEstimable.NO_VARIATION
    assert row.kappa.interval is NotEstimable.NO_VARIATION
    assert row.negative.value == row.observed.value == 1.0
    assert row.kappa.number is None


def test_a_theme_that_everybody_gave_everywhere_is_not_estimable() -> None:
    row = row_of(12, 0, 0, 0)
    assert row.negative.value is NotEstimable.ALWAYS_GIVEN
    assert row.kappa.value is row.alpha.value is NotEstimable.NO_VARIATION
    assert row.positive.value == 1.0


@settings(deadline=None, max_examples=30)
@given(tables(2))
def test_two_coders_match_scikit_learn_and_krippendorff(table: Table) -> None:
    report = agree_all(coders_of(table), THEMES, resampling=ONCE)
    for row in report.passages.themes:
        first, second = answers_of(table, row.theme)
        assert row.given == (sum(first), sum(second))
        assert row.observed.value == pytest.approx(np.mean(np.array(first) == np.array(second)))
        if any(first + second):
            assert row.positive.value == pytest.approx(f1_score(first, second))
        if len({*first, *second}) > 1:
            assert row.kappa.value == pytest.approx(cohen_kappa_score(first, second))
            theirs = krippendorff.alpha([first, second], level_of_measurement="nominal")
            assert row.alpha.value == pytest.approx(theirs)
        else:
            assert row.kappa.value is row.alpha.value is NotEstimable.NO_VARIATION


@settings(deadline=None, max_examples=30)
@given(tables(4, missing=True))
def test_four_coders_with_answers_missing_match_krippendorff_and_the_plain_version(table: Table) -> None:
    units = [answers for passages in table.values() for answers in passages]
    for row in agree_all(coders_of(table), THEMES, resampling=ONCE).passages.themes:
        expected = plain.alpha(units, plain.given_or_not(row.theme))
        assert row.kappa.number is None
        if expected is None:
            assert row.alpha.number is None
            continue
        assert row.alpha.value == pytest.approx(expected)
        theirs = krippendorff.alpha(answers_of(table, row.theme), level_of_measurement="nominal")
        assert row.alpha.value == pytest.approx(theirs)


@settings(deadline=None, max_examples=30)
@given(tables(3, missing=True))
def test_three_coders_agree_positively_as_pairs_of_them_do(table: Table) -> None:
    for row in agree_all(coders_of(table), THEMES, resampling=ONCE).passages.themes:
        columns = answers_of(table, row.theme)
        pairs = [
            (a, b)
            for unit in zip(*columns, strict=True)
            for i, a in enumerate(unit)
            for j, b in enumerate(unit)
            if i != j and not math.isnan(a + b)
        ]
        gave = [b for a, b in pairs if a]
        expected = sum(gave) / len(gave) if gave else None
        assert row.positive.number == (None if expected is None else pytest.approx(expected))


def test_kappa_is_for_two_coders() -> None:
    one, other = yes_or_no(3, 1, 1, 3)
    row = agree_all((one, other, one), ["neglect"], resampling=ONCE).passages.themes[0]
    assert row.kappa.value is NotEstimable.NOT_TWO_CODERS
    assert row.alpha.number is not None
