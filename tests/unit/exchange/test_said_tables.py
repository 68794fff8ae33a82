"""Decisions and readings as tables, in the columns that their dictionary lists."""

from pathlib import Path

import polars

from learnt.engine.domain.anchor import Anchor, Placed
from learnt.engine.domain.decision import Decision, PlacedDecision, PlacedReading, Reading, Verdict
from learnt.engine.domain.store import Entry
from learnt.engine.exchange import said_tables
from learnt.engine.exchange.tables import WRITERS
from tests.factories import make_document, make_study


def make_entry() -> Entry:
    document = make_document()
    span = document.passages[1].span
    anchor = Anchor.at(document.text, span)
    decision = Decision("voice-of-child", Verdict.REJECTED, "Ann", anchor, "Not so.")
    return Entry(
        "0123abcd",
        make_study(document),
        (
            PlacedDecision(decision, span, Placed.BY_POSITION),
            PlacedDecision(decision, None, Placed.NOT_FOUND),
        ),
        (
            PlacedReading(
                Reading("Ann", anchor, (), blind=True, codebook="safeguarding 1"), span, Placed.BY_POSITION
            ),
        ),
    )


def test_every_decision_has_a_row_those_that_were_not_found_again_too() -> None:
    table = said_tables.table("decisions", [make_entry()])
    assert table.select("by", "theme", "verdict", "placed", "start").rows() == [
        ("Ann", "voice-of-child", "rejected", "position", make_entry().decisions[0].decision.anchor.start),
        ("Ann", "voice-of-child", "rejected", "not-found", None),
    ]
    assert table["quote"].to_list() == [make_entry().decisions[0].decision.anchor.exact] * 2


def test_the_dictionary_is_true_of_full_and_of_empty_tables() -> None:
    for entries in ([make_entry()], []):
        for name, columns in said_tables.DICTIONARY.items():
            table = said_tables.table(name, entries)
            assert table.columns == list(columns)
            assert list(table.schema.values()) == [column.type for column in columns.values()]


def test_every_writer_takes_them(tmp_path: Path) -> None:
    table = said_tables.table("readings", [make_entry()])
    for form, write in WRITERS.items():
        write(table, tmp_path / f"t.{form}")
    assert polars.read_parquet(tmp_path / "t.parquet").equals(table)
