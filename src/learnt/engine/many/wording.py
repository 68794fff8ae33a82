"""Which of many documents share their wording: the runs of words are found by workers, and compared in one place."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import polars

from learnt.engine.families import Link, linked
from learnt.engine.families.shingles import MOST, Sample, Shingler, below
from learnt.engine.many.corpus import parts
from learnt.engine.many.mapping import Mapped

DOCUMENTS = 50
"""So many texts of a library go to a worker at once."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Some documents: their texts, or the part of a corpus that holds their passages."""

    texts: Mapping[str, str]
    part: Path | None = None
    limit: int = 0
    """Runs from this number on are not wanted any more."""


Runs = tuple[tuple[str, bytes], ...]
"""The id of each document, and the numbers of its runs of words, in order."""


def runs_of(batch: Texts) -> Runs:
    """Return the runs of words of each document of a batch."""
    shingler = Shingler()
    texts = batch.texts if batch.part is None else _texts_in(batch.part)
    return tuple((one, below(shingler.runs(text), batch.limit).tobytes()) for one, text in texts.items())


def links_over(mapped: Mapped, batches: Iterable[Texts], *, most: int = MOST) -> tuple[list[str], list[Link]]:
    """Return the ids of all documents and the pairs that belong together, as `families.links` finds them.

    Args:
        mapped: where the runs of words are found.
        batches: the documents; those of one id are one document, and only the first counts.
        most: how many runs to keep in memory; with more, a sample of them is compared.
    """
    ids: dict[str, None] = {}
    sample = Sample(most)
    wanted = (Texts(batch.texts, batch.part, sample.limit) for batch in batches)
    for _, found in mapped(runs_of, wanted):
        for document, runs in found:
            if document not in ids:
                ids[document] = None
                sample.add(np.frombuffer(runs, np.uint64))
    return list(ids), linked(list(ids), sample.shingled())


def batches_of_texts(texts: Iterable[tuple[str, str]], *, size: int = DOCUMENTS) -> Iterator[Texts]:
    """Yield documents in batches."""
    waiting = iter(texts)
    while some := dict(islice(waiting, size)):
        yield Texts(some)


def batches_of_corpus(corpus: Path) -> Iterator[Texts]:
    """Yield the parts of a corpus; its documents are told by their versions, so a copy counts once."""
    for part in parts(corpus, "passages"):
        yield Texts({}, part.resolve())


def _texts_in(part: Path) -> dict[str, str]:
    """Return the text of each document of a part by its version, put together from its passages, which stand in order."""
    documents = part.parent.parent / "documents" / part.name
    versions = [version for version, passages in _rows(documents, "version", "passages") if passages]
    texts: list[list[str]] = []
    for number, quote in _rows(part, "passage", "quote"):
        if number == 0:
            texts.append([])
        texts[-1].append(quote)
    return {version: "\n".join(text) for version, text in zip(versions, texts, strict=True)}


def _rows(part: Path, *columns: str) -> Iterator[tuple[Any, ...]]:
    parquet = part.suffix == ".parquet"
    table = polars.read_parquet(part, columns=list(columns)) if parquet else polars.read_ndjson(part)
    return table.select(columns).iter_rows()
