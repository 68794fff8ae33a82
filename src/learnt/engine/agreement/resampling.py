"""Intervals by drawing whole documents again and again, for passages of one document are not independent."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor

import numpy as np

from learnt.engine.agreement.arrays import Numbers
from learnt.engine.agreement.values import Estimate, Interval, NotEstimable

_AT_ONCE = 250
"""Draws worked on together, to bound memory."""
_TAIL = 0.025

Statistic = Callable[[Numbers], Numbers]
"""Takes weights (draws by families); returns values (draws by columns), not a number where there is none."""


@dataclass(frozen=True, slots=True)
class Resampling:
    """How often to draw, and the seed that makes the draws the same every time."""

    draws: int = 2000
    seed: int = 1960

    def weights(self, families: int) -> Iterator[Numbers]:
        """Yield how often each family is drawn, a few draws at a time (draws by families)."""
        generator = np.random.default_rng(self.seed)
        even = np.full(families, 1 / families)
        for done in range(0, self.draws, _AT_ONCE):
            count = min(_AT_ONCE, self.draws - done)
            yield generator.multinomial(families, even, size=count).astype(np.float64)


USUAL = Resampling()


def estimates(
    statistic: Statistic, families: int, why: Sequence[NotEstimable], resampling: Resampling
) -> tuple[Estimate, ...]:
    """Estimate each column of a statistic with its interval.

    Args:
        statistic: what to estimate, from the weights of families.
        families: how many families of documents there are.
        why: for each column, what to say where it cannot be estimated.
        resampling: how to draw.
    """
    if families == 0:
        return tuple(Estimate(NotEstimable.NOT_SHARED, NotEstimable.NOT_SHARED) for _ in why)
    values = statistic(np.ones((1, families)))[0]
    if families == 1:
        return tuple(_estimate(v, w, NotEstimable.ONE_DOCUMENT) for v, w in zip(values, why, strict=True))
    drawn = np.vstack([statistic(weights) for weights in resampling.weights(families)])
    low, high = _ends(drawn)
    return tuple(
        _estimate(v, w, _interval(start, end, families))
        for v, w, start, end in zip(values, why, low, high, strict=True)
    )


def _estimate(value: np.float64, why: NotEstimable, interval: Interval | NotEstimable) -> Estimate:
    return Estimate(why, why) if np.isnan(value) else Estimate(float(value), interval)


def _interval(low: np.float64, high: np.float64, families: int) -> Interval | NotEstimable:
    if not (np.isfinite(low) and np.isfinite(high)):
        return NotEstimable.TOO_FEW_DRAWS
    return Interval(float(low), float(high), families)


def _ends(drawn: Numbers) -> tuple[Numbers, Numbers]:
    """Return the percentiles of each column.

    A draw without a value could lie anywhere, so it counts as lowest for the lower end and as highest for the upper:
    an end that falls among such draws is infinite, and there is no interval.
    """
    missing, last = np.isnan(drawn), len(drawn) - 1
    below = np.sort(np.where(missing, -np.inf, drawn), axis=0)
    above = np.sort(np.where(missing, np.inf, drawn), axis=0)
    return below[floor(_TAIL * last)], above[ceil((1 - _TAIL) * last)]
