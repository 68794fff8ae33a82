"""`learnt chronology` as a person runs it: files in, documents out, faults told, and the headings remembered."""

from pathlib import Path

from tests.functional.conftest import Run, rows

FAMILY = Path(__file__).parents[2] / "samples" / "chronology" / "okoro"


def test_chronologies_are_merged_and_written_and_the_headings_kept(learnt: Run, tmp_path: Path) -> None:
    files = [FAMILY / "academy.csv", FAMILY / "council.docx", FAMILY / "surgery.xlsx"]
    out = tmp_path / "whole.csv"
    people = FAMILY / "people.yaml"
    done = learnt("chronology", *files, "--people", people, "--ends", "2025-04-30", "-o", out, "--json")
    told = rows(done.stdout)
    entries = [row for row in told if row["is"] == "entry"]
    assert len(entries) == 16 + 18 + 13
    assert [row["number"] for row in entries] == list(range(1, len(entries) + 1))
    assert {row["is"] for row in told} == {"entry", "question", "pair", "people", "fault"}
    assert not any("score" in key or "risk" in key for row in told for key in row)
    assert out.read_text("utf-8-sig").startswith("number,")
    assert "met for the first time" in done.stderr
    again = learnt("chronology", *files, "--people", people, "--ends", "2025-04-30", "--json")
    assert again.stdout == done.stdout
    assert "first time" not in again.stderr


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(learnt: Run, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Name,Colour\nCanary,Blue\n", encoding="utf-8")
    done = learnt("chronology", FAMILY / "academy.csv", tmp_path / "list.csv", "--json", expect=1)
    assert len([row for row in rows(done.stdout) if row["is"] == "entry"]) == 16
    assert "list.csv: No table in it has a date and an event." in done.stderr
    assert "Canary" not in done.stderr
    refused = learnt("chronology", FAMILY / "academy.csv", "-o", "x.odt", expect=2)
    assert "no ending that can be written" in refused.stderr
