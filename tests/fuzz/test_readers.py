"""Whatever somebody gives to a reader is read or refused with a reason; the same hostile inputs every time."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.mutating import Mutator
from tests.fuzz.targets import TARGETS
from tests.fuzz.trying import Outcome, tried

# A library that breaks off in the middle of a file may leave it to the collector to close.
pytestmark = pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning"
)


@pytest.mark.parametrize("name", TARGETS)
def test_the_valid_inputs_that_hostile_ones_are_made_of_are_read(name: str) -> None:
    target = TARGETS[name]
    seeds = list(target.seeds())
    assert seeds
    if name != "any file":
        assert [tried(target, one) for one in seeds] == [Outcome.READ] * len(seeds)


@pytest.mark.parametrize("name", TARGETS)
def test_a_hostile_input_is_read_or_refused_and_does_nothing_else(name: str) -> None:
    target = TARGETS[name]
    seeds = list(target.seeds())

    @given(st.integers(0, 1 << 40))
    @settings(
        max_examples=max(4, target.examples // 4),
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def try_one(number: int) -> None:
        chance = Random(number)
        tried(target, Mutator(chance, seeds, target.tokens).changed(chance.choice(seeds)))

    try_one()
