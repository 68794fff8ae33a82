"""Coding by several people is read from every shape it comes in; what is wrong is told by line."""

import json
from pathlib import Path
from typing import Any

import pytest

from learnt.engine.agreement.comparing import CoderRow
from learnt.engine.domain.document import Span
from learnt.engine.domain.errors import UserError
from learnt.engine.exchange.coder_rows import read_coder_rows


def json_lines(folder: Path, *rows: Any) -> list[CoderRow]:
    path = folder / "coded.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return read_coder_rows(path)


def csv_lines(folder: Path, *rows: str) -> list[CoderRow]:
    path = folder / "coded.csv"
    path.write_text("\ufeff" + "\r\n".join(rows), encoding="utf-8")
    return read_coder_rows(path)


def test_codings_side_by_side_give_a_row_for_each_theme_and_one_for_none(tmp_path: Path) -> None:
    row = {
        "id": "p1", "doc": "d1", "text": "The shed burned.", "family": "case-1",
        "A": {"themes": ["fire", "shed", "fire"], "kind": "case-fact"}, "B": {"themes": [], "assisted": True},
    }  # fmt: skip
    assert json_lines(tmp_path, row) == [
        CoderRow("A", "d1", "p1", "fire", family="case-1"),
        CoderRow("A", "d1", "p1", "shed", family="case-1"),
        CoderRow("B", "d1", "p1", assisted=True, family="case-1"),
    ]


def test_a_row_may_hold_one_theme_or_all_themes_of_a_passage(tmp_path: Path) -> None:
    one = {
        "coder": "Ann",
        "document": "d1",
        "passage": 4,
        "theme": "fire",
        "start": 3,
        "end": 9,
        "assisted": "yes",
    }
    none = {"coder": "Ann", "document": "d1", "passage": 5, "theme": None}
    every = {"coder": "Bo", "document": "d1", "passage": 4, "themes": ["fire"], "assisted": False}
    assert json_lines(tmp_path, one, none, every) == [
        CoderRow("Ann", "d1", "4", "fire", Span(3, 9), assisted=True),
        CoderRow("Ann", "d1", "5"),
        CoderRow("Bo", "d1", "4", "fire"),
    ]


def test_a_spreadsheet_may_have_one_row_a_theme(tmp_path: Path) -> None:
    found = csv_lines(
        tmp_path, "Coder,document,passage,theme,start,end,assisted", "Ann,d1,4,fire,3,9,no", "Bo,d1,4,,,,1"
    )
    assert found == [CoderRow("Ann", "d1", "4", "fire", Span(3, 9)), CoderRow("Bo", "d1", "4", assisted=True)]


def test_a_spreadsheet_may_have_one_column_a_theme(tmp_path: Path) -> None:
    found = csv_lines(
        tmp_path, "id,doc,text,coder,fire,shed", "p1,d1,It burned.,Ann,1,0", "p1,d1,It burned.,Bo,,"
    )
    assert found == [CoderRow("Ann", "d1", "p1", "fire"), CoderRow("Bo", "d1", "p1")]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ([], "not a JSON object"),
        ({"coder": "Ann", "passage": "1", "theme": "fire"}, 'needs "document"'),
        ({"coder": "Ann", "document": "d1", "theme": "fire"}, 'needs "passage"'),
        ({"coder": " ", "document": "d1", "passage": "1", "theme": "fire"}, 'needs "coder"'),
        ({"coder": "Ann", "document": "d1", "passage": "1", "theme": 7}, '"theme" is the id'),
        ({"coder": "Ann", "document": "d1", "passage": "1", "themes": "fire"}, 'needs "themes"'),
        ({"coder": "Ann", "document": "d1", "passage": "1", "theme": "fire", "start": 5}, '"start" and "end"'),
        ({"coder": "Ann", "document": "d1", "passage": "1", "theme": "fire", "start": 5, "end": 2}, '"start" and "end"'),
        ({"coder": "Ann", "document": "d1", "passage": "1", "theme": "fire", "assisted": "maybe"}, "neither yes nor no"),
        ({"id": "1", "doc": "d1", "A": {"themes": [3]}}, 'The coding of A needs "themes"'),
        ({"coder": "Ann", "document": "d1", "passage": "1", "theme": "fire", "family": 3}, '"family" is the name'),
    ],
)  # fmt: skip
def test_a_line_that_is_no_coding_is_named_with_what_is_wrong(tmp_path: Path, row: Any, told: str) -> None:
    good = {"coder": "Ann", "document": "d1", "passage": "0", "theme": "fire"}
    with pytest.raises(UserError, match=r"1 fault\(s\)") as caught:
        json_lines(tmp_path, good, row)
    assert "line 2:" in str(caught.value)
    assert told in str(caught.value)


def test_a_passage_that_one_coder_coded_twice_is_refused_unless_once_blind_and_once_not(
    tmp_path: Path,
) -> None:
    row = {"coder": "Ann", "document": "d1", "passage": "1", "themes": ["fire"]}
    assert len(json_lines(tmp_path, row, row | {"assisted": True})) == 2
    with pytest.raises(UserError, match="is there twice for one coder"):
        json_lines(tmp_path, row, row)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("document,passage,theme", "d1,1,fire"), "needs the columns coder"),
        (("coder,document,passage,theme", "Ann,d1,1,fire,more"), "more cells"),
        (("coder,document,passage,fire", "Ann,d1,1,perhaps"), '"fire" holds neither'),
        (("coder,document,passage,theme",), "holds no coding"),
    ],
)
def test_a_spreadsheet_that_is_no_coding_is_refused(
    tmp_path: Path, lines: tuple[str, ...], told: str
) -> None:
    with pytest.raises(UserError, match=told):
        csv_lines(tmp_path, *lines)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "coded.jsonl"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UserError, match="UTF-8"):
        read_coder_rows(path)
    path.write_text("{", encoding="utf-8")
    with pytest.raises(UserError, match="line 1: This is not JSON"):
        read_coder_rows(path)
