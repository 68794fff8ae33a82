"""Wilson's interval."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnt.engine.analysis.interval import wilson


def test_a_known_case_agrees_with_the_published_interval() -> None:
    # Newcombe 1998, Statistics in Medicine 17: 81 of 263 gives 0.2553 to 0.3662.
    interval = wilson(81, 263)
    assert (round(interval.low, 4), round(interval.high, 4)) == (0.2553, 0.3662)


def test_none_of_some_leaves_room_above_and_all_of_some_room_below() -> None:
    assert wilson(0, 10).low == 0.0
    assert 0.2 < wilson(0, 10).high < 0.3
    assert wilson(10, 10).high == 1.0


def test_nothing_counted_says_nothing() -> None:
    assert (wilson(0, 0).low, wilson(0, 0).high) == (0.0, 1.0)


def test_a_count_above_its_base_is_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and its base"):
        wilson(3, 2)


@given(st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_interval_holds_the_share_and_stays_within_0_and_1(case: tuple[int, int]) -> None:
    count, of = case
    interval = wilson(count, of)
    assert 0 <= interval.low <= count / of <= interval.high <= 1
