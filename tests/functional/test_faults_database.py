"""The database goes, or the way to it: what was acknowledged is kept, and pages and worker go on by themselves."""

import re
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from html import unescape
from typing import Any

import psycopg
import pytest

from tests.functional.line import Line, line_to
from tests.functional.people import (
    Answer,
    Person,
    Ready,
    made_ready,
    plain_environment,
    running,
    serving,
    wait_until,
)
from tests.postgresql import Server, database_server, found

pytestmark = pytest.mark.slow
SECONDS = 2
"""How long the pages wait for the database in these tests."""
BOUND = 20.0
"""Within so many seconds a page answers whatever the network does, on a machine that is busy."""
NOTE = "# Note {0}\n\nFathers were not invited to meeting {0}, and nobody asked who lived in the home.\n"


@pytest.fixture(scope="module")
def database() -> Iterator[Server]:
    programs = found()
    if programs is None:
        pytest.skip("PostgreSQL is not on this machine (Debian: apt-get install postgresql).")
    with database_server(programs) as server:
        yield server


@pytest.fixture(scope="module")
def ready(database: Server, tmp_path_factory: pytest.TempPathFactory) -> Ready:
    home = tmp_path_factory.mktemp("away") / "home"
    home.mkdir()
    return made_ready({**plain_environment(home), "LEARNT_DATABASE": database.address})


@pytest.fixture(scope="module")
def line(database: Server) -> Iterator[Line]:
    with line_to(database.port) as line:
        yield line


@pytest.fixture(scope="module")
def person(ready: Ready, database: Server, line: Line) -> Iterator[Person]:
    """Somebody before pages that reach the database by the line."""
    by_line = {"LEARNT_DATABASE": database.through(line.port), "LEARNT_DATABASE_SECONDS": str(SECONDS)}
    with serving(ready, **by_line) as (_, person):
        yield person


def asked(database: Server, question: str) -> Any:
    """Return the first value of the first row of what the database answers."""
    with psycopg.connect(database.address) as connection:
        row = connection.execute(question).fetchone()
        assert row is not None
        return row[0]


def is_calm(answer: Answer) -> bool:
    """Tell whether a page says in plain words that it cannot be used, and when to come again."""
    said = unescape(answer.text)
    assert "Traceback" not in said
    assert "psycopg" not in said
    assert "OperationalError" not in said
    assert "Sorry, Learnt cannot be used just now" in said
    assert int(answer.headers["Retry-After"]) > 0
    return answer.status == 503


class Coder(threading.Thread):
    """Somebody who decides one thing after another for as long as the pages take it."""

    def __init__(self, person: Person) -> None:
        super().__init__(daemon=True)
        self.person, self.kept, self.refused, self.stop = person, 0, 0, threading.Event()

    def run(self) -> None:
        turn = 0
        while not self.stop.is_set():
            answer = self.person.decide(1 + turn % 5, ("accepted", "rejected")[turn // 5 % 2])
            self.kept += answer.status == 302
            self.refused += answer.status == 503
            turn += answer.status == 302
            if answer.status == 503:
                time.sleep(0.2)


def test_a_database_that_is_killed_and_begun_again_has_all_that_was_acknowledged(
    ready: Ready, database: Server
) -> None:
    """In flight: decisions one after the other, and files being read. Survived: each acknowledged decision, once; the files
    are read, once; neither the pages nor the worker were begun again.
    """
    count = "SELECT count(*) FROM library_decision"
    with ExitStack() as stack:
        pages, person = stack.enter_context(serving(ready))
        worker = stack.enter_context(running(ready, "worker"))
        batch = person.upload({f"{one}.md": NOTE.format(one) for one in range(6)})
        assert batch.status == 302
        coder = Coder(person)
        coder.start()
        wait_until(lambda: coder.kept > 5)
        wait_until(lambda: asked(database, "SELECT count(*) FROM adding_outcome") > 0)
        database.kill()
        wait_until(lambda: coder.refused)
        assert is_calm(person.get("/adding/"))
        assert (person.probe("/health/ready/"), person.probe("/health/live/")) == (503, 200)
        assert person.get("/api/documents").status == 503
        database.begin()
        before = coder.kept
        wait_until(lambda: coder.kept > before)
        coder.stop.set()
        coder.join()
        wait_until(lambda: asked(database, "SELECT count(*) FROM adding_addedfile WHERE state = 'done'") == 6)
        assert person.probe("/health/ready/") == 200
        assert (pages.process.poll(), worker.process.poll()) == (None, None)
        assert "Traceback" not in worker.words()
        assert "6 of 6 files read" in person.get(batch.headers["Location"]).text
    assert coder.kept <= asked(database, count) <= coder.kept + 1
    assert asked(database, "SELECT count(*) FROM adding_outcome") == 6
    assert asked(database, "SELECT count(*) FROM library_document") == 7
    assert asked(database, "SELECT count(*) FROM accounts_event WHERE act = 'decided'") == asked(
        database, count
    )


def test_a_network_that_falls_silent_makes_nobody_wait_long(person: Person, line: Line) -> None:
    """In flight: a page, and a decision. Survived: what the person sent stands on the page, and is sent again from there."""
    assert person.get("/adding/").status == 200
    line.fall_silent()
    begun = time.monotonic()
    assert is_calm(person.get("/adding/"))
    answer = person.decide(3)
    assert is_calm(answer)
    assert person.probe("/health/ready/") == 503
    assert time.monotonic() - begun < 3 * BOUND
    assert "voice-of-child" in answer.text
    line.speak_again()
    line.cut()
    wait_until(lambda: person.probe("/health/ready/") == 200)
    assert send_again(person, answer).status == 302


def test_a_line_that_is_cut_between_two_pages_is_not_noticed(person: Person, line: Line) -> None:
    """In flight: nothing. Survived: everything; the dead connections are dropped before anything is asked on them."""
    assert person.get("/adding/").status == 200
    line.cut()
    assert person.get("/adding/").status == 200


def test_a_decision_whose_answer_was_lost_is_kept_once_when_it_is_sent_again(
    person: Person, line: Line, database: Server
) -> None:
    """In flight: the acknowledgement of a commit. Survived: the decision and its record, once, though it was sent twice."""
    count = "SELECT count(*) FROM library_decision"
    before, events = asked(database, count), "SELECT count(*) FROM accounts_event WHERE act = 'decided'"
    recorded = asked(database, events)
    line.lose_the_answer_after(b'INSERT INTO "library_decision"', b"COMMIT")
    answer = person.decide(4, "not-sure")
    assert is_calm(answer)
    assert asked(database, count) == before + 1
    assert send_again(person, answer).status == 302
    assert (asked(database, count), asked(database, events)) == (before + 1, recorded + 1)


def send_again(person: Person, answer: Answer) -> Answer:
    """Press the button of a page that kept what somebody sent."""
    assert "Send again" in answer.text
    (address,) = re.findall(r'<form method="post" action="([^"]+)"', answer.text)
    fields = dict(re.findall(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', answer.text, re.DOTALL))
    return person.post(unescape(address), **{name: unescape(value) for name, value in fields.items()})
