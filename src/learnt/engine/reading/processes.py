"""Processes that read files start clean: they never run the caller's own program again."""

import multiprocessing
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import context, process
from types import ModuleType
from typing import Any

_PRELOADED = ["learnt.engine.reading.many", "lxml.html", "docx", "pptx", "yaml", "charset_normalizer"]
_MEGABYTE = 1_000_000
_swap = threading.Lock()


@contextmanager
def _without_main() -> Iterator[None]:
    """Hide the caller's main module while a process is launched.

    Python's spawn and forkserver run it again in every child, which fails for a script without a guard, for a
    notebook, and for a program read from standard input.
    """
    with _swap:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = main


class _SpawnedProcess(context.SpawnProcess):
    @staticmethod
    def _Popen(process_obj: process.BaseProcess) -> Any:  # noqa: N802 - as multiprocessing has it
        with _without_main():
            return context.SpawnProcess._Popen(process_obj)  # noqa: SLF001


class _Spawn(context.SpawnContext):
    Process = _SpawnedProcess


if sys.platform != "win32":

    class _ForkedProcess(context.ForkServerProcess):
        @staticmethod
        def _Popen(process_obj: process.BaseProcess) -> Any:  # noqa: N802 - as multiprocessing has it
            with _without_main():
                return context.ForkServerProcess._Popen(process_obj)  # noqa: SLF001

    class _ForkServer(context.ForkServerContext):
        Process = _ForkedProcess


@contextmanager
def memory_limit(megabytes: int) -> Iterator[None]:
    """Let this process use so much memory and no more."""
    try:
        import resource
    except ImportError:  # Windows has no such limit; time is limited there all the same.
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * _MEGABYTE, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def clean_context() -> context.BaseContext:
    """Return the way to start processes that hold the readers and nothing of the caller's."""
    if sys.platform == "win32" or "forkserver" not in multiprocessing.get_all_start_methods():
        return _Spawn()
    server = _ForkServer()
    server.set_forkserver_preload(_PRELOADED)
    return server
