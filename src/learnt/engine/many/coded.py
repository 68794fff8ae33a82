"""Passages in a file of JSON lines, coded batch by batch into another, which a later run takes up where it stopped."""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from learnt.engine.domain.coding import Coding
from learnt.engine.domain.errors import Fault, UserError
from learnt.engine.many.batches import Rows
from learnt.engine.many.journal import Journal

Row = dict[str, Any]
Coded = Callable[[Iterable[Rows]], Iterator[tuple[Rows, Sequence[Coding]]]]
"""Codes batches in their order, wherever it does so."""
_MOST_FAULTS = 20


def check_rows(source: Path) -> int:
    """Return how many passages a file has; refuse one with lines that are none: all are counted, the first named."""
    faults: list[Fault] = []
    count = passages = 0
    try:
        for number, _, fault in _lines(source):
            passages += 1
            if fault:
                count += 1
                if len(faults) < _MOST_FAULTS:
                    faults.append(Fault(number, fault))
    except UnicodeDecodeError as error:
        raise UserError(f"{source.name} cannot be read as text. Save it again as UTF-8.") from error
    if count:
        listed = "\n".join(f"  line {fault.line}: {fault.what}" for fault in faults)
        raise UserError(f"{source.name} has {count} line(s) that are not passages. Mend them:\n{listed}")
    return passages


def rows_of(source: Path) -> Iterator[Row]:
    """Yield the passages of a file that was checked, one at a time."""
    return (row for _, row, _ in _lines(source))


def write_codings(
    batches: Iterable[Rows], coded: Coded, output: Path, record: Callable[[object, Coding], Row]
) -> None:
    """Write a line for each passage, in order. The file is put in its place once it is whole."""
    begun = output.with_name(f"{output.name}.part")
    with Journal(output.with_name(f"{output.name}.journal")) as journal:
        todo = _left(batches, journal, begun)
        with begun.open("ab") as lines:
            for batch, codings in coded(todo):
                for row, coding in zip(batch.rows, codings, strict=True):
                    lines.write(json.dumps(record(row["id"], coding), ensure_ascii=False).encode() + b"\n")
                lines.flush()
                os.fsync(lines.fileno())
                journal.done(batch.id, number=batch.number, end=lines.tell())
        os.replace(begun, output)  # noqa: PTH105 - both name the same folder
        journal.finish()


def _left(batches: Iterable[Rows], journal: Journal, begun: Path) -> Iterator[Rows]:
    """Return the batches that are left, the file cut back to the end of what is done without a gap."""
    waiting, end = iter(batches), 0
    size = begun.stat().st_size if begun.exists() else 0
    following: Rows | None = None
    for batch in waiting:
        note = journal.note(batch.id)
        if note is None or note["number"] != batch.number or note["end"] > size:
            following = batch
            break
        end = note["end"]
    with begun.open("ab") as lines:
        lines.truncate(end)

    def rest() -> Iterator[Rows]:
        if following is not None:
            yield following
            yield from waiting

    return rest()


def _lines(source: Path) -> Iterator[tuple[int, Row, str]]:
    with source.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield number, *_row(line)


def _row(line: str) -> tuple[Row, str]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return {}, "This is not JSON."
    if not isinstance(row, dict) or "id" not in row or not isinstance(row.get("text"), str):
        return {}, 'A passage needs an "id" and a "text".'
    if not isinstance(row.get("context") or [], list):
        return {}, '"context" is a list of headings.'
    return row, ""
