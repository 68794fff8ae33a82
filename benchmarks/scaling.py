"""Read and code a corpus on 1 and 2 workers, at once and ten times the size: scaling, overhead, memory, cost per document."""

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

SMALL, TIMES = 40, 10
PARAGRAPHS = 40
WHO = (
    "The panel",
    "A school nurse",
    "The social worker",
    "The health visitor",
    "The midwife",
    "The youth worker",
)
DID = ("recorded", "did not share", "asked about", "followed up", "set aside", "did not question")
WHAT = (
    "the missed appointments",
    "what the children said",
    "the father's history",
    "the bruising on the baby",
    "the earlier referral",
)
WHEN = (
    "within the week",
    "at the first visit",
    "before the conference",
    "after two reminders",
    "without telling others",
)


@dataclass(frozen=True)
class Run:
    """One run of the command."""

    documents: int
    workers: int
    seconds: float
    passages: int
    main_megabytes: float
    """The most memory of the largest process of the run."""
    tables: dict[str, int]


def make(folder: Path, documents: int) -> None:
    """Write made-up cards of one size."""
    rng = random.Random(7)
    folder.mkdir()
    for number in range(documents):
        lines = [f"# Card {number}"]
        for at in range(PARAGRAPHS):
            if at % 8 == 0:
                lines.append(f"## Part {at // 8 + 1}")
            lines.append(
                " ".join(
                    f"{rng.choice(WHO)} {rng.choice(DID)} {rng.choice(WHAT)} {rng.choice(WHEN)}."
                    for _ in range(3)
                )
            )
        (folder / f"{number:05}.md").write_text("\n\n".join(lines), encoding="utf-8")


def measure(folder: Path, documents: int, workers: int, at: Path) -> Run:
    """Read a folder into a corpus, as a person would, in a process of its own."""
    corpus = at / f"{documents}-{workers}.parquet"
    command = [
        sys.executable,
        "-m",
        "benchmarks.scaling",
        "read",
        str(folder),
        "--to",
        str(corpus),
        "--workers",
        str(workers),
    ]
    began = time.perf_counter()
    done = subprocess.run(
        command,
        env={**os.environ, "LEARNT_HOME": str(at / "home")},
        capture_output=True,
        text=True,
        check=True,
    )
    seconds = time.perf_counter() - began
    rows = json.loads((corpus / "corpus.json").read_text(encoding="utf-8"))["rows"]
    return Run(documents, workers, seconds, rows["passages"], float(done.stdout.splitlines()[-1]), rows)


def read() -> None:
    """Run the command in this process, and tell the most memory that any process of it took."""
    sys.argv = ["learnt", *sys.argv[1:]]
    from learnt.__main__ import main

    try:
        main()
    finally:
        both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        print(max(resource.getrusage(who).ru_maxrss for who in both) / 1024)


def processor_seconds(folder: Path) -> float:
    """Return what reading and coding a folder costs a processor, however busy the machine is; the coder is made before."""
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
    return time.process_time() - began


def run() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        at = Path(scratch)
        (at / "home").mkdir()
        folders = {SMALL: at / "small", SMALL * TIMES: at / "large"}
        for documents, folder in folders.items():
            make(folder, documents)
        costs = {n: processor_seconds(folder) / n for n, folder in folders.items()}
        runs = {(n, w): measure(folder, n, w, at) for n, folder in folders.items() for w in (1, 2)}
    for one in runs.values():
        print(
            f"{one.documents} documents, {one.passages} passages, {one.workers} worker(s): {one.seconds:.1f} s, "
            f"{one.documents / one.seconds:.1f} documents a second, largest process {one.main_megabytes:.0f} MB"
        )
    small, large = SMALL, SMALL * TIMES
    print(
        f"processor time of a document: {costs[small] * 1000:.0f} ms of {small}, {costs[large] * 1000:.0f} ms of {large}: "
        f"{costs[large] / costs[small]:.2f}"
    )
    for workers in (1, 2):
        few, many = runs[small, workers], runs[large, workers]
        each = (many.seconds - few.seconds) / (large - small)
        start = few.seconds - each * small
        print(
            f"{workers} worker(s): {each * 1000:.0f} ms a document, {start:.1f} s to start; memory at {TIMES} times the size "
            f"{many.main_megabytes / few.main_megabytes:.2f} of that at once; cost of a document, start included, "
            f"{(many.seconds / large) / (few.seconds / small):.2f}"
        )
    speed = runs[large, 1].seconds / runs[large, 2].seconds
    print(
        f"2 workers are {speed:.2f} times as fast as 1 ({os.cpu_count()} cores, load {os.getloadavg()[0]:.1f})"
    )
    print(f"the same tables: {runs[large, 1].tables == runs[large, 2].tables}")


if __name__ == "__main__":
    read()
