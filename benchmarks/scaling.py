"""Read and code a corpus of small documents on 1, 2 and 4 workers and over Dask: scaling, overhead, memory, cost of a document.

`LEARNT_SCALING_DOCUMENTS` (20,000) makes the corpus smaller. Each run is the command that a person gives, in a process of
its own; beside it stands a plain loop in one process.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.scaling_memory import Run, measured
from benchmarks.scaling_texts import PARAGRAPHS, SENTENCES, make

DOCUMENTS = int(os.environ.get("LEARNT_SCALING_DOCUMENTS", "20000"))
TIMES = 10
"""How many times as large the large corpus is as the small one."""
FIRST = 4
"""Documents of the run that shows what it takes to start."""
WORKERS = (1, 2, 4)
LINEAR, FLAT = 0.1, 1.1
"""How far the cost of a document may change when the corpus grows tenfold, and how far memory may grow."""
_ROOT = Path(__file__).resolve().parents[1]


def run() -> None:
    """Make the corpora, read them in every way, and print what came of it."""
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as scratch:
        at = Path(scratch)
        (at / "home").mkdir()
        small, large = at / "small", at / "large"
        make(small, DOCUMENTS // TIMES)
        make(large, DOCUMENTS)
        make(at / "first", FIRST)
        size = sum(path.stat().st_size for path in large.iterdir()) / DOCUMENTS
        print(
            f"{DOCUMENTS:,} documents in Markdown of {PARAGRAPHS} paragraphs of {SENTENCES} sentences, {size / 1000:.1f} kB "
            f"each; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}",
            flush=True,
        )
        plain = _plain(small)
        print(
            f"a plain loop in one process, {DOCUMENTS // TIMES:,} documents: {1000 * plain:.1f} ms a document"
        )
        _header()
        start = _shown(_read(at / "first", at, ["--workers", "1"]), "1 worker, to start")
        few = _shown(_read(small, at, ["--workers", "1"]), "1 worker")
        runs = {n: _shown(_read(large, at, ["--workers", str(n)]), _named(n)) for n in WORKERS}
        with _cluster() as address:
            dask = _shown(_read(large, at, ["--cluster", address]), "Dask, 2 workers") if address else None
    _judge_growth(start, few, runs[1])
    _judge_scaling(plain, start, runs, dask)
    print(f"all of it took {(time.perf_counter() - began) / 60:.1f} minutes")


def _plain(folder: Path) -> float:
    """Return the seconds that a document takes where nothing stands around reading and coding."""
    command = [sys.executable, "-m", "benchmarks.scaling", str(folder)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env=_environment(folder.parent)
    )
    return float(done.stdout)


def loop(folder: Path) -> float:
    """Read and code the files of a folder one after another; the coder is made before."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from learnt.engine.library import open_coder, study
    from learnt.engine.reading import Limits, read
    from learnt.home import embeddings_folder

    coder = open_coder("safeguarding", embeddings_folder())
    files = sorted(folder.iterdir())
    for document in read(files[0], Limits(), None):
        study(document, coder)
    began = time.perf_counter()
    for file in files:
        for document in read(file, Limits(), None):
            study(document, coder)
    return (time.perf_counter() - began) / len(files)


def _read(folder: Path, at: Path, how: list[str]) -> Run:
    """Read a folder into a corpus, as a person would."""
    corpus = at / "corpus.parquet"
    shutil.rmtree(corpus, ignore_errors=True)
    command = [sys.executable, "-m", "learnt", "read", str(folder), "--to", str(corpus), *how]
    seconds, memory = measured(command, _environment(at))
    rows = json.loads((corpus / "corpus.json").read_text(encoding="utf-8"))["rows"]
    return Run(rows["documents"], rows["passages"], seconds, memory, _digest(corpus))


def _environment(at: Path) -> dict[str, str]:
    return {**os.environ, "LEARNT_HOME": str(at / "home")}


def _digest(corpus: Path) -> str:
    """Return what tells the whole outcome from any other, names of files included."""
    found = hashlib.sha256()
    for path in sorted(path for path in corpus.rglob("*") if path.is_file()):
        found.update(str(path.relative_to(corpus)).encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


@contextmanager
def _cluster() -> Iterator[str]:
    """Run a Dask cluster of two workers on this machine; without Dask there is none."""
    try:
        import distributed  # noqa: F401 - whether it is there
    except ImportError:
        print("Dask is not installed here, so it was left out.")
        yield ""
        return
    command = [sys.executable, "-m", "tests.local_cluster", "2"]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, cwd=_ROOT, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True
    ) as made:
        assert made.stdin is not None
        assert made.stdout is not None
        yield str(json.loads(made.stdout.readline())["address"])
        made.stdin.close()


def _named(workers: int) -> str:
    return f"{workers} worker{'s' if workers > 1 else ''}"


def _header() -> None:
    print(
        f"\n{'':20}{'documents':>10}{'passages':>10}{'seconds':>9}{'a second':>10}"
        f"{'main MB':>9}{'early':>7}{'worker MB':>11}{'early':>7}  output"
    )


def _shown(one: Run, name: str) -> Run:
    memory = one.memory
    print(
        f"{name:20}{one.documents:>10,}{one.passages:>10,}{one.seconds:>9.1f}{one.documents / one.seconds:>10.1f}"
        f"{_megabytes(memory.main):>9}{_megabytes(memory.main_early):>7}{_megabytes(memory.other):>11}"
        f"{_megabytes(memory.other_early):>7}  {one.digest[:12]}",
        flush=True,
    )
    return one


def _megabytes(many: float) -> str:
    return f"{many:.0f}" if many else "-"


def _judge_growth(start: Run, few: Run, many: Run) -> None:
    costs = [(one.seconds - start.seconds) / (one.documents - start.documents) for one in (few, many)]
    change = costs[1] / costs[0] - 1
    print(
        f"\ncost of a document without the start of {start.seconds:.1f} s: {1000 * costs[0]:.1f} ms of {few.documents:,}, "
        f"{1000 * costs[1]:.1f} ms of {many.documents:,}: {change:+.1%}, {_word(abs(change) <= LINEAR)} the aim of {LINEAR:.0%}"
    )
    for name, before, after in (
        ("main process", few.memory.main, many.memory.main),
        ("largest worker", few.memory.other, many.memory.other),
    ):
        print(
            f"most memory of the {name}: {before:.0f} MB of {few.documents:,}, {after:.0f} MB of {many.documents:,}: "
            f"{after / before:.2f} times, {_word(after <= FLAT * before)} the aim of {FLAT:g}"
        )


def _judge_scaling(plain: float, start: Run, runs: dict[int, Run], dask: Run | None) -> None:
    one, cores = runs[1], os.cpu_count() or 1
    each = (one.seconds - start.seconds) / (one.documents - start.documents)
    print(
        f"1 worker beside the plain loop: {each / plain:.2f} times as long a document (processes, tables, journal, disk)"
    )
    for workers, many in runs.items():
        speed, most = one.seconds / many.seconds, min(workers, cores)
        note = f"; this machine has {cores} cores, so {most} is the most there is" if workers > cores else ""
        print(f"{_named(workers)}: {speed:.2f} times as fast as 1, {speed / most:.0%} of {most}{note}")
    if dask:
        print(f"Dask with 2 workers: {dask.seconds / runs[2].seconds:.2f} times as long as 2 processes")
    same = {run.digest for run in (*runs.values(), *([dask] if dask else []))}
    print(f"the same output, byte for byte, whoever did the work: {'yes' if len(same) == 1 else 'NO'}")


def _word(holds: bool) -> str:  # noqa: FBT001 - it is the only thing asked
    return "within" if holds else "OVER"


if __name__ == "__main__":
    print(loop(Path(sys.argv[1])))
