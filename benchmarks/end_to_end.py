"""Read, code, mine and store the coroners' reports end to end, against a memory limit of 1 GB."""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPORTS = Path(__file__).resolve().parents[2] / "shared" / "data" / "pfd"
COLUMNS = ("investigation", "circumstances", "concerns")
LIMIT_MEGABYTES = 1_000


def run() -> None:
    if not REPORTS.is_dir():
        print("Skipped: ../shared/data/pfd is not on this machine.")
        return
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-m", "learnt", "read", "--json", *map(str, sorted(REPORTS.glob("*.csv")))]
        command += ["--id-column", "id", "--date-column", "date", "--area-column", "area"]
        for column in COLUMNS:
            command += ["--text-column", column]
        began = time.perf_counter()
        done = subprocess.run(
            command, env={**os.environ, "LEARNT_HOME": home}, capture_output=True, text=True, check=False
        )
        seconds = time.perf_counter() - began
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    passages = sum(row.get("passages", 0) for row in rows)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"{len(rows)} reports, {passages} passages read, coded, mined and stored in {seconds:.1f} s (exit {done.returncode})"
    )
    print(f"{passages / seconds:.0f} passages a second end to end")
    print(f"largest process {peak:.0f} MB, {peak / LIMIT_MEGABYTES:.2f} of the limit of {LIMIT_MEGABYTES} MB")
