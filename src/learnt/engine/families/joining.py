"""Join linked documents into families."""

from collections.abc import Mapping

import numpy as np

from learnt.engine.families.linking import links
from learnt.engine.families.shingles import MOST


def families(
    documents: Mapping[str, str], *, known: Mapping[str, str] | None = None, most: int = MOST
) -> dict[str, str]:
    """Return the family of each document: the id of the first document of its case.

    What is linked to the same document belongs together, so a report, its summary and a deck that quotes only the
    summary are one family. A summary in wholly other words is not found: name its family in `known`.

    Args:
        documents: the text of each document by its id.
        known: for documents whose case is known, its name; those of one name are one family.
        most: how many runs of words to keep in memory; with more, a sample of them is compared.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    ids = list(documents)
    place = {document: at for at, document in enumerate(ids)}
    pairs = [(place[link.one], place[link.other]) for link in links(documents, most=most)]
    first: dict[str, int] = {}
    for document, name in (known or {}).items():
        if document in place:
            pairs.append((first.setdefault(name, place[document]), place[document]))
    one, other = np.array(pairs, np.int64).reshape(-1, 2).T
    graph = coo_array((np.ones(len(pairs), np.int8), (one, other)), shape=(len(ids), len(ids)))
    label = connected_components(graph, directed=False)[1].tolist() if ids else []
    name_of: dict[int, str] = {}
    return {document: name_of.setdefault(of, document) for document, of in zip(ids, label, strict=True)}
