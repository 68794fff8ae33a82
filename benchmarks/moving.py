"""A library of 200,000 passages moved from SQLite to PostgreSQL and back: time, rows a second, memory, and whether it is equal.

`LEARNT_MOVING_DOCUMENTS` (2,000 of 100 passages) makes the library smaller. A tenth of it is moved first, to tell whether
memory stays flat. What is compared here is counted and hashed anew, apart from what `learnt move` compares by itself.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.scaling_memory import measured
from tests.postgresql import found, server

DOCUMENTS = int(os.environ.get("LEARNT_MOVING_DOCUMENTS", "2000"))
PASSAGES = 100
TIMES = 10
FLAT = 1.1
"""How many times as much memory a library ten times as large may need."""
Tallies = Mapping[str, tuple[int, str]]
"""The rows of each table and the sum of their hashes."""


@dataclass(frozen=True, slots=True)
class Move:
    """One way of a move."""

    seconds: float
    megabytes: float
    tallies: Tallies


def run() -> None:
    """Move a small library and a large one to and fro, and print what that took."""
    programs = found()
    if programs is None:
        print("Skipped: PostgreSQL is not on this machine.")
        return
    most = {}
    for documents in (DOCUMENTS // TIMES, DOCUMENTS):
        with tempfile.TemporaryDirectory() as home, server(programs) as database:
            most[documents] = _to_and_fro(documents, Path(home), database)
    small, large = most.values()
    word = "within" if large <= FLAT * small else "OVER"
    print(
        f"\nmost memory at {TIMES} times the size: {large / small:.2f} times ({small:.0f} and {large:.0f} MB), "
        f"{word} the aim of {FLAT:g}"
    )


def _to_and_fro(documents: int, home: Path, database: str) -> float:
    """Make a library, move it to PostgreSQL and back; return the most memory that a move took."""
    where = {**os.environ, "LEARNT_HOME": str(home)}
    where.pop("LEARNT_DATABASE", None)
    began = time.perf_counter()
    _here("make", where, str(documents))
    first = home / "learnt.sqlite3"
    print(
        f"\n{documents:,} documents of {PASSAGES} passages made in {time.perf_counter() - began:.0f} s; "
        f"{first.stat().st_size / 1e6:,.0f} MB in SQLite; load {os.getloadavg()[0]:.1f}"
    )
    before = _tallies(where)
    there = {**where, "LEARNT_DATABASE": database}
    forth = _moved(["--to", database], where, there)
    first.rename(home / "first.sqlite3")
    back = _moved(["--to", "sqlite"], there, where)
    rows = sum(count for count, _ in before.values())
    for name, one in (("SQLite to PostgreSQL", forth), ("PostgreSQL to SQLite", back)):
        print(
            f"{name}: {one.seconds:.1f} s, {rows:,} rows, {rows / one.seconds:,.0f} a second, read twice and compared; "
            f"most memory {one.megabytes:.0f} MB; equal by counts and hashes: {_told(before, one.tallies)}"
        )
    print(f"{first.stat().st_size / 1e6:,.0f} MB in SQLite afterwards")
    return max(forth.megabytes, back.megabytes)


def _moved(to: list[str], where: dict[str, str], afterwards: dict[str, str]) -> Move:
    seconds, _, _, memory = measured([sys.executable, "-m", "learnt", "move", *to], where)
    return Move(seconds, max(memory.main, memory.other), _tallies(afterwards))


def _told(before: Tallies, after: Tallies) -> str:
    differ = [name for name in before.keys() | after.keys() if before.get(name) != after.get(name)]
    return f"NO ({', '.join(sorted(differ))})" if differ else f"yes, {len(before)} tables"


def _tallies(where: dict[str, str]) -> Tallies:
    given = json.loads(_here("tally", where))
    return {name: (int(count), str(total)) for name, (count, total) in given.items()}


def _here(what: str, where: dict[str, str], *more: str) -> str:
    command = [sys.executable, "-m", "benchmarks.moving", what, *more]
    return subprocess.run(command, env=where, check=True, stdout=subprocess.PIPE, text=True).stdout


def work(what: str, documents: int) -> None:
    """Make the library of this environment, or tell what each of its tables comes to."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "learnt.web.settings")
    django.setup()
    if what == "make":
        from benchmarks.made_web import make_library

        make_library(documents=documents, passages=PASSAGES)
        return
    from django.db import DEFAULT_DB_ALIAS

    from learnt.web.carrying.tables import options
    from learnt.web.running import rows

    tallies = {options(model).db_table: rows.tally(model, DEFAULT_DB_ALIAS) for model in rows.tables()}
    print(json.dumps({name: (one.rows, one.total) for name, one in tallies.items()}))


if __name__ == "__main__":
    work(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 0)
