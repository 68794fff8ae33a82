"""What the fits of kinds and of themes share: the embeddings, and which wordings are known and stand where."""

import sys
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
from scipy.sparse import csr_matrix

MODEL = Path(sys.prefix) / "share" / "learnt" / "potion-base-8M"
FEWEST_DOCUMENTS = 4
"""A wording is known where so many documents have it."""
K = TypeVar("K", bound=Hashable)


def widespread(found: Iterable[tuple[str, Iterable[K]]]) -> set[K]:
    """Return the wordings that several documents have, given the documents and the wordings of their passages."""
    documents: dict[K, set[str]] = defaultdict(set)
    for document, wordings in found:
        for wording in wordings:
            documents[wording].add(document)
    return {wording for wording, those in documents.items() if len(those) >= FEWEST_DOCUMENTS}


def standing(wordings: Sequence[Sequence[int]], known: int, counts: np.floating) -> csr_matrix:
    """Return a row for each passage and a column for each known wording, with how much one counts where it stands."""
    starts = np.cumsum([0, *map(len, wordings)])
    columns = np.concatenate(wordings).astype(int)
    return csr_matrix((np.full(starts[-1], counts), columns, starts), (len(wordings), known))
