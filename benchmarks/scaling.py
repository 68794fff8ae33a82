"""Read and code a corpus of small documents on 1, 2 and 4 workers and over Dask: scaling, overhead, memory, cost of a document.

`LEARNT_SCALING_DOCUMENTS` (20,000) makes the corpus smaller. Each run is the command that a person gives, in a process of
its own; beside it stands a plain loop in one process. What a run takes to start, and what the first batch of each worker
costs it, is measured by itself and taken off, as it is the same for a small and a large corpus.
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

from benchmarks.scaling_judged import judge_growth, judge_scaling, named
from benchmarks.scaling_memory import Run, measured
from benchmarks.scaling_texts import PARAGRAPHS, SENTENCES, make

DOCUMENTS = int(os.environ.get("LEARNT_SCALING_DOCUMENTS", "20000"))
TIMES = 10
"""How many times as large the large corpus is as the small one."""
FIRST = min(32, DOCUMENTS // TIMES // 2)
"""Documents of each worker in the run that shows what it takes to start: a batch, so that all that is made once is made."""
WORKERS = (1, 2, 4)
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
        for workers in WORKERS:
            make(at / _first(workers), FIRST * workers)
        size = sum(path.stat().st_size for path in large.iterdir()) / DOCUMENTS
        _say(
            f"{DOCUMENTS:,} documents in Markdown of {PARAGRAPHS} paragraphs of {SENTENCES} sentences, {size / 1000:.1f} kB "
            f"each; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
        )
        plain = _plain(small)
        _say(
            f"a plain loop in one process, {DOCUMENTS // TIMES:,} documents: {1000 * plain:.1f} ms of work a document"
        )
        _header()
        starts, runs = {}, {}
        for workers in WORKERS:
            how, name = ["--workers", str(workers)], named(workers)
            starts[workers] = _shown(_read(at / _first(workers), at, how), f"{name}, to start")
            runs[workers] = _shown(_read(large, at, how), name)
        few = _shown(_read(small, at, ["--workers", "1"]), named(1))
        with _cluster() as address:
            dask = _shown(_read(large, at, ["--cluster", address]), "Dask, 2 workers") if address else None
    judge_growth(starts[1], few, runs[1])
    judge_scaling(plain, starts, runs, dask)
    _say(f"all of it took {(time.perf_counter() - began) / 60:.1f} minutes")


def _first(workers: int) -> str:
    return f"first-{workers}"


def _plain(folder: Path) -> float:
    """Return the processor seconds that a document takes where nothing stands around reading and coding."""
    command = [sys.executable, "-m", "benchmarks.scaling", str(folder)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env=_environment(folder.parent)
    )
    return float(done.stdout)


def loop(folder: Path) -> float:
    """Return the processor seconds that a file of a folder takes, one after another; the coder is made before."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from learnt.engine.library import open_coder, study
    from learnt.engine.reading import Limits, read
    from learnt.home import embeddings_folder

    coder = open_coder("safeguarding", embeddings_folder())
    files = sorted(folder.iterdir())
    for document in read(files[0], Limits(), None):
        study(document, coder)
    began = time.process_time()
    for file in files:
        for document in read(file, Limits(), None):
            study(document, coder)
    return (time.process_time() - began) / len(files)


def _read(folder: Path, at: Path, how: list[str]) -> Run:
    """Read a folder into a corpus, as a person would."""
    corpus = at / "corpus.parquet"
    shutil.rmtree(corpus, ignore_errors=True)
    command = [sys.executable, "-m", "learnt", "read", str(folder), "--to", str(corpus), *how]
    seconds, work, own, memory = measured(command, _environment(at))
    rows = json.loads((corpus / "corpus.json").read_text(encoding="utf-8"))["rows"]
    return Run(rows["documents"], rows["passages"], seconds, work, own, memory, _digest(corpus))


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


def _header() -> None:
    _say(
        f"\n{'':20}{'documents':>10}{'passages':>10}{'seconds':>9}{'a second':>10}{'cores':>7}"
        f"{'main MB':>9}{'early':>7}{'worker MB':>11}{'early':>7}  output"
    )


def _shown(one: Run, name: str) -> Run:
    memory = one.memory
    cores = f"{one.cores:.2f}" if memory.other else "-"  # A cluster's processes are not ours to see.
    _say(
        f"{name:20}{one.documents:>10,}{one.passages:>10,}{one.seconds:>9.1f}{one.documents / one.seconds:>10.1f}"
        f"{cores:>7}{_megabytes(memory.main):>9}{_megabytes(memory.main_early):>7}"
        f"{_megabytes(memory.other):>11}{_megabytes(memory.other_early):>7}  {one.digest[:12]}"
    )
    return one


def _megabytes(many: float) -> str:
    return f"{many:.0f}" if many else "-"


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    print(loop(Path(sys.argv[1])))
