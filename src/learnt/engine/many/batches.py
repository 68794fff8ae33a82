"""Batches: what one worker does at a time, each with an id by which a later run knows that it is done."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from learnt.engine.many.making import Making
from learnt.engine.reading.columns import Columns
from learnt.engine.reading.limits import Limits

ROWS = 2_000
"""The most passages of a batch for coding: as many as the coder takes at once."""
_ENOUGH = 1_000
"""From so many passages on, a batch ends where a document does."""


@dataclass(frozen=True, slots=True)
class How:
    """How files are read and coded."""

    making: Making
    limits: Limits
    columns: Columns | None = None

    def token(self) -> str:
        """Return what tells this way from any other."""
        return f"{self.making.made_by}|{self.limits}|{self.columns}"


@dataclass(frozen=True, slots=True)
class Files:
    """Some files to read."""

    number: int
    id: str
    names: tuple[str, ...]
    """The paths as text: the files of all batches are held at once, and a path takes four times as much memory."""
    how: How

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files."""
        return tuple(map(Path, self.names))


@dataclass(frozen=True, slots=True)
class Rows:
    """Some passages to code, each as it stood in its line."""

    number: int
    id: str
    rows: tuple[dict[str, Any], ...]
    making: Making


def batches_of_files(paths: Sequence[Path], how: How, *, size: int) -> Iterator[Files]:
    """Yield files in batches; a file that changed gives its batch another id."""
    waiting = iter(paths)
    number = 0
    while some := tuple(islice(waiting, size)):
        digest = hashlib.sha256(how.token().encode())
        for path in some:
            stat = path.stat()
            digest.update(f"|{path.resolve()}|{stat.st_size}|{stat.st_mtime_ns}".encode())
        yield Files(number, digest.hexdigest(), tuple(map(str, some)), how)
        number += 1


def batches_of_rows(rows: Iterable[dict[str, Any]], making: Making) -> Iterator[Rows]:
    """Yield rows in batches that do not depend on how many workers there are; a document is kept whole if it fits."""
    some: list[dict[str, Any]] = []
    number = 0
    for row in rows:
        ends = len(some) >= _ENOUGH and some[-1].get("doc") != row.get("doc")
        if ends or len(some) >= ROWS:
            yield _rows(number, some, making)
            some, number = [], number + 1
        some.append(row)
    if some:
        yield _rows(number, some, making)


def _rows(number: int, some: list[dict[str, Any]], making: Making) -> Rows:
    text = json.dumps([making.made_by, some], ensure_ascii=False, sort_keys=True)
    return Rows(number, hashlib.sha256(text.encode()).hexdigest(), tuple(some), making)
