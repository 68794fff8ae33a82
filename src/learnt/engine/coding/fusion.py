"""Weigh the evidence for a theme into one score."""

import math
from operator import mul
from typing import NamedTuple

from learnt.engine.coding.evidence import Evidence

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
    near: float
    near_fact: float
    """A fact of a case, not a matter of practice, is more often meant of all that stands under its heading."""
    far: float
    likeness: float
    lead: float
    of_adult: float = 0.0
    prior: float = 0.0
    prior_of_strong: float = 0.0
    """What was learned beforehand counts otherwise where the passage's own words are enough."""
    beside: float = 0.0
    throughout: float = 0.0
    throughout_of_strong: float = 0.0


WEIGHTS = Features(
    always=-1.2,
    strong=2.6,
    more_strong=0.3,
    weak=0.6,
    more_weak=0.0,
    near=1.2,
    near_fact=0.9,
    far=1.0,
    likeness=0.1,
    lead=1.0,
    of_adult=-3.7,
    prior=0.45,
    prior_of_strong=-0.1,
    beside=1.5,
    throughout=2.6,
    throughout_of_strong=-1.3,
)
WEIGHTS_OF_WORDS = Features(
    always=-3.9,
    strong=4.9,
    more_strong=0.9,
    weak=0.7,
    more_weak=0.5,
    near=1.0,
    near_fact=2.4,
    far=1.6,
    likeness=0.0,
    lead=0.0,
    of_adult=-4.0,
)
"""For a coder without embeddings."""


def features(evidence: Evidence, *, fact: bool, inherits: bool) -> Features:
    """Return the evidence for a theme as numbers.

    Args:
        evidence: What speaks for the theme.
        fact: Whether the theme is a fact of a case, which a passage may deny.
        inherits: Whether the passage is of a kind that takes on the themes of its heading.
    """
    near = inherits and bool(evidence.near)
    return Features(
        1.0,
        1.0 if evidence.strong else 0.0,
        1.0 if len(evidence.strong) > 1 else 0.0,
        1.0 if evidence.weak else 0.0,
        1.0 if len(evidence.weak) > 1 else 0.0,
        1.0 if near else 0.0,
        1.0 if near and fact else 0.0,
        1.0 if inherits and evidence.far else 0.0,
        evidence.likeness,
        max(evidence.lead, _FURTHEST),
        1.0 if evidence.of_adult else 0.0,
        evidence.prior,
        evidence.prior if evidence.strong else 0.0,
        evidence.beside,
        evidence.throughout,
        evidence.throughout if evidence.strong else 0.0,
    )


def score(found: Features, weights: Features = WEIGHTS) -> float:
    """Return the score of a theme, 0 to 1: for ordering, not a probability."""
    return 1.0 / (1.0 + math.exp(-sum(map(mul, found, weights))))
