"""The passages whose meaning stands nearest to another."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from learnt.engine.coding.similarity import Vectors
from learnt.engine.searching.snapshot import Flags

NEAREST = 200
"""So many passages are found by their meaning at most, before filters narrow them: a filter then never widens what
is found, and what a facet counts is what choosing it shows."""
NEAR = 0.3
"""Cosine from which a passage is called near: questions about other worlds stay below it, and on our gold passages a
higher one finds less (mean average precision 0.42 at 0.3, 0.38 at 0.35, 0.34 at 0.45)."""

AT_ONCE = 50_000
"""Rows that a thread multiplies in one go; where there are more, several threads share them."""
GAP = 128
"""Rows that may not be found are passed over where so many lie together; fewer take less time than another go."""
_THREADS = 4

Stretch = tuple[int, int]
"""The first row and the one behind the last."""


def nearest(meanings: Vectors, to: Vectors, among: Flags) -> tuple[int, ...]:
    """Return the rows nearest to a meaning, the nearest first; of equals the earlier.

    Args:
        meanings: a row of numbers for each passage.
        to: the meaning itself.
        among: for each row whether it may be found.
    """
    if not meanings.size or not to.any():
        return ()
    cosines = _cosines(np.asarray(meanings), to, among)
    found = np.flatnonzero((cosines >= NEAR) & among)
    near = cosines[found]
    if len(found) > NEAREST:
        best = near >= np.partition(near, -NEAREST)[-NEAREST]
        found, near = found[best], near[best]
    return tuple(found[np.lexsort((found, -near))][:NEAREST].tolist())


def _cosines(meanings: Vectors, to: Vectors, among: Flags) -> Vectors:
    """Return the cosine of each row that may be found; those of others mean nothing.

    One product for each row: the product of the whole matrix is shared among threads by the library beneath, which then
    wait for each other and for ours, and takes some three times as long for a million rows. A coarse look before would gain
    nothing: the first 64 of 256 columns, with the lengths of the rest as a bound, rule out fewer than one row in five.
    """
    cosines = np.zeros(len(meanings), np.float32)
    stretches = _stretches(among)

    def multiply(part: int) -> None:
        for first, end in stretches[part::_THREADS]:
            np.vecdot(meanings[first:end], to, out=cosines[first:end])

    if sum(end - first for first, end in stretches) <= AT_ONCE:
        for part in range(_THREADS):
            multiply(part)
    else:
        with ThreadPoolExecutor(_THREADS) as pool:
            list(pool.map(multiply, range(_THREADS)))
    return cosines


def _stretches(among: Flags) -> list[Stretch]:
    """Return stretches that hold all rows that may be found, and few of the others."""
    edges = np.flatnonzero(np.diff(among, prepend=False, append=False))
    starts, ends = edges[::2], edges[1::2]
    apart = np.flatnonzero(starts[1:] - ends[:-1] >= GAP)
    firsts = np.concatenate([starts[:1], starts[apart + 1]]).tolist()
    behind = np.concatenate([ends[apart], ends[-1:]]).tolist()
    return [
        (at, min(at + AT_ONCE, end))
        for first, end in zip(firsts, behind, strict=True)
        for at in range(first, end, AT_ONCE)
    ]
