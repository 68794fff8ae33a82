"""One state of the index: words, meanings and records of documents that belong together, and never change."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import tantivy
from numpy.typing import NDArray

from learnt.engine.coding.similarity import Vectors
from learnt.engine.domain.store import Standing
from learnt.engine.searching.fields import OF_DOCUMENT, Field, Marks, Within
from learnt.engine.searching.records import Kept, KeptPassage, packed
from learnt.engine.searching.schema import LAYOUT, Row
from learnt.engine.searching.values import ValueTable, value_table
from learnt.engine.searching.vectors import meanings

Flags = NDArray[np.bool_]
_ASKING = 16
"""So many sets of marks are remembered with what they open; each takes a byte a passage."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a commit of the index shows; it stands in the index itself, so that the two cannot part."""

    generation: int
    standing: Standing
    """Of the store, whose changes up to its `latest` are in the index."""
    rows: int
    model: str
    width: int
    layout: int = LAYOUT

    def packed(self) -> bytes:
        """Return the note as it is stored."""
        return packed(asdict(self))

    @classmethod
    def unpacked(cls, stored: bytes) -> "Note":
        """Read a note; ValueError where it is of another layout."""
        given: dict[str, Any] = json.loads(stored)
        if given.get("layout") != LAYOUT:
            raise ValueError("The index is of another layout.")
        return cls(**{**given, "standing": Standing(**given["standing"])})


@dataclass(frozen=True, slots=True)
class ThemeTable:
    """Counts of passages: a row for each document and a column for each theme."""

    rows: Mapping[str, int]
    names: tuple[str, ...]
    counts: Vectors


ValueTables = Mapping[Field, ValueTable]


class Snapshot:
    """A state of the index to search in."""

    def __init__(self, folder: Path, index: tantivy.Index, earlier: "Snapshot | None" = None) -> None:
        """Take the last committed state; records that have not changed since an `earlier` one are taken from it."""
        self.folder, self.index = folder, index
        # Before the state is taken: what is committed between the two is looked at again.
        self._committed = _committed(folder)
        index.reload()
        self.searcher: tantivy.Searcher = index.searcher()
        self.note = Note.unpacked(self._only_note())
        if earlier is not None and earlier.folder != folder:
            earlier = None
        self.documents: Mapping[str, Kept] = self._documents(earlier)
        self._values = earlier.known_values() if earlier and self._has_values_of(earlier) else None
        self._open: dict[tuple[Marks, tuple[str, ...]], Flags] = {}
        self.meanings: Vectors = meanings(folder, self.note.rows, self.note.width)

    def is_latest(self) -> bool:
        """Tell whether nothing was committed since; OSError where the index is gone."""
        return _committed(self.folder) == self._committed

    def same_as(self, earlier: "Snapshot") -> bool:
        """Tell whether an earlier state, which has more worked out already, holds the same."""
        return earlier.folder == self.folder and earlier.note == self.note

    def stands_for(self, newer: "Snapshot") -> None:
        """Count as the latest for as long as a newer one that holds the same: only the files were put in order."""
        self._committed = newer._committed  # noqa: SLF001 - of the same class

    @property
    def schema(self) -> tantivy.Schema:
        """The fields of the index."""
        return self.index.schema

    def open_to(self, within: Within) -> dict[str, Kept]:
        """Return the documents that may be found, by id."""
        left_out = set(within.leaving_out)
        return {
            kept.id: kept
            for kept in self.documents.values()
            if kept.open_to(within.marks) and kept.id not in left_out
        }

    def rows_of(self, documents: Sequence[Kept]) -> Flags:
        """Return for every row whether it is a passage of one of the documents."""
        flags = np.zeros(self.note.rows, np.bool_)
        for kept in documents:
            flags[kept.first : kept.first + kept.count] = True
        return flags

    def rows_open_to(self, within: Within) -> Flags:
        """Return for every row whether it is a passage that may be found; kept for those who ask again."""
        wanted = (within.marks, within.leaving_out)
        flags = self._open.get(wanted)
        if flags is None:
            flags = self.rows_of(list(self.open_to(within).values()))
            flags.setflags(write=False)
            if len(self._open) >= _ASKING:
                self._open.clear()
            self._open[wanted] = flags
        return flags

    @cached_property
    def themes(self) -> "ThemeTable":
        """In how many passages of each document each theme stands."""
        names = {
            theme: at
            for at, theme in enumerate(sorted({t for k in self.documents.values() for t in k.themes}))
        }
        counts = np.zeros((len(self.documents), len(names)), np.float32)
        for row, kept in enumerate(self.documents.values()):
            for theme, count in kept.themes.items():
                counts[row, names[theme]] = count
        return ThemeTable(
            {document: row for row, document in enumerate(self.documents)}, tuple(names), counts
        )

    @property
    def values(self) -> ValueTables:
        """What the documents have in each field that all passages of a document share, in the order of the documents."""
        if self._values is None:
            documents = list(self.documents.values())
            self._values = {of: value_table(documents, of) for of in OF_DOCUMENT}
        return self._values

    def known_values(self) -> ValueTables | None:
        """Return the values where they were worked out already."""
        return self._values

    def _has_values_of(self, earlier: "Snapshot") -> bool:
        """Tell whether the documents have the same values as in an earlier state, as they do after a decision."""
        if self.documents is earlier.documents:
            return True
        pairs = zip(self.documents.values(), earlier.documents.values(), strict=False)
        return list(self.documents) == list(earlier.documents) and all(
            new is old or new.fields == old.fields for new, old in pairs
        )

    def stretches(self, documents: int) -> list[tuple[int, int]]:
        """Return the first and last row of so many documents at a time, which together are all."""
        by_row = sorted((kept for kept in self.documents.values() if kept.count), key=lambda kept: kept.first)
        parts = [by_row[at : at + documents] for at in range(0, len(by_row), documents)]
        return [(part[0].first, part[-1].first + part[-1].count - 1) for part in parts]

    def count(self, query: tantivy.Query) -> int:
        """Return how many rows a query finds, without weighing them."""
        found: Any = self.searcher.search(tantivy.Query.const_score_query(query, 0.0), 1)
        return int(found.count)

    def passages(self, addresses: Sequence[tantivy.DocAddress]) -> list[tuple[Kept, KeptPassage]]:
        """Return what is kept of passages and their documents."""
        return [self._passage(address) for address in addresses]

    def runs_of(self, document: str) -> bytes:
        """Return the sample of the wording of a document, kept to tell documents on one case."""
        query = tantivy.Query.boolean_query(
            [
                (tantivy.Occur.Must, self._term("record", Row.DOCUMENT)),
                (tantivy.Occur.Must, self._term("document", document)),
            ]
        )
        hits = self.searcher.search(query, 1, count=False).hits
        return bytes(self._stored(hits[0][1], "runs")) if hits else b""

    def _passage(self, address: tantivy.DocAddress) -> tuple[Kept, KeptPassage]:
        given = json.loads(self._stored(address, "shown"))
        document = self.documents[given.pop("document")]
        for name in ("headings", "lead_in", "themes"):
            given[name] = tuple(given[name])
        return document, KeptPassage(**given)

    def _only_note(self) -> bytes:
        hits = self.searcher.search(self._term("record", Row.NOTE), 2).hits
        if len(hits) != 1:
            raise ValueError("The index has no note.")
        return self._stored(hits[0][1], "shown")

    def _documents(self, earlier: "Snapshot | None") -> Mapping[str, Kept]:
        if earlier is not None and earlier.note.generation == self.note.generation:
            return earlier.documents
        since = earlier.note.generation + 1 if earlier else 0
        newer = tantivy.Query.range_query(self.schema, "generation", tantivy.FieldType.Unsigned, since, None)
        found = dict(earlier.documents) if earlier else {}
        for _, address in self.searcher.search(newer, _most(self.searcher), count=False).hits:
            given = json.loads(self._stored(address, "shown"))
            if given.get("gone"):
                found.pop(given["id"], None)
            else:
                marks = given.pop("marks")
                found[given["id"]] = Kept(**given, marks=None if marks is None else tuple(marks))
        return found

    def _term(self, field: str, value: str) -> tantivy.Query:
        return tantivy.Query.term_query(self.schema, field, str(value))

    def _stored(self, address: tantivy.DocAddress, field: str) -> bytes:
        stored: bytes = self.searcher.doc(address).to_dict()[field][0]
        return stored


def _committed(folder: Path) -> tuple[int, int, int]:
    """Return what tells one commit from another: each puts a new file of what it holds in the place of the last."""
    said = (folder / "meta.json").stat()
    return said.st_ino, said.st_mtime_ns, said.st_size


def _most(searcher: tantivy.Searcher) -> int:
    return max(1, int(searcher.num_docs))
