"""A corpus in a folder of plain files: many documents as tables of Parquet or JSON lines, with no database beside."""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from learnt.engine.analysis.frames import NAMES as STUDIED
from learnt.engine.domain.errors import Problem, UserError
from learnt.engine.many.batches import Files
from learnt.engine.many.journal import Journal
from learnt.engine.many.mapping import Mapped
from learnt.engine.many.work import RAISED, Tables, jsonl_batch, parquet_batch

_WORK = {".parquet": parquet_batch, ".jsonl": jsonl_batch}
ENDINGS = tuple(_WORK)
NAMES = (*STUDIED, RAISED)
"""Every table of a corpus: those of the data dictionary, and which passage raises which theme."""
_ABOUT = "corpus.json"
"""What a finished corpus says of itself; one without it is not finished."""


def read_into(
    folder: Path, batches: Sequence[Files], mapped: Mapped
) -> Iterator[tuple[Files, int, tuple[Problem, ...]]]:
    """Read batches into a corpus; yield each with its documents and problems, those of an earlier run too.

    A batch is written whole or not at all. Run again after a stop, it does what is left; the outcome is the same.
    """
    if folder.suffix not in _WORK:
        raise UserError(f"A corpus ends in {' or '.join(ENDINGS)}. Give {folder.name} one of these endings.")
    for name in NAMES:
        (folder / name).mkdir(parents=True, exist_ok=True, mode=0o700)
    (folder / _ABOUT).unlink(missing_ok=True)
    with Journal(folder / "journal.jsonl") as journal:
        for batch in batches:
            note = journal.note(batch.id)
            if note is not None:
                yield batch, note["rows"]["documents"], tuple(Problem(*one) for one in note["problems"])
        todo = (batch for batch in batches if journal.note(batch.id) is None)
        for batch, tables in mapped(_WORK[folder.suffix], todo):
            _write(folder, batch, tables)
            said = [(one.file, one.what, one.remedy) for one in tables.problems]
            journal.done(batch.id, rows=dict(tables.rows), problems=said)
            yield batch, tables.rows["documents"], tables.problems
        _finish(folder, batches, journal)


def _write(folder: Path, batch: Files, tables: Tables) -> None:
    for name, data in tables.parts.items():
        path = folder / name / _part(batch, folder.suffix)
        begun = path.with_name(f".{path.name}.part")
        with begun.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(begun, path)  # noqa: PTH105 - both name the same folder


def _part(batch: Files, ending: str) -> str:
    return f"{batch.number:08}-{batch.id[:12]}{ending}"


def _finish(folder: Path, batches: Sequence[Files], journal: Journal) -> None:
    """Take away what belongs to no batch, as of files that have changed since, and say what the corpus holds."""
    wanted = {_part(batch, folder.suffix) for batch in batches}
    rows = dict.fromkeys(NAMES, 0)
    for name in NAMES:
        for path in (folder / name).iterdir():
            if path.name not in wanted:
                path.unlink()
    for batch in batches:
        note = journal.note(batch.id)
        assert note is not None, "every batch is done"
        for name, count in note["rows"].items():
            rows[name] += count
    made_by = batches[0].how.making.made_by if batches else ""
    about = {"made_by": made_by, "batches": len(batches), "rows": rows}
    (folder / _ABOUT).write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def about(folder: Path) -> dict[str, Any]:
    """Return what a finished corpus says of itself.

    Raises:
        UserError: it is no corpus, or not finished.
    """
    try:
        said: dict[str, Any] = json.loads((folder / _ABOUT).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UserError(
            f"{folder.name} is not a finished corpus. Make or finish it with: learnt read FOLDER --to {folder.name}"
        ) from error
    return said


def parts(folder: Path, table: str) -> Iterable[Path]:
    """Return the files of a table of a corpus, in order."""
    about(folder)
    return sorted((folder / table).glob(f"*{folder.suffix}"))
