"""The evidence of many passages in one row, so that numbers are given to all of it at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from learnt.engine.coding.evidence import Evidence, Gathered

Numbers = NDArray[np.int64]
V = TypeVar("V", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells of a table with a row for each passage and a column for each theme: those where anything speaks."""

    evidence: list[Evidence]
    rows: Numbers
    """The number of the passage of each; they are in its order."""
    columns: Numbers
    """The number of the theme of each."""
    passages: int
    themes: int

    def of(self, table: NDArray[V]) -> NDArray[V]:
        """Return what stands in these cells of a table."""
        return table[self.rows, self.columns]


def cells_of(found: Sequence[Gathered], place: Mapping[str, int]) -> Cells:
    """Return the evidence of passages in one row, given the number of each theme."""
    evidence = list(chain.from_iterable(of_passage.values() for of_passage in found))
    return Cells(
        evidence,
        np.repeat(np.arange(len(found)), [len(of_passage) for of_passage in found]),
        np.array([place[one.theme] for one in evidence], np.int64),
        len(found),
        len(place),
    )
