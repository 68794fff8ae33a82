"""Adding documents through the program as it runs: a server with its worker, a watched folder, a kill."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from learnt.web.adding.watching import SETTLED
from tests.functional.conftest import Run
from tests.ports import free_port, is_listening

pytestmark = pytest.mark.slow
PATIENCE = 120
REVIEW = "# Learning from Rowan\n\nFathers were not invited to meetings, and nobody asked where they lived.\n"

MAKE_PARTNERSHIP = """
import django; django.setup()
from learnt.web.accounts.models import Partnership; Partnership.objects.create(name="Harrowmere")
"""
TAKE_IN = """
import sys, django; django.setup()
from django.core.files.base import ContentFile
from learnt.web.accounts.models import Partnership
from learnt.web.accounts.roles import Access
from learnt.web.adding.actions import Given, take_in
take_in(
    [Given(f"{n}.md", ContentFile(sys.argv[1].encode() + f"Meeting {n}.".encode())) for n in range(int(sys.argv[2]))],
    partnership=Partnership.objects.get(), access=Access.PARTNERSHIP, by=None,
)
"""
Inside = Callable[..., None]
Titles = Callable[[], list[str]]
Began = Callable[..., "subprocess.Popen[bytes]"]


def wait_for(what: Callable[[], object]) -> None:
    """Wait until something is so; fail when it takes too long."""
    until = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < until, "It took too long."
        time.sleep(0.5)


@pytest.fixture
def inside(environment: dict[str, str]) -> Inside:
    """Run a few lines inside the application, in a process of their own."""
    env = {**environment, "DJANGO_SETTINGS_MODULE": "learnt.web.settings"}

    def run(lines: str, *arguments: str) -> None:
        subprocess.run([sys.executable, "-c", lines, *arguments], env=env, check=True, timeout=PATIENCE)

    return run


@pytest.fixture
def folder(environment: dict[str, str], tmp_path: Path) -> Path:
    """A watched folder."""
    path = tmp_path / "watched"
    path.mkdir()
    environment["LEARNT_WATCH"] = str(path)
    return path


@pytest.fixture
def begin(environment: dict[str, str]) -> Iterator[Began]:
    """Begin the program with some arguments and variables; it is ended with the test."""
    processes = []

    def run(*arguments: str, **variables: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "learnt", *arguments]
        processes.append(
            subprocess.Popen(
                command, env=environment | variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        )
        return processes[-1]

    yield run
    for process in processes:
        process.kill()
        process.wait()


@pytest.fixture
def titles(environment: dict[str, str]) -> Titles:
    """Return the titles of the documents that are on the disk."""

    def read() -> list[str]:
        with closing(
            sqlite3.connect(Path(environment["LEARNT_HOME"]) / "learnt.sqlite3", timeout=30)
        ) as store:
            return sorted(title for (title,) in store.execute("SELECT title FROM library_documentsummary"))

    return read


def children(process: int) -> list[int]:
    path = Path(f"/proc/{process}/task/{process}/children")
    if not path.exists():
        pytest.skip("This system does not tell which processes a process began.")
    own = Path(f"/proc/{process}/task").glob("*/children")
    return [int(one) for tasks in own for one in tasks.read_text(encoding="ascii").split()]


def is_gone(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def test_a_watched_folder_is_read_once_and_again_when_a_file_changes(
    learnt: Run,
    inside: Inside,
    titles: Titles,
    folder: Path,
) -> None:
    (folder / "review.md").write_text(REVIEW, encoding="utf-8")
    (folder / "link.md").symlink_to(folder / "review.md")
    elsewhere = folder.parent / "elsewhere.md"
    elsewhere.write_text("# Not in the folder\n\nIt is not read.\n", encoding="utf-8")
    (folder / "outside.md").symlink_to(elsewhere)
    inside(MAKE_PARTNERSHIP)
    time.sleep(SETTLED + 0.5)
    learnt("worker", "--once")
    learnt("worker", "--once")
    assert titles() == ["Learning from Rowan"]
    (folder / "review.md").write_text(REVIEW.replace("Rowan", "Elm"), encoding="utf-8")
    time.sleep(SETTLED + 0.5)
    learnt("worker", "--once")
    assert titles() == ["Learning from Elm"]


def test_the_server_brings_a_worker_which_comes_back_when_killed_and_leaves_with_it(
    begin: Began, inside: Inside, titles: Titles
) -> None:
    inside(MAKE_PARTNERSHIP)
    serving = begin("serve", "--port", str(free_port()))
    wait_for(lambda: children(serving.pid))
    (worker,) = children(serving.pid)
    inside(TAKE_IN, REVIEW, "8")
    time.sleep(4)
    os.kill(worker, signal.SIGKILL)
    wait_for(lambda: [one for one in children(serving.pid) if one != worker])
    wait_for(lambda: len(titles()) == 8)
    (worker,) = children(serving.pid)
    serving.kill()
    wait_for(lambda: is_gone(worker))


def test_the_server_brings_no_worker_where_it_is_told_not_to(begin: Began, inside: Inside) -> None:
    inside(MAKE_PARTNERSHIP)
    port = free_port()
    serving = begin("serve", "--port", str(port), LEARNT_WORKER="no")

    wait_for(lambda: is_listening(port))
    assert children(serving.pid) == []
