"""The pages are killed in the middle of something: what was acknowledged is there, the rest is wholly absent."""

import http.client
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.functional.people import (
    Person,
    Ready,
    Served,
    killed_at,
    made_ready,
    plain_environment,
    running,
    served,
)
from tests.homes import empty_home

pytestmark = pytest.mark.slow
WRITES = "pwrite64,fdatasync,fsync,rename"
GONE = (http.client.HTTPException, ConnectionError)


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Ready:
    home = empty_home(tmp_path_factory.mktemp("killed") / "home")
    return made_ready(plain_environment(home), "briefing", "publish")


def asked(ready: Ready, question: str) -> Any:
    """Return the first value of the first row of what the database answers."""
    with closing(sqlite3.connect(ready.home / "learnt.sqlite3", timeout=30)) as store:
        return store.execute(question).fetchone()[0]


@pytest.fixture(scope="module")
def pages(ready: Ready) -> Iterator[Served]:
    with served(ready) as pages:
        yield pages


def killed_while(pages: Served, number: int, do: Callable[[Person], object]) -> Person:
    """Have the pages killed at one of their writes while somebody does something, who gets no answer; begin them again."""
    with killed_at(pages.program, WRITES, number), pytest.raises(GONE):
        do(pages.person)
    return pages.begin_again()


@pytest.mark.parametrize("write", [1, 9])
def test_a_decision_that_was_cut_short_is_whole_or_absent_and_given_again_it_is_there_once(
    pages: Served, ready: Ready, write: int
) -> None:
    """In flight: a decision, at its first write to the disk and at a later one. Survived: all that was acknowledged."""
    passage = 1 if write == 1 else 2
    of_this = "SELECT count(*) FROM library_decision"
    events = "SELECT count(*) FROM accounts_event WHERE act = 'decided'"
    before = asked(ready, of_this)
    person = killed_while(pages, write, lambda person: person.decide(passage))
    assert asked(ready, of_this) in (before, before + 1)
    assert asked(ready, of_this) == asked(ready, events), "A decision and the record of it go together."
    assert person.decide(passage).status == 302
    assert asked(ready, of_this) == asked(ready, events) == before + 1
    assert "Confirmed" in person.get(f"/documents/{ready.document}/read/{passage}/").text


@pytest.mark.parametrize("write", [3, 14])
def test_an_upload_of_several_files_is_there_whole_or_not_at_all(
    pages: Served, ready: Ready, write: int
) -> None:
    """In flight: three files, some of them on the disk already. Survived: what was added before, and no half a batch."""
    files = {
        f"{write}-{one}.md": f"# Note {write} {one}\n\nFathers were not invited {one}.\n" for one in "abc"
    }
    batches, entered = "SELECT count(*) FROM adding_batch", "SELECT count(*) FROM adding_addedfile"
    before = asked(ready, batches)
    person = killed_while(pages, write, lambda person: person.upload(files))
    assert (asked(ready, batches), asked(ready, entered)) == (before, 3 * before)
    answer = person.upload(files)
    assert answer.status == 302
    assert all(name in person.get(answer.headers["Location"]).text for name in files)
    assert (asked(ready, batches), asked(ready, entered)) == (before + 1, 3 * before + 3)


def test_a_briefing_whose_publishing_was_cut_short_is_published_once_or_still_waits(
    pages: Served, ready: Ready
) -> None:
    """In flight: the move to published, with its edition. Survived: the approved draft; published again there is one."""
    editions = "SELECT count(*) FROM briefings_edition"
    publish = f"/briefings/{ready.briefing}/draft/moves/publish/"
    person = killed_while(pages, 4, lambda person: person.post(publish, words=""))
    published = asked(ready, editions)
    state = asked(ready, f"SELECT state FROM briefings_briefing WHERE id = {ready.briefing}")  # noqa: S608 - a number
    assert (published, state) in ((0, "approved"), (1, "published"))
    if not published:
        assert person.post(publish, words="").status == 302
    assert person.get(f"/briefings/{ready.briefing}/").status == 200
    assert asked(ready, editions) == 1


def test_an_import_that_was_cut_short_leaves_the_library_empty_and_is_taken_in_again(
    ready: Ready, tmp_path: Path
) -> None:
    """In flight: a whole library that is read in, in one transaction. Survived: nothing of it, until it is read in whole."""
    archive, home = tmp_path / "library.zip", empty_home(tmp_path / "home")
    command = [sys.executable, "-m", "learnt"]
    subprocess.run(
        [*command, "export", "library", "-o", archive], env=ready.environment, check=True, capture_output=True
    )
    other = Ready({**ready.environment, "LEARNT_HOME": str(home)}, "", "", "", 0)
    with running(other, "import", str(archive)) as program, killed_at(program, "pwrite64", 60):
        pass
    assert asked(other, "SELECT count(*) FROM library_document") == 0
    subprocess.run([*command, "import", archive], env=other.environment, check=True, capture_output=True)
    for table in ("library_document", "library_decision"):
        count = f"SELECT count(*) FROM {table}"  # noqa: S608 - one of two names
        assert asked(other, count) == asked(ready, count)
