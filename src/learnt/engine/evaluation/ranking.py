"""Average precision and reading load as functions of how often each family is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from learnt.engine.agreement.arrays import Flags, Numbers, Positions, ratio

RECALL_AIM = 0.9
"""The reading load is what must be read to find this share."""
_HAIR = 1e-9


@dataclass(frozen=True, slots=True)
class Ranked:
    """One theme's units in the order of their scores, as sums over families.

    Only scores that a unit with the theme has are kept: nothing else moves either measure. Units of one score are
    read together, as scikit-learn's average precision has it.
    """

    all_above: Numbers
    """Families by distinct scores: units with that score or a higher one."""
    true_above: Numbers
    """The same for units that have the theme."""

    def measures(self, weights: Numbers) -> tuple[Numbers, Numbers]:
        """Return average precision and reading load for each draw (draws by families)."""
        found, read = weights @ self.true_above, weights @ self.all_above
        if not found.shape[1]:
            nothing = np.full(len(weights), np.nan)
            return nothing, nothing
        total = found[:, -1]
        gained = np.diff(found, axis=1, prepend=0.0)
        precision = np.nan_to_num(ratio(found, read))
        average = ratio((gained * precision).sum(axis=1), total)
        reached = np.argmax(found >= RECALL_AIM * total[:, None] - _HAIR, axis=1)
        rows = np.arange(len(weights))
        return average, ratio(read[rows, reached], found[rows, reached])


def ranked(scores: Numbers, given: Flags, family_of: Positions, families: int) -> Ranked:
    """Return one theme's units ranked by score, the highest first."""
    levels = np.unique(-scores[given])
    place = np.searchsorted(levels, -scores)
    sums = np.zeros((2, families, len(levels) + 1))
    np.add.at(sums[0], (family_of, place), 1)
    np.add.at(sums[1], (family_of[given], place[given]), 1)
    above = np.cumsum(sums, axis=2)[:, :, :-1]
    return Ranked(above[0], above[1])


def ranking_measures(themes: Sequence[Ranked], weights: Numbers) -> tuple[Numbers, Numbers]:
    """Return average precision and reading load, each draws by themes."""
    measured = [theme.measures(weights) for theme in themes]
    average, load = (np.stack([one[at] for one in measured], axis=1) for at in (0, 1))
    return average, load
