"""The disk is slow: those who write at once wait for each other, and past what is bearable are told, with their words kept."""

import sqlite3
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from tests.functional.people import Answer, Person, Ready, made_ready, plain_environment, serving, traced
from tests.functional.test_faults_database import is_calm, send_again
from tests.homes import empty_home

pytestmark = pytest.mark.slow
SYNCS = "fdatasync,fsync"


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Ready:
    return made_ready(plain_environment(empty_home(tmp_path_factory.mktemp("slow") / "home")))


def decisions(ready: Ready) -> int:
    with closing(sqlite3.connect(ready.home / "learnt.sqlite3", timeout=30)) as store:
        return int(store.execute("SELECT count(*) FROM library_decision").fetchone()[0])


def at_once(person: Person, verdict: str, passages: Sequence[int]) -> list[Answer]:
    """Have several people decide at one moment."""
    with ThreadPoolExecutor(len(passages)) as pool:
        return list(pool.map(lambda passage: person.decide(passage, verdict), passages))


def slowed(seconds: float) -> tuple[str, ...]:
    """Return what makes the system wait before it brings anything to the disk."""
    return ("-e", f"trace={SYNCS}", "-e", f"inject={SYNCS}:delay_enter={int(seconds * 1e6)}")


def test_those_who_write_at_once_on_a_slow_disk_wait_for_each_other(ready: Ready, tmp_path: Path) -> None:
    """In flight: four decisions, with a disk that needs 0.2 seconds for each write. Survived: all four, without a word."""
    before = decisions(ready)
    with (
        serving(ready) as (program, person),
        traced(program.process.pid, *slowed(0.2), log=tmp_path / "calls"),
    ):
        answers = at_once(person, "accepted", (1, 2, 3, 4))
    assert [one.status for one in answers] == [302] * 4
    assert decisions(ready) == before + 4
    assert "locked" not in program.words()


def test_whoever_waits_too_long_is_told_and_what_they_sent_is_kept(ready: Ready, tmp_path: Path) -> None:
    """In flight: three decisions, with a disk slower than people wait. Survived: each, some only when they were sent again."""
    before = decisions(ready)
    with serving(ready, LEARNT_DATABASE_SECONDS="1") as (program, person):
        with traced(program.process.pid, *slowed(2.5), log=tmp_path / "calls"):
            answers = at_once(person, "rejected", (1, 2, 3))
        refused = [one for one in answers if one.status != 302]
        assert refused, "Nobody waited too long."
        assert all(is_calm(one) for one in refused)
        assert all("takes longer than usual" in one.text for one in refused)
        assert [send_again(person, one).status for one in refused] == [302] * len(refused)
    assert decisions(ready) == before + 3
