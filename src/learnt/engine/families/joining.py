"""Join linked documents into families."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from learnt.engine.families.linking import Link, links
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
    linked = ((link.one, link.other) for link in links(documents, most=most))
    return _joined(list(documents), [*linked, *_of_one_name(documents, known or {})])


def families_of(documents: Iterable[str], found: Iterable[Link]) -> dict[str, str]:
    """Return the family of each document from the links that were found."""
    return _joined(list(documents), [(link.one, link.other) for link in found])


def joined(documents: Iterable[str], *names: Mapping[str, str]) -> dict[str, str]:
    """Return groups of documents that share any of several names, such as a family or a partnership."""
    ids = list(documents)
    return _joined(ids, [pair for given in names for pair in _of_one_name(ids, given)])


def _of_one_name(documents: Iterable[str], names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each document that has a name, with the first of that name."""
    first: dict[str, str] = {}
    for document in documents:
        name = names.get(document)
        if name:
            yield first.setdefault(name, document), document


def _joined(ids: Sequence[str], pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return for each document the first of those it is joined to, by however many steps."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    place = {document: at for at, document in enumerate(ids)}
    one, other = np.array([(place[a], place[b]) for a, b in pairs], np.int64).reshape(-1, 2).T
    graph = coo_array((np.ones(len(pairs), np.int8), (one, other)), shape=(len(ids), len(ids)))
    label = connected_components(graph, directed=False)[1].tolist() if ids else []
    name_of: dict[int, str] = {}
    return {document: name_of.setdefault(of, document) for document, of in zip(ids, label, strict=True)}
