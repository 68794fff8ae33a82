"""Collect what a learner is told from what people said of the documents of a library."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from learnt.engine.coding.codes import Codes, texts_of
from learnt.engine.coding.learner.decided import Decided
from learnt.engine.coding.said import said_of
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.store import Entry

Families = Callable[[Mapping[str, str]], Mapping[str, str]]
"""Gives each document (by id, from its text) the id of the family of documents on its case."""

_Known = dict[int, tuple[frozenset[str], frozenset[str]]]


def collected(
    entries: Iterable[Entry], codebook: Codebook, families: Families, coder: Codes | None = None
) -> list[Decided]:
    """Return the passages that anything was said of, with the family of each in place of its document.

    Where people differ, or one changed their mind, the latest word holds. With a coder, each comes with what that
    makes of it within its document.
    """
    found: list[Decided] = []
    texts: dict[str, str] = {}
    for entry in entries:
        known = _known(entry, codebook)
        if known:
            texts[entry.id] = entry.study.document.text
            found.extend(_decided(entry, known, coder))
    family = families(texts)
    return [replace(one, document=family[one.document]) for one in found]


def alone(texts: Mapping[str, str]) -> Mapping[str, str]:
    """Take each document as a family of its own."""
    return {document: document for document in texts}


def _known(entry: Entry, codebook: Codebook) -> _Known:
    """Return what is confirmed and rejected of each passage that anything holds of."""
    known: _Known = {}
    for said in said_of(entry, codebook):
        confirmed, rejected = known.get(said.passage, (frozenset(), frozenset()))
        known[said.passage] = (
            (confirmed - said.themes) | said.confirmed,
            (rejected - said.themes) | said.rejected,
        )
    return {number: both for number, both in known.items() if any(both)}


def _decided(entry: Entry, known: _Known, coder: Codes | None) -> Iterator[Decided]:
    texts = texts_of(entry.study.document)
    codings = coder.code(texts) if coder else None
    for number, (confirmed, rejected) in sorted(known.items()):
        yield Decided(
            texts[number], entry.id, confirmed, rejected, codings[number] if codings is not None else None
        )


def documents_of(decided: Sequence[Decided], theme: str) -> int:
    """Count the documents, or families, with a confirmed passage of a theme."""
    return len({one.document for one in decided if theme in one.confirmed})
