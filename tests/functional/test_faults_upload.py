"""What comes in only half, through a browser that goes away or a file that is still being written, is not taken."""

import http.client
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.functional.people import Person, Ready, form_of, made_ready, plain_environment, serving, wait_until
from tests.homes import empty_home

pytestmark = pytest.mark.slow
MANY = 12
LOOK = """
import sys, time, threading
from pathlib import Path
import django; django.setup()
from learnt.web.adding.models import AddedFile
from learnt.web.adding.watching import look
path, settled = Path(sys.argv[1]), 1.0
with path.open("a", encoding="utf-8") as file:
    for number in range(8):
        file.write(f"Fathers were not invited to meeting {number}.\\n\\n"); file.flush()
        assert look(settled) == 0, "It was taken while it was being written."
        time.sleep(0.3)
time.sleep(settled + 0.2)
assert [look(settled), look(settled)] == [1, 0], "It is taken once, when it is whole."
row = AddedFile.objects.select_related("original").get(name=path.name)
assert row.original.size == path.stat().st_size
"""


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Ready:
    folder = tmp_path_factory.mktemp("half")
    (folder / "watched").mkdir()
    (folder / "between").mkdir()
    environment = plain_environment(empty_home(folder / "home"))
    return made_ready({**environment, "LEARNT_WATCH": str(folder / "watched")})


def asked(ready: Ready, question: str) -> Any:
    with closing(sqlite3.connect(ready.home / "learnt.sqlite3", timeout=30)) as store:
        return store.execute(question).fetchone()[0]


def held_open(process: int) -> list[str]:
    """Return the files without a name that a program holds open: they fill the disk until it lets them go."""
    held = []
    for one in Path(f"/proc/{process}/fd").iterdir():
        try:
            held.append(str(one.readlink()))
        except OSError:
            continue
    return [one for one in held if one.endswith("(deleted)")]


def send_half(person: Person) -> None:
    """Begin to send a large file, and go away in the middle of it."""
    body, kind = form_of({"half.md": "Fathers were not invited to the meeting.\n" * 80_000})
    connection = http.client.HTTPConnection("127.0.0.1", person.port, timeout=60)
    connection.putrequest("POST", "/adding/", skip_host=True)
    for name, value in {**person.headers(), "Content-Type": kind, "Content-Length": str(len(body))}.items():
        connection.putheader(name, value)
    connection.endheaders(body[: len(body) // 2])
    connection.close()


def test_uploads_that_break_off_leave_nothing_behind_however_many_there_are(ready: Ready) -> None:
    """In flight: twelve uploads of 3 MB, each cut off half way. Survived: nothing of them, on the disk or in the database."""
    between = ready.home.parent / "between"
    with serving(ready, TMPDIR=str(between)) as (program, person):
        quiet = len(held_open(program.process.pid))
        for _ in range(MANY):
            send_half(person)
        assert person.get("/adding/").status == 200
        wait_until(lambda: len(held_open(program.process.pid)) <= quiet)
        assert list(between.iterdir()) == []
        assert asked(ready, "SELECT count(*) FROM adding_batch") == 0
        assert not [one for one in (ready.home / "uploads").rglob("*") if one.is_file()]
        assert person.upload({"whole.md": "# Whole\n\nFathers were not invited.\n"}).status == 302
        assert asked(ready, "SELECT count(*) FROM adding_addedfile") == 1


def test_a_file_that_is_still_being_written_is_taken_when_it_is_whole(ready: Ready) -> None:
    """In flight: a file of the watched folder that grows between looks. Survived: all of it, taken once."""
    path = Path(ready.environment["LEARNT_WATCH"]) / "growing.md"
    done = subprocess.run(
        [sys.executable, "-c", LOOK, path], env=ready.environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
