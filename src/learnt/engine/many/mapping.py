"""Map a function over batches in their order, in this process or in several; other ways have the same shape."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from learnt.engine.domain.errors import LearntError
from learnt.engine.reading.processes import clean_context

Job = TypeVar("Job")
Result = TypeVar("Result")

_AHEAD = 2
"""Batches waiting for each worker: enough to keep it busy, few enough to keep memory flat."""
_TRIES = 3


class WorkerLostError(LearntError):
    """A batch brought down every process that it was given to."""


class Mapped(Protocol):
    """A way of mapping: results come in the order of the jobs, and no more than a few jobs are taken ahead."""

    def __call__(
        self, function: Callable[[Job], Result], jobs: Iterable[Job]
    ) -> Iterator[tuple[Job, Result]]:
        """Yield each job with its result."""
        ...


def in_this_process(function: Callable[[Job], Result], jobs: Iterable[Job]) -> Iterator[tuple[Job, Result]]:
    """Do one job after another."""
    for job in jobs:
        yield job, function(job)


def in_processes(workers: int) -> Mapped:
    """Return a way of mapping over so many processes of this machine."""

    def mapped(function: Callable[[Job], Result], jobs: Iterable[Job]) -> Iterator[tuple[Job, Result]]:
        pool = ProcessPool(max_workers=workers, context=clean_context())
        waiting: deque[tuple[Job, ProcessFuture[Result]]] = deque()
        try:
            for job in jobs:
                waiting.append((job, pool.schedule(function, args=(job,))))
                if len(waiting) > workers * _AHEAD:
                    yield _done(pool, function, *waiting.popleft())
            while waiting:
                yield _done(pool, function, *waiting.popleft())
        finally:
            pool.stop()  # type: ignore[no-untyped-call]
            pool.join()

    return mapped


def _done(
    pool: ProcessPool, function: Callable[[Job], Result], job: Job, future: "ProcessFuture[Result]"
) -> tuple[Job, Result]:
    """Return a job with its result; a process that died is no fault of the job until it has died of it often."""
    for _ in range(_TRIES):
        try:
            return job, future.result()
        except ProcessExpired:
            future = pool.schedule(function, args=(job,))
    raise WorkerLostError(
        "A batch brought down every process that it was given to. Free some memory, or use fewer workers."
    )
