"""Data frames for researchers."""

from collections.abc import Callable

import polars

from learnt.engine.analysis import frames
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.coding import Kind
from learnt.engine.domain.study import Study
from tests.factories import ADVICE, LEARNED, make_study


def test_every_table_has_the_columns_of_the_data_dictionary_even_when_empty(codebook: Codebook) -> None:
    tables = frames.tables([], codebook)
    assert set(tables) == set(frames.DICTIONARY)
    for name, table in tables.items():
        assert table.columns == list(frames.DICTIONARY[name])
        assert name == "prevalence" or table.height == 0


def test_a_row_quotes_exactly_what_stands_between_its_start_and_end(codebook: Codebook) -> None:
    study = make_study()
    placed = [table for table in frames.tables([study], codebook).values() if "quote" in table.columns]
    assert len(placed) == 7
    for table in placed:
        assert table.height
        for row in table.iter_rows(named=True):
            assert row["quote"] == study.document.text[row["start"] : row["end"]]


def test_learning_points_keep_statement_advice_and_audience(codebook: Codebook) -> None:
    (row,) = frames.table("learning_points", [make_study()]).to_dicts()
    assert (row["learned"], row["advice"], row["audience"]) == ([LEARNED], [ADVICE], ["health visitors"])


def test_prevalence_has_a_row_for_each_theme_with_facts_and_teaching_beside_it(
    study_of: Callable[..., Study], codebook: Codebook
) -> None:
    studies = [
        study_of((Kind.FINDING, "recording"), (Kind.CASE_FACT, "recording"), file="a.txt"),
        study_of((Kind.TEACHING, "voice"), file="b.txt"),
    ]
    table = frames.prevalence_table(studies, codebook)
    picked = table.select("theme", "documents", "of", "case_facts", "teaching").rows()
    assert picked == [("recording", 1, 2, 1, 0), ("voice", 0, 2, 0, 1)]
    assert table.schema["low"] == polars.Float64
