"""The index of passages: words, phrases and exclusion, ranked by BM25 (Tantivy)."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import tantivy

from learnt.engine.domain.coding import Coding
from learnt.engine.domain.document import Passage
from learnt.engine.domain.store import Entry, Store

_LAYOUT = 1
"""Raised whenever the fields of the index change, so that an index of another layout is rebuilt."""
_WRITER_BYTES = 64_000_000


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers a search."""

    document: str
    """Id of the document in the store."""
    passage: int
    score: float
    """BM25 score; for ordering only."""


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("document", stored=True, tokenizer_name="raw")
    builder.add_unsigned_field("passage", stored=True)
    builder.add_text_field("words", tokenizer_name="en_stem")
    builder.add_text_field("headings", tokenizer_name="en_stem")
    builder.add_text_field("theme", tokenizer_name="raw")
    builder.add_text_field("kind", tokenizer_name="raw")
    return builder.build()


class PassageIndex:
    """An index in a folder of its own, which follows a store by its stamp."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._note = folder / "learnt.json"
        if not self._is_ours():
            shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
        try:
            self._index = tantivy.Index(_schema(), path=str(folder))
        except ValueError:
            self._index = self._begun_again()
        if not self._note.exists():
            self._write_note(0)

    def follow(self, store: Store) -> None:
        """Bring the index up to the store: passages of changed documents are taken out and put in again."""
        stamp, changed = store.changed_since(self.stamp)
        if stamp == self.stamp:
            return
        writer = self._index.writer(_WRITER_BYTES, 1)
        for document in changed:
            writer.delete_documents_by_term("document", document)
        for entry in store.entries(changed):
            _put(writer, entry)
        writer.commit()
        writer.wait_merging_threads()
        self._write_note(stamp)

    def search(
        self, words: str, *, limit: int = 20, theme: str | None = None, kind: str | None = None
    ) -> tuple[Hit, ...]:
        """Return the passages that hold all the words, or, where none does, some of them; best first.

        Args:
            words: words, "a phrase", -without.
            limit: most passages to return.
            theme: only passages with this theme.
            kind: only passages of this kind.
        """
        self._index.reload()
        return self._run(words, limit, theme, kind, every_word=True) or self._run(
            words, limit, theme, kind, every_word=False
        )

    @property
    def stamp(self) -> int:
        """The stamp of the store that the index holds."""
        return int(json.loads(self._note.read_text(encoding="utf-8"))["stamp"])

    def _run(
        self, words: str, limit: int, theme: str | None, kind: str | None, *, every_word: bool
    ) -> tuple[Hit, ...]:
        asked, _ = self._index.parse_query_lenient(
            words, ["words", "headings"], field_boosts={"headings": 0.4}, conjunction_by_default=every_word
        )
        parts = [(tantivy.Occur.Must, asked)]
        for field, value in (("theme", theme), ("kind", kind)):
            if value is not None:
                term = tantivy.Query.term_query(self._index.schema, field, value)
                parts.append((tantivy.Occur.Must, tantivy.Query.const_score_query(term, 0.0)))
        searcher = self._index.searcher()
        found = searcher.search(tantivy.Query.boolean_query(parts), limit).hits
        return tuple(_hit(searcher.doc(address).to_dict(), score) for score, address in found)

    def _is_ours(self) -> bool:
        try:
            return bool(json.loads(self._note.read_text(encoding="utf-8"))["layout"] == _LAYOUT)
        except (OSError, ValueError, KeyError, TypeError):
            return False

    def _begun_again(self) -> tantivy.Index:
        """Throw a damaged index away and begin an empty one, which follows the store from its start."""
        shutil.rmtree(self._folder)
        self._folder.mkdir(parents=True)
        return tantivy.Index(_schema(), path=str(self._folder))

    def _write_note(self, stamp: int) -> None:
        draft = self._note.with_suffix(".new")
        draft.write_text(json.dumps({"layout": _LAYOUT, "stamp": stamp}), encoding="utf-8")
        draft.replace(self._note)


def _put(writer: tantivy.IndexWriter, entry: Entry) -> None:
    for passage, coding in entry.study.coded():
        writer.add_document(_row(entry, passage, coding))


def _row(entry: Entry, passage: Passage, coding: Coding) -> tantivy.Document:
    return tantivy.Document(
        document=entry.id,
        passage=passage.number,
        words=entry.study.document.quote(passage),
        headings=list(passage.context),
        theme=list(coding.themes),
        kind=str(coding.kind),
    )


def _hit(row: dict[str, list[object]], score: float) -> Hit:
    return Hit(str(row["document"][0]), int(str(row["passage"][0])), score)
