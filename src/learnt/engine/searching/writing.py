"""Write an index: documents put in, taken out, and committed with a note of the store's state."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, fields
from pathlib import Path
from typing import NamedTuple

import numpy as np
import tantivy

from learnt.engine.coding.similarity import Vectors, unit
from learnt.engine.domain.coding import Kind
from learnt.engine.domain.store import Entry, Standing
from learnt.engine.searching.cases import sample_of
from learnt.engine.searching.fields import OF_DOCUMENT
from learnt.engine.searching.meaning import Meaning
from learnt.engine.searching.records import Belonging, Kept, KeptPassage, kept_of, kept_passages, packed
from learnt.engine.searching.schema import OWN_COUNT, Row, pair
from learnt.engine.searching.snapshot import Note, Snapshot
from learnt.engine.searching.vectors import MeaningsWriter

_BYTES = 64_000_000
_SHOWN = tuple(one.name for one in fields(KeptPassage))
"""Taken as they are: `asdict` would copy every value, which is a sixth of the time that an index takes."""
_NOT_MEANT = frozenset({Kind.HEADING, Kind.RESOURCE})
"""Headings stand above every passage anyhow, and addresses mean nothing."""


class At(NamedTuple):
    """Where an index is written."""

    folder: Path
    words: tantivy.Index
    earlier: Snapshot | None = None
    """What is there."""


class Writer:
    """Puts documents into an index; nothing shows before `commit`, and then all of it."""

    def __init__(self, at: At, meaning: Meaning, note: Note) -> None:
        folder, index, self._earlier = at
        self._index, self._meaning, self._note = index, meaning, note
        self._generation = note.generation + 1
        self._rows = MeaningsWriter(folder, note.rows, note.width)
        self._writer = index.writer(_BYTES, 1)

    def put(self, entry: Entry, belonging: Belonging | None) -> None:
        """Put a document in, in the place of what is there of it."""
        passages = list(kept_passages(entry))
        earlier = self._kept(entry)
        first = self._rows.add(self._meanings(passages, earlier))
        kept = kept_of(entry, first, belonging, earlier)
        self._writer.delete_documents_by_term("document", entry.id)
        for passage in passages:
            self._add(_passage_row(kept, passage))
        self._add_record(entry.id, asdict(kept), self._sample(entry, earlier))

    def take_out(self, documents: Iterable[str]) -> None:
        """Take documents out that the store no longer has."""
        for document in documents:
            self._writer.delete_documents_by_term("document", document)
            self._add_record(document, {"id": document, "gone": True}, b"")

    def commit(self, standing: Standing) -> None:
        """Show all that was put in as the state of the store that `standing` tells of."""
        self._rows.settle()
        note = Note(self._generation, standing, self._rows.rows, self._note.model, self._note.width)
        self._writer.delete_documents_by_term("record", Row.NOTE.value)
        self._add({"record": Row.NOTE.value, "shown": note.packed()})
        self._writer.commit()
        self._writer.wait_merging_threads()

    def give_up(self) -> None:
        """Leave the index as it was."""
        with suppress(ValueError):
            self._writer.rollback()

    def _add_record(self, document: str, record: dict[str, object], runs: bytes) -> None:
        self._add(
            {
                "record": Row.DOCUMENT.value,
                "document": document,
                "generation": self._generation,
                "shown": packed(record),
                "runs": runs,
            }
        )

    def _add(self, row: dict[str, object]) -> None:
        self._writer.add_document(tantivy.Document.from_dict(row, self._index.schema))

    def _kept(self, entry: Entry) -> Kept | None:
        """Return what is kept of the same text; a decision changes nothing of what it means and tells."""
        kept = self._earlier.documents.get(entry.id) if self._earlier else None
        return kept if kept and kept.is_of(entry) else None

    def _sample(self, entry: Entry, earlier: Kept | None) -> bytes:
        if earlier and self._earlier:
            return self._earlier.runs_of(entry.id)
        return sample_of(entry.study.document.text)

    def _meanings(self, passages: list[KeptPassage], earlier: Kept | None) -> Vectors:
        """Return a row for each passage, and one for the document: the mean of its passages."""
        if earlier and self._earlier:
            return np.array(self._earlier.meanings[earlier.first : earlier.first + earlier.count + 1])
        vectors = self._meaning.of("" if p.kind in _NOT_MEANT else p.quote for p in passages)
        return np.concatenate([vectors, unit(vectors.sum(axis=0, keepdims=True))])


@contextmanager
def writing(at: At, meaning: Meaning, note: Note) -> Iterator[Writer]:
    """Give a writer; what was not committed when an error ends the work is left out."""
    writer = Writer(at, meaning, note)
    try:
        yield writer
    except BaseException:
        writer.give_up()
        raise


def _passage_row(kept: Kept, passage: KeptPassage) -> dict[str, object]:
    above = [*passage.headings, *passage.lead_in]
    return {
        "record": Row.PASSAGE.value,
        "document": kept.id,
        "row": kept.first + passage.number,
        "shown": packed({"document": kept.id, **{name: getattr(passage, name) for name in _SHOWN}}),
        "anywhere": [passage.quote] * OWN_COUNT + above,
        "words": passage.quote,
        "headings": above,
        "plain": [passage.quote, *above],
        "marks": list(kept.marks or ()),
        "coded": [pair(status, theme) for theme, status in passage.statuses.items()],
        "status": sorted(set(passage.statuses.values())),
        "kind": passage.kind,
        "recommends": ["yes"] if passage.asks else [],
        **{field.column: list(kept.values(field)) for field in OF_DOCUMENT},
    }
