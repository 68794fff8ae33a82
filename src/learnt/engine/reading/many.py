"""Read many files, each in a process of its own with limits on time and memory."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import TimeoutError as TimedOutError
from concurrent.futures.process import BrokenProcessPool
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
_Waiting = deque[tuple[Path, "ProcessFuture[_Result]"]]
_TRIES = 3
"""So often is a file given to another process where one was killed before it began."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its documents, or the problem that kept it from being read."""

    path: Path
    documents: tuple[Document, ...] = ()
    problem: Problem | None = None


class Readers:
    """Processes that read files, one beside another, and stay for the next files.

    To start and stop one takes about as long as to code a dozen short documents, so whoever reads few files at a time, time and
    again, keeps them. One thread may use them at a time.
    """

    def __init__(self, workers: int = 2) -> None:
        self._workers = workers
        self._kept: ProcessPool | None = None

    def read(
        self, paths: Iterable[Path], *, limits: Limits = _DEFAULT, columns: Columns | None = None
    ) -> Iterator[Outcome]:
        """Yield the outcome of reading each file, in the order given."""

        def begin(path: Path) -> "ProcessFuture[_Result]":
            return self._pool().schedule(_read_within, args=(path, limits, columns), timeout=limits.seconds)

        waiting: _Waiting = deque()
        try:
            for path in paths:
                waiting.append((path, begin(path)))
                if len(waiting) > self._workers * _AHEAD:
                    yield self._first(waiting, begin, limits)
            while waiting:
                yield self._first(waiting, begin, limits)
        finally:
            # Nobody wants these any more.
            for _, future in waiting:
                future.cancel()  # type: ignore[no-untyped-call]

    def _first(
        self, waiting: "_Waiting", begin: "Callable[[Path], ProcessFuture[_Result]]", limits: Limits
    ) -> Outcome:
        """Return the outcome of the file that has waited longest.

        A process that is killed while it has no file, as for want of memory elsewhere, is the fault of none.
        """
        for _ in range(_TRIES):
            try:
                outcome = _outcome(*waiting[0], limits)
            except BrokenProcessPool:
                self.close()
                anew = [(path, begin(path)) for path, _ in waiting]
                waiting.clear()
                waiting.extend(anew)
            else:
                waiting.popleft()
                return outcome
        path, _ = waiting.popleft()
        return Outcome(path, (), _brought_down(path))

    def close(self) -> None:
        """End the processes; they are started again if there is more to read."""
        if self._kept is not None:
            self._kept.stop()  # type: ignore[no-untyped-call]
            self._kept.join()
            self._kept = None

    def _pool(self) -> ProcessPool:
        """Return the processes; where one was killed while it had nothing to do, they are others."""
        if self._kept is not None and not self._kept.active:
            self.close()
        if self._kept is None:
            self._kept = ProcessPool(
                max_workers=self._workers, max_tasks=_TASKS_OF_A_WORKER, context=clean_context()
            )
        return self._kept


def read_many(
    paths: Iterable[Path], *, limits: Limits = _DEFAULT, columns: Columns | None = None, workers: int = 2
) -> Iterator[Outcome]:
    """Yield the outcome of reading each file, in the order given, by processes that end with it."""
    readers = Readers(workers)
    try:
        yield from readers.read(paths, limits=limits, columns=columns)
    finally:
        readers.close()


def find(paths: Iterable[Path]) -> tuple[list[Path], list[Problem]]:
    """Return the documents among some files and folders in a stable order, and what was left out."""
    found: dict[str, Path] = {}
    problems: list[Problem] = []
    for path in paths:
        if path.is_dir():
            for file in sorted(_below(path)):
                if _is_document(file):
                    found.setdefault(str(file.resolve()), file)
                else:
                    problems.append(
                        Problem(str(file.relative_to(path)), "It is not a kind of document that is read.",
                                "Give reports as PDF, Word, PowerPoint, web page, text or table.", fatal=False)
                    )  # fmt: skip
        elif path.exists():
            found.setdefault(str(path.resolve()), path)
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
        return Outcome(path, (), _brought_down(path))
    if isinstance(result, Problem):
        return Outcome(path, (), result)
    return Outcome(path, result)


def _brought_down(path: Path) -> Problem:
    what = "The file brought down the process that read it."
    return Problem(path.name, what, "Save it again, or as another kind of file.")


def _too_much_memory(path: Path, limits: Limits) -> Problem:
    what = f"Reading it needs more than {limits.memory_megabytes:,} MB of memory."
    return Problem(path.name, what, "Split it, or raise the limit.")
