"""A worker beside the web server, so that a laptop needs no second terminal: begun, begun again, and stopped with it."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

NAME = "LEARNT_BESIDE"
"""Set for a worker that must not outlive the program that began it."""
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0
"""Seconds before a worker that ended by itself is begun again; twice as long each time."""
_PATIENCE = 5.0
"""Seconds that a worker has to leave; what it had begun is done again when the next one starts."""


@contextmanager
def worker_beside() -> Iterator[None]:
    """Keep a worker running for as long as the block does."""
    keeper = _Keeper()
    thread = threading.Thread(target=keeper.keep, name="worker beside", daemon=True)
    thread.start()
    try:
        yield
    finally:
        keeper.stop()
        thread.join(_PATIENCE)


class _Keeper:
    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._worker: subprocess.Popen[bytes] | None = None

    def keep(self) -> None:
        """Begin a worker, and begin it again whenever it ends by itself."""
        pause = _FIRST_PAUSE
        while not self._stopping.is_set():
            with self._lock:
                if self._stopping.is_set():
                    return
                self._worker = _begin()
            self._worker.wait()
            self._stopping.wait(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    def stop(self) -> None:
        """End the worker, at once if it does not leave by itself."""
        self._stopping.set()
        with self._lock:
            worker = self._worker
        if worker is None:
            return
        worker.terminate()
        try:
            worker.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()
        if worker.stdin:
            worker.stdin.close()


def _begin() -> "subprocess.Popen[bytes]":
    """Begin a worker whose standard input ends when this program does, however it ends; Ctrl-C is not for it."""
    return subprocess.Popen(
        [sys.executable, "-m", "learnt", "worker"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
        env={**os.environ, NAME: "yes"}, start_new_session=True,
    )  # fmt: skip


def leave_with_the_one_beside() -> None:
    """Where this worker was begun beside another program, see to it that it ends when that program does."""
    if os.environ.get(NAME):
        threading.Thread(target=_wait_and_leave, name="leaving", daemon=True).start()


def _wait_and_leave() -> None:
    sys.stdin.buffer.read()
    os._exit(0)
