"""When to stop: the bound on what is missed, and the words that say so."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnt.engine.coding.queue.stoppers import Elusion, Progress, upper_bound


def test_the_bound_of_nothing_found_is_the_rule_of_three() -> None:
    assert upper_bound(0, 100, 0.95) == pytest.approx(1 - 0.05 ** (1 / 100))
    assert upper_bound(0, 300, 0.95) == pytest.approx(0.01, abs=0.001)


def test_where_nothing_was_read_at_random_everything_may_be_missed() -> None:
    assert upper_bound(0, 0, 0.95) == 1.0


@given(st.integers(1, 60), st.data())
def test_the_bound_is_where_so_few_would_be_found_one_time_in_twenty(read: int, data: st.DataObject) -> None:
    found = data.draw(st.integers(0, read - 1))
    bound = upper_bound(found, read, 0.95)
    chance = np.array([_binomial(read, k, bound) for k in range(found + 1)]).sum()
    assert chance == pytest.approx(0.05, abs=1e-6)


def _binomial(count: int, hits: int, share: float) -> float:
    from math import comb

    return comb(count, hits) * share**hits * (1 - share) ** (count - hits)


def test_stop_is_advised_when_chance_finds_nothing_and_the_list_is_quiet() -> None:
    advice = Elusion().advice(Progress(unread=400, found=31, at_random=60, found_at_random=0, quiet=40))
    assert advice.stop
    assert (advice.missed_share, advice.missed) == (pytest.approx(0.0487, abs=0.001), 20)
    assert advice.why == (
        "Reading more is unlikely to find more, because the last 40 that chance did not choose held nothing and of 60 read at random "
        "0 were relevant, so at most 4.9% of the 400 unread are (95% sure)."
    )


def test_reading_on_is_advised_while_too_few_were_read_at_random() -> None:
    advice = Elusion().advice(Progress(unread=400, found=31, at_random=10, found_at_random=1, quiet=90))
    assert not advice.stop
    assert advice.why.startswith(
        "Reading more may find more: of 10 read at random 1 was relevant, so at most 39"
    )


def test_reading_on_is_advised_while_the_list_still_finds() -> None:
    advice = Elusion().advice(Progress(unread=400, found=31, at_random=90, found_at_random=0, quiet=3))
    assert not advice.stop
    assert "the list still gives relevant ones" in advice.why
