"""Likeness of passages and themes by static embeddings."""

from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file
from tokenizers import Tokenizer
from tokenizers.models import WordPiece

from learnt.engine.coding.coder import Coder
from learnt.engine.coding.form import PassageText
from learnt.engine.coding.similarity import Embeddings, Similarity
from learnt.engine.coding.tokens import tokens_of
from learnt.engine.domain.codebook import Codebook, Group, Theme
from learnt.engine.domain.errors import UserError


@pytest.fixture
def two_themes() -> Codebook:
    themes = (
        Theme("food", "g", "Food", "Hungry and dirty.", examples=("No food",)),
        Theme("money", "g", "Money", "Debt and rent."),
    )
    return Codebook("c", "C", "1", (Group("g", "G", negatable=True),), themes)


def test_a_passage_is_nearest_to_the_theme_of_its_words(tiny_model: Path, two_themes: Codebook) -> None:
    likeness = Similarity(Embeddings(tiny_model), two_themes).of(
        [tokens_of("Hungry."), tokens_of("The rent, the DEBT")]
    )
    assert likeness.argmax(axis=1).tolist() == [0, 1]
    assert likeness.max() == pytest.approx(1.0, abs=0.01)


def test_one_sentence_of_a_long_passage_is_enough(tiny_model: Path, two_themes: Codebook) -> None:
    similarity = Similarity(Embeddings(tiny_model), two_themes)
    likeness = similarity.of([tokens_of("Hungry, dirty, hungry, dirty, food. Rent. Dirty food.")])
    assert likeness[0].tolist() == pytest.approx([1.0, 1.0], abs=0.02)


def test_words_unknown_to_the_model_are_like_nothing(tiny_model: Path, two_themes: Codebook) -> None:
    likeness = Similarity(Embeddings(tiny_model), two_themes).of(
        [tokens_of("zebra"), tokens_of(""), tokens_of("food")]
    )
    assert np.allclose(likeness[:2], 0.0)
    assert likeness[2, 0] > 0.9


def test_no_passages_have_no_likeness(tiny_model: Path, two_themes: Codebook) -> None:
    assert Similarity(Embeddings(tiny_model), two_themes).of([]).shape == (0, 2)


def test_a_folder_without_a_model_is_named_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UserError, match=r"folder empty cannot be read\. Run the set-up again"):
        Embeddings(tmp_path / "empty")


def test_likeness_alone_ranks_but_says_so(embeddings: Embeddings, two_themes: Codebook) -> None:
    suggestions = Coder(two_themes, embeddings).code(
        [PassageText("She could not afford the loan repayments.")]
    )[0]
    assert suggestions.suggestions[0].theme == "money"
    assert suggestions.suggestions[0].why == "The wording is close to what the codebook says of Money."


def test_words_mean_the_same_whatever_was_asked_before_and_beside_them(tiny_model: Path) -> None:
    embeddings = Embeddings(tiny_model)
    asked = ["food", "DEBT", "food", "zebra"]
    first = embeddings.vectors(asked)
    many = [f"word{number}" for number in range(25_000)]
    assert not embeddings.vectors(many).any()
    assert embeddings.vectors([*many, *asked])[-4:].tolist() == first.tolist()
    assert embeddings.vectors(asked).tolist() == first.tolist()


def test_a_word_is_the_sum_of_its_pieces(tmp_path: Path) -> None:
    unknown = "[UNK]"
    pieces = {unknown: 0, "debt": 1, "##s": 2}
    Tokenizer(WordPiece(pieces, unk_token=unknown)).save(str(tmp_path / "tokenizer.json"))
    save_file({"embeddings": np.array([[9], [1], [2]], np.float32)}, tmp_path / "model.safetensors")
    assert Embeddings(tmp_path).vectors(["debt", "debts", "Debtss", "rent"]).tolist() == [[1], [3], [5], [0]]
