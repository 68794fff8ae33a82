"""Tables are written so that they can be read again, and so that a spreadsheet runs nothing."""

import csv
import json
from pathlib import Path

import polars

from learnt.engine.exchange.tables import write_csv, write_jsonl, write_parquet

TABLE = polars.DataFrame({"quote": ["=1+1", "plain – dash"], "themes": [["a", "b"], []], "page": [1, 2]})


def test_json_lines_hold_the_rows_as_they_are(tmp_path: Path) -> None:
    write_jsonl(TABLE, tmp_path / "t.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "t.jsonl").read_text(encoding="utf-8").splitlines()]
    assert rows == TABLE.to_dicts()


def test_parquet_comes_back_equal(tmp_path: Path) -> None:
    write_parquet(TABLE, tmp_path / "t.parquet")
    assert polars.read_parquet(tmp_path / "t.parquet").equals(TABLE)


def test_a_cell_that_looks_like_a_formula_is_made_harmless_in_csv(tmp_path: Path) -> None:
    write_csv(TABLE, tmp_path / "t.csv")
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert rows[0]["quote"] == "'=1+1"
    assert rows[1]["quote"] == "plain – dash"
    assert json.loads(rows[0]["themes"]) == ["a", "b"]
