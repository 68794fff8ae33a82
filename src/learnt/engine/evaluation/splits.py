"""Split gold so that nothing is tried on a family of documents it was fitted to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from learnt.engine.agreement.arrays import Positions
from learnt.engine.domain.errors import UserError
from learnt.engine.evaluation.gold import Gold

LEAVE_ONE_OUT_BELOW = 25
"""With fewer groups each is left out by itself; with more they are dealt out to ten parts."""
FOLDS = 10
_INNER = 3


class By(StrEnum):
    """What is kept together when gold is split."""

    FAMILY = "family"
    PARTNERSHIP = "partnership"


@dataclass(frozen=True, slots=True)
class Split:
    """The units that are fitted to, and those that the result is tried on."""

    train: Positions
    test: Positions


def groups_of(gold: Gold, by: By) -> dict[str, str]:
    """Return the group of each document; UserError where partnerships are asked for and none is known."""
    if by is By.FAMILY:
        return gold.families()
    if not any(unit.partnership for unit in gold.units):
        raise UserError(
            'No passage of the gold states its partnership. Add a "partnership" to its rows, or split by family.'
        )
    return gold.partnerships()


def splits_of(
    gold: Gold, groups: Mapping[str, str], *, leave_one_out_below: int = LEAVE_ONE_OUT_BELOW
) -> tuple[Split, ...]:
    """Return splits in which every unit is tried once and its group is never fitted to.

    Args:
        gold: what is split.
        groups: the group of each document.
        leave_one_out_below: with fewer groups than this, each is left out by itself.
    """
    names = np.array([groups[unit.document] for unit in gold.units])
    group, sizes = np.unique(names, return_inverse=True, return_counts=True)[1:]
    count = len(sizes)
    fold = np.arange(count) if count < leave_one_out_below else _dealt(sizes)
    fold_of = fold[group]
    return tuple(
        Split(np.flatnonzero(fold_of != one), np.flatnonzero(fold_of == one)) for one in np.unique(fold)
    )


def inner_splits(split: Split, splits: Sequence[Split]) -> tuple[Split, ...]:
    """Return splits of what a split is fitted to, for choices that must not see what it is tried on.

    What the other splits keep together is kept together here.
    """
    others = [other.test for other in splits if other is not split]
    parts = [np.concatenate(others[at::_INNER]) for at in range(min(_INNER, len(others)))]
    inner = [np.intersect1d(part, split.train) for part in parts]
    return tuple(Split(np.setdiff1d(split.train, part), part) for part in inner if len(part))


def _dealt(sizes: Positions) -> Positions:
    """Return the fold of each group: the largest first, each to the fold with least."""
    fold, filled = np.zeros(len(sizes), np.intp), np.zeros(FOLDS)
    for group in np.argsort(-sizes, kind="stable"):
        fold[group] = int(np.argmin(filled))
        filled[fold[group]] += sizes[group]
    return fold
