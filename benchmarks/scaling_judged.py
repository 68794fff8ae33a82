"""What the runs over a small and a large corpus say: cost of a document, memory, workers beside one another, output."""

import os

from benchmarks.scaling_memory import Run

LINEAR, FLAT = 0.1, 1.1
"""How far the cost of a document may rise when the corpus grows tenfold, and how far memory may grow."""


def named(workers: int) -> str:
    """Return so many workers in words."""
    return f"{workers} worker{'s' if workers > 1 else ''}"


def judge_growth(start: Run, few: Run, many: Run) -> None:
    """Say what a document more costs in a small and in a large corpus, and how memory grew."""
    print(f"\ncost of a document beyond the start ({start.seconds:.1f} s, {start.work:.1f} s of work):")
    took = [(one.seconds - start.seconds) / (one.documents - start.documents) for one in (few, many)]
    worked = [(one.work - start.work) / (one.documents - start.documents) for one in (few, many)]
    for name, (before, after) in (
        ("work of processors, which other programs change least", worked),
        ("time", took),
    ):
        change = after / before - 1
        print(
            f"  {name}: {1000 * before:.1f} ms of {few.documents:,}, {1000 * after:.1f} ms of {many.documents:,}: "
            f"{change:+.1%}, {_word(change <= LINEAR)} the aim of {LINEAR:.0%}"
        )
    for name, before, after in (
        ("main process", few.memory.main, many.memory.main),
        ("largest worker", few.memory.other, many.memory.other),
    ):
        print(
            f"most memory of the {name}: {before:.0f} MB of {few.documents:,}, {after:.0f} MB of {many.documents:,}: "
            f"{after / before:.2f} times, {_word(after <= FLAT * before)} the aim of {FLAT:g}"
        )


def judge_scaling(plain: float, starts: dict[int, Run], runs: dict[int, Run], dask: Run | None) -> None:
    """Say how much faster more workers are, beside how much the cores of this machine allow.

    A worker is two processes: one codes while the other reads ahead. With one worker the first is the main process, and
    what it does takes as long as it takes; the other works beside it. So one worker uses more than one core, and two on
    two cores cannot be twice as fast.
    """
    one, first, cores = runs[1], starts[1], os.cpu_count() or 1
    worked, took = one.work - first.work, one.seconds - first.seconds
    each = worked / (one.documents - first.documents)
    share = (one.own - first.own) / worked
    print(
        f"1 worker beside the plain loop: {each / plain:.2f} times as much work a document (processes, tables, journal, "
        f"disk), {share:.0%} of it in the process that codes, the rest in one that reads ahead"
    )
    for workers, many in runs.items():
        if workers == 1:
            continue
        start = starts[workers]
        rate = (many.documents - start.documents) / (many.seconds - start.seconds)
        speed = rate * took / (one.documents - first.documents)
        most = min(workers, cores * share)
        print(
            f"{named(workers)}: {one.seconds / many.seconds:.2f} times as fast as 1; beyond the start ({start.seconds:.1f} s "
            f"beside {first.seconds:.1f} s) {speed:.2f} times, {speed / most:.0%} of the {most:.2f} that {cores} cores allow"
        )
    if dask:
        print(f"Dask with 2 workers: {dask.seconds / runs[2].seconds:.2f} times as long as 2 processes")
    same = {run.digest for run in (*runs.values(), *([dask] if dask else []))}
    print(
        f"the same output, byte for byte, whoever did the work: {'yes' if len(same) == 1 else 'NO'}",
        flush=True,
    )


def _word(holds: bool) -> str:  # noqa: FBT001 - it is the only thing asked
    return "within" if holds else "OVER"
