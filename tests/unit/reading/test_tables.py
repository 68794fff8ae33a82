import csv
from pathlib import Path

import openpyxl
import pytest

from learnt.engine.domain.document import Role
from learnt.engine.domain.errors import DocumentError
from learnt.engine.reading import Columns, Limits, read

LONG = (
    "The service did not ask who was at home, and so nobody knew that an uncle had moved in some weeks before.\n\n"
    * 2
)
ROWS = [
    ["ref", "date", "area", "concerns", "action"],
    ["A-1", "14/03/2021", "Eastmarsh", f"1. {LONG}2. {LONG}", "Ask."],
    ["A-2", "2022-07-01", "Westmarsh", LONG, "Write."],
    ["A-2", "3 May 2023", "Westmarsh", LONG, "Ring."],
]


def _csv(path: Path, rows: list[list[str]], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    with path.open("w", newline="", encoding=encoding) as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_each_row_of_a_table_of_reports_is_a_document(tmp_path: Path, delimiter: str) -> None:
    documents = read(_csv(tmp_path / "reports.csv", ROWS, delimiter))
    assert [d.file for d in documents] == ["reports.csv#A-1", "reports.csv#A-2", "reports.csv#A-2-2"]
    first = documents[0]
    assert first.quote(first.passages[0]) == "Concerns"
    assert [p.marker for p in first.passages if p.role is Role.ITEM] == ["1.", "2."]
    assert [d.details.published.value for d in documents if d.details.published] == [
        "2021-03-14",
        "2022-07-01",
        "2023-05-03",
    ]
    assert first.details.area is not None
    assert first.details.area.value == "Eastmarsh"
    assert "more than one row" in documents[2].problems[0]


def test_columns_can_be_chosen(tmp_path: Path) -> None:
    path = _csv(tmp_path / "reports.csv", ROWS)
    documents = read(path, columns=Columns(id="ref", text=("action",), title="area"))
    assert [d.quote(d.passages[1]) for d in documents] == ["Ask.", "Write.", "Ring."]
    assert documents[0].title == "Eastmarsh"
    with pytest.raises(DocumentError, match="ref, date, area, concerns, action"):
        read(path, columns=Columns(text=("findings",)))


def test_ragged_rows_are_read_with_a_problem(tmp_path: Path) -> None:
    rows = [*ROWS[:2], [*ROWS[2], "one too many"], ["A-9", "", "", LONG]]
    documents = read(_csv(tmp_path / "reports.csv", rows))
    assert len(documents) == 3
    assert "more cells" in documents[1].problems[0]
    assert documents[2].problems == ()


def test_a_table_in_another_encoding_says_so_on_its_first_document(tmp_path: Path) -> None:
    rows = [[cell.replace("did not", "didn’t – yet") for cell in row] for row in ROWS]
    documents = read(_csv(tmp_path / "reports.csv", rows, encoding="cp1252"))
    assert "didn’t – yet" in documents[0].text
    assert "cp1252" in documents[0].problems[0]


def test_a_workbook_of_reports_gives_documents_and_names_the_sheets_left_out(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.worksheets[0].append(row)
    book.create_sheet("Key").append(["code", "meaning"])
    book["Key"].append(["A", "b"])
    book.save(tmp_path / "reports.xlsx")
    documents = read(tmp_path / "reports.xlsx")
    assert [d.file for d in documents][:2] == ["reports.xlsx#A-1", "reports.xlsx#A-2"]
    assert "1 sheet holds no reports" in documents[0].problems[-1]


def test_a_table_without_long_text_is_one_document_of_labelled_cells(tmp_path: Path) -> None:
    (document,) = read(
        _csv(tmp_path / "actions.csv", [["agency", "action"], ["Health", "Record"], ["Police", "Share"]])
    )
    last = document.passages[-1]
    assert (document.quote(last), last.lead_in, last.role) == ("Share", ("Police", "action"), Role.CELL)


def test_too_many_rows_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="more than 2 rows"):
        read(_csv(tmp_path / "reports.csv", ROWS), Limits(rows=2))
