"""Links: pairs of documents that share so much wording that they tell of one case or are copies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from learnt.engine.families.copies import Pairs, likely_copies
from learnt.engine.families.shingles import MOST, Hashes, Places, Shingled, shingled

Flags = NDArray[np.bool_]

COPIES = 0.6
"""Jaccard: with three fifths of all their runs in common two documents are versions of one, whatever their length.
One word in twenty changed at random leaves a copy of a long text at about 0.6."""
QUOTES = 0.15
"""Containment: so much of what the shorter one says for itself stands in the longer one. Of the 249,000
pairs of 706 coroners' reports, 17 lie above it, six between it and half of it, and a cloud of chance likeness below:
the gap parts reports on one matter from reports that merely share an author or a guideline."""
FEWEST = 20
"""Runs shared at least, about a long sentence and a half: one quoted line of guidance does not make a case."""
COMMON = 12
"""A run in more documents than this, copies apart, is common wording (a duty to respond, a definition) and tells of
nothing: hardly any case has more documents."""
_FEWEST_SAMPLED = 4


@dataclass(frozen=True, slots=True)
class Link:
    """Two documents that belong together, and why."""

    one: str
    other: str
    jaccard: float
    """Shared runs over all runs of both; an estimate where runs were sampled."""
    containment: float
    """Shared runs over those of whichever has fewer, common wording apart."""


def links(documents: Mapping[str, str], *, most: int = MOST) -> list[Link]:
    """Return pairs of documents that share enough wording to belong together.

    Every two that belong together are joined by these pairs, if not always by one of their own: of many copies each
    is linked to another copy, and only the first of them to what quotes it.

    Args:
        documents: the text of each document by its id.
        most: how many runs of words to keep in memory; with more, a sample of them is compared.
    """
    return linked(list(documents), shingled(documents.values(), most))


def linked(ids: list[str], runs: Shingled) -> list[Link]:
    """Return the same from the runs of words of documents, in the order of their ids."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    copies = _Pairs(runs, ids).links(likely_copies(runs, COPIES), jaccard=COPIES)
    place = {document: at for at, document in enumerate(ids)}
    ends = [(place[link.one], place[link.other]) for link in copies]
    one, other = np.array(ends, np.int64).reshape(-1, 2).T
    graph = coo_array((np.ones(len(ends)), (one, other)), shape=(len(ids), len(ids)))
    first = np.unique(connected_components(graph, directed=False)[1], return_index=True)[1] if ids else one
    distinct = runs.without_common(first, COMMON)
    return [*copies, *_Pairs(distinct, ids).links(_quoting(distinct), containment=QUOTES)]


class _Pairs:
    """Measures the likeness of pairs from the runs of all documents."""

    def __init__(self, runs: Shingled, ids: list[str]) -> None:
        self._runs, self._ids = runs, ids
        self._starts = np.searchsorted(runs.document, np.arange(runs.documents + 1))

    def links(self, pairs: Pairs, *, jaccard: float = 0.0, containment: float = 0.0) -> list[Link]:
        """Return the pairs that reach both limits, in the order of the documents."""
        measured = (self._measured(one, other) for one, other in sorted(pairs))
        return [link for link in measured if link.jaccard >= jaccard and link.containment >= containment]

    def _measured(self, one: int, other: int) -> Link:
        first, second = self._of(one), self._of(other)
        shared = len(np.intersect1d(first, second, assume_unique=True))
        either, shorter = len(first) + len(second) - shared, min(len(first), len(second))
        return Link(self._ids[one], self._ids[other], shared / max(1, either), shared / max(1, shorter))

    def _of(self, document: int) -> Hashes:
        return self._runs.hashes[self._starts[document] : self._starts[document + 1]]


def fewest(kept: float) -> float:
    """Return how many runs must be shared where such a share of all runs is kept."""
    return FEWEST if kept == 1 else max(_FEWEST_SAMPLED, FEWEST * kept)


def _quoting(runs: Shingled) -> Pairs:
    """Return the pairs that share enough runs, whatever share of either that is."""
    order = np.argsort(runs.hashes, kind="stable")
    hashes, document = runs.hashes[order], runs.document[order]
    codes = [_codes(hashes, document, apart, runs.documents) for apart in range(1, COMMON)]
    code, shared = np.unique(np.concatenate(codes), return_counts=True)
    return set(_decoded(code[shared >= fewest(runs.kept)], runs.documents))


def _codes(hashes: Hashes, document: Places, apart: int, documents: int) -> Places:
    """Return, as one number each, the pairs of documents with the same run that stand so far apart in the index."""
    same = hashes[apart:] == hashes[:-apart]
    pairs: Places = document[:-apart][same] * documents + document[apart:][same]
    return pairs


def _decoded(codes: Places, documents: int) -> Iterable[tuple[int, int]]:
    return zip((codes // documents).tolist(), (codes % documents).tolist(), strict=True)
