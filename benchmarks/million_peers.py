"""The same texts in other search engines, each in its simplest form: bare Tantivy, Tantivy that shows what it finds, SQLite FTS5, PostgreSQL."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import tantivy
from tantivy import Occur, Query

from benchmarks.million_texts import lines
from learnt.engine.searching.analysis import stems
from tests.postgresql import found, server

Ask = Callable[[list[str]], int]
Asks = dict[str, Ask]
_TOP = 10
_BYTES = 64_000_000
"""What Learnt gives its own writer, with one thread as there."""


def bare_tantivy(folder: Path) -> AbstractContextManager[tuple[dict[str, float], Asks]]:
    """One field with English stems; the best ten and how many there are."""
    return _tantivy(folder / "bare", folder, shows=False)


def showing_tantivy(folder: Path) -> AbstractContextManager[tuple[dict[str, float], Asks]]:
    """The same, with the texts kept: the best ten are fetched, and cut and marked by its own snippets."""
    return _tantivy(folder / "showing", folder, shows=True)


@contextmanager
def _tantivy(at: Path, texts: Path, *, shows: bool) -> Iterator[tuple[dict[str, float], Asks]]:
    at.mkdir()
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("words", stored=shows, tokenizer_name="en_stem")
    index = tantivy.Index(builder.build(), path=str(at))
    began = time.perf_counter()
    writer = index.writer(_BYTES, 1)
    for line in lines(texts):
        writer.add_document(tantivy.Document(words=line))
    writer.commit()
    writer.wait_merging_threads()
    seconds = time.perf_counter() - began
    index.reload()
    yield {"seconds": seconds, "bytes": _size(at)}, _of_tantivy(index, shows=shows)


def _of_tantivy(index: tantivy.Index, *, shows: bool) -> Asks:
    searcher, schema = index.searcher(), index.schema

    def terms(words: list[str]) -> list[str]:
        return [stems(word)[0] for word in words]

    def ask(query: Query) -> int:
        found: Any = searcher.search(query, _TOP)
        if shows and found.hits:
            snippets = tantivy.SnippetGenerator.create(searcher, query, schema, "words")
            for _, address in found.hits:
                snippet = snippets.snippet_from_doc(searcher.doc(address))
                assert [(one.start, one.end) for one in snippet.highlighted()]
                assert snippet.fragment()
        return int(found.count)

    def joined(occur: Occur, words: list[str]) -> int:
        parts = [(occur, Query.term_query(schema, "words", term)) for term in terms(words)]
        return ask(parts[0][1] if len(parts) == 1 else Query.boolean_query(parts))

    return {
        "all": lambda words: joined(Occur.Must, words),
        "any": lambda words: joined(Occur.Should, words),
        "phrase": lambda words: ask(Query.phrase_query(schema, "words", list(terms(words)))),
    }


@contextmanager
def fts5(folder: Path) -> Iterator[tuple[dict[str, float], Asks]]:
    """A table of FTS5 with Porter's stems that keeps the texts."""
    at = folder / "fts5"
    at.mkdir()
    with closing(sqlite3.connect(at / "texts.sqlite3", isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA cache_size = -262144")
        database.execute("CREATE VIRTUAL TABLE texts USING fts5(words, tokenize = 'porter unicode61')")
        began = time.perf_counter()
        database.execute("BEGIN")
        database.executemany("INSERT INTO texts VALUES (?)", ((line,) for line in lines(folder)))
        database.execute("COMMIT")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        yield {"seconds": time.perf_counter() - began, "bytes": _size(at)}, _of_fts5(database)


def _of_fts5(database: sqlite3.Connection) -> Asks:
    best = "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?"

    def ask(query: str) -> int:
        database.execute(best, (query, _TOP)).fetchall()
        return int(database.execute("SELECT count(*) FROM texts WHERE texts MATCH ?", (query,)).fetchone()[0])

    def joined(sign: str, words: list[str]) -> int:
        return ask(sign.join(f'"{word}"' for word in words))

    return {
        "all": lambda words: joined(" AND ", words),
        "any": lambda words: joined(" OR ", words),
        "phrase": lambda words: ask('"' + " ".join(words) + '"'),
    }


@contextmanager
def postgresql(folder: Path) -> Iterator[tuple[dict[str, float], Asks]]:
    """A table with its words as a tsvector and a GIN index over them; ranked by ts_rank, as it has no BM25."""
    programs = found()
    if programs is None:
        raise LookupError("PostgreSQL is not on this machine.")
    with server(programs) as where, psycopg.connect(where, autocommit=True) as database:
        database.execute("SET maintenance_work_mem = '1GB'")
        database.execute("SET work_mem = '64MB'")
        database.execute(
            "CREATE TABLE texts (id bigserial PRIMARY KEY, words text, found tsvector "
            "GENERATED ALWAYS AS (to_tsvector('english', words)) STORED)"
        )
        began = time.perf_counter()
        with database.cursor() as cursor, cursor.copy("COPY texts (words) FROM STDIN") as copied:
            for line in lines(folder):
                copied.write_row((line,))
        database.execute("CREATE INDEX ON texts USING gin (found)")
        database.execute("VACUUM ANALYZE texts")
        seconds = time.perf_counter() - began
        row = database.execute("SELECT pg_total_relation_size('texts')").fetchone()
        assert row is not None
        yield {"seconds": seconds, "bytes": float(row[0])}, _of_postgresql(database)


def _of_postgresql(database: "psycopg.Connection[tuple[object, ...]]") -> Asks:
    best = (
        "SELECT id FROM texts, to_tsquery('english', %s) AS asked WHERE found @@ asked "
        "ORDER BY ts_rank(found, asked) DESC, id LIMIT %s"
    )
    count = "SELECT count(*) FROM texts WHERE found @@ to_tsquery('english', %s)"

    def ask(query: str) -> int:
        database.execute(best, (query, _TOP)).fetchall()
        row = database.execute(count, (query,)).fetchone()
        return int(str(row[0])) if row else 0

    return {
        "all": lambda words: ask(" & ".join(words)),
        "any": lambda words: ask(" | ".join(words)),
        "phrase": lambda words: ask(" <-> ".join(words)),
    }


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


PEERS = {
    "Tantivy, bare": bare_tantivy,
    "Tantivy, showing": showing_tantivy,
    "SQLite FTS5": fts5,
    "PostgreSQL": postgresql,
}
