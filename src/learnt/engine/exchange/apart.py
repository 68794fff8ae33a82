"""Open what another program made in a process of its own, with limits on its time and memory."""

from collections.abc import Callable
from concurrent.futures import TimeoutError as TimedOutError
from pathlib import Path
from typing import TypeVar

from pebble import ProcessExpired, ProcessPool

from learnt.engine.domain.errors import UserError
from learnt.engine.reading.limits import Limits
from learnt.engine.reading.processes import clean_context, memory_limit

_USUAL = Limits()
Read = TypeVar("Read")


def read_apart(reader: Callable[[Path], Read], path: Path, limits: Limits = _USUAL) -> Read:
    """Return what a reader makes of a file; whatever the file does to its process, it does no harm here.

    Raises:
        UserError: it cannot be read, or not within the limits.
    """
    pool = ProcessPool(max_workers=1, context=clean_context())
    try:
        found: Read | str = pool.schedule(
            _within, args=(reader, path, limits), timeout=limits.seconds
        ).result()
    except TimedOutError as error:
        raise UserError(
            f"Reading {path.name} took longer than {limits.seconds:g} seconds, so it was stopped. Export less at once."
        ) from error
    except ProcessExpired as error:
        raise UserError(
            f"{path.name} brought down the process that read it. Export it again from the program it came from."
        ) from error
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()
    if isinstance(found, str):
        raise UserError(found)
    return found


def _within(reader: Callable[[Path], Read], path: Path, limits: Limits) -> Read | str:
    """Read in the process apart; an error comes back as its words, since it may not survive the way."""
    try:
        with memory_limit(limits.memory_megabytes):
            return reader(path)
    except UserError as error:
        return str(error)
    except MemoryError:
        return f"Reading {path.name} needs more than {limits.memory_megabytes:,} MB of memory. Export less at once."
    except Exception as error:  # noqa: BLE001 - it may be anything, and its words may hold the file's
        return f"{path.name} could not be read ({type(error).__name__}). Export it again from the program it came from."
