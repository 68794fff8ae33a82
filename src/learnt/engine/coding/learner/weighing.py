"""Weigh the numbers of passages before anything is learned of them: rare words more, and each part by its reach."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from learnt.engine.coding.form import PassageText
from learnt.engine.coding.learner.parts import Featuriser, Matrix, Numbers, Rule

_REACH_OF_SAID = 0.3
"""How far what the coder says of the themes may move a score; see the reach of a featuriser."""
_SHORTEST = 0.3
"""What the coder says of a passage is brought to one length, unless it says almost nothing."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """Passages as numbers that were weighed."""

    matrix: Matrix
    """A row for each passage: of each featuriser its numbers, then what the coder says of each theme."""
    scale: Numbers
    """What each column was multiplied by."""

    def unweighed(self, rule: Rule) -> Rule:
        """Return a rule on weighed numbers as the same rule on the numbers as they come."""
        return Rule(rule.weights * self.scale, rule.offset)


def weighed(featurisers: Sequence[Featuriser], passages: Sequence[PassageText], said: Numbers) -> Weighed:
    """Return the numbers of passages.

    Args:
        featurisers: what turns passages into numbers.
        passages: those that were decided on; how rare a word is, is counted among them.
        said: what the coder says of each (log odds), a column for each theme.
    """
    from scipy.sparse import csr_matrix, diags, hstack

    parts = [featuriser.matrix(passages) for featuriser in featurisers]
    scales = [
        np.sqrt(featuriser.reach) * _rarity(part) for featuriser, part in zip(featurisers, parts, strict=True)
    ]
    scale = np.concatenate([*scales, np.full(said.shape[1], np.sqrt(_REACH_OF_SAID))])
    together = hstack([csr_matrix(part) for part in (*parts, shares_of(said))], dtype=np.float64)
    return Weighed((together @ diags(scale)).tocsr(), scale)


def shares_of(said: Numbers) -> Numbers:
    """Return what the coder says of each passage (log odds) as numbers to learn from: what it is about, and beside what."""
    shares = 1 / (1 + np.exp(-said))
    lengths = np.linalg.norm(shares, axis=1, keepdims=True)
    found: Numbers = shares / np.maximum(lengths, _SHORTEST)
    return found


def _rarity(part: Matrix) -> Numbers:
    """Return how much each column tells: of counted words the rare ones more, at the same length on average."""
    from scipy.sparse import issparse
    from sklearn.feature_extraction.text import TfidfTransformer

    if not issparse(part):
        return np.ones(part.shape[1])
    rarity: Numbers = TfidfTransformer(norm=None).fit(part).idf_
    squares = part.multiply(part) @ (rarity**2)
    scaled: Numbers = rarity / np.sqrt(max(float(squares.mean()), 1e-12))
    return scaled
