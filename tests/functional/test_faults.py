"""The machine fails: what was in flight is whole or not there, what was acknowledged is kept, and people are told."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.functional.conftest import Run, rows
from tests.homes import empty_home

DOCUMENTS, SMALL = 40, "5m"
TASKS = 12
ENQUEUE = """
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "learnt.web.settings"
django.setup()
from learnt.web.library.tasks import look_for_families
for number in range({tasks}):
    look_for_families.enqueue(number)
"""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, which is soon full."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", place]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("This account may not mount a disk.")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    for number in range(DOCUMENTS):
        line = "Fathers were not invited to meeting {}-{}, and nobody asked who lived in the home.\n\n"
        text = f"# Briefing {number}\n\n" + "".join(line.format(number, one) for one in range(120))
        (folder / f"{number:02}.md").write_text(text, encoding="utf-8")
    return folder


def kept(learnt: Run, out: Path) -> set[str]:
    learnt("export", "documents", "-o", out)
    return {row["document"] for row in rows(out.read_text(encoding="utf-8"))}


def read(environment: dict[str, str], folder: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "learnt", "read", str(folder), "--json"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=300)


def test_on_a_full_disk_what_was_reported_is_kept_and_one_goes_on_once_there_is_room(
    learnt: Run, *, environment: dict[str, str], small_disk: Path, documents: Path, tmp_path: Path
) -> None:
    environment["LEARNT_HOME"] = str(empty_home(small_disk / "home"))
    done = read(environment, documents)
    assert done.returncode == 1
    assert "The disk is full." in done.stderr
    assert "Traceback" not in done.stderr
    reported = {row["file"] for row in rows(done.stdout)}
    assert 0 < len(reported) < DOCUMENTS
    roomy = tmp_path / "roomy"
    shutil.copytree(small_disk / "home", roomy)
    environment["LEARNT_HOME"] = str(roomy)
    assert reported <= kept(learnt, tmp_path / "kept.jsonl")
    again = rows(learnt("read", documents, "--json").stdout)
    assert reported <= {row["file"] for row in again if row["change"] == "unchanged"}
    assert len(kept(learnt, tmp_path / "again.jsonl")) == DOCUMENTS


def test_a_folder_that_cannot_be_written_to_is_told_of_and_stays_as_it_was(
    learnt: Run, *, environment: dict[str, str], small_disk: Path, documents: Path, tmp_path: Path
) -> None:
    environment["LEARNT_HOME"] = str(empty_home(small_disk / "home"))
    learnt("read", documents / "00.md")
    before = (small_disk / "home" / "learnt.sqlite3").read_bytes()
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    done = read(environment, documents)
    assert done.returncode == 1
    assert "cannot be written to" in done.stderr
    assert "Traceback" not in done.stderr
    assert (small_disk / "home" / "learnt.sqlite3").read_bytes() == before
    subprocess.run(["mount", "-o", "remount,rw", small_disk], check=True)
    assert kept(learnt, tmp_path / "kept.jsonl") == {"00.md"}


def test_two_workers_do_each_task_once(environment: dict[str, str]) -> None:
    subprocess.run([sys.executable, "-c", ENQUEUE.format(tasks=TASKS)], env=environment, check=True)
    command = [sys.executable, "-m", "learnt", "worker", "--once"]
    workers = [subprocess.Popen(command, env=environment) for _ in range(2)]
    assert [one.wait(300) for one in workers] == [0, 0]
    with sqlite3.connect(Path(environment["LEARNT_HOME"]) / "learnt.sqlite3") as database:
        told = database.execute(
            "SELECT status, json_array_length(worker_ids) FROM django_tasks_database_dbtaskresult "
            "WHERE task_path LIKE '%look_for_families'"
        ).fetchall()
    assert told == [("SUCCESSFUL", 1)] * TASKS


@pytest.fixture
def yesterday(environment: dict[str, str]) -> Callable[..., None]:
    """Run a command with the clock put back by a day."""
    faketime = shutil.which("faketime")
    if faketime is None:
        pytest.skip("faketime is not on this machine (Debian: apt-get install faketime).")

    def run(*arguments: str) -> None:
        command = [faketime, "-f", "-1d", sys.executable, "-m", "learnt", *arguments]
        subprocess.run(
            command, env={**os.environ, **environment}, check=True, capture_output=True, timeout=300
        )

    return run


def test_with_the_clock_put_back_decisions_stay_in_the_order_in_which_they_were_made(
    learnt: Run, documents: Path, yesterday: Callable[..., None], tmp_path: Path
) -> None:
    document = rows(learnt("read", documents / "00.md", "--json").stdout)[0]["document"]
    learnt("decide", document, "1", "fathers", "accepted", "--by", "A. Coder")
    yesterday("decide", document, "1", "fathers", "rejected", "--by", "A. Coder")
    out = tmp_path / "decisions.jsonl"
    learnt("export", "decisions", "-o", out)
    said = rows(out.read_text(encoding="utf-8"))
    assert [row["verdict"] for row in said] == ["accepted", "rejected"]
    assert "event(s) fit" in learnt("verify-audit").stdout
