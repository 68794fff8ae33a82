"""Server time of every main page with 2,000 documents and 200,000 passages, beside the limit of 150 milliseconds.

A real database in a temporary folder, a signed-in coordinator, each page asked again and again with other things to
find. `LEARNT_BENCH_DOCUMENTS` makes the library smaller.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

LIMIT = 0.150
TIMES = 60
PASSAGES = 100
DOCUMENTS = int(os.environ.get("LEARNT_BENCH_DOCUMENTS", "2000"))
WORDS = (
    "father",
    "neglect",
    "was not brought",
    "information",
    "home visit",
    "voice",
    "school",
    "police -drugs",
)


def run() -> None:
    """Measure in a process of its own, which has a library of its own."""
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-m", "benchmarks.pages"]
        subprocess.run(command, env={**os.environ, "LEARNT_HOME": home}, check=True)


def measure() -> None:
    """Make the library, ask for the pages, and print what each took."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "learnt.web.settings")
    django.setup()
    from benchmarks.made_web import make_library, visits

    began = time.perf_counter()
    library = make_library(documents=DOCUMENTS, passages=PASSAGES)
    print(f"{DOCUMENTS:,} documents of {PASSAGES} passages made in {time.perf_counter() - began:.0f} s")
    for name, visit in visits(library, WORDS).items():
        _print(name, [_timed(visit, at) for at in range(TIMES)])
    size = sum(path.stat().st_size for path in Path(os.environ["LEARNT_HOME"]).rglob("*") if path.is_file())
    print(f"on disk {size / 1e6:.0f} MB")


def _timed(visit: Callable[[int], int], at: int) -> tuple[float, float, int]:
    began, busy = time.perf_counter(), time.process_time()
    size = visit(at)
    return time.perf_counter() - began, time.process_time() - busy, size


def _print(name: str, taken: list[tuple[float, float, int]]) -> None:
    first, later = taken[0][0], taken[1:]
    high, busy = _high([clock for clock, _, _ in later]), _high([busy for _, busy, _ in later])
    size = statistics.median(size for _, _, size in taken) / 1000
    print(
        f"{name:28s} first {first * 1000:5.0f} ms  p95 {high * 1000:5.0f} ms by the clock, {busy * 1000:5.0f} ms of "
        f"the processor, {high / LIMIT:4.2f} of the limit  {size:5.0f} kB"
    )


def _high(values: list[float]) -> float:
    return sorted(values)[int(0.95 * len(values))]


if __name__ == "__main__":
    measure()
