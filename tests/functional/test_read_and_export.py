"""Reading a folder and exporting tables, in the fields that scripts rely on."""

import json
from pathlib import Path

import pytest

from tests.functional.conftest import HasRead, Run, rows

CARD = """# Learning from audits in Harrowmere

## Theme 1: Voice of the child

What we have learned: Workers did not always record what children said about home.

What you should do: Health visitors and schools should record the words of the child.

## Theme 2: Fathers

What we have learned: Fathers were not invited to meetings.

What you should do: Social workers should ask who lives in the home and who visits.

## Numbers

In 12 of 40 audits (30%) no child was seen alone. Fathers were named in 42.6% of 267 records.

## Think about it

What would a child you work with say about you?

See <https://harrowmere.example/voice> for a guide.
"""
EXPORTS = ("passages", "codings", "learning-points", "recommendations", "figures", "prompts", "resources")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "card.md").write_text(CARD, encoding="utf-8")
    (folder / "empty.txt").write_text("")
    return folder


@pytest.fixture
def card(has_read: HasRead) -> None:
    has_read("card.md", CARD)


def test_a_bad_file_is_named_and_the_others_are_read(learnt: Run, folder: Path) -> None:
    done = learnt("read", folder, "--json", expect=1)
    read = {row["file"]: row for row in rows(done.stdout)}
    assert read["card.md"]["title"] == "Learning from audits in Harrowmere"
    assert read["card.md"]["learning_points"] == 2
    assert read["empty.txt"]["document"] is None
    assert read["empty.txt"]["problems"]
    assert [line for line in done.stderr.splitlines() if line.startswith("empty.txt: ")]


def test_reading_again_changes_nothing(learnt: Run, folder: Path) -> None:
    (folder / "empty.txt").unlink()
    first = rows(learnt("read", folder, "--json").stdout)
    again = rows(learnt("read", folder, "--json").stdout)
    assert [row["change"] for row in first + again] == ["added", "unchanged"]
    assert first[0]["document"] == again[0]["document"]


@pytest.mark.usefixtures("card")
@pytest.mark.parametrize("what", EXPORTS)
def test_every_exported_row_quotes_its_document_exactly(learnt: Run, tmp_path: Path, what: str) -> None:
    out = tmp_path / "out.jsonl"
    learnt("export", what, "--format", "jsonl", "-o", out)
    exported = rows(out.read_text(encoding="utf-8"))
    assert exported
    for row in exported:
        assert row["document"] == "card.md"
        assert row["page"] == 1
        assert CARD[row["start"] : row["end"]] == row["quote"]


@pytest.mark.usefixtures("card")
def test_learning_points_and_figures_carry_their_fields(learnt: Run, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    learnt("export", "learning-points", "-o", out)
    voice, fathers = rows(out.read_text(encoding="utf-8"))
    assert (voice["number"], voice["title"]) == ("1", "Voice of the child")
    assert voice["learned"] == ["Workers did not always record what children said about home."]
    assert voice["advice"] == ["Health visitors and schools should record the words of the child."]
    assert voice["audience"]
    assert "voice-of-child" in voice["themes"]
    assert "unseen-men-adults" in fathers["themes"]
    learnt("export", "figures", "-o", out)
    checks = {row["value"]: row["check"] for row in rows(out.read_text(encoding="utf-8"))}
    assert {str(key): value for key, value in checks.items()}.get("42.6") == "impossible"


@pytest.mark.usefixtures("card")
@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_other_formats_are_written(learnt: Run, tmp_path: Path, form: str) -> None:
    learnt("export", "passages", "--format", form, "-o", tmp_path / "out")
    assert (tmp_path / "out").stat().st_size > 100


@pytest.mark.usefixtures("card")
def test_search_finds_a_passage_and_shows_where_it_stands(learnt: Run) -> None:
    (hit, *_) = rows(learnt("search", "fathers invited", "--json").stdout)
    assert hit["document"] == "card.md"
    assert "Fathers were not invited" in hit["quote"]
    assert "no passage" in learnt("search", "zebra").stdout.lower()


def test_a_decision_outlives_a_change_of_the_file(learnt: Run, folder: Path) -> None:
    learnt("read", folder / "card.md")
    (hit, *_) = rows(learnt("search", "fathers invited", "--json").stdout)
    learnt("decide", hit["id"], str(hit["passage"]), "unseen-men-adults", "accepted", "--by", "A. Coder")
    (folder / "card.md").write_text("# A new title page\n\nNew words.\n\n" + CARD, encoding="utf-8")
    changed = rows(learnt("read", folder / "card.md", "--json").stdout)
    assert changed[0]["change"] == "new-version"
    (folder / "card.md").write_text("# Another\n\nNothing of it is left here.", encoding="utf-8")
    lost = learnt("read", folder / "card.md", "--json")
    assert "could not be placed" in lost.stderr


def test_code_answers_in_the_order_and_fields_of_its_input(learnt: Run, tmp_path: Path) -> None:
    passages = [
        {"id": "a", "text": "Information was not shared between the hospital and the school.", "context": []},
        {"id": 2, "text": "There was no evidence of neglect.", "context": ["Background"]},
        {"id": "c", "text": "- Domestic abuse", "context": ["Complex needs"]},
    ]
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(json.dumps(p) for p in passages), encoding="utf-8")
    learnt("code", source, "-o", out)
    coded = rows(out.read_text(encoding="utf-8"))
    assert [row["id"] for row in coded] == ["a", 2, "c"]
    themes = [{t["id"]: t for t in row["themes"]} for row in coded]
    assert themes[0]["information-sharing"]["suggested"]
    start, end = themes[0]["information-sharing"]["evidence"][0]
    assert passages[0]["text"][start:end].lower().startswith("information")  # type: ignore[index]
    assert themes[1]["neglect"]["assertion"] == themes[1]["neglect"]["polarity"] == "absent"
    assert themes[2]["domestic-abuse"]["assertion"] == "present"
    assert all(
        {"score", "suggested", "assertion", "evidence", "why"} <= set(t)
        and {"polarity", "certainty", "time", "subject"} <= set(t)
        for row in themes
        for t in row.values()
    )


def test_passages_are_read_carefully_unless_they_are_many_or_somebody_is_in_a_hurry(
    learnt: Run, tmp_path: Path
) -> None:
    few, many, out = (tmp_path / name for name in ("few.jsonl", "many.jsonl", "out.jsonl"))
    line = json.dumps({"id": 1, "text": "This went on for months."}) + "\n"
    few.write_text(line * 2, encoding="utf-8")
    many.write_text(line * 5_001, encoding="utf-8")

    def said(*arguments: object) -> bool:
        return "read carefully" in learnt("code", *arguments, "-o", out).stderr

    assert said(few)
    assert not said(few, "--quick")
    assert not said(many)
    assert said(few, "--careful")
    assert len(rows(out.read_text(encoding="utf-8"))) == 2


def test_a_library_is_read_carefully_where_that_is_set(
    learnt: Run, environment: dict[str, str], tmp_path: Path
) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# What we found\n\nThe GP was not told.\n\nNor was the school nurse.\n", encoding="utf-8"
    )
    assert "read carefully" not in learnt("read", page).stderr
    environment["LEARNT_CAREFUL"] = "yes"
    assert "read carefully" in learnt("read", page).stderr
    environment["LEARNT_CAREFUL"] = "perhaps"
    assert "Set it to yes or no." in learnt("read", page, expect=2).stderr


def test_lines_that_are_not_passages_are_all_named(learnt: Run, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('not json\n{"id": 1}\n{"id": 2, "text": "Fine."}\n', encoding="utf-8")
    done = learnt("code", tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl", expect=2)
    assert "line 1" in done.stderr
    assert "line 2" in done.stderr


def test_an_empty_library_says_how_to_fill_it(learnt: Run) -> None:
    assert "learnt read" in learnt("themes", expect=1).stderr


@pytest.mark.usefixtures("card")
def test_themes_figures_and_learning_print_tables_and_json(learnt: Run) -> None:
    assert "of 1" in learnt("themes").stdout
    assert rows(learnt("themes", "--json").stdout)
    assert "impossible" in learnt("figures", "--check").stdout
    assert "Voice of the child" in learnt("learning").stdout
    assert rows(learnt("learning", "--theme", "unseen-men-adults", "--json").stdout)
