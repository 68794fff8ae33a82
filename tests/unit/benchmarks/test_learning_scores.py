"""The learning curve is scored as others score it, and no case is on both sides."""

import numpy as np
import pytest
from sklearn.metrics import average_precision_score

from benchmarks.learning_page import BySize, Curve, Step, told
from benchmarks.learning_scores import precision_of, weighted_precision
from benchmarks.learning_trials import dealt


@pytest.mark.parametrize("seed", range(5))
def test_average_precision_is_that_of_scikit_learn(seed: int) -> None:
    chance = np.random.default_rng(seed)
    scores, relevant = chance.random(50), chance.random(50) < 0.3
    expected = pytest.approx(average_precision_score(relevant, scores))
    assert precision_of(scores, relevant, lot=0) == expected
    assert weighted_precision(scores, relevant, np.ones((1, 50)))[0] == expected


def test_equal_scores_are_put_in_an_order_of_chance_that_is_the_same_every_time() -> None:
    scores, relevant = np.zeros(200), np.arange(200) < 20
    found = [precision_of(scores, relevant, lot=lot) for lot in range(50)]
    assert len(set(found)) == 50
    assert found[0] == precision_of(scores, relevant, lot=0)
    assert np.mean(found) == pytest.approx(0.12, abs=0.03)


def test_a_passage_that_was_not_drawn_does_not_count() -> None:
    scores, relevant = np.array([0.9, 0.8, 0.7]), np.array([False, True, True])
    weights = np.array([[0.0, 1.0, 1.0], [1.0, 0.0, 0.0]])
    found = weighted_precision(scores, relevant, weights)
    assert found[0] == 1.0
    assert np.isnan(found[1])


def test_whole_families_are_dealt_out_and_each_set_evenly() -> None:
    of_family = [f"family {n // 5}" for n in range(150)]
    sets = ["reports" if n < 90 else "slides" for n in range(150)]
    part = dealt(of_family, sets, 3)
    assert all(len(set(part[n : n + 5])) == 1 for n in range(0, 150, 5))
    assert np.bincount(part).tolist() == [50, 50, 50]
    assert np.bincount(part[:90]).tolist() == [30, 30, 30]


def test_the_page_tells_the_change_and_the_picture_draws_both_lines() -> None:
    steps = (Step(0, 0.5, 0, 0, 3, 0, 0.7), Step(100, 0.52, 2, 2, 1, 0, 0.71))
    rows = (BySize(0, 4, 1, 0, 0, 1, (1.0, 1.0)), BySize(20, None, 2, 2, 0, 0, (0.25, 0.28)))
    page, picture = told(*[Curve(30, 6, 3, 2, steps, rows, (-0.01, 0.05))] * 2)
    assert "| 100 | 0.520 | +0.0200 | 2 | 2 | 1 | 0 | 0.710 |" in page
    assert "| 20 or more | 2 | 2 | 0 | 0 | 0.250 | 0.280 |" in page
    assert picture.count("<polyline") == 2
