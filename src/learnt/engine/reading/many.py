"""Read many files, each in a process of its own with limits on time and memory."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import TimeoutError as TimedOutError
from dataclasses import dataclass
from pathlib import Path

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from learnt.engine.domain.document import Document
from learnt.engine.domain.errors import DocumentError, Problem
from learnt.engine.reading import Columns, Limits, read
from learnt.engine.reading.processes import clean_context, memory_limit
from learnt.engine.reading.sniff import NAMED, REFUSED, sniff

_TASKS_OF_A_WORKER = 200
"""A worker is replaced after so many files, so that what libraries leak does not add up."""
_AHEAD = 2
"""Files waiting for each worker: enough to keep it busy, few enough to keep memory flat."""
_DEFAULT = Limits()
_Result = tuple[Document, ...] | Problem


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its documents, or the problem that kept it from being read."""

    path: Path
    documents: tuple[Document, ...] = ()
    problem: Problem | None = None


def read_many(
    paths: Iterable[Path], *, limits: Limits = _DEFAULT, columns: Columns | None = None, workers: int = 2
) -> Iterator[Outcome]:
    """Yield the outcome of reading each file, in the order given."""
    pool = ProcessPool(max_workers=workers, max_tasks=_TASKS_OF_A_WORKER, context=clean_context())
    waiting: deque[tuple[Path, ProcessFuture[_Result]]] = deque()
    try:
        for path in paths:
            waiting.append(
                (path, pool.schedule(_read_within, args=(path, limits, columns), timeout=limits.seconds))
            )
            if len(waiting) > workers * _AHEAD:
                yield _outcome(*waiting.popleft(), limits)
        while waiting:
            yield _outcome(*waiting.popleft(), limits)
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def find(paths: Iterable[Path]) -> tuple[list[Path], list[Problem]]:
    """Return the documents among some files and folders in a stable order, and what was left out."""
    found: dict[Path, Path] = {}
    problems: list[Problem] = []
    for path in paths:
        if path.is_dir():
            for file in sorted(_below(path)):
                if _is_document(file):
                    found.setdefault(file.resolve(), file)
                else:
                    problems.append(
                        Problem(str(file.relative_to(path)), "It is not a kind of document that is read.",
                                "Give reports as PDF, Word, PowerPoint, web page, text or table.", fatal=False)
                    )  # fmt: skip
        elif path.exists():
            found.setdefault(path.resolve(), path)
        else:
            problems.append(Problem(str(path), "There is no such file or folder.", "Check the name."))
    return list(found.values()), problems


def _below(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__MACOSX")))
        yield from (Path(parent, name) for name in names if not name.startswith((".", "~$", "Thumbs.db")))


def _is_document(file: Path) -> bool:
    suffix = file.suffix.lower()
    if suffix in NAMED or suffix in REFUSED:
        return True
    try:
        media = sniff(file, _DEFAULT).media
    except DocumentError:
        return False
    return media != "text" or not suffix


def _read_within(path: Path, limits: Limits, columns: Columns | None) -> _Result:
    """Read one file in a worker; a Problem comes back as it is, since an error may not survive the way."""
    try:
        with memory_limit(limits.memory_megabytes):
            return read(path, limits, columns)
    except DocumentError as error:
        return Problem(path.name, error.what, error.remedy)
    except MemoryError:
        return _too_much_memory(path, limits)


def _outcome(path: Path, future: "ProcessFuture[_Result]", limits: Limits) -> Outcome:
    try:
        result = future.result()
    except TimedOutError:
        what = f"Reading it took longer than {limits.seconds:g} seconds, so it was stopped."
        return Outcome(path, (), Problem(path.name, what, "Split it, or raise the limit."))
    except ProcessExpired:
        what = "The file brought down the process that read it."
        return Outcome(path, (), Problem(path.name, what, "Save it again, or as another kind of file."))
    if isinstance(result, Problem):
        return Outcome(path, (), result)
    return Outcome(path, result)


def _too_much_memory(path: Path, limits: Limits) -> Problem:
    what = f"Reading it needs more than {limits.memory_megabytes:,} MB of memory."
    return Problem(path.name, what, "Split it, or raise the limit.")
