"""Agreement on all labels of a unit at once: Krippendorff's alpha with a distance between sets."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from learnt.engine.agreement.arrays import Flags, Numbers, ratio
from learnt.engine.agreement.coded import Aligned

Distance = Callable[[Numbers, Numbers, Numbers], Numbers]
"""Takes the sizes of what two sets share, of the one and of the other; returns 0 (equal) to 1 (nothing shared)."""

_ROWS_AT_ONCE = 512


def jaccard(shared: Numbers, one: Numbers, other: Numbers) -> Numbers:
    """Return 1 less the share of labels in either set that are in both; two empty sets are equal."""
    either = one + other - shared
    return np.where(either > 0, 1 - shared / np.maximum(either, 1), 0.0)


def masi(shared: Numbers, one: Numbers, other: Numbers) -> Numbers:
    """Return Passonneau's (2006) distance: Jaccard's likeness, times 2/3 for a subset and 1/3 for an overlap."""
    equal = (shared == one) & (shared == other)
    weight = np.where(equal, 1.0, np.where(shared == np.minimum(one, other), 2 / 3, 1 / 3))
    return 1 - (1 - jaccard(shared, one, other)) * weight


@dataclass(frozen=True, slots=True)
class SetTable:
    """What alpha needs of each family; the disagreement expected by chance is a quadratic form in their weights."""

    answers: Numbers
    disorder: Numbers
    between: Numbers
    """Distances between all answers of two families, added up (families by families)."""

    def alpha(self, weights: Numbers) -> Numbers:
        """Return alpha for each draw, as one column."""
        answers, disorder = weights @ self.answers, weights @ self.disorder
        expected = ((weights @ self.between) * weights).sum(axis=1)
        return (1 - ratio((answers - 1) * disorder, expected))[:, None]


def set_table(aligned: Aligned, distance: Distance) -> SetTable:
    """Count what alpha over whole sets of labels needs."""
    readers = aligned.read.sum(axis=0, dtype=np.float64)
    disorder = np.zeros(len(aligned.units))
    for i, j in combinations(range(aligned.coders), 2):
        apart = _apart(aligned.given[i], aligned.given[j], distance)
        disorder += 2 * apart * (aligned.read[i] & aligned.read[j]) / (readers - 1)
    return SetTable(aligned.by_family(readers), aligned.by_family(disorder), _between(aligned, distance))


def _apart(one: Flags, other: Flags, distance: Distance) -> Numbers:
    """Return the distance between the sets in each row."""
    sizes = [flags.sum(axis=1, dtype=np.float64) for flags in (one & other, one, other)]
    return distance(*sizes)


def _between(aligned: Aligned, distance: Distance) -> Numbers:
    """Add up the distances between all answers of two families, over the different sets rather than the answers."""
    values, counts = _answers_by_family(aligned)
    sizes = values.sum(axis=1)
    to_each = np.zeros(counts.shape)
    for size in np.unique(sizes):
        alike = np.flatnonzero(sizes == size)
        for start in range(0, len(alike), _ROWS_AT_ONCE):
            rows = alike[start : start + _ROWS_AT_ONCE]
            to_each += counts[:, rows] @ _distances(values[rows], values, distance)
    return to_each @ counts.T


def _distances(rows: Flags, values: Flags, distance: Distance) -> Numbers:
    """Return the distance from each of some sets of one size to every set, looked up by sizes rather than worked out."""
    size = int(rows[0].sum())
    sizes, which = np.unique(values.sum(axis=1), return_inverse=True)
    shared = np.arange(size + 1.0)[:, None]
    table = distance(np.minimum(shared, sizes), np.full_like(shared, size), sizes[None, :].astype(np.float64))
    overlap = rows.astype(np.float32) @ values.T.astype(np.float32)
    return table[overlap.astype(np.intp), which[None, :]]


def _answers_by_family(aligned: Aligned) -> tuple[Flags, Numbers]:
    """Return the different sets of labels, and how often each family holds each of them (families by sets)."""
    coder, unit = np.nonzero(aligned.read)
    packed = np.packbits(aligned.given[coder, unit], axis=1)
    _, first, which = np.unique(packed, axis=0, return_index=True, return_inverse=True)
    counts = np.zeros((aligned.families, len(first)))
    np.add.at(counts, (aligned.family_of[aligned.document_of[unit]], which.reshape(-1)), 1)
    return aligned.given[coder[first], unit[first]], counts
