import krippendorff
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask
from nltk.metrics.distance import jaccard_distance, masi_distance

from learnt.engine.agreement import sets
from learnt.engine.agreement.report import agree_all
from learnt.engine.agreement.resampling import Resampling
from learnt.engine.agreement.values import NotEstimable
from tests.unit.agreement import plain
from tests.unit.agreement.conftest import THEMES, Table, coders_of, tables

ONCE = Resampling(draws=2)
LABELS = st.frozensets(st.sampled_from(THEMES))


def distance(of: sets.Distance, one: frozenset[str], other: frozenset[str]) -> float:
    sizes = [np.array([float(len(each))]) for each in (one & other, one, other)]
    return float(of(*sizes)[0])


@given(LABELS, LABELS)
def test_distances_between_sets_match_nltk_and_the_plain_version(
    one: frozenset[str], other: frozenset[str]
) -> None:
    assert distance(sets.jaccard, one, other) == pytest.approx(plain.jaccard(one, other))
    assert distance(sets.masi, one, other) == pytest.approx(plain.masi(one, other))
    if one | other:
        assert distance(sets.jaccard, one, other) == pytest.approx(jaccard_distance(one, other))
        # nltk rounds two thirds and one third to two places.
        assert distance(sets.masi, one, other) == pytest.approx(masi_distance(one, other), abs=0.0034)


def test_two_empty_sets_agree_and_an_empty_set_is_far_from_any_other() -> None:
    none, some = frozenset[str](), frozenset({"neglect"})
    for of in (sets.jaccard, sets.masi):
        assert distance(of, none, none) == 0.0
        assert distance(of, none, some) == 1.0


def test_a_subset_is_nearer_than_an_overlap_of_the_same_likeness() -> None:
    subset = distance(sets.masi, frozenset("a"), frozenset("abc"))
    overlap = distance(sets.masi, frozenset("ab"), frozenset("bc"))
    assert subset == pytest.approx(1 - 2 / 9)
    assert overlap == pytest.approx(1 - 1 / 9)


@settings(deadline=None, max_examples=40)
@given(tables(3, missing=True))
def test_alpha_over_sets_matches_the_plain_version(table: Table) -> None:
    units = [answers for passages in table.values() for answers in passages]
    level = agree_all(coders_of(table), THEMES, resampling=ONCE).passages
    for estimate, of in ((level.jaccard, plain.jaccard), (level.masi, plain.masi)):
        expected = plain.alpha(units, of)
        assert estimate.number == (None if expected is None else pytest.approx(expected))


@settings(deadline=None, max_examples=30)
@given(tables(3))
def test_alpha_over_sets_matches_nltk(table: Table) -> None:
    level = agree_all(coders_of(table), THEMES, resampling=ONCE).passages
    rows = [
        (str(coder), f"{document}/{number}", labels)
        for document, passages in table.items()
        for number, answers in enumerate(passages)
        for coder, labels in enumerate(answers)
    ]
    for estimate, of in ((level.jaccard, plain.jaccard), (level.masi, plain.masi)):
        if estimate.number is not None:
            assert estimate.value == pytest.approx(AnnotationTask(rows, distance=of).alpha())


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(*[st.sampled_from(THEMES)] * 2), min_size=2, max_size=12))
def test_with_one_label_each_it_is_krippendorffs_nominal_alpha(pairs: list[tuple[str, str]]) -> None:
    level = agree_all(
        coders_of({"document": [(frozenset({a}), frozenset({b})) for a, b in pairs]}), THEMES, resampling=ONCE
    ).passages
    if len({label for pair in pairs for label in pair}) < 2:
        assert level.jaccard.value is NotEstimable.NO_VARIATION
        return
    numbers = [[THEMES.index(label) for label in column] for column in zip(*pairs, strict=True)]
    theirs = krippendorff.alpha(numbers, level_of_measurement="nominal")
    assert level.jaccard.value == pytest.approx(theirs)
    assert level.masi.value == pytest.approx(theirs)
