"""Measures of agreement on one theme, as functions of sums over units, so that a resample is a weighted sum."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from learnt.engine.agreement.arrays import Numbers, ratio
from learnt.engine.agreement.coded import Aligned
from learnt.engine.agreement.values import NotEstimable


class Tally(NamedTuple):
    """Sums over units, each an array of one and the same shape (families by themes, or draws by themes)."""

    both: Numbers
    """Ordered pairs of coders who both gave the theme: for two coders, twice the units."""
    neither: Numbers
    """Ordered pairs of coders who both withheld it."""
    differed: Numbers
    """Unordered pairs of coders of whom one gave it."""
    given: Numbers
    """Answers that gave it."""
    withheld: Numbers
    """Answers that withheld it."""
    disorder: Numbers
    """Pairs that differed, each shared among the other coders of its unit (Krippendorff's coincidences)."""
    first_only: Numbers
    """Units to which the first coder gave it and the others did not."""

    def weighted(self, weights: Numbers) -> "Tally":
        """Return the sums over families, each counted as often as its weight says (draws by families)."""
        return Tally(*(weights @ sums for sums in self))


def tally(aligned: Aligned) -> Tally:
    """Count agreement within each family, theme by theme."""
    given = aligned.given.sum(axis=0, dtype=np.float64)
    readers = aligned.read.sum(axis=0, dtype=np.float64)[:, None]
    withheld = readers - given
    differed = given * withheld
    first_only = aligned.given[0] & (given == 1)
    sums = (
        given * (given - 1),
        withheld * (withheld - 1),
        differed,
        given,
        withheld,
        differed / (readers - 1),
        first_only.astype(np.float64),
    )
    return Tally(*(aligned.by_family(each) for each in sums))


def observed(of: Tally) -> Numbers:
    """Return the share of pairs of answers that are the same."""
    same = of.both + of.neither
    return ratio(same, same + 2 * of.differed)


def positive(of: Tally) -> Numbers:
    """Return how often a second coder gives the theme where a first one does (2a / (2a + b + c))."""
    return ratio(of.both, of.both + of.differed)


def negative(of: Tally) -> Numbers:
    """Return how often a second coder withholds the theme where a first one does (2d / (2d + b + c))."""
    return ratio(of.neither, of.neither + of.differed)


def kappa(of: Tally) -> Numbers:
    """Return Cohen's kappa (1960) of two coders, each with their own share of answers that give the theme."""
    both, neither = of.both / 2, of.neither / 2
    units = both + neither + of.differed
    first, second = both + of.first_only, both + of.differed - of.first_only
    chance = first * second + (units - first) * (units - second)
    return ratio(units * (both + neither) - chance, units * units - chance)


def alpha(of: Tally) -> Numbers:
    """Return Krippendorff's alpha for a theme given or withheld, any number of coders, answers missing."""
    answers = of.given + of.withheld
    return 1 - ratio((answers - 1) * of.disorder, of.given * of.withheld)


Measure = Callable[[Tally], Numbers]

MEASURES: Mapping[str, tuple[Measure, NotEstimable]] = MappingProxyType(
    {
        "observed": (observed, NotEstimable.NOT_SHARED),
        "positive": (positive, NotEstimable.NOT_GIVEN),
        "negative": (negative, NotEstimable.ALWAYS_GIVEN),
        "kappa": (kappa, NotEstimable.NO_VARIATION),
        "alpha": (alpha, NotEstimable.NO_VARIATION),
    }
)
"""Every measure, and why it may be beyond estimating."""
