"""The nearest rows are those that a plain look at every row finds, however many there are and whoever may see them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnt.engine.coding.similarity import Vectors
from learnt.engine.searching.nearness import AT_ONCE, GAP, NEAR, NEAREST, nearest
from learnt.engine.searching.snapshot import Flags

EIGHTHS = st.lists(st.integers(-8, 8), min_size=3, max_size=3)
"""Their products are told exactly, in whatever order they are added: equals stay equal."""
RUNS = st.lists(st.tuples(st.booleans(), st.integers(1, 3 * GAP)), max_size=12)


def plainly(rows: Vectors, to: Vectors, among: Flags) -> tuple[int, ...]:
    cosines = [float(sum(a * b for a, b in zip(row, to, strict=True))) for row in rows.tolist()]
    found = [at for at, cosine in enumerate(cosines) if among[at] and cosine >= NEAR and to.any()]
    return tuple(sorted(found, key=lambda at: (-cosines[at], at))[:NEAREST])


@given(RUNS, st.integers(0, 2**32 - 1), EIGHTHS, st.integers(1, 8))
def test_the_nearest_are_found_wherever_one_may_look(
    runs: list[tuple[bool, int]], seed: int, to: list[int], most: int
) -> None:
    among = np.array([may for may, length in runs for _ in range(length)], np.bool_)
    rows = eighths(np.random.default_rng(seed), len(among), 3, most)
    meaning = np.array(to, np.float32) / 8
    assert nearest(rows, meaning, among) == plainly(rows, meaning, among)


@pytest.mark.parametrize("apart", [2, GAP + 3, 2 * AT_ONCE])
def test_many_rows_are_shared_by_threads_and_none_is_missed(apart: int) -> None:
    rows = eighths(np.random.default_rng(5), 3 * AT_ONCE + 7, 2, 8)
    among = np.arange(len(rows)) % (2 * apart) < apart
    to = np.array([0.5, 0.25], np.float32)
    cosines = rows @ to
    wanted = [row for row in np.lexsort((np.arange(len(rows)), -cosines)) if among[row]][:NEAREST]
    assert nearest(rows, to, among) == tuple(wanted)
    rows[-1], among[-1] = [2, 2], True
    assert nearest(rows, to, among)[0] == len(rows) - 1


def test_of_equals_the_earlier_are_found() -> None:
    rows = np.ones((3 * NEAREST, 2), np.float32)
    among = np.arange(len(rows)) % 2 == 1
    assert nearest(rows, np.ones(2, np.float32), among) == tuple(range(1, 2 * NEAREST, 2))


def test_a_question_of_no_known_word_and_an_empty_index_find_nothing() -> None:
    rows, one = np.ones((4, 2), np.float32), np.ones(2, np.float32)
    assert nearest(rows, one * 0, np.ones(4, np.bool_)) == ()
    assert nearest(rows, one, np.zeros(4, np.bool_)) == ()
    assert nearest(rows[:0], one, np.ones(0, np.bool_)) == ()


def eighths(chance: np.random.Generator, count: int, width: int, most: int) -> Vectors:
    """Return rows of eighths; where `most` is small, many are equal."""
    return chance.integers(-most, most + 1, (count, width)).astype(np.float32) / 8
