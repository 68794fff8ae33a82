"""What of an answer may leave the partnership: small numbers hidden, with all that they could be worked out from.

Of each group and theme there are three numbers whose sum is the size of the group: confirmed, suggested, not raised.
A small number confirmed or suggested hides both, so that neither is the rest of the other; a small number of documents
that raise the theme hides all three. Over the groups each of the three adds up to the whole, so wherever anything is
hidden in one group it is hidden in two, and what is hidden adds up to no small number. A sum of groups is shown only
where every one of them is.
"""

from dataclasses import dataclass, replace

import numpy as np
import polars
from numpy.typing import NDArray

from learnt.engine.analysis.answer import Answer, Cells
from learnt.engine.analysis.counting import Counts
from learnt.engine.analysis.wording import OUTCOME_CAUTION

UNDER = 5
OPEN, SPLIT, CLOSED = 0, 1, 2
"""Everything shown; confirmed and suggested hidden; everything hidden."""

_SPLIT_COLUMNS = ("confirmed", "suggested", "passages")
_CLOSED_COLUMNS = ("count", "share", "low", "high")
_BASE_COLUMNS = ("of",)
_OF_BOTH = ("difference", "difference_low", "difference_high", "last_found", "years")
"""Columns made from those of every prefix."""

States = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Shared:
    """An answer that may be shared."""

    answer: Answer
    """Its table has no count of passages, and null where a number is hidden; its summary says so and no numbers."""
    hidden: int
    """How many rows hide a number."""

    @property
    def table(self) -> polars.DataFrame:
        """The table that may be shared."""
        return self.answer.table

    @property
    def note(self) -> str:
        """What to say beside it."""
        return self.answer.summary[0]


def shared(answer: Answer, *, under: int = UNDER) -> Shared:
    """Return an answer with every number from 1 to `under` - 1 hidden, past working out; no pairs or time lines."""
    if not answer.cells:
        raise ValueError(
            "This answer is not one of counts by group and theme; pairs have a way of their own."
        )
    table = answer.table.drop("passages", strict=False)
    touched = np.zeros(table.height, np.bool_)
    for cells in answer.cells:
        state, bases = row_states(cells, under)
        table = _blank(table, cells.prefix, _SPLIT_COLUMNS, state >= SPLIT)
        table = _blank(table, cells.prefix, _CLOSED_COLUMNS, state == CLOSED)
        table = _blank(table, "", _OF_BOTH, state == CLOSED)
        table = _blank(table, cells.prefix, _BASE_COLUMNS, bases)
        touched |= state > OPEN
    hidden = int(touched.sum())
    note = (
        f"Numbers under {under} are not shown, nor numbers from which they could be worked out."
        if hidden
        else f"No number is under {under}, so none is hidden."
    )
    return Shared(replace(answer, table=table, summary=(note, OUTCOME_CAUTION), cells=()), hidden)


def row_states(cells: Cells, under: int = UNDER) -> tuple[States, NDArray[np.bool_]]:
    """Return of each row of a table what is hidden in it, and whether the size of its group is."""
    whole, groups, bases = states(cells.groups, cells.whole, under)
    if cells.parts is not None:
        rows = np.where(cells.parts, groups, OPEN).max(axis=0, initial=OPEN)
        small = np.any(cells.parts & bases[:, None], axis=0, keepdims=True)[0]
        return rows[cells.theme].astype(np.int8), small[cells.theme]
    if cells.group is None:
        return whole[cells.theme], np.zeros(len(cells.theme), np.bool_)
    return groups[cells.group, cells.theme], bases[cells.group]


def states(groups: Counts, whole: Counts, under: int = UNDER) -> tuple[States, States, NDArray[np.bool_]]:
    """Return what is hidden of each theme in the whole and in each group, and of which groups the size."""
    total, state = _alone(whole, under)[0], _alone(groups, under)
    bases = _small_groups(groups.of, under)
    state[bases] = CLOSED
    there = np.flatnonzero(groups.of > 0)
    for theme in np.flatnonzero((state[there] > OPEN).any(axis=0)).tolist():
        some = state[there, theme]
        _cover(some, int(total[theme]), _numbers(groups, theme)[there], (under, groups.of[-1] > 0))
        state[there, theme] = some
    return total, state, bases


def _alone(counts: Counts, under: int) -> States:
    """Return what each group and theme hides by itself."""

    def small(numbers: NDArray[np.int64]) -> NDArray[np.bool_]:
        return (numbers > 0) & (numbers < under)

    state = np.where(small(counts.confirmed) | small(counts.suggested), SPLIT, OPEN)
    return np.where(small(counts.raised), CLOSED, state).astype(np.int8)


def _small_groups(of: NDArray[np.int64], under: int) -> NDArray[np.bool_]:
    """Return the groups whose size is hidden: the small ones, and as many others as keep those from being the rest."""
    told = of.copy()
    told[-1] = 0  # how many are in no group is said beside the table
    hidden = (told > 0) & (told < under)
    while hidden.any() and (hidden.sum() == 1 or of[hidden].sum() < under):
        free = np.flatnonzero(~hidden & (told > 0))
        if not len(free):
            break
        hidden[free[of[free].argmin()]] = True
    return hidden


def _numbers(counts: Counts, theme: int) -> NDArray[np.int64]:
    """Return confirmed, suggested and raised of a theme in each group."""
    both = (counts.confirmed[:, theme], counts.suggested[:, theme], counts.raised[:, theme])
    return np.stack(both, axis=1)


def _cover(
    state: NDArray[np.int8], total: int, numbers: NDArray[np.int64], rule: tuple[int, np.bool_]
) -> None:
    """Hide more groups until what is hidden is the rest of nothing and adds up to no small number.

    Those in no group (the last row, where there are any) are not in the table and so cannot be hidden in it.
    """
    under, some_in_none = rule
    listed = len(state) - int(some_in_none)
    for level, columns in ((CLOSED, (2,)), (SPLIT, (0, 1))):
        while _bare(state, total, numbers[:, columns], (level, under)):
            free = np.flatnonzero(state[:listed] < level)
            if not len(free):
                break
            cost = numbers[free, 2]
            state[free[np.lexsort((cost, -state[free], cost == 0))[0]]] = level


def _bare(state: NDArray[np.int8], total: int, numbers: NDArray[np.int64], rule: tuple[int, int]) -> bool:
    level, under = rule
    hidden = state >= level
    if not hidden.any():
        return False
    if hidden.sum() + (total >= level) == 1:
        return True
    sums = numbers[hidden].sum(axis=0)
    return total < level and bool(((sums > 0) & (sums < under)).any())


def _blank(
    table: polars.DataFrame, prefix: str, columns: tuple[str, ...], where: NDArray[np.bool_]
) -> polars.DataFrame:
    """Return the table with nothing in some columns where a number is hidden."""
    hide = polars.Series(where)
    named = [prefix + column for column in columns if prefix + column in table.columns]
    return table.with_columns(polars.when(~hide).then(polars.col(name)).alias(name) for name in named)
