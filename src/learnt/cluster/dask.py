"""Map batches over a Dask cluster. The scheduler and its workers are somebody's own; Learnt only asks them."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from learnt.engine.domain.errors import UserError
from learnt.engine.many.batches import Files, Rows
from learnt.engine.many.evaluating import Trying
from learnt.engine.many.mapping import Mapped
from learnt.home import embeddings_folder

if TYPE_CHECKING:
    from distributed import Client

Job = TypeVar("Job")
Result = TypeVar("Result")

_AHEAD = 3
_LEAST_AHEAD = 8
_RETRIES = 3
_WAIT = "10s"
_NO_DASK = "Dask is not installed here. Install it with: pip install 'learnt[cluster]'"


@contextmanager
def on_cluster(address: str) -> Iterator[Mapped]:
    """Give a way of mapping over the cluster at an address, such as tcp://10.0.0.5:8786 or tls://...

    Raises:
        UserError: Dask is not installed, nobody answers, or the cluster goes away; what is done is done.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise UserError(_NO_DASK) from error
    try:
        client: Client = Client(address, timeout=_WAIT, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError) as error:
        raise UserError(
            f"No Dask scheduler answers at {address}. Start one, or check the address."
        ) from error
    try:
        yield _over(client, address)
    finally:
        client.close(timeout=5)  # type: ignore[no-untyped-call]


def _over(client: "Client", address: str) -> Mapped:
    def mapped(function: Callable[[Job], Result], jobs: Iterable[Job]) -> Iterator[tuple[Job, Result]]:
        ahead = max(_LEAST_AHEAD, _AHEAD * sum(client.nthreads().values()))  # type: ignore[no-untyped-call]
        waiting: deque[tuple[Job, Any]] = deque()
        for job in jobs:
            with _told(address):
                # Not pure: a result of an earlier run is never taken for this one's.
                waiting.append((job, client.submit(at_worker, function, job, retries=_RETRIES, pure=False)))
            if len(waiting) > ahead:
                yield _done(address, *waiting.popleft())
        while waiting:
            yield _done(address, *waiting.popleft())

    return mapped


def _done(address: str, job: Job, future: Any) -> tuple[Job, Any]:
    with _told(address):
        result = future.result()
        future.release()
    return job, result


@contextmanager
def _told(address: str) -> Iterator[None]:
    """Say in plain words that a cluster is gone, or cannot bear the work."""
    from distributed.client import FutureCancelledError
    from distributed.comm.core import CommClosedError
    from distributed.scheduler import KilledWorker

    try:
        yield
    except KilledWorker as error:
        raise UserError(
            "A batch brought down several workers of the cluster. Give workers more memory or use smaller batches, "
            "and run the same command again: it goes on where it was."
        ) from error
    except (CommClosedError, FutureCancelledError, OSError) as error:
        raise UserError(
            f"The cluster at {address} went away. Start it again and run the same command: it goes on where it was."
        ) from error


def at_worker(function: Callable[[Any], Result], job: Any) -> Result:
    """Do a job on a worker, with the language model where that machine has it."""
    match job:
        case Files():
            making = replace(job.how.making, embeddings=_here(job.how.making.embeddings))
            job = replace(job, how=replace(job.how, making=making))
        case Rows() | Trying():
            job = replace(job, making=replace(job.making, embeddings=_here(job.making.embeddings)))
        case _:
            pass
    return function(job)


def _here(wanted: Any) -> Any:
    if wanted is None:
        return None
    found = embeddings_folder()
    if found is None:
        raise UserError("The language model is missing on a worker. Run make setup there.")
    return found
