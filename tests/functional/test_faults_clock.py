"""The clock jumps forwards and is put right: nobody is reminded twice, and who has left is signed out all the same."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from learnt.engine.timetable import Nation, WorkingDays
from tests.functional.people import Ready, made_ready, needed, plain_environment, serving
from tests.homes import empty_home
from tests.ports import free_port

pytestmark = pytest.mark.slow
_SEEN = 2.5
"""Seconds until the program looks at its clock anew: to look each time costs it most of its time."""


@dataclass
class Post:
    """Counts the letters that it is given."""

    letters: list[str] = field(default_factory=list)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - the library's
        self.letters.append(envelope.rcpt_tos[0])
        return "250 OK"


@pytest.fixture
def post() -> Iterator[tuple[Post, int]]:
    kept, port = Post(), free_port()
    controller = Controller(kept, hostname="127.0.0.1", port=port)
    controller.start()
    yield kept, port
    controller.stop()


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Ready:
    needed("faketime", "faketime")
    return made_ready(plain_environment(empty_home(tmp_path_factory.mktemp("clock") / "home")), "reminder")


@pytest.fixture
def remind_on(ready: Ready, post: tuple[Post, int]) -> Callable[[date], int]:
    """Send the reminders with the clock at noon of a day; return how many letters went."""
    environment = {
        **ready.environment, "LEARNT_MAIL_SERVER": "127.0.0.1", "LEARNT_MAIL_PORT": str(post[1]), "LEARNT_MAIL_PLAIN": "yes",
    }  # fmt: skip

    def run(day: date) -> int:
        before = len(post[0].letters)
        command = [
            needed("faketime", "faketime"),
            f"{day} 12:00:00",
            sys.executable,
            "-m",
            "learnt",
            "remind",
        ]
        subprocess.run(command, env=environment, check=True, capture_output=True, timeout=300)
        return len(post[0].letters) - before

    return run


def test_a_clock_that_jumps_ahead_and_is_put_right_has_nobody_reminded_twice_of_a_day(
    remind_on: Callable[[date], int],
) -> None:
    """In flight: reminders of a day that has not come. Survived: each day's letter goes once, in whatever order days come."""
    days = WorkingDays(Nation.ENGLAND_AND_WALES)
    today = days.on_or_after(date.today() + timedelta(days=1))  # noqa: DTZ011 - any day will do
    tomorrow = days.on_or_after(today + timedelta(days=1))
    assert [remind_on(day) for day in (tomorrow, today, tomorrow)] == [1, 1, 0]


def test_a_session_seen_by_a_clock_that_was_ahead_ends_as_soon_as_any_other(
    ready: Ready, tmp_path: Path
) -> None:
    """In flight: a session. Survived: it, while the clock jumps less than the idle hour; past that the person signs in anew."""
    library = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)
    if library is None:
        pytest.skip("The library of faketime is not where Debian puts it.")
    clock = tmp_path / "clock"
    clock.write_text("+0", encoding="ascii")
    turned = {
        "LD_PRELOAD": str(library),
        "FAKETIME_TIMESTAMP_FILE": str(clock),
        "FAKETIME_CACHE_DURATION": "1",
    }
    with serving(ready, **turned, FAKETIME_DONT_FAKE_MONOTONIC="1") as (_, person):
        seen = []
        for minutes in (0, 50, 0, 65):
            clock.write_text(f"+{minutes * 60}", encoding="ascii")
            time.sleep(_SEEN)
            seen.append(person.get("/adding/").status)
    assert seen == [200, 200, 200, 302]
