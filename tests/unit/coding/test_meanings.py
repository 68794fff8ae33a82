"""What passages and their headings mean, in numbers."""

import numpy as np
import pytest

from learnt.engine.coding.form import PassageText
from learnt.engine.coding.meanings import HEADING_COUNTS, PARTS, Meanings
from learnt.engine.coding.similarity import Embeddings, Vectors
from learnt.engine.coding.tokens import tokens_of


def parts(embeddings: Embeddings, *passages: PassageText) -> Vectors:
    """Return what passages mean: for each its own part and its heading's."""
    table = Meanings(embeddings).of(passages, [tokens_of(one.text) for one in passages]).table
    return table.reshape(len(passages), PARTS, embeddings.width)


def test_a_passage_stands_with_its_nearest_heading(embeddings: Embeddings) -> None:
    nurse = "The nurse was told."
    headed, plain, further = parts(
        embeddings,
        PassageText(nurse, ("Health", "What went well")),
        PassageText(nurse),
        PassageText("He slept on a sofa.", ("Health",)),
    )
    assert np.array_equal(headed[0], plain[0])
    assert np.linalg.norm(headed[0]) == pytest.approx(1, abs=1e-5)
    assert np.linalg.norm(headed[1]) == pytest.approx(HEADING_COUNTS, abs=1e-5)
    assert not np.allclose(headed[1], further[1])
    assert not plain[1].any()


def test_a_passage_without_words_means_nothing(embeddings: Embeddings) -> None:
    assert not parts(embeddings, PassageText("")).any()


def test_no_passages_have_a_table_of_no_rows(embeddings: Embeddings) -> None:
    assert Meanings(embeddings).of([], []).table.shape == (0, PARTS * embeddings.width)
