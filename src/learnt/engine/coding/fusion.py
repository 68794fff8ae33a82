"""Weigh the evidence for a theme into one score."""

import math
from dataclasses import dataclass

from learnt.engine.coding.evidence import Evidence

SHORT = 9
"""Words; a passage no longer than this is a fragment, which leans on its heading."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sort of evidence adds to the score.

    Fitted on the gold passages, rounded, and checked by leaving out each document in turn (benchmarks/coding.py).
    """

    start: float = -4.6
    strong: float = 5.2
    more_strong: float = 1.2
    weak: float = 2.0
    more_weak: float = 1.2
    near_strong: float = 2.6
    near_weak: float = 1.0
    near_strong_of_fragment: float = 1.4
    far: float = 0.8
    likeness: float = 5.0
    lead: float = 6.0
    no_likeness: float = 1.5
    """Added where there are no embeddings, so that words alone can still pass."""


SUGGESTED_FROM = 0.5


def score(evidence: Evidence, *, words: int, inherits: bool, weights: Weights) -> float:
    """Return the score of a theme, 0 to 1: for ordering, not a probability.

    Args:
        evidence: What speaks for the theme.
        words: Length of the passage in words.
        inherits: Whether the passage is of a kind that takes on the themes of its heading.
        weights: What each sort of evidence adds.
    """
    total = weights.start + sum(
        value * getattr(weights, name)
        for name, value in features(evidence, words=words, inherits=inherits).items()
    )
    return 1.0 / (1.0 + math.exp(-total))


def features(evidence: Evidence, *, words: int, inherits: bool) -> dict[str, float]:
    """Return the evidence as numbers, by the name of their weight."""
    near_strong = inherits and evidence.near_strong
    return {
        "strong": float(bool(evidence.strong)),
        "more_strong": float(len(evidence.strong) > 1),
        "weak": float(bool(evidence.weak)),
        "more_weak": float(len(evidence.weak) > 1),
        "near_strong": float(near_strong),
        "near_weak": float(inherits and bool(evidence.near) and not evidence.near_strong),
        "near_strong_of_fragment": float(near_strong and words <= SHORT),
        "far": float(inherits and bool(evidence.far)),
        "likeness": evidence.likeness,
        "lead": max(evidence.lead, -0.3),
    }
