"""Gold is read from JSON lines and from spreadsheets, and every fault is told with its line."""

import json
from pathlib import Path

import pytest

from learnt.engine.domain.coding import Kind
from learnt.engine.domain.errors import UserError
from learnt.engine.evaluation.gold_files import load_gold

ROW = {
    "id": "1",
    "doc": "report",
    "text": "Coins were short.",
    "context": ["Home"],
    "A": {"kind": "finding", "themes": ["poverty"], "absent": []},
    "B": {"themes": []},
}


def written(folder: Path, *rows: object) -> Path:
    path = folder / "gold.jsonl"
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_passages_with_two_codings_are_read(tmp_path: Path) -> None:
    gold = load_gold(written(tmp_path, ROW, {**ROW, "id": 2, "partnership": "Oldcombe", "family": "case 3"}))
    first, second = gold.units
    assert gold.codings == ("A", "B")
    assert (first.id, first.document, first.passages[0].context) == ("1", "report", ("Home",))
    assert first.answers["A"].themes == {"poverty"}
    assert first.answers["A"].kind is Kind.FINDING
    assert first.answers["B"].themes == frozenset()
    assert (second.id, second.partnership, second.family) == ("2", "Oldcombe", "case 3")


def test_a_whole_document_is_one_unit_of_several_passages(tmp_path: Path) -> None:
    row = {
        "id": "d",
        "doc": "d",
        "passages": [{"text": "One."}, {"text": "Two.", "context": ["End"]}],
        "A": ROW["A"],
    }
    (unit,) = load_gold(written(tmp_path, row)).units
    assert [passage.text for passage in unit.passages] == ["One.", "Two."]
    assert unit.whole.text == "One.\nTwo."


def test_the_units_of_a_document_stand_together(tmp_path: Path) -> None:
    rows = [{**ROW, "id": str(n), "doc": doc} for n, doc in enumerate(("b", "a", "b"))]
    assert [unit.document for unit in load_gold(written(tmp_path, *rows)).units] == ["b", "b", "a"]


def test_all_faults_are_told_with_their_lines(tmp_path: Path) -> None:
    rows = [
        ROW,
        "no json",
        ROW,
        {**ROW, "id": "4", "A": {"themes": "poverty"}},
        {**ROW, "id": "5", "A": {"themes": [], "kind": "rumour"}},
        {"id": "6", "doc": "d", "text": "No coding."},
        {**ROW, "id": "7", "text": " "},
        {**ROW, "id": "8", "doc": None},
        {**ROW, "id": "9", "assisted": True},
        {**ROW, "id": "10", "context": "Home"},
        {**ROW, "id": "11", "passages": []},
        "[]",
    ]
    with pytest.raises(UserError) as caught:
        load_gold(written(tmp_path, *rows))
    message = str(caught.value)
    assert "gold.jsonl has 11 fault(s)" in message
    for line in range(2, 13):
        assert f"  line {line}: " in message
    assert "suggestions in sight" in message
    assert "Coins were short" not in message


def test_a_long_list_of_faults_is_cut_and_counted(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"has 30 fault\(s\)[\s\S]*and 10 more"):
        load_gold(written(tmp_path, *["x"] * 30))


def test_an_empty_file_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no coded passages"):
        load_gold(written(tmp_path, ""))


def test_a_file_that_is_not_text_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UserError, match="UTF-8"):
        load_gold(path)


def test_a_spreadsheet_has_a_column_a_theme_and_a_row_a_coding(tmp_path: Path) -> None:
    path = tmp_path / "gold.csv"
    path.write_text(
        "\ufeffid,doc,text,context,coder,partnership,neglect, poverty\n"
        '1,report,"Coins, again, were short.",Home > Money,Ann,Oldcombe,0,1\n'
        '1,report,"Coins, again, were short.",Home > Money,Ben,Oldcombe,,x\n'
        "2,report,Two,,Ann,,1,no\n",
        encoding="utf-8",
    )
    gold = load_gold(path)
    first, second = gold.units
    assert gold.codings == ("Ann", "Ben")
    assert first.passages[0].context == ("Home", "Money")
    assert {name: answer.themes for name, answer in first.answers.items()} == {
        "Ann": {"poverty"},
        "Ben": {"poverty"},
    }
    assert first.partnership == "Oldcombe"
    assert {name: answer.themes for name, answer in second.answers.items()} == {"Ann": {"neglect"}}


def test_faults_of_a_spreadsheet_have_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "gold.csv"
    path.write_text(
        'id,doc,text,neglect\n1,a,"over\ntwo lines",1\n2,a,x,maybe\n1,a,x,1\n3,,x,1\n4,a,x,1,1\n1,b,x,0\n',
        encoding="utf-8",
    )
    with pytest.raises(UserError) as caught:
        load_gold(path)
    lines = [line.split(":")[0].strip() for line in str(caught.value).splitlines()[1:]]
    assert lines == ["line 4", "line 5", "line 6", "line 7", "line 8"]


def test_a_spreadsheet_without_its_columns_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "gold.csv"
    path.write_text("id,neglect\n1,1\n", encoding="utf-8")
    with pytest.raises(UserError, match="no column doc and no column text"):
        load_gold(path)


def test_one_id_for_two_passages_is_told_of(tmp_path: Path) -> None:
    other = {**ROW, "text": "Another.", "C": {"themes": []}}
    rows = [ROW, {key: value for key, value in other.items() if key not in "AB"}]
    with pytest.raises(UserError, match="two different passages"):
        load_gold(written(tmp_path, *rows))
