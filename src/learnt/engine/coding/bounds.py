"""Tell where one document ends and the next begins among passages."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from learnt.engine.coding.form import PassageText

Rows = NDArray[np.float32]


def documents(passages: Sequence[PassageText]) -> Iterator[tuple[int, int]]:
    """Yield where each document begins and ends: by its name; without one, where the first headings come again."""
    first = 0
    for at, (before, passage) in enumerate(pairwise(passages), 1):
        again = passage.context == passages[first].context != before.context
        if passage.document != before.document or (again and not passage.document):
            yield first, at
            first = at
    if passages:
        yield first, len(passages)


def mean_of_others(rows: Rows) -> Rows:
    """Return for each passage of one document the mean of the rows of its others; noughts where it stands alone."""
    mean: Rows = (rows.sum(axis=0) - rows) / np.float32(max(len(rows) - 1, 1))
    return mean
