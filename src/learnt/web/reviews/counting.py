"""What others count for a review, such as its open actions; they say so when they begin, and reviews know none of them."""

from collections.abc import Callable, Mapping

from learnt.engine.process.rules import Regime
from learnt.web.reviews.models import Review

Counter = Callable[[Review], Mapping[str, int]]
"""Told a review, returns facts of its rules with their numbers; nothing where there is nothing to count yet."""
_COUNTERS: list[Counter] = []
_STAGE = "actions"
"""The stage at which rules look at what is counted; before it nothing is asked."""


def counts_for_reviews(counter: Counter) -> None:
    """Let somebody count for reviews."""
    if counter not in _COUNTERS:
        _COUNTERS.append(counter)


def counted(row: Review, regime: Regime) -> dict[str, int]:
    """Return the facts of a review that are counted; these hold before what people typed."""
    if regime.states[row.state].stage != _STAGE:
        return {}
    return {
        name: number for counter in _COUNTERS for name, number in counter(row).items() if name in regime.facts
    }
