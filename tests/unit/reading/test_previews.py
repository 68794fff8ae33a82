"""The first rows of a table are shown before it is read, by a process with limits."""

from pathlib import Path

import openpyxl
import pytest

from learnt.engine.domain.errors import DocumentError
from learnt.engine.reading import Columns, Limits, read
from learnt.engine.reading.kinds import kind_name, kind_names
from learnt.engine.reading.previews import preview

LONG = "Workers did not always ask the father about the home, and nobody wrote down what he said. " * 4


def write_csv(path: Path, rows: int = 9) -> Path:
    lines = ["Ref,Name,Concerns", *(f'A{n},Report {n},"{LONG}{n}"' for n in range(rows))]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_the_first_rows_come_with_a_guess_and_long_cells_cut_short(tmp_path: Path) -> None:
    found = preview(write_csv(tmp_path / "table.csv"))
    assert found is not None
    assert (found.columns, found.total, len(found.rows)) == (("Ref", "Name", "Concerns"), 9, 5)
    assert found.guess == Columns(id="Ref", text=("Concerns",))
    assert found.rows[0][:2] == ("A0", "Report 0")
    assert found.rows[0][2].endswith(" …")


def test_of_a_workbook_the_sheet_that_holds_reports_is_shown(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Day", "Count"])
    book.active.append(["Monday", 3])
    sheet = book.create_sheet("Reports")
    sheet.append(["Ref", "Concerns"])
    sheet.append(["A1", LONG])
    book.save(tmp_path / "book.xlsx")
    found = preview(tmp_path / "book.xlsx")
    assert found is not None
    assert found.columns == ("Ref", "Concerns")


def test_a_file_that_is_no_table_has_no_preview(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_text("Fathers were not invited.", encoding="utf-8")
    assert preview(path) is None


def test_a_broken_table_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"PK\x03\x04 and then nothing")
    with pytest.raises(DocumentError, match="save it again"):
        preview(path)


def test_a_table_with_too_many_rows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="more than 3 rows"):
        preview(write_csv(tmp_path / "table.csv"), Limits(rows=3))


def test_looking_for_too_long_is_stopped(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="took too long"):
        preview(write_csv(tmp_path / "table.csv", rows=100_000), Limits(seconds=0.01))


def test_a_table_of_reports_can_be_read_as_one_document(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "table.csv")
    assert len(read(path)) == 9
    (whole,) = read(path, columns=Columns(whole=True))
    assert len(whole.passages) == 27


def test_every_kind_of_document_has_a_name() -> None:
    assert kind_names()["audit"] == "Audit"
    assert all(name[0].isupper() for name in kind_names().values())
    assert kind_name("something-new") == "Something new"
