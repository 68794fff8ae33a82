"""Server time of every main page with 2,000 documents and 200,000 passages, beside the limit of 150 milliseconds.

A real database in a temporary folder (or in `LEARNT_BENCH_HOME`, kept for the next time), a signed-in coordinator, each
page asked again and again with other things to find, and some again with a decision made before each visit.
`LEARNT_BENCH_DOCUMENTS` makes the library smaller.
"""

import gc
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.percentiles import p95

LIMIT = 0.150
TIMES = 40
PASSAGES = 100
DOCUMENTS = int(os.environ.get("LEARNT_BENCH_DOCUMENTS", "2000"))


def run() -> None:
    """Measure in a process of its own, which has a library of its own."""
    with tempfile.TemporaryDirectory() as home:
        kept = os.environ.get("LEARNT_BENCH_HOME") or home
        Path(kept).mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "benchmarks.pages"]
        # One thread to a product of matrices, as the program has it: else their waiting counts as work on every page.
        alone = {"OPENBLAS_NUM_THREADS": "1"}
        subprocess.run(command, env={**alone, **os.environ, "LEARNT_HOME": kept}, check=True)


def measure() -> None:
    """Make the library where there is none, ask for the pages, and print what each took."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "learnt.web.settings")
    django.setup()
    from benchmarks.made_web import decide, make_library
    from benchmarks.page_visits import Visits

    began = time.perf_counter()
    library = make_library(documents=DOCUMENTS, passages=PASSAGES)
    print(f"{DOCUMENTS:,} documents of {PASSAGES} passages made in {time.perf_counter() - began:.0f} s")
    _make_ready()
    visits = Visits(library)
    _show(visits.pages())
    print("after a decision each time:")
    _show(visits.after_a_decision(), before=decide)
    print("a new picture each time:")
    _show(visits.pictures(), times=6)
    size = sum(path.stat().st_size for path in Path(os.environ["LEARNT_HOME"]).rglob("*") if path.is_file())
    print(f"on disk {size / 1e6:.0f} MB")


def _make_ready() -> None:
    from learnt.web.insight.pictures import draw_one
    from learnt.web.insight.warming import count_ahead, settle
    from learnt.web.search.tasks import build_index

    gc.set_threshold(200_000, 20, 20)  # as the program does

    for name, act in (
        ("index followed", build_index.call),
        ("counts held", count_ahead),
        ("picture", draw_one),
    ):
        began = time.perf_counter()
        act()
        print(f"made ready, {name}: {time.perf_counter() - began:.1f} s", flush=True)
    settle()  # as a server does when it has warmed up


def _show(
    pages: Iterable[tuple[str, Callable[[int], int]]],
    *,
    times: int = TIMES,
    before: Callable[[int], None] = lambda _: None,
) -> None:
    for name, visit in pages:
        _print(name, [_timed(visit, at, before) for at in range(times)])


def _timed(visit: Callable[[int], int], at: int, before: Callable[[int], None]) -> tuple[float, float, int]:
    before(at)
    began, busy = time.perf_counter(), time.process_time()
    size = visit(at)
    return time.perf_counter() - began, time.process_time() - busy, size


def _print(name: str, taken: list[tuple[float, float, int]]) -> None:
    first, later = taken[0][0], taken[1:]
    high, busy = p95([clock for clock, _, _ in later]), p95([busy for _, busy, _ in later])
    size = statistics.median(size for _, _, size in taken) / 1000
    print(
        f"{name:28s} first {first * 1000:5.0f} ms  p95 {high * 1000:5.0f} ms by the clock, {busy * 1000:5.0f} ms of "
        f"the processor, {high / LIMIT:4.2f} of the limit  {size:5.0f} kB",
        flush=True,
    )


if __name__ == "__main__":
    measure()
