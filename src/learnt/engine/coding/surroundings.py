"""Add to the evidence of each passage what stands around it in its document."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from learnt.engine.coding.bounds import documents, mean_of_others
from learnt.engine.coding.cells import Cells
from learnt.engine.coding.form import PassageText
from learnt.engine.domain.coding import Assertion

_BESIDE = 3
"""So many passages before and after stand beside a passage."""
Shares = NDArray[np.float32]


def add_surroundings(cells: Cells, passages: Sequence[PassageText]) -> None:
    """Add to each theme of each passage how much of its document speaks to it, close by and as a whole.

    A passage speaks to a theme here where words of its own are enough for it and do not deny it.
    """
    speaks = np.zeros((cells.passages, cells.themes), np.float32)
    speaks[cells.rows, cells.columns] = [
        bool(one.strong) and one.assertion is not Assertion.ABSENT for one in cells.evidence
    ]
    around = [_shares(speaks[first:after]) for first, after in documents(passages)]
    if around:
        beside, throughout = (cells.of(np.concatenate(shares)) for shares in zip(*around, strict=True))
        for one, close, whole in zip(cells.evidence, beside.tolist(), throughout.tolist(), strict=True):
            one.beside, one.throughout = close, whole


def _shares(speaks: Shares) -> tuple[Shares, Shares]:
    """Return for each passage of a document the shares that speak to each theme, each without the passage itself."""
    count = len(speaks)
    at = np.arange(count)
    low, high = np.maximum(at - _BESIDE, 0), np.minimum(at + _BESIDE + 1, count)
    upto = np.vstack([np.zeros_like(speaks[:1]), np.cumsum(speaks, axis=0)])
    near = np.maximum(high - low - 1, 1).astype(np.float32)
    beside: Shares = (upto[high] - upto[low] - speaks) / near[:, None]
    return beside, mean_of_others(speaks)
