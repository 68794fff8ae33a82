"""Join what the coder says with what was learned, and read the sum as a share; both tried on other documents only."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from learnt.engine.coding.learner.parts import Balancer, Classifier, Flags, Matrix, Numbers, Places

_PARTS = 5
_WEIGHTS = (0.0, 0.25, 0.5, 0.75, 1.0)
"""How much what was learned may count beside what the coder says, least first."""
_STEADY = 100.0
"""A theme's own choice of weight counts as much as that of all themes when it has so many positives."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One theme's decisions with what the coder says and what rules learned from other documents say."""

    relevant: Flags
    coder: Numbers
    margins: Numbers
    counting: Numbers
    """How much each decision counts."""

    def fused(self, weight: float) -> Numbers:
        """Return the sum of both."""
        return self.coder + weight * self.margins

    def losses(self) -> Numbers:
        """Return how far the sum is from the decisions at each of the weights that may be chosen."""
        return np.array([self._loss(self.fused(weight)) for weight in _WEIGHTS])

    def _loss(self, fused: Numbers) -> float:
        return float(self.counting @ (np.logaddexp(0, fused) - self.relevant * fused))


def parts_of(documents: Sequence[str], relevant: Flags) -> Places:
    """Deal whole documents out to parts, those with most relevant passages first; return the part of each passage."""
    names, place = np.unique(np.asarray(documents), return_inverse=True)
    positives = np.bincount(place, weights=relevant, minlength=len(names))
    sizes = np.bincount(place, minlength=len(names))
    order = np.lexsort((names, -sizes, -positives))
    part = np.empty(len(names), np.int64)
    part[order] = np.arange(len(names)) % _PARTS
    parts: Places = part[place]
    return parts


def out_of_fold(
    features: Matrix, relevant: Flags, said: Numbers, parts: Places, *, learn_by: tuple[Classifier, Balancer]
) -> Numbers:
    """Return the margin of each passage by a rule learned without any passage of its document."""
    classifier, balancer = learn_by
    margins = np.zeros(len(relevant))
    for part in np.unique(parts):
        inside = parts != part
        known = relevant[inside]
        if known.any() and not known.all():
            rule = classifier.fitted(features[inside], known, balancer.weights(known), said[inside])
            margins[~inside] = rule.margins(features[~inside])
    return margins


def weights_of(tried: Sequence[Tried]) -> list[float]:
    """Return how much what was learned counts for each theme.

    One theme's decisions are too few to choose by themselves, so its gains at each weight are drawn towards those of
    all themes. Where nothing is gained on other documents the weight is 0 and the coder stands alone.
    """
    if not tried:
        return []
    losses = np.array([one.losses() for one in tried])
    gains = losses[:, :1] - losses
    positives = sum(int(one.relevant.sum()) for one in tried)
    drawn = gains + _STEADY * gains.sum(axis=0) / positives
    return [_WEIGHTS[int(place)] for place in np.argmax(drawn, axis=1)]


def calibration(fused: Numbers, relevant: Flags) -> tuple[float, float]:
    """Return the slope and offset of Platt's sigmoid, with his guard against too few decisions."""
    from scipy.optimize import minimize

    some, others = float(relevant.sum()), float((~relevant).sum())
    wanted = np.where(relevant, (some + 1) / (some + 2), 1 / (others + 2))

    def loss(given: Numbers) -> tuple[float, Numbers]:
        raw = given[0] * fused + given[1]
        missed = 1 / (1 + np.exp(-np.clip(raw, -500, 500))) - wanted
        return float(np.sum(np.logaddexp(0, raw) - wanted * raw)), np.array([missed @ fused, missed.sum()])

    found = minimize(
        loss, np.array([1.0, 0.0]), jac=True, method="L-BFGS-B", bounds=[(0.05, 20.0), (None, None)]
    )
    return float(found.x[0]), float(found.x[1])
