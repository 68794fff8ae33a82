"""What commands say of the words that they write: counts and places on standard error, and never the words."""

from pathlib import Path

import polars
import pytest
from click.testing import CliRunner

from learnt.cli.brief import write_briefing
from learnt.cli.context import Context
from learnt.cli.leaving import of_entries, of_library, of_table, tell_of
from learnt.cli.main import learnt
from learnt.engine.codebook import load
from learnt.engine.domain.store import Entry
from learnt.local_model.settings import settings_from
from learnt.web.library.store import LibraryStore
from tests.factories import make_document, make_study

TELLING = "Zebedee Quillfeather was not seen. Ring 07700 900123 about the next visit to the family."


def test_counts_and_places_are_told_and_no_word_is_repeated(capsys: pytest.CaptureFixture[str]) -> None:
    study = make_study(make_document(TELLING))
    tell_of(of_entries([Entry("a1", study)]))
    said = capsys.readouterr()
    assert not said.out
    assert "name 1, telephone number 1 (2 of them direct)" in said.err
    assert "document a1, page 1" in said.err
    assert "Quillfeather" not in said.err
    assert "900123" not in said.err
    assert "anonym" not in said.err.lower()


def test_rows_of_a_table_are_looked_through_and_its_ids_are_not() -> None:
    table = polars.DataFrame({
        "document": ["Zebedee Quillfeather.docx"], "version": ["07700 900123"],
        "quote": ["She was not asked."], "headings": [["Ring 07700 900123"]],
    })  # fmt: skip
    assert [one.text for one in of_table(table)] == ["She was not asked.\nRing 07700 900123"]


def test_a_table_of_numbers_has_nothing_to_look_through() -> None:
    assert list(of_table(polars.DataFrame({"theme": ["neglect"], "documents": [4]}))) == []


@pytest.mark.django_db
def test_every_export_of_words_says_what_may_tell_who_somebody_is(tmp_path: Path) -> None:
    LibraryStore().keep(make_study(make_document(TELLING)), source="one", made_by="test")
    context = Context(
        home=tmp_path, release="1", embeddings=None, blind_share=lambda: 0.1, open_store=LibraryStore,
        serve=lambda host, port: None, invite=lambda _: "", work=lambda once: 0, remind=lambda: (0, 0),
        model_settings=lambda: settings_from({}), carry_out=lambda path: [],
    )  # fmt: skip
    for what, name in (("passages", "out.jsonl"), ("refi-qda", "out.qdpx"), ("library", "out.zip")):
        done = CliRunner().invoke(learnt, ["export", what, "-o", str(tmp_path / name)], obj=context)
        assert done.exit_code == 0, done.output
        assert "telephone number 1" in done.stderr, what
        assert "900123" not in done.stderr, what
    done = CliRunner().invoke(
        learnt, ["export", "research-extract", "-o", str(tmp_path / "extract.jsonl")], obj=context
    )
    assert "It holds no text" in done.stderr
    assert "Looked through" not in done.stderr


@pytest.mark.django_db
def test_of_a_large_library_evenly_spread_documents_are_looked_into(
    capsys: pytest.CaptureFixture[str],
) -> None:
    store = LibraryStore()
    for number in range(41):
        store.keep(make_study(make_document(f"Visit {number}.")), source=str(number), made_by="test")
    assert 20 <= len({piece.place for piece in of_library(store)}) <= 40
    assert "of 41 documents are looked into" in capsys.readouterr().err


def test_a_briefing_says_it_of_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    study = make_study(make_document("Workers did not always ask what children said about home."))
    write_briefing(
        [study], load("safeguarding"), tmp_path, formats="html", title="Learning for Zebedee Quillfeather"
    )
    said = capsys.readouterr().err
    assert "Looked through: all" in said
    assert "name: title" in said
    assert "Quillfeather" not in said
