"""The passages whose meaning stands nearest to another."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from learnt.engine.coding.similarity import Vectors
from learnt.engine.searching.snapshot import Flags

NEAREST = 200
"""So many passages are found by their meaning at most, before filters narrow them: a filter then never widens what
is found, and what a facet counts is what choosing it shows."""
NEAR = 0.3
"""Cosine from which a passage is called near: questions about other worlds stay below it, and on our gold passages a
higher one finds less (mean average precision 0.42 at 0.3, 0.38 at 0.35, 0.34 at 0.45)."""

AT_ONCE = 200_000
"""Rows that one thread multiplies; of more, several threads do at once, as one does not use all the memory's speed."""
_THREADS = 4

Rows = NDArray[np.int64]


def nearest(meanings: Vectors, to: Vectors, among: Flags) -> tuple[int, ...]:
    """Return the rows nearest to a meaning, the nearest first; of equals the earlier.

    Args:
        meanings: a row of numbers for each passage.
        to: the meaning itself.
        among: for each row whether it may be found.
    """
    if not meanings.size or not to.any():
        return ()
    cosines = _cosines(meanings, to)
    found = np.flatnonzero((cosines >= NEAR) & among)
    if len(found) > NEAREST:
        found = found[np.argpartition(-cosines[found], NEAREST - 1)[:NEAREST]]
    return tuple(int(row) for row in found[np.lexsort((found, -cosines[found]))])


def _cosines(meanings: Vectors, to: Vectors) -> Vectors:
    if len(meanings) <= AT_ONCE:
        return meanings @ to
    with ThreadPoolExecutor(_THREADS) as pool:
        parts = pool.map(lambda at: meanings[at : at + AT_ONCE] @ to, range(0, len(meanings), AT_ONCE))
        return np.concatenate(list(parts))
