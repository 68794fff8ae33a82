"""Measures worked out by hand, by scikit-learn, and by really drawing documents again."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import average_precision_score, f1_score, precision_score, recall_score

from learnt.engine.agreement.arrays import Flags, Numbers
from learnt.engine.agreement.values import Interval, NotEstimable
from learnt.engine.domain.codebook import Codebook
from learnt.engine.evaluation.evaluating import measured
from learnt.engine.evaluation.gold import Gold, Truth
from learnt.engine.evaluation.measures import Judged, measures_of
from learnt.engine.evaluation.ranking import ranked
from learnt.engine.evaluation.report import Band
from tests.unit.evaluation.conftest import trial_of, unit

FAMILIES, THEMES = 4, 3


def test_precision_recall_and_the_ceiling_are_those_worked_out_by_hand(codebook: Codebook) -> None:
    """Neglect: suggested for u0, u1, u2; A gave it to u0, u1, u3 and B to u0. So 2/3, 2/3 and 1/3, 1/1."""
    gold = Gold(
        (
            unit(0, "a", "neglect", "neglect"),
            unit(1, "b", "neglect", ""),
            unit(2, "b", "", ""),
            unit(3, "c", "neglect", ""),
        ),
        ("A", "B"),
    )
    scores = [[0.9, 0, 0, 0], [0.8, 0, 0, 0], [0.7, 0, 0, 0], [0.1, 0, 0, 0]]
    report = measured(trial_of(gold, scores, [[1, 0, 0, 0]] * 3 + [[0, 0, 0, 0]]), codebook)
    overall = report.methods[0].overall
    assert overall.precision.number == pytest.approx((2 / 3 + 1 / 3) / 2)
    assert overall.recall.number == pytest.approx((2 / 3 + 1) / 2)
    assert overall.f1.number == pytest.approx((2 / 3 + 1 / 2) / 2)
    assert report.people.number == pytest.approx(2 / 4)
    assert overall.of_people.number == pytest.approx((2 / 3 + 1 / 2) / 2 / 0.5)
    (row,) = report.methods[0].themes
    assert (row.theme, row.passages, row.documents) == ("neglect", 2, 2)
    assert (row.found.count, row.found.of) == (2, 3)
    assert (row.right.count, row.right.of) == (2, 3)
    assert (row.missed.count, row.missed.of) == (1, 1)


def test_a_theme_in_few_documents_gets_counts_and_no_measures(codebook: Codebook, gold: Gold) -> None:
    few = Gold(gold.units[:20], gold.codings)
    scores = [[0.5, 0.1, 0, 0]] * 20
    rows = measured(trial_of(few, scores, [[1, 0, 0, 0]] * 20), codebook).methods[0].themes
    row = next(row for row in rows if row.theme == "neglect")
    assert row.rare
    assert row.f1.value is row.average_precision.value is row.people.value is NotEstimable.FEW_DOCUMENTS
    assert row.band is Band.NOT_ESTIMABLE
    assert row.right.interval is not None


def test_a_theme_that_is_always_found_is_reliable_and_one_half_found_a_pointer(
    codebook: Codebook, gold: Gold
) -> None:
    given = [
        ["A" in u.answers and t.id in u.answers["A"].themes for t in codebook.themes] for u in gold.units
    ]
    suggested = np.array(given)
    suggested[4::5, 1] = False
    rows = {
        row.theme: row
        for row in measured(trial_of(gold, given, suggested.tolist()), codebook).methods[0].themes
    }
    assert rows["neglect"].band is Band.NOT_ESTIMABLE  # in 9.5 documents
    assert rows["recording"].band is Band.FINDS_MOST
    assert rows["poverty"].band is Band.POINTER
    assert rows["poverty"].recall.number == pytest.approx(0.5)
    assert rows["poverty"].load.number == pytest.approx(1.0)
    assert isinstance(rows["poverty"].f1.interval, Interval)


def test_the_reading_load_counts_what_is_read_until_nine_in_ten_are_found() -> None:
    scores = np.array([9.0, 8, 7, 6, 5, 4, 3, 2, 1, 0])
    true = np.array([1, 0, 1, 0, 0, 0, 0, 0, 1, 0], bool)
    _, load = ranked(scores, true, np.zeros(10, np.intp), 1).measures(np.ones((1, 1)))
    assert load[0] == pytest.approx(9 / 3)
    tied = ranked(np.zeros(10), true, np.zeros(10, np.intp), 1).measures(np.ones((1, 1)))[1]
    assert tied[0] == pytest.approx(10 / 3)


def test_a_theme_nobody_gave_has_no_average_precision() -> None:
    found = ranked(np.arange(3.0), np.zeros(3, bool), np.zeros(3, np.intp), 1).measures(np.ones((2, 1)))
    assert np.isnan(found).all()


@st.composite
def judged_gold(draw: st.DrawFn) -> tuple[Truth, Judged]:
    count = draw(st.integers(2, 14))
    flags = st.lists(st.booleans(), min_size=count * THEMES, max_size=count * THEMES)

    def table() -> Flags:
        return np.array(draw(flags), bool).reshape(count, THEMES)

    scores = np.array(
        draw(st.lists(st.integers(0, 5), min_size=count * THEMES, max_size=count * THEMES)), float
    )
    family = np.array(
        [*draw(st.lists(st.integers(0, FAMILIES - 2), min_size=count - 1, max_size=count - 1)), FAMILIES - 1]
    )
    truth = Truth(np.stack([table(), table()]), np.ones((2, count), bool), np.arange(count), family)
    return truth, Judged(scores.reshape(count, THEMES), table())


@settings(max_examples=60, deadline=None)
@given(judged_gold(), st.lists(st.integers(0, 3), min_size=FAMILIES, max_size=FAMILIES))
def test_weighted_sums_are_scikit_learns_measures_of_documents_really_drawn(
    case: tuple[Truth, Judged], weights: list[int]
) -> None:
    truth, judged = case
    drawn = np.concatenate([[at] * weights[family] for at, family in enumerate(truth.family_of)]).astype(int)
    values = measures_of(judged, truth, np.arange(THEMES)).themes(np.array([weights], float))
    for theme in range(THEMES):
        expected = [_expected(truth.given[c][drawn, theme], judged, drawn, theme) for c in (0, 1)]
        for at, name in enumerate(("precision", "recall", "f1", "average_precision")):
            numbers = [one[at] for one in expected if one[at] is not None]
            value = getattr(values, name)[0, theme]
            assert value == pytest.approx(np.mean(numbers)) if numbers else np.isnan(value)


def _expected(given: Flags, judged: Judged, drawn: Numbers, theme: int) -> tuple[float | None, ...]:
    shown, scores = judged.suggested[drawn, theme], judged.scores[drawn, theme]
    some, any_shown = bool(given.any()), bool(shown.any())
    return (
        precision_score(given, shown) if any_shown else None,
        recall_score(given, shown) if some else None,
        f1_score(given, shown) if some or any_shown else None,
        average_precision_score(given, scores) if some else None,
    )


def test_the_interval_of_a_difference_is_drawn_in_pairs(codebook: Codebook, gold: Gold) -> None:
    """A method that is the other plus nothing differs by nothing in every draw."""
    trial = trial_of(gold, [[0.5, 0.4, 0.3, 0.2]] * 50, [[1, 1, 0, 0]] * 50)
    twice = type(trial)(gold, trial.groups, 1, {"keywords": trial.judged["fused"], **trial.judged})
    (difference,) = measured(twice, codebook).differences
    assert (difference.method, difference.beside) == ("fused", "keywords")
    assert difference.f1.number == 0
    assert isinstance(difference.f1.interval, Interval)
    assert difference.f1.interval.low == difference.f1.interval.high == 0


def test_themes_that_the_codebook_lacks_are_told_of(codebook: Codebook) -> None:
    gold = Gold((unit(0, "a", "neglect weather"), unit(1, "b", "weather")), ("A",))
    report = measured(trial_of(gold, [[1, 0, 0, 0], [0, 0, 0, 0]], [[1, 0, 0, 0], [0, 0, 0, 0]]), codebook)
    assert report.unknown == {"weather": 2}
    assert report.methods[0].overall.f1.number == 1.0
    assert report.people.value is NotEstimable.NOT_TWO_CODERS
