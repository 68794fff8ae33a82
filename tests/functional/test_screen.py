"""Screening files and the library with a question, and asking a saved one again."""

from pathlib import Path

import pytest

from tests.functional.conftest import Run, rows

TABLE = """id,area,story
1,Harrowmere,"I opened an inquest into the death of Kim Vale, aged 16. The conclusion was suicide. Kim had waited for a long time to be seen by anyone at all."
2,Oldcombe,"I opened an inquest into the death of Rowan Ashdale, aged 71. The conclusion was natural causes. Rowan had fallen in the ward twice before that day."
"""
QUESTION = "age <= 18 and outcome:died and manner:suicide"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "reports.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_each_row_of_a_table_is_screened_with_its_words(learnt: Run, table: Path) -> None:
    done = learnt("screen", QUESTION, table, "--json", "--text-column", "story", "--id-column", "id")
    first, second = rows(done.stdout)
    assert (first["file"], first["verdict"], first["band"]) == ("reports.csv#1", "fits", "clear")
    assert (second["file"], second["verdict"]) == ("reports.csv#2", "does-not-fit")
    assert any("aged 71" in piece["quote"] for piece in second["against"])
    piece = first["for"][0]
    assert set(piece) == {"quote", "page", "start", "end", "why"}
    assert piece["end"] - piece["start"] == len(piece["quote"])


def test_a_saved_question_screens_the_library(learnt: Run, table: Path) -> None:
    learnt("read", table, "--text-column", "story", "--id-column", "id")
    saved = rows(learnt("screen", QUESTION, "--save", "young", "--json").stdout)
    again = rows(learnt("screen", "young", "--json").stdout)
    assert again == saved
    assert [row["verdict"] for row in again] == ["fits", "does-not-fit"]
    assert "fits (clear)" in learnt("screen", "young").stdout


def test_a_fault_in_a_question_is_told_in_a_line(learnt: Run) -> None:
    done = learnt("screen", "outcome:died and (age < 4", expect=2)
    assert done.stderr.strip() == (
        "The question cannot be read at character 18: A bracket is not closed. Close it with )."
    )


def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    learnt: Run, table: Path, tmp_path: Path
) -> None:
    done = learnt("screen", QUESTION, table, tmp_path / "missing.pdf", "--json", expect=1)
    assert len(rows(done.stdout)) == 2
    assert "missing.pdf" in done.stderr
