"""Weigh the evidence for a theme into one score."""

import math
from operator import mul
from typing import NamedTuple

from learnt.engine.coding.evidence import Evidence

SHORT = 9
"""Words; a passage no longer than this is a fragment, which leans on its heading."""
SUGGESTED_FROM = 0.5
_FURTHEST = -0.3


class Features(NamedTuple):
    """The evidence for a theme as numbers; and, under the same names, the weight of each.

    The weights were fitted on the gold passages, rounded, and checked by leaving out each document in turn
    (benchmarks/coding.py).
    """

    always: float
    strong: float
    more_strong: float
    weak: float
    more_weak: float
    near_strong: float
    near_strong_of_fragment: float
    near_weak: float
    far: float
    likeness: float
    lead: float


WEIGHTS = Features(
    always=-3.7,
    strong=3.9,
    more_strong=0.8,
    weak=1.0,
    more_weak=0.5,
    near_strong=1.9,
    near_strong_of_fragment=0.2,
    near_weak=0.1,
    far=1.7,
    likeness=2.8,
    lead=3.6,
)


def features(evidence: Evidence, *, words: int, inherits: bool) -> Features:
    """Return the evidence for a theme as numbers.

    Args:
        evidence: What speaks for the theme.
        words: Length of the passage in words.
        inherits: Whether the passage is of a kind that takes on the themes of its heading.
    """
    near_strong = inherits and evidence.near_strong
    return Features(
        1.0,
        1.0 if evidence.strong else 0.0,
        1.0 if len(evidence.strong) > 1 else 0.0,
        1.0 if evidence.weak else 0.0,
        1.0 if len(evidence.weak) > 1 else 0.0,
        1.0 if near_strong else 0.0,
        1.0 if near_strong and words <= SHORT else 0.0,
        1.0 if inherits and evidence.near and not near_strong else 0.0,
        1.0 if inherits and evidence.far else 0.0,
        evidence.likeness,
        max(evidence.lead, _FURTHEST),
    )


def score(found: Features, weights: Features = WEIGHTS) -> float:
    """Return the score of a theme, 0 to 1: for ordering, not a probability."""
    return 1.0 / (1.0 + math.exp(-sum(map(mul, found, weights))))
