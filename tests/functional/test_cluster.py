"""A real Dask cluster: a worker is killed in the middle, the cluster is stopped, and the outcome is the same."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.functional.conftest import Run

pytest.importorskip("distributed", reason="Dask is not installed.")
pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = 12
CODEBOOK = """
codebook: trial
name: Trial
version: "1"
groups: [{id: practice, name: Practice, negatable: false}]
themes:
  - {id: fathers, group: practice, name: Fathers, definition: Fathers., indicators: {strong: [fathers]}}
"""


@contextmanager
def cluster() -> Iterator[dict[str, Any]]:
    command = [sys.executable, "-m", "tests.local_cluster", "2"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as run:
        assert run.stdin is not None
        assert run.stdout is not None
        yield json.loads(run.stdout.readline())
        run.stdin.close()


@pytest.fixture
def how(tmp_path: Path) -> tuple[str, ...]:
    """Small batches, and a codebook of one theme: the shipped one takes seconds to make ready in every process."""
    path = tmp_path / "trial.yaml"
    path.write_text(CODEBOOK, encoding="utf-8")
    return ("--batch", "2", "--codebook", str(path))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    for number in range(DOCUMENTS):
        text = f"# Briefing {number}\n\n" + f"Fathers were not invited to meeting {number}.\n\n" * 20
        (folder / f"{number:02}.md").write_text(text, encoding="utf-8")
    return folder


def whole(corpus: Path) -> dict[str, bytes]:
    return {str(path.relative_to(corpus)): path.read_bytes() for path in corpus.rglob("*") if path.is_file()}


def test_a_killed_worker_and_a_stopped_cluster_change_nothing_and_nothing_is_done_twice(
    learnt: Run, environment: dict[str, str], folder: Path, how: tuple[str, ...]
) -> None:
    tmp_path = folder.parent
    alone, spread = tmp_path / "alone.parquet", tmp_path / "spread.parquet"
    learnt("read", folder, "--to", alone, *how)
    journal = spread / "journal.jsonl"

    def done() -> int:
        return len(journal.read_bytes().splitlines()) if journal.exists() else 0

    def until(count: int, run: "subprocess.Popen[str]") -> None:
        while done() < count and run.poll() is None:
            time.sleep(0.02)

    command = [
        sys.executable,
        "-m",
        "learnt",
        "read",
        str(folder),
        "--to",
        str(spread),
        *how,
        "--cluster",
    ]
    with cluster() as said:
        with subprocess.Popen(
            [*command, said["address"]], env=environment, stderr=subprocess.PIPE, text=True
        ) as run:
            until(1, run)
            os.kill(said["workers"][0], signal.SIGKILL)
            until(3, run)
            run.send_signal(signal.SIGKILL)
        first = done()
    assert 3 <= first <= DOCUMENTS // 2
    with cluster() as said:
        learnt("read", folder, "--to", spread, *how, "--cluster", said["address"])
        assert whole(spread) == whole(alone)
        lines = journal.read_text(encoding="utf-8").splitlines()
        assert len(lines) == len({json.loads(line)["batch"] for line in lines}) == DOCUMENTS // 2
        source = passages(tmp_path / "in.jsonl")
        learnt("code", source, "-o", tmp_path / "alone.jsonl", *how[2:])
        learnt("code", source, "-o", tmp_path / "spread.jsonl", *how[2:], "--cluster", said["address"])
    assert (tmp_path / "alone.jsonl").read_bytes() == (tmp_path / "spread.jsonl").read_bytes()


def passages(path: Path) -> Path:
    rows = (
        {"id": n, "text": f"Fathers were not invited to meeting {n}.", "doc": n // 500} for n in range(1_500)
    )
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_library_that_is_read_by_several_processes_is_the_same_and_goes_on_after_a_kill(
    learnt: Run, environment: dict[str, str], folder: Path, how: tuple[str, ...]
) -> None:
    tmp_path = folder.parent
    command = [
        sys.executable,
        "-m",
        "learnt",
        "read",
        str(folder),
        "--workers",
        "2",
        *how,
        "--json",
    ]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        for number, _ in enumerate(run.stdout):
            if number == DOCUMENTS // 3:
                run.send_signal(signal.SIGKILL)
    assert (Path(environment["LEARNT_HOME"]) / "reading.journal").exists()
    again = learnt("read", folder, "--workers", "2", *how, "--json")
    assert 0 < len(again.stdout.splitlines()) < DOCUMENTS
    assert not (Path(environment["LEARNT_HOME"]) / "reading.journal").exists()
    learnt("export", "codings", "-o", tmp_path / "codings.jsonl")
    learnt("read", folder, "--to", tmp_path / "alone.jsonl", "--batch", "100", *how[2:])
    (part,) = (tmp_path / "alone.jsonl" / "codings").iterdir()
    assert sorted((tmp_path / "codings.jsonl").read_text().splitlines()) == sorted(
        part.read_text().splitlines()
    )
