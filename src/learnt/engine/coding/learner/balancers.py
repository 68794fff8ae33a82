"""Weigh the few relevant passages against the many others."""

from dataclasses import dataclass

import numpy as np

from learnt.engine.coding.learner.parts import Flags, Numbers


@dataclass(frozen=True, slots=True)
class Balanced:
    """Lets the relevant passages together weigh so many times as much as all the others together."""

    ratio: float = 1.0

    def weights(self, relevant: Flags) -> Numbers:
        """Return the weight of each passage; they are 1 on average."""
        count, some = len(relevant), max(1, int(relevant.sum()))
        others = max(1, count - some)
        raw = np.where(relevant, self.ratio / some, 1.0 / others)
        weights: Numbers = raw * (count / raw.sum())
        return weights


@dataclass(frozen=True, slots=True)
class Unbalanced:
    """Lets every passage weigh the same."""

    def weights(self, relevant: Flags) -> Numbers:
        """Return 1 for each passage."""
        return np.ones(len(relevant))


@dataclass(frozen=True, slots=True)
class Favouring:
    """Lets a relevant passage weigh so many times as much as another.

    People mostly reject what was put before them as likely, so rejections say less than confirmations do.
    """

    ratio: float = 2.0

    def weights(self, relevant: Flags) -> Numbers:
        """Return the ratio for each relevant passage and 1 for each other."""
        return np.where(relevant, self.ratio, 1.0)
