"""Everything that a library does, on PostgreSQL as on SQLite: the same answers, and nothing that was decided is changed."""

import json
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.functional.conftest import Run, rows
from tests.postgresql import found, server

TEXT = """# Learning from a review in Harrowmere

## Fathers

Fathers were not invited to meetings, and nobody asked who lived in the home.

## What should change

Health visitors should ask who lives in the home and who visits.
"""
EXPORTS = ("documents", "passages", "codings", "recommendations")


@pytest.fixture(scope="module")
def postgresql() -> Iterator[str]:
    programs = found()
    if programs is None:
        pytest.skip("PostgreSQL is not on this machine.")
    with server(programs) as connection:
        yield connection


def everything_of(learnt: Run, folder: Path) -> dict[str, object]:
    """Read, decide, search and export, and return what came of it."""
    (folder / "review.md").write_text(TEXT, encoding="utf-8")
    read = rows(learnt("read", folder / "review.md", "--json").stdout)
    told: dict[str, object] = {"read": [(row["file"], row["change"], row["passages"]) for row in read]}
    told["search"] = rows(learnt("search", "fathers", "--json").stdout)
    for name in EXPORTS:
        out = folder / f"{name}.jsonl"
        learnt("export", name, "-o", out)
        told[name] = rows(out.read_text(encoding="utf-8"))
    return told


def test_the_same_comes_of_the_same_on_both(
    learnt: Run, environment: dict[str, str], postgresql: str, tmp_path: Path
) -> None:
    on_sqlite = everything_of(learnt, tmp_path)
    environment |= {"LEARNT_DATABASE": postgresql, "LEARNT_HOME": str(tmp_path / "other")}
    assert json.dumps(everything_of(learnt, tmp_path)) == json.dumps(on_sqlite)
    assert not (tmp_path / "other" / "learnt.sqlite3").exists()
    with psycopg.connect(postgresql) as connection:
        assert connection.execute("SELECT count(*) FROM library_passage").fetchone() == (5,)


def test_no_decision_can_be_changed_or_deleted(
    learnt: Run, environment: dict[str, str], postgresql: str, tmp_path: Path
) -> None:
    environment["LEARNT_DATABASE"] = postgresql
    (tmp_path / "other.md").write_text(TEXT.replace("Harrowmere", "Wexcombe"), encoding="utf-8")
    document = rows(learnt("read", tmp_path / "other.md", "--json").stdout)[0]["document"]
    learnt("decide", document, "2", "fathers", "accepted", "--by", "A. Coder")
    with psycopg.connect(postgresql) as connection:
        assert connection.execute("SELECT count(*) FROM library_decision").fetchone() == (1,)
    for statement in ("UPDATE library_decision SET verdict = 'rejected'", "DELETE FROM library_decision"):
        with psycopg.connect(postgresql) as connection, pytest.raises(psycopg.Error, match="only ever added"):
            connection.execute(statement)
