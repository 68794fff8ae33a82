"""The upgrade drill: libraries of earlier releases come up to date with all that people said, guarded and sealed."""

import sqlite3
from pathlib import Path

import pytest

from tests.functional.conftest import Run, rows

UPGRADES = Path(__file__).parent / "upgrades"


@pytest.mark.parametrize("earlier", sorted(UPGRADES.glob("*.sql")), ids=lambda path: path.stem)
def test_a_library_of_an_earlier_release_comes_up_to_date(
    learnt: Run, environment: dict[str, str], tmp_path: Path, earlier: Path
) -> None:
    home = tmp_path / "earlier"
    home.mkdir(mode=0o700)
    with sqlite3.connect(home / "learnt.sqlite3") as database:
        database.executescript(earlier.read_text(encoding="utf-8"))
        said = database.execute('SELECT theme, verdict, "by", exact, at FROM library_decision').fetchall()
        events = _events(database)
    assert said
    environment["LEARNT_HOME"] = str(home)
    learnt("reindex")
    looked = learnt("doctor", "--json", expect=1)  # work has waited in it since it was made
    told = {one["check"]: one["state"] for one in rows(looked.stdout)}
    assert told["Worker"] == "wrong"
    assert {told[one] for one in ("Tables", "Guards", "Record", "Search index")} == {"well"}
    assert learnt("verify-audit").stdout.startswith(f"{events} event(s) fit")
    out = tmp_path / "decisions.jsonl"
    learnt("export", "decisions", "-o", out)
    assert [row["theme"] for row in rows(out.read_text(encoding="utf-8"))] == [theme for theme, *_ in said]
    with sqlite3.connect(home / "learnt.sqlite3") as database:
        assert (
            database.execute('SELECT theme, verdict, "by", exact, at FROM library_decision').fetchall()
            == said
        )
    assert rows(learnt("search", "fathers", "--json").stdout)


def _events(database: sqlite3.Connection) -> int:
    """Return how many events the record had; releases before accounts had none."""
    if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'accounts_event'").fetchone():
        return 0
    count: int = database.execute("SELECT count(*) FROM accounts_event").fetchone()[0]
    return count
