"""Find likely copies among many documents without comparing all pairs: MinHash in bands (LSH)."""

from itertools import combinations, pairwise

import numpy as np

from learnt.engine.families.shingles import Hashes, Places, Shingled, mixed

BANDS, ROWS = 32, 3
"""A pair at a Jaccard of 0.6 is missed once in 2,400 times, one at 0.7 never in practice."""
_ALL_PAIRS = 12
"""In a larger band each document is paired with the first and the next only: copies of copies are still joined."""

_SALT = 0xD1342543DE82EF95

Pairs = set[tuple[int, int]]


def likely_copies(runs: Shingled, jaccard: float) -> Pairs:
    """Return pairs of documents that may be as alike as `jaccard`, to be measured."""
    filled, starts, sizes = np.unique(runs.document, return_index=True, return_counts=True)
    found: Pairs = set()
    for band in range(BANDS if len(filled) else 0):
        signature = _signature(runs.hashes, starts, band)
        for group in _groups(signature):
            found.update(_worth_measuring(filled[group], sizes[group], jaccard))
    return found


def _signature(hashes: Hashes, starts: Places, band: int) -> Hashes:
    """Return for each document the smallest run under several orders of all runs, as one number."""
    signature = np.zeros(len(starts), np.uint64)
    for row in range(ROWS):
        salt = np.uint64((2 * (band * ROWS + row) + 1) * _SALT % 2**64)
        signature = mixed(signature + np.minimum.reduceat(hashes * salt, starts))
    return signature


def _groups(signature: Hashes) -> list[Places]:
    """Return the places of each signature that several documents have."""
    order = np.argsort(signature, kind="stable")
    starts = np.r_[0, np.flatnonzero(np.diff(signature[order])) + 1]
    sizes = np.diff(np.r_[starts, len(order)])
    several = np.flatnonzero(sizes > 1)
    return [order[starts[at] : starts[at] + sizes[at]] for at in several.tolist()]


def _worth_measuring(documents: Places, sizes: Places, jaccard: float) -> Pairs:
    """Return the pairs whose lengths do not rule out that they are copies."""
    size = dict(zip(documents.tolist(), sizes.tolist(), strict=True))
    one_by_one = documents.tolist()
    pairs = (
        combinations(one_by_one, 2)
        if len(one_by_one) <= _ALL_PAIRS
        else [*((one_by_one[0], other) for other in one_by_one[1:]), *pairwise(one_by_one)]
    )
    return {
        (min(pair), max(pair))
        for pair in pairs
        if min(size[pair[0]], size[pair[1]]) >= jaccard * max(size[pair[0]], size[pair[1]])
    }
