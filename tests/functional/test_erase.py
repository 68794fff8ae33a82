"""The erasure drill: after a document is erased, no file of the library holds a word of it; counts of what was said stay."""

import json
import sqlite3
from pathlib import Path

from tests.functional.conftest import Run, rows

CANARY = "Zanzibarquill"
TEXT = f"# Learning note\n\nFathers were not invited, and {CANARY} was not seen alone.\n\n{CANARY} was not asked.\n"


def holding(folder: Path, word: str) -> list[str]:
    """Return the files in which a word stands, as UTF-8 or UTF-16, whatever its capitals."""
    wanted = [word.encode(), word.lower().encode(), word.encode("utf-16-le")]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if any(one in path.read_bytes() for one in wanted)]


def test_no_file_of_the_library_holds_a_word_of_what_was_erased(
    learnt: Run, environment: dict[str, str], tmp_path: Path
) -> None:
    home = Path(environment["LEARNT_HOME"])
    for name, text in (("gone.md", TEXT), ("stays.md", TEXT.replace(CANARY, "Somebody"))):
        (tmp_path / name).write_text(text, encoding="utf-8")
    gone = rows(learnt("read", tmp_path / "gone.md", "--json").stdout)[0]["document"]
    learnt("read", tmp_path / "stays.md")
    learnt("decide", gone, "1", "fathers", "accepted", "--by", "A. Coder")
    (home / "models").mkdir()
    (home / "models" / "words.json").write_text(CANARY, encoding="utf-8")
    assert rows(learnt("search", CANARY, "--json").stdout)
    assert "learnt.sqlite3" in " ".join(holding(home, CANARY))

    told = learnt("erase", gone, "--reason", "Asked for by the family.", "--yes").stderr
    assert "1 decision" in told
    assert CANARY not in told
    assert holding(home, CANARY) == []
    assert [row["document"] for row in rows(learnt("search", "fathers", "--json").stdout)] == ["stays.md"]
    with sqlite3.connect(home / "learnt.sqlite3") as database:
        (details,) = database.execute(
            "SELECT details FROM accounts_event WHERE act = 'document-erased'"
        ).fetchone()
    assert json.loads(details)["decision"] == 1
    assert "fit, each with the one before it" in learnt("verify-audit").stdout
    with sqlite3.connect(home / "learnt.sqlite3") as database:
        names = {
            name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        }
    assert {"library_decision_no_update", "library_decision_no_delete"} <= names
    assert "no document of this id" in learnt("erase", gone, "--reason", "Again.", "--yes", expect=2).stderr
