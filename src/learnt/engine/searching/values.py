"""What documents have in a field, as columns, so that passages are counted by it without looking at each document."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from learnt.engine.searching.fields import Field
from learnt.engine.searching.records import Kept

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ValueTable:
    """The values of all documents in one field; a document stands in it once for each value that it has."""

    names: tuple[str, ...]
    document: NDArray[np.int64]
    """Place of a document."""
    value: NDArray[np.int64]
    """Place of a value of it among the names."""

    def having(self, wanted: Iterable[str], documents: int) -> NDArray[np.bool_]:
        """Return for each of so many documents whether it has one of some values."""
        places = [at for at, name in enumerate(self.names) if name in set(wanted)]
        found = np.zeros(documents, np.bool_)
        found[self.document[np.isin(self.value, places)]] = True
        return found

    def totals(self, passages: Counts) -> dict[str, int]:
        """Return how many passages have each value, from how many passages of each document count."""
        sums = np.bincount(self.value, weights=passages[self.document], minlength=len(self.names))
        return dict(zip(self.names, sums.astype(np.int64).tolist(), strict=True))


def value_table(documents: Sequence[Kept], of: Field) -> ValueTable:
    """Return what documents have in a field."""
    names: dict[str, int] = {}
    pairs = [
        (row, names.setdefault(value, len(names)))
        for row, kept in enumerate(documents)
        for value in kept.values(of)
    ]
    placed = np.array(pairs, np.int64).reshape(-1, 2)
    return ValueTable(tuple(names), placed[:, 0], placed[:, 1])
