"""Weigh the evidence for a theme into one score."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from learnt.engine.coding.evidence import Evidence
from learnt.engine.domain.coding import Kind

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]

SUGGESTED_FROM = 0.5
INHERITING = frozenset({Kind.CASE_FACT, Kind.FINDING, Kind.RECOMMENDATION, Kind.TEACHING, Kind.FIGURE})
"""Kinds that take on the themes of their heading; a question or a title stands for itself."""
_FURTHEST = -0.3
_FURTHEST_LEARNED = -4.0


class Features(NamedTuple):
    """The evidence for a theme as numbers; and, under the same names, the weight of each.

    The weights were fitted on the gold passages and on passages that nobody looked at while indicators were written; each
    had the prior of other documents (tools/fit_themes.py). Then `always` was raised by 0.8, between the steps at which
    F1 on documents left out was best.
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
    prior_lead: float = 0.0
    """How far what was learned beforehand of the theme is above that of the passage's best other theme, or below it."""
    beside: float = 0.0
    throughout: float = 0.0
    throughout_of_strong: float = 0.0
    of_other: float = 0.0
    of_heading: float = 0.0
    of_prompt: float = 0.0
    """Formalities, titles and questions speak to fewer themes than their words would tell."""


WEIGHTS = Features(
    always=-0.27,
    strong=1.79,
    more_strong=0.51,
    weak=0.17,
    more_weak=0.08,
    near=0.64,
    near_fact=1.1,
    far=1.3,
    likeness=0.13,
    lead=0.26,
    of_adult=-4.34,
    prior=0.53,
    prior_of_strong=-0.24,
    prior_lead=0.16,
    beside=2.45,
    throughout=1.94,
    throughout_of_strong=-2.0,
    of_other=-1.78,
    of_heading=-0.51,
    of_prompt=-0.18,
)
WEIGHTS_OF_CAREFUL = Features(
    always=0.27,
    strong=1.34,
    more_strong=0.34,
    weak=0.01,
    more_weak=-0.16,
    near=0.58,
    near_fact=0.91,
    far=1.25,
    likeness=-0.5,
    lead=-0.3,
    of_adult=-2.47,
    prior=0.72,
    prior_of_strong=-0.22,
    prior_lead=0.09,
    beside=1.12,
    throughout=1.67,
    throughout_of_strong=-1.18,
    of_other=-1.25,
    of_heading=-0.27,
    of_prompt=0.11,
)
"""Where passages are read carefully: `prior` is the mean of what was learned beforehand and of what that tells. Fitted on
documents that the reader was not tuned on (tools/careful/weigh.py); then `always` was raised by 0.6, as above."""
WEIGHTS_OF_UNLEARNED = Features(
    always=-0.916,
    strong=2.164,
    more_strong=0.55,
    weak=0.25,
    more_weak=0.3,
    near=0.85,
    near_fact=2.0,
    far=0.95,
    likeness=0.0,
    lead=1.35,
    of_adult=-4.8,
    beside=2.0,
    throughout=1.8,
    throughout_of_strong=-1.85,
)
"""For a theme that nothing was learned of beforehand, as in a codebook of one's own."""
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


def features(evidence: Sequence[Evidence], *, facts: Sequence[bool], kinds: Sequence[Kind]) -> Numbers:
    """Return a row of features for each piece of evidence.

    Args:
        evidence: What speaks for a theme in a passage.
        facts: For each, whether the theme is a fact of a case, which a passage may deny.
        kinds: For each, the kind of the passage.
    """
    fact = np.array(facts, bool)
    inheriting = np.array([kind in INHERITING for kind in kinds], bool)
    table = np.array([_numbers(one) for one in evidence], np.float64).reshape(len(evidence), 11).T
    strong, weak, near, far, of_adult, likeness, lead, prior, prior_lead, beside, throughout = table
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
        "prior_lead": np.maximum(prior_lead, _FURTHEST_LEARNED),
        "beside": beside,
        "throughout": throughout,
        "throughout_of_strong": np.where(strong > 0, throughout, 0.0),
        "of_other": np.array([kind is Kind.OTHER for kind in kinds], bool),
        "of_heading": np.array([kind is Kind.HEADING for kind in kinds], bool),
        "of_prompt": np.array([kind is Kind.PROMPT for kind in kinds], bool),
    }
    return np.stack([columns[name] for name in Features._fields], axis=1).astype(np.float64)


def _numbers(one: Evidence) -> tuple[float, ...]:
    return (
        len(one.strong), len(one.weak), bool(one.near), bool(one.far), one.of_adult,
        one.likeness, one.lead, one.prior, one.prior_lead, one.beside, one.throughout,
    )  # fmt: skip


def scores(found: Numbers, weights: Numbers) -> Numbers:
    """Return the score of each row of features by its row of weights, 0 to 1: for ordering, not a probability."""
    one: Numbers = 1.0 / (1.0 + np.exp(-np.einsum("ij,ij->i", found, weights)))
    return one
