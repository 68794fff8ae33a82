"""What a worker does with a batch. These functions are all that is ever sent to another process or machine."""

import io
import json
import multiprocessing
import signal
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from multiprocessing.util import Finalize
from typing import TYPE_CHECKING

import polars

from learnt.engine.analysis import frames
from learnt.engine.analysis.dictionary import TEXT, WHOLE
from learnt.engine.analysis.raising import raised
from learnt.engine.coding.form import PassageText
from learnt.engine.domain.coding import Coding
from learnt.engine.domain.errors import Problem, UserError
from learnt.engine.domain.study import Study
from learnt.engine.library import Progress, study_files
from learnt.engine.many.batches import Files, Rows
from learnt.engine.many.making import coder_of
from learnt.engine.reading.many import Readers

if TYPE_CHECKING:
    from learnt.engine.coding.codes import Codes

RAISED = "raised"
"""The table that says which passage raises which theme, beside those that the data dictionary lists."""
SCHEMA = {"version": TEXT, "passage": WHOLE, "theme": TEXT, "sort": TEXT}
one_at_a_time = threading.Lock()
"""A coder is used by one thread of a process at a time."""


@dataclass(frozen=True, slots=True)
class Tables:
    """What was made of a batch of files, as files of its own: the bytes of each table by its name."""

    parts: Mapping[str, bytes]
    rows: Mapping[str, int]
    problems: tuple[Problem, ...]


def read_batch(batch: Files) -> tuple[Progress, ...]:
    """Read, code and mine the files of a batch."""
    if multiprocessing.current_process().daemon:
        raise UserError(
            "This worker may not start the processes that files are read in. Start it with "
            "DASK_DISTRIBUTED__WORKER__DAEMON=False in its environment."
        )
    how = batch.how
    with one_at_a_time:
        coder = coder_of(how.making)
        found = study_files(batch.paths, coder, limits=how.limits, columns=how.columns, readers=_readers())
        return tuple(found)


@cache
def _readers() -> Readers:
    """Return the process that reads ahead while this one codes; it is kept from batch to batch."""
    readers = Readers(workers=1)
    Finalize(None, _end, (readers,), exitpriority=1)
    return readers


def _end(readers: Readers) -> None:
    """End the process that reads, since this one would wait for it at its own end, which has come."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # Being told twice to end would leave it half done.
    readers.close()


def parquet_batch(batch: Files) -> Tables:
    """Read a batch into tables as Parquet."""
    return _tables(batch, "parquet")


def jsonl_batch(batch: Files) -> Tables:
    """Read a batch into tables as JSON lines."""
    return _tables(batch, "jsonl")


def code_batch(batch: Rows) -> tuple[Coding, ...]:
    """Return the coding of each passage of a batch, in order."""
    with one_at_a_time:
        return code_with(coder_of(batch.making), batch)


def code_with(coder: "Codes", batch: Rows) -> tuple[Coding, ...]:
    """Return the coding of each passage of a batch by a coder, in order."""
    passages = [
        PassageText(row["text"], tuple(row.get("context") or ()), document=str(row.get("doc") or ""))
        for row in batch.rows
    ]
    return tuple(coder.code(passages))


def _tables(batch: Files, form: str) -> Tables:
    outcomes = read_batch(batch)
    studies = [study for outcome in outcomes for study in outcome.studies]
    parts, rows = {}, {}
    for name in (*frames.NAMES, RAISED):
        table = raised_table(studies) if name == RAISED else frames.table(name, studies)
        parts[name], rows[name] = _bytes(table, form), table.height
    return Tables(parts, rows, tuple(one.problem for one in outcomes if one.problem))


def raised_table(studies: list[Study]) -> polars.DataFrame:
    """Return a row for each theme that a passage raises, by the sort of statement that it makes."""
    rows = [
        (study.document.version, one.place.passage, one.theme, str(one.sort))
        for study in studies
        for one in raised([study])
    ]
    return polars.DataFrame(rows, schema=SCHEMA, orient="row")


def _bytes(table: polars.DataFrame, form: str) -> bytes:
    if form == "jsonl":
        lines = (
            json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in table.iter_rows(named=True)
        )
        return "".join(lines).encode()
    held = io.BytesIO()
    table.write_parquet(held)
    return held.getvalue()
