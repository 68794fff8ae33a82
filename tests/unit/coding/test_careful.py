"""Careful reading: what it sees of a passage, that it tells the same in any company, and what the coder makes of it."""

from pathlib import Path

import numpy as np
import pytest

from learnt.engine.codebook import load
from learnt.engine.coding.careful import CarefulReader
from learnt.engine.coding.careful.windows import AFTER, BEFORE, OF_HEADINGS, OWN, Marks, windows
from learnt.engine.coding.coder import Coder
from learnt.engine.coding.form import PassageText
from learnt.engine.coding.similarity import Embeddings
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.coding import Kind
from learnt.engine.domain.errors import UserError

OPENS, PART = 1, 2
MARKS = Marks(OPENS, PART)
REPORT = (
    PassageText("What we found", document="a"),
    PassageText("The GP was not told that Ana had been in hospital.", ("What we found",), document="a"),
    PassageText("Nor was the school nurse.", ("What we found",), document="a"),
)
SHARING = "information-sharing"


@pytest.fixture(scope="module")
def reader() -> CarefulReader:
    return CarefulReader()


def test_a_window_shows_headings_what_stands_before_the_passage_and_what_follows() -> None:
    first, second, third = windows(MARKS, [[7], [8], []], [[10, 11], [20], [30, 31]])
    assert first.pieces == [OPENS, 7, PART, PART, 10, 11, PART, 20, 30, 31, PART]
    assert second.pieces == [OPENS, 8, PART, 10, 11, PART, 20, PART, 30, 31, PART]
    assert third.pieces == [OPENS, PART, 10, 11, 20, PART, 30, 31, PART, PART]
    for window, own in ((first, [10, 11]), (second, [20]), (third, [30, 31])):
        assert window.pieces[window.first : window.first + window.own] == own


def test_a_window_is_bounded_and_shows_what_is_nearest() -> None:
    long = list(range(1_000))
    _, middle, _ = windows(MARKS, [long, long, long], [long, long, long])
    opening = [OPENS, *long[:OF_HEADINGS], PART, *long[-BEFORE:], PART]
    assert middle.pieces == [*opening, *long[:OWN], PART, *long[:AFTER], PART]
    assert (middle.first, middle.own) == (len(opening), OWN)


def test_the_reader_knows_the_themes_of_the_codebook_and_every_kind(reader: CarefulReader) -> None:
    assert reader.themes == tuple(theme.id for theme in load("safeguarding").themes)
    assert set(reader.kinds) == set(Kind)


def test_it_tells_the_same_of_a_document_in_any_company(reader: CarefulReader) -> None:
    other = PassageText("Parking costs more now.", ("News",), document="b")
    alone, beside = reader.read(REPORT), reader.read([other, *REPORT, other])
    assert np.array_equal(alone.themes, beside.themes[1:-1])
    assert all(np.array_equal(alone.kinds[kind], beside.kinds[kind][1:-1]) for kind in Kind)


def test_what_stands_before_a_passage_counts(reader: CarefulReader) -> None:
    sharing = reader.themes.index(SHARING)
    within, alone = reader.read(REPORT), reader.read([REPORT[2]])
    assert within.themes[2, sharing] > alone.themes[0, sharing] + 1


def test_the_kinds_of_a_passage_are_together_certain(reader: CarefulReader) -> None:
    told = reader.read(REPORT)
    assert sum(np.exp(told.kinds[kind]) for kind in Kind) == pytest.approx(np.ones(len(REPORT)), abs=1e-4)


def test_nothing_to_read_and_a_passage_without_words_are_read(reader: CarefulReader) -> None:
    assert reader.read([]).themes.shape == (0, len(reader.themes))
    assert np.isfinite(reader.read([PassageText(""), PassageText("•")]).themes).all()


def test_a_coder_that_reads_carefully_suggests_by_what_stands_around_and_says_so(
    embeddings: Embeddings, reader: CarefulReader
) -> None:
    quick, careful = (
        {
            one.theme: one
            for one in Coder(load("safeguarding"), embeddings, careful=by).code(REPORT)[2].suggestions
        }
        for by in (None, reader)
    )
    assert SHARING not in quick
    assert careful[SHARING].suggested
    assert careful[SHARING].why.endswith("It was read with what stands around it.")


def test_a_codebook_of_ones_own_takes_only_the_kinds_from_careful_reading(
    small_codebook: Codebook, embeddings: Embeddings, reader: CarefulReader
) -> None:
    found = list(Coder(small_codebook, embeddings, careful=reader).read(REPORT))
    assert len(found) == len(REPORT)
    assert all(one.prior == 0 for _, _, evidence in found for one in evidence.values())


def test_damaged_files_are_told_of_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "reader.onnx").write_bytes(b"not a model")
    with pytest.raises(UserError, match="Run the set-up again"):
        CarefulReader(tmp_path)


def test_what_nothing_was_learned_of_is_not_said_to_be_learned(
    small_codebook: Codebook, embeddings: Embeddings, reader: CarefulReader
) -> None:
    around = [PassageText("The neglect went on for years.", document="a")] * 3
    passages = [*around, PassageText("They had little care and nobody fed them.", document="a"), *around]
    coding = Coder(small_codebook, embeddings, careful=reader).code(passages)[3]
    (neglect,) = [one for one in coding.suggestions if one.theme == "neglect"]
    assert neglect.suggested
    assert neglect.why == "The wording is close to what the codebook says of Neglect."
