"""A million passages: the index, and searches beside Tantivy, bare and showing, SQLite FTS5 and PostgreSQL on the same text in one run.

`LEARNT_MILLION_DOCUMENTS` (10,000 of 100 passages each) makes the library smaller. Each engine works in a process of its
own, so that its memory can be told.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.million_ours import Ask, build, dressed, plain_asks
from benchmarks.million_peers import PEERS
from benchmarks.million_texts import (
    PASSAGES,
    WORDS,
    ManyPassages,
    Sort,
    keep_questions,
    kept_questions,
    questions,
)
from learnt.home import embeddings_folder

DOCUMENTS = int(os.environ.get("LEARNT_MILLION_DOCUMENTS", "10000"))
LIMIT, TIMES = 0.1, 3.0
"""Seconds at the 95th percentile, and how many times as long as bare Tantivy a search may take."""
OURS, BARES = "Learnt", ("Tantivy, bare", "Tantivy, showing")
_SECONDS = 5.0
"""So long one engine is asked questions of one sort; a slow one is asked fewer."""
_FEWEST = 5
_GIGABYTES = 20
Row = dict[str, object]


def run() -> None:
    """Build and ask each engine in turn, and print what they took."""
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        free = shutil.disk_usage(folder).free / 1e9
        print(
            f"{DOCUMENTS:,} documents, {DOCUMENTS * PASSAGES:,} passages of {WORDS} words; {_where(free)}",
            flush=True,
        )
        if free < _GIGABYTES * DOCUMENTS / 10_000:
            print("Skipped: there is too little room on the disk.")
            return
        keep_questions(questions(ManyPassages(DOCUMENTS)), folder)
        found = {}
        for name in (OURS, *PEERS):
            found[name] = list(_told(name, folder))
            print(f"{name}: built and asked after {time.perf_counter() - began:.0f} s", flush=True)
    _print_builds(found)
    _print_plain(found)
    _print_dressed(found[OURS])
    print(f"\nall of it took {(time.perf_counter() - began) / 60:.1f} minutes")


def _where(free: float) -> str:
    meaning = "on" if embeddings_folder() else "off: the language model is not here"
    return f"meaning is {meaning}; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {free:.0f} GB free"


def _told(name: str, folder: Path) -> Iterator[Row]:
    command = [sys.executable, "-m", "benchmarks.million", name, str(folder), str(DOCUMENTS)]
    alone = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}  # As the program itself does: see learnt.__main__.
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=alone) as engine:
        assert engine.stdout is not None
        for line in engine.stdout:
            yield json.loads(line)
    if engine.returncode:
        print(f"{name} failed with status {engine.returncode}.")


def work(name: str, folder: Path, documents: int) -> None:
    """Build one engine's index, ask it, and tell each figure on a line."""
    if name == OURS:
        _say(kind="build", **build(folder, documents))
        _ask_all(folder, plain_asks(folder))
        for dressing, sort, ask in dressed(folder):
            _say(kind="dressed", dressing=dressing, name=sort.name, **_timed(sort, ask))
    else:
        try:
            with PEERS[name](folder) as (built, asks):
                _say(kind="build", **built)
                _ask_all(folder, asks)
        except LookupError as error:
            _say(kind="absent", why=str(error))
            return
    _say(kind="memory", megabytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _ask_all(folder: Path, asks: dict[str, Ask]) -> None:
    for sort in kept_questions(folder):
        _say(kind="plain", name=sort.name, **_timed(sort, asks[sort.way]))


def _timed(sort: Sort, ask: Ask) -> Row:
    """Ask every question of a sort once unseen, so that what is on the disk is read, and once timed."""
    taken, counts = [], []
    until = time.perf_counter() + _SECONDS
    for at, words in enumerate(sort.asked):
        if at == 0:
            ask(words)
        began = time.perf_counter()
        counts.append(ask(words))
        taken.append(time.perf_counter() - began)
        if time.perf_counter() > until and at + 1 >= _FEWEST:
            break
    middle, most = np.percentile(taken, [50, 95])
    return {"p50": middle, "p95": most, "found": float(np.median(counts)), "asked": len(taken)}


def _say(**row: object) -> None:
    print(json.dumps(row), flush=True)


def _of_kind(rows: list[Row], kind: str) -> list[Row]:
    return [row for row in rows if row["kind"] == kind]


def _print_builds(found: dict[str, list[Row]]) -> None:
    print(f"\n{'index':18}{'built in':>10}{'a second':>10}{'on disk':>10}{'most memory':>13}")
    for name, rows in found.items():
        for row in _of_kind(rows, "build"):
            seconds, size = _number(row, "seconds"), _number(row, "bytes")
            memory = max((_number(one, "megabytes") for one in _of_kind(rows, "memory")), default=0.0)
            more = (
                f"  of that {_number(row, 'meanings') / 1e6:,.0f} MB are meanings, a file that is mapped into memory"
                if name == OURS
                else ""
            )
            print(
                f"{name:18}{seconds:>8.0f} s{DOCUMENTS * PASSAGES / seconds:>10,.0f}{size / 1e6:>7,.0f} MB"
                f"{memory:>10,.0f} MB{more}"
            )
        for row in _of_kind(rows, "absent"):
            print(f"{name:18}{row['why']}")
    print(
        "Learnt's holds headings, filters, counts, permissions, meanings and what it shows beside the words."
    )
    print("PostgreSQL's server has memory of its own, which is not told here.")


def _print_plain(found: dict[str, list[Row]]) -> None:
    """Print the same questions to all engines: the best ten and how many there are."""
    print(
        f"\n{'p50 / p95, ms':32}"
        + "".join(f"{name:>18}" for name in found)
        + f"{'times bare':>12}{'showing':>9}{'found':>10}"
    )
    by = {name: {str(row["name"]): row for row in _of_kind(rows, "plain")} for name, rows in found.items()}
    ratios: dict[str, list[float]] = {bare: [] for bare in BARES}
    for name, ours in by[OURS].items():
        for bare, times in ratios.items():
            times.append(_number(ours, "p95") / _number(by[bare][name], "p95") if name in by[bare] else 0.0)
        cells = "".join(f"{_pair(rows.get(name)):>18}" for rows in by.values())
        beside = "".join(
            f"{ratios[bare][-1]:>{width}.2f}" for bare, width in zip(BARES, (12, 9), strict=True)
        )
        print(f"{name:32}{cells}{beside}{_number(ours, 'found'):>10,.0f}")
    worst = max((_number(row, "p95") for row in by[OURS].values()), default=0.0)
    print(_verdict("words alone, no permissions", worst))
    for bare, times in ratios.items():
        print(
            f"beside {bare}: {np.median(times):.2f} times at the middle, {max(times):.2f} at most "
            f"({sum(one > TIMES for one in times)} of {len(times)} sorts over {TIMES:g})"
        )
    print("Learnt shows ten passages, with the words marked; bare Tantivy fetches none of what it finds.")


def _print_dressed(rows: list[Row]) -> None:
    """Print what a page asks, which no other engine does here."""
    print(
        f"\n{'Learnt, as on a page, with snippets':44}{'words':26}{'p50':>7}{'p95':>7}{'limit':>7}{'found':>10}"
    )
    shown = _of_kind(rows, "dressed")
    for row in shown:
        middle, most = 1000 * _number(row, "p50"), 1000 * _number(row, "p95")
        print(
            f"{row['dressing']!s:44}{row['name']!s:26}{middle:>7.1f}{most:>7.1f}{most / 1000 / LIMIT:>7.2f}"
            f"{_number(row, 'found'):>10,.0f}"
        )
    for meant in (False, True):
        some = [_number(one, "p95") for one in shown if str(one["dressing"]).startswith("meaning") is meant]
        print(
            _verdict(f"{'words and meaning' if meant else 'words alone'}, as on a page", max(some, default=0))
        )


def _pair(row: Row | None) -> str:
    return f"{1000 * _number(row, 'p50'):.1f} / {1000 * _number(row, 'p95'):.1f}" if row else "-"


def _number(row: Row, name: str) -> float:
    return float(str(row[name]))


def _verdict(what: str, worst: float) -> str:
    word = "within" if worst <= LIMIT else "OVER"
    return f"{what}: the slowest sort has a p95 of {1000 * worst:.0f} ms, {word} the limit of {1000 * LIMIT:.0f} ms"


if __name__ == "__main__":
    work(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
