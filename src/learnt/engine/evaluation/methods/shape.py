"""What every method is asked, and what of it units of several passages share."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from learnt.engine.agreement.arrays import Numbers
from learnt.engine.domain.coding import Kind
from learnt.engine.evaluation.gold import Gold
from learnt.engine.evaluation.measures import Judged
from learnt.engine.evaluation.splits import Split


class Method(Protocol):
    """A way of suggesting themes."""

    @property
    def name(self) -> str:
        """What it is called by."""
        ...

    def judged(self, gold: Gold, splits: Sequence[Split]) -> Judged:
        """Return what it makes of every unit; what it fits, it fits to the other side of the unit's split."""
        ...


class BySplit(Method, Protocol):
    """A method that is fitted for each split anew, so that splits can be tried in different places."""

    def of_split(self, gold: Gold, splits: Sequence[Split], at: int) -> Judged:
        """Return what it makes of the units that one of the splits tries, in their order."""
        ...


def together(parts: Sequence[Judged], splits: Sequence[Split]) -> Judged:
    """Return what was made of all units from what was made of those of each split."""
    units = np.concatenate([split.test for split in splits])
    order = np.argsort(units, kind="stable")
    scores = np.concatenate([part.scores for part in parts])[order]
    return Judged(scores, np.concatenate([part.suggested for part in parts])[order])


class TellsKinds(Protocol):
    """A method that says of each unit what sort of statement it makes, too."""

    def kinds(self, gold: Gold) -> list[Kind | None]:
        """Return the kind of each unit; None for a whole document."""
        ...


def by_unit(gold: Gold, scores: Numbers) -> Numbers:
    """Return for each unit the highest of the scores of its passages (passages by themes)."""
    counts = [len(unit.passages) for unit in gold.units]
    starts = np.cumsum([0, *counts[:-1]])
    best: Numbers = np.maximum.reduceat(scores, starts, axis=0)
    return best
