"""Run a command and watch the memory of it and of every process that it starts."""

import subprocess
import threading
import time
from contextlib import suppress
from dataclasses import dataclass

import psutil

_EVERY = 0.25
_EARLY = 0.2
"""The share of a run, after its beginning, that counts as early."""
_MEGABYTE = 1e6


@dataclass(frozen=True, slots=True)
class Memory:
    """The most memory in megabytes, of the whole run and of its first fifth."""

    main: float
    main_early: float
    other: float
    """Of the largest of the processes that the command started."""
    other_early: float


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the command."""

    documents: int
    passages: int
    seconds: float
    memory: Memory
    digest: str


def measured(command: list[str], environment: dict[str, str]) -> tuple[float, Memory]:
    """Run a command; return the seconds it took and the memory."""
    began = time.perf_counter()
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        seen: list[tuple[float, float, float]] = []
        watcher = threading.Thread(target=_watch, args=(process.pid, began, seen))
        watcher.start()
        told = process.stderr.read() if process.stderr else b""
        status = process.wait()
        seconds = time.perf_counter() - began
        watcher.join()
    if status:
        raise RuntimeError(f"The command ended with status {status}: {told.decode()[-500:]}")
    return seconds, _most(seen, seconds)


def _watch(pid: int, began: float, seen: list[tuple[float, float, float]]) -> None:
    with suppress(psutil.NoSuchProcess):
        main = psutil.Process(pid)
        while main.is_running() and main.status() != psutil.STATUS_ZOMBIE:
            others = [_resident(one) for one in main.children(recursive=True)]
            seen.append((time.perf_counter() - began, _resident(main), max(others, default=0.0)))
            time.sleep(_EVERY)


def _resident(process: psutil.Process) -> float:
    try:
        return float(process.memory_info().rss) / _MEGABYTE
    except psutil.NoSuchProcess:
        return 0.0


def _most(seen: list[tuple[float, float, float]], seconds: float) -> Memory:
    def most(column: int, until: float) -> float:
        return max((row[column] for row in seen if row[0] <= until), default=0.0)

    return Memory(most(1, seconds), most(1, seconds * _EARLY), most(2, seconds), most(2, seconds * _EARLY))
