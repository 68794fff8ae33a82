"""Run a command and watch the memory and the processor time of it and of every process that it starts."""

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
    work: float
    """Processor seconds of all processes together, those that came and went among them."""
    own: float
    """Those of the main process."""
    memory: Memory
    digest: str

    @property
    def cores(self) -> float:
        """How many cores were kept busy, on average."""
        return self.work / self.seconds


@dataclass(frozen=True, slots=True)
class Seen:
    """The processes of a command at one moment."""

    after: float
    """Seconds since it began."""
    main: float
    largest: float
    """Megabytes of the main process and of the largest other."""
    work: float
    """Processor seconds of all so far; a process that ended counts with the one that started it."""
    own: float
    """Those of the main process."""


def measured(command: list[str], environment: dict[str, str]) -> tuple[float, float, float, Memory]:
    """Run a command; return the seconds it took, the processor seconds of all and of the main process, and the memory."""
    began = time.perf_counter()
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        seen: list[Seen] = []
        watcher = threading.Thread(target=_watch, args=(process.pid, began, seen))
        watcher.start()
        told = process.stderr.read() if process.stderr else b""
        status = process.wait()
        seconds = time.perf_counter() - began
        watcher.join()
    if status:
        raise RuntimeError(f"The command ended with status {status}: {told.decode()[-500:]}")
    work, own = (max((getattr(one, name) for one in seen), default=0.0) for name in ("work", "own"))
    return seconds, work, own, _most(seen, seconds)


def _watch(pid: int, began: float, seen: list[Seen]) -> None:
    with suppress(psutil.NoSuchProcess):
        main = psutil.Process(pid)
        while main.is_running() and main.status() != psutil.STATUS_ZOMBIE:
            others = main.children(recursive=True)
            largest = max(map(_resident, others), default=0.0)
            own = _worked(main)
            work = own + sum(map(_worked, others))
            seen.append(Seen(time.perf_counter() - began, _resident(main), largest, work, own))
            time.sleep(_EVERY)


def _resident(process: psutil.Process) -> float:
    try:
        return float(process.memory_info().rss) / _MEGABYTE
    except psutil.NoSuchProcess:
        return 0.0


def _worked(process: psutil.Process) -> float:
    try:
        return float(sum(process.cpu_times()[:4]))  # its own and that of the children it has seen end
    except psutil.NoSuchProcess:
        return 0.0


def _most(seen: list[Seen], seconds: float) -> Memory:
    early = [one for one in seen if one.after <= seconds * _EARLY]

    def main(of: list[Seen]) -> float:
        return max((one.main for one in of), default=0.0)

    def largest(of: list[Seen]) -> float:
        return max((one.largest for one in of), default=0.0)

    return Memory(main(seen), main(early), largest(seen), largest(early))
