"""The worker is killed in the middle of its work: another takes it up, nothing is done twice, and people see it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from tests.functional.people import Person, Ready, made_ready, plain_environment, running, serving, wait_until
from tests.homes import empty_home

pytestmark = pytest.mark.slow
FILES = {f"{one}.md": f"# Note {one}\n\nFathers were not invited to meeting {one}.\n" for one in range(5)}


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Ready:
    home = empty_home(tmp_path_factory.mktemp("killed") / "home")
    return made_ready(plain_environment(home), "briefing")


@pytest.fixture(scope="module")
def person(ready: Ready) -> Iterator[Person]:
    with serving(ready) as (_, person):
        yield person


def asked(ready: Ready, question: str) -> Any:
    """Return the first value of the first row of what the database answers."""
    with closing(sqlite3.connect(ready.home / "learnt.sqlite3", timeout=30)) as store:
        return store.execute(question).fetchone()[0]


def at_work_on(ready: Ready, task: str) -> bool:
    path = "SELECT count(*) FROM django_tasks_database_dbtaskresult WHERE status = 'RUNNING' AND task_path LIKE '%"
    return bool(asked(ready, f"{path}{task}'"))


def test_a_briefing_that_was_being_made_is_made_by_another_worker_once(ready: Ready, person: Person) -> None:
    """In flight: a briefing that is composed. Survived: the wish for it; another worker, at work already, composes it."""
    page = f"/briefings/{ready.briefing}/draft/"
    state = f"SELECT state FROM briefings_briefing WHERE id = {ready.briefing}"  # noqa: S608 - a number
    with running(ready, "worker") as worker:
        wait_until(lambda: at_work_on(ready, "compose_briefing"))
        worker.kill()
    assert asked(ready, state) == "composing"
    assert "composed" in person.get(page).text
    with running(ready, "worker"):
        wait_until(lambda: asked(ready, state) == "draft")
    assert asked(ready, f"SELECT composed_times FROM briefings_briefing WHERE id = {ready.briefing}") == 1  # noqa: S608
    assert asked(ready, "SELECT count(*) FROM briefings_step WHERE move = 'composed'") == 1
    assert "Learning in Harrowmere" in person.get(page).text


def test_files_that_were_being_read_are_read_by_another_worker_once(ready: Ready, person: Person) -> None:
    """In flight: one of five files. Survived: all five; the worker beside takes up the one, and each is kept once."""
    batch = person.upload(FILES).headers["Location"]
    with running(ready, "worker") as one:
        wait_until(lambda: at_work_on(ready, "read_file"))
        with running(ready, "worker"):
            one.kill()
            assert "5 files read" in person.get(batch).text
            wait_until(
                lambda: asked(ready, "SELECT count(*) FROM adding_addedfile WHERE state = 'done'") == 5
            )
    assert "5 of 5 files read" in person.get(batch).text
    assert asked(ready, "SELECT count(*) FROM adding_outcome") == 5
    assert asked(ready, "SELECT count(*) FROM library_document") == 6
