"""Searching from the command line: words and meaning, additions to each row, and building the index again."""

import shutil
from pathlib import Path

import pytest

from tests.functional.conftest import HasRead, Run, rows

pytestmark = pytest.mark.slow
NOTE = """# Voice of the child

The nurse in Harrowmere saw each child alone and wrote down her words.

Her brother had no meals at home and stole food from other pupils.

# Records

Neglected teeth were not recorded by anybody.
"""


@pytest.fixture
def library(has_read: HasRead) -> None:
    has_read("note.md", NOTE)


@pytest.mark.usefixtures("library")
def test_each_row_says_where_the_words_stand_and_why_it_was_found(learnt: Run) -> None:
    (row,) = rows(learnt("search", "--json", '"child alone"').stdout)
    assert row["quote"].startswith("The nurse in Harrowmere")
    assert row["headings"] == ["Voice of the child"]
    assert (row["document"], row["passage"], row["page"]) == ("note.md", 1, 1)
    assert row["why"][0] == "words"
    assert [row["quote"][start:end] for start, end in row["highlights"]] == ["child alone"]
    assert len(row["version"]) == 64
    expected = {
        "document",
        "id",
        "passage",
        "page",
        "start",
        "end",
        "quote",
        "headings",
        "kind",
        "themes",
        "score",
    }
    assert expected <= row.keys()


@pytest.mark.usefixtures("library")
def test_a_word_with_a_minus_is_no_option(learnt: Run) -> None:
    found = rows(learnt("search", "--json", "--by", "words", "child", "-nurse").stdout)
    assert found
    assert not any("nurse" in row["quote"] for row in found)


@pytest.mark.usefixtures("library")
def test_what_says_the_like_in_other_words_is_found(learnt: Run) -> None:
    told = learnt("search", "hungry", "children", "needing", "eating").stdout
    assert "stole food" in told
    assert "None holds the words" in told
    assert not rows(learnt("search", "--json", "--by", "words", "hungry").stdout)


@pytest.mark.usefixtures("library")
def test_a_search_that_finds_nothing_says_what_to_do(learnt: Run) -> None:
    assert "Try fewer words" in learnt("search", "--by", "words", "zebra").stdout


def test_a_library_that_grew_is_searched_whole(learnt: Run, tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "note.md").write_text(NOTE, encoding="utf-8")
    learnt("read", folder)
    learnt("search", "neglect*")
    (folder / "more.md").write_text("The zebras of Saltby were neglected.", encoding="utf-8")
    learnt("read", folder)
    assert {row["document"] for row in rows(learnt("search", "--json", "--by", "words", "neglect*").stdout)} == {"note.md", "more.md"}  # fmt: skip


@pytest.mark.usefixtures("library")
def test_an_index_that_is_lost_is_built_again_by_itself_or_by_hand(
    learnt: Run, environment: dict[str, str]
) -> None:
    learnt("search", "nurse")
    shutil.rmtree(Path(environment["LEARNT_HOME"]) / "index")
    assert rows(learnt("search", "--json", "nurse").stdout)
    assert "1 document(s) can be searched." in learnt("reindex").stdout
    assert rows(learnt("search", "--json", "nurse").stdout)
