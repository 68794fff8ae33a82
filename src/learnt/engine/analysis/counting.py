"""Count the families of documents that raise each theme, group by group."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from learnt.engine.analysis.grouping import Grouping
from learnt.engine.analysis.tallies import CONFIRMED, Tallies
from learnt.engine.domain.coding import Kind

Counted = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Counts:
    """Of each group and theme: how many families raise it, and in how many a person has confirmed it."""

    raised: Counted
    confirmed: Counted
    passages: Counted
    of: Counted
    """How many families each group holds; the last row of each is of those in no group."""

    @property
    def suggested(self) -> Counted:
        """Families in which it is suggested and nobody has confirmed it."""
        return self.raised - self.confirmed


def standings(
    tallies: Tallies, kind: Kind, grouping: Grouping
) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """Return the group of each pair of group and family, and of each theme the best standing in its documents."""
    key = grouping.group * (tallies.families + 1) + tallies.family[grouping.document]
    order = np.argsort(key, kind="stable")
    keys, starts = np.unique(key[order], return_index=True)
    rows = tallies.standing[kind][grouping.document[order]]
    best = np.maximum.reduceat(rows, starts, axis=0) if len(starts) else rows
    return keys // (tallies.families + 1), best


def count(tallies: Tallies, kind: Kind, grouping: Grouping) -> Counts:
    """Count in statements of one kind; documents on one case count once in each group."""
    group, best = standings(tallies, kind, grouping)
    groups, themes = len(grouping.labels) + 1, len(tallies.names)

    def summed(rows: NDArray[np.int64], at: NDArray[np.int64]) -> Counted:
        total = np.zeros((groups, themes), np.int64)
        if len(at):
            present, starts = np.unique(at, return_index=True)
            total[present] = np.add.reduceat(rows, starts, axis=0, dtype=np.int64)
        return total

    order = np.argsort(grouping.group, kind="stable")
    passages = tallies.passages[kind][grouping.document[order]]
    return Counts(
        summed((best > 0).astype(np.int64), group),
        summed((best == CONFIRMED).astype(np.int64), group),
        summed(passages, grouping.group[order]),
        np.bincount(group, minlength=groups).astype(np.int64),
    )
