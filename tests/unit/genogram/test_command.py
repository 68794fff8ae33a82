"""`learnt genogram` and `learnt record` write, read out and refuse plainly."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from learnt.cli.genogram import genogram
from learnt.cli.record import record
from learnt.engine.domain.errors import UserError

PEOPLE = str(Path(__file__).parent / "families" / "14-nine-people.yaml")


def run(command, *arguments: str, typed: str | None = None):
    return CliRunner().invoke(command, arguments, input=typed, catch_exceptions=False)


def test_a_genogram_is_written_and_read_out(tmp_path: Path) -> None:
    out = tmp_path / "family.svg"
    done = run(genogram, PEOPLE, "-o", str(out), "--at", "2026-11-21")
    assert out.read_text(encoding="utf-8").startswith("<svg")
    assert "Bess and Cy are the children of Mr Noon and Ms Lark, the eldest first." in done.stdout


def test_a_genogram_as_json_has_places_and_homes(tmp_path: Path) -> None:
    row = json.loads(run(genogram, PEOPLE, "--json", "--at", "2026-11-21").stdout)
    assert row["day"] == "2026-11-21"
    assert {one["id"] for one in row["homes"]} == {"home", "nans"}
    assert len(row["people"]) == 9


def test_a_picture_of_another_sort_is_refused() -> None:
    with pytest.raises(UserError, match=r"must end in \.svg or \.png"):
        run(genogram, PEOPLE, "-o", "family.pdf")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be written"):
        run(genogram, PEOPLE, "-o", str(tmp_path / "none" / "family.svg"))


def test_a_pasted_record_is_asked_about() -> None:
    done = run(record, "-", "--kind", "referral", typed="Kit is streetwise.\n")
    assert "“streetwise”" in done.output


def test_a_record_in_a_file_gives_a_row_for_each_question(tmp_path: Path) -> None:
    path = tmp_path / "alert.txt"
    path.write_text("Alert added 3 March 2022. Concerns.", encoding="utf-8")
    done = run(record, str(path), "--kind", "alert", "--on", "2026-11-21", "--json")
    assert {json.loads(line)["rule"] for line in done.output.splitlines()} == {"vague-alert", "out-of-date"}
    assert not list(tmp_path.glob("*.yaml"))


def test_a_record_that_is_not_there_or_not_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be opened"):
        run(record, str(tmp_path / "none.txt"))
    (tmp_path / "odd.txt").write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(UserError, match="not text in UTF-8"):
        run(record, str(tmp_path / "odd.txt"))


def test_a_record_in_word_is_read(tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    document.add_paragraph("Kit is streetwise.")
    document.save(str(tmp_path / "note.docx"))
    assert "streetwise" in run(record, str(tmp_path / "note.docx"), "--kind", "referral").output
