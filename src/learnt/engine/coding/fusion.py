"""Weigh the evidence for a theme into one score."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from learnt.engine.coding.evidence import Evidence

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]

SUGGESTED_FROM = 0.5
_FURTHEST = -0.3


class Features(NamedTuple):
    """The evidence for a theme as numbers; and, under the same names, the weight of each.

    The weights were fitted on the gold passages and on passages that nobody looked at while indicators were written; each
    had the prior of other documents (tools/fit_themes.py). Then `always` was raised by 0.8, between the steps at which
    F1 on text that nobody had looked at was best.
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
    always=-0.3,
    strong=1.9,
    more_strong=0.55,
    weak=0.25,
    more_weak=0.3,
    near=0.85,
    near_fact=2.0,
    far=0.95,
    likeness=0.0,
    lead=1.35,
    of_adult=-4.8,
    prior=0.56,
    prior_of_strong=-0.24,
    beside=2.0,
    throughout=1.8,
    throughout_of_strong=-1.85,
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


def features(evidence: Sequence[Evidence], *, facts: Sequence[bool], inherits: Sequence[bool]) -> Numbers:
    """Return a row of features for each piece of evidence.

    Args:
        evidence: What speaks for a theme in a passage.
        facts: For each, whether the theme is a fact of a case, which a passage may deny.
        inherits: For each, whether the passage is of a kind that takes on the themes of its heading.
    """
    fact, inheriting = np.array(facts, bool), np.array(inherits, bool)
    table = np.array([_numbers(one) for one in evidence], np.float64).reshape(len(evidence), 10).T
    strong, weak, near, far, of_adult, likeness, lead, prior, beside, throughout = table
    columns: dict[str, Numbers | Flags] = {
        "always": np.ones(len(evidence)),
        "strong": strong > 0,
        "more_strong": strong > 1,
        "weak": weak > 0,
        "more_weak": weak > 1,
        "near": (near > 0) & inheriting,
        "near_fact": (near > 0) & inheriting & fact,
        "far": (far > 0) & inheriting,
        "likeness": likeness,
        "lead": np.maximum(lead, _FURTHEST),
        "of_adult": of_adult,
        "prior": prior,
        "prior_of_strong": np.where(strong > 0, prior, 0.0),
        "beside": beside,
        "throughout": throughout,
        "throughout_of_strong": np.where(strong > 0, throughout, 0.0),
    }
    return np.stack([columns[name] for name in Features._fields], axis=1).astype(np.float64)


def _numbers(one: Evidence) -> tuple[float, ...]:
    return (
        len(one.strong), len(one.weak), bool(one.near), bool(one.far), one.of_adult,
        one.likeness, one.lead, one.prior, one.beside, one.throughout,
    )  # fmt: skip


def scores(found: Numbers, weights: Features = WEIGHTS) -> Numbers:
    """Return the score of each row of features, 0 to 1: for ordering, not a probability."""
    one: Numbers = 1.0 / (1.0 + np.exp(-(found @ np.array(weights))))
    return one
