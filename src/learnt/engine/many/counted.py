"""Counts over a corpus in plain files, without its documents in memory: the same figures as over studies."""

from collections.abc import Iterator
from pathlib import Path

import polars

from learnt.engine.analysis.dictionary import DICTIONARY
from learnt.engine.analysis.interval import wilson
from learnt.engine.analysis.raising import Sort
from learnt.engine.domain.codebook import Codebook
from learnt.engine.many.corpus import parts
from learnt.engine.many.work import RAISED, SCHEMA


def prevalence_of(corpus: Path, codebook: Codebook) -> polars.DataFrame:
    """Return a row for each theme of the codebook, as `frames.prevalence_table` does; a copy counts once."""
    documents = (
        _scan(corpus, "documents").select(polars.col("version").n_unique()).collect(engine="streaming")
    )
    of = int(documents.item())
    found = (
        _scan(corpus, RAISED)
        .unique()
        .group_by("theme", "sort")
        .agg(documents=polars.col("version").n_unique(), passages=polars.len())
        .collect(engine="streaming")
    )
    counts = {(row["theme"], row["sort"]): (row["documents"], row["passages"]) for row in found.to_dicts()}
    rows = sorted(
        _rows(codebook, counts, of), key=lambda row: (-int(str(row["documents"])), -int(str(row["passages"])))
    )
    schema = {column: one.type for column, one in DICTIONARY["prevalence"].items()}
    return polars.DataFrame(rows, schema=schema, orient="row")


def figures_of(corpus: Path) -> Iterator[dict[str, object]]:
    """Yield the rows of the figures that the documents state, a part of the corpus at a time."""
    for path in parts(corpus, "figures"):
        yield from _read(path).iter_rows(named=True)


def _rows(
    codebook: Codebook, counts: dict[tuple[str, str], tuple[int, int]], of: int
) -> Iterator[dict[str, object]]:
    for theme in codebook.themes:
        documents, passages = counts.get((theme.id, Sort.LEARNING), (0, 0))
        ends = wilson(documents, of)
        yield {
            "theme": theme.id,
            "name": theme.name,
            "documents": documents,
            "of": of,
            "low": ends.low,
            "high": ends.high,
            "passages": passages,
            "confirmed": 0,
            "case_facts": counts.get((theme.id, Sort.CASE_FACTS), (0, 0))[0],
            "teaching": counts.get((theme.id, Sort.TEACHING), (0, 0))[0],
        }


def _scan(corpus: Path, table: str) -> polars.LazyFrame:
    paths = list(parts(corpus, table))
    schema = SCHEMA if table == RAISED else {column: one.type for column, one in DICTIONARY[table].items()}
    if not paths:
        return polars.LazyFrame(schema=schema)
    return (
        polars.scan_parquet(paths)
        if corpus.suffix == ".parquet"
        else polars.scan_ndjson(paths, schema=schema)
    )


def _read(path: Path) -> polars.DataFrame:
    if path.suffix == ".parquet":
        return polars.read_parquet(path)
    schema = {column: one.type for column, one in DICTIONARY["figures"].items()}
    return polars.read_ndjson(path, schema=schema)
