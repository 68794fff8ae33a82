"""The moving drill: a whole library goes to PostgreSQL and back, equal, with its guards, or not at all."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.functional.conftest import Run, rows
from tests.postgresql import found, server

TEXT = "# Learning from a review in Harrowmere\n\nFathers were not invited to meetings – nobody asked who “lived in”.\n"


@pytest.fixture(scope="module")
def postgresql() -> Iterator[str]:
    programs = found()
    if programs is None:
        pytest.skip("PostgreSQL is not on this machine.")
    with server(programs) as connection:
        yield connection


def test_a_library_goes_to_postgresql_and_back_equal(
    learnt: Run, environment: dict[str, str], postgresql: str, tmp_path: Path
) -> None:
    home, review, first = Path(environment["LEARNT_HOME"]), tmp_path / "review.md", tmp_path / "first.sqlite3"
    review.write_text(TEXT, encoding="utf-8")
    document = rows(learnt("read", review, "--json").stdout)[0]["document"]
    learnt("decide", document, "1", "fathers", "accepted", "--by", "A. Coder")
    head = learnt("verify-audit").stdout

    (tmp_path / "to").write_text(postgresql, encoding="utf-8")
    assert "equal" in learnt("move", "--to-file", tmp_path / "to").stderr
    assert "holds a library already" in learnt("move", "--to", postgresql, expect=2).stderr
    environment["LEARNT_DATABASE"] = postgresql
    assert learnt("verify-audit").stdout == head
    with psycopg.connect(postgresql) as database, pytest.raises(psycopg.Error, match="only ever added"):
        database.execute("DELETE FROM library_decision")
    learnt("decide", document, "1", "fathers", "rejected", "--by", "B. Coder")
    assert rows(learnt("search", "fathers", "--json").stdout)

    (home / "learnt.sqlite3").rename(first)
    assert "equal" in learnt("move", "--to", "sqlite").stderr
    del environment["LEARNT_DATABASE"]
    with sqlite3.connect(home / "learnt.sqlite3") as database:
        by = database.execute('SELECT "by" FROM library_decision ORDER BY id').fetchall()
        with pytest.raises(sqlite3.Error, match="only ever added"):
            database.execute("DELETE FROM library_decision")
    assert by == [("A. Coder",), ("B. Coder",)]
    with sqlite3.connect(first) as old, sqlite3.connect(home / "learnt.sqlite3") as new:
        passages = "SELECT * FROM library_passage ORDER BY id"
        assert old.execute(passages).fetchall() == new.execute(passages).fetchall()


def test_what_does_not_fit_stops_the_whole_move(
    learnt: Run, environment: dict[str, str], postgresql: str, tmp_path: Path
) -> None:
    with psycopg.connect(postgresql, autocommit=True) as database:
        database.execute("CREATE DATABASE other")
    other = postgresql.rpartition("/")[0] + "/other"
    (tmp_path / "review.md").write_text(TEXT, encoding="utf-8")
    learnt("read", tmp_path / "review.md")
    with sqlite3.connect(Path(environment["LEARNT_HOME"]) / "learnt.sqlite3") as database:
        database.execute("UPDATE library_version SET text = 'a' || char(0) || 'b'")
    assert "nothing was" in learnt("move", "--to", other, expect=2).stderr
    with psycopg.connect(other) as reached:
        assert reached.execute("SELECT count(*) FROM library_document").fetchone() == (0,)
    with sqlite3.connect(Path(environment["LEARNT_HOME"]) / "learnt.sqlite3") as database:
        database.execute("UPDATE library_version SET text = 'a b'")
    assert "equal" in learnt("move", "--to", other).stderr
