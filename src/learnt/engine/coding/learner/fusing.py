"""Join what the coder says with what was learned, and read the sum as a share; both tried on other documents only."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from learnt.engine.coding.learner.parts import Balancer, Classifier, Flags, Matrix, Numbers, Places

_PARTS = 5
_WEIGHTS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.75, 1.0)
"""How much what was learned may count beside what the coder says, least first."""
_STEADY = 300.0
"""A theme's own choice of weight counts as much as that of all themes when it has so many positives."""
_AS_GOOD = 0.005
"""Agreement so little below the best is as good: it may be chance."""
_STEPS = 30
_SHIFTS = tuple(step / 4 for step in range(-8, 17))
"""Reaches up to where a theme that the coder never sees can be shown on the strength of decisions alone."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One theme's decisions with what the coder says and what rules learned from other documents say."""

    relevant: Flags
    coder: Numbers
    margins: Numbers

    def fused(self, weight: float) -> Numbers:
        """Return the sum of both."""
        return self.coder + weight * self.margins

    def losses(self) -> Numbers:
        """Return how far the sum is from the decisions at each of the weights that may be chosen."""
        return np.array([_loss(self.fused(weight), self.relevant) for weight in _WEIGHTS])


def _loss(fused: Numbers, relevant: Flags) -> float:
    """Return the mean log loss once the sums are moved up or down as a whole to where they fit best."""
    shift = 0.0
    for _ in range(_STEPS):
        shares = 1 / (1 + np.exp(-np.clip(fused + shift, -50, 50)))
        slope = max(1e-6, float((shares * (1 - shares)).sum()))
        shift += float(np.clip((relevant - shares).sum() / slope, -2, 2))
    moved = fused + shift
    return float(np.mean(np.logaddexp(0, moved) - relevant * moved))


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


def out_of_fold(  # noqa: PLR0917 - the rows of one theme and the two parts that learn from them
    features: Matrix, relevant: Flags, parts: Places, classifier: Classifier, balancer: Balancer
) -> Numbers:
    """Return the margin of each passage by a rule learned without any passage of its document."""
    margins = np.zeros(len(relevant))
    for part in np.unique(parts):
        inside = parts != part
        known = relevant[inside]
        if known.any() and not known.all():
            rule = classifier.fitted(features[inside], known, balancer.weights(known))
            margins[~inside] = rule.margins(features[~inside])
    return margins


def weights_of(tried: Sequence[Tried]) -> list[float]:
    """Return how much what was learned counts for each theme.

    One theme's decisions are too few to choose by themselves, so its gains at each weight are drawn towards those of
    all themes. Where nothing is gained the weight is 0 and the coder stands alone.
    """
    if not tried:
        return []
    losses = np.array([one.losses() for one in tried])
    gains = losses[:, :1] - losses
    positives = np.array([[one.relevant.sum()] for one in tried])
    drawn = (positives * gains + _STEADY * gains.mean(axis=0)) / (positives + _STEADY)
    return [_WEIGHTS[int(place)] for place in np.argmax(drawn, axis=1)]


def shift_of(tried: Sequence[Tried], weights: Sequence[float]) -> float:
    """Return what to add to every sum so that those above 0 agree best with the decisions, over all themes."""
    relevant = np.concatenate([one.relevant for one in tried])
    fused = np.concatenate([one.fused(weight) for one, weight in zip(tried, weights, strict=True)])

    def agreement(shift: float) -> float:
        shown = fused + shift >= 0
        return float(2 * (shown & relevant).sum() / max(1, shown.sum() + relevant.sum()))

    agreements = {shift: agreement(shift) for shift in sorted(_SHIFTS, key=abs)}
    best = max(agreements.values())
    return next(shift for shift, value in agreements.items() if value >= best - _AS_GOOD)


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
