"""A small codebook of our own and, where it is set up, the embedding model."""

import json
import sys
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.pre_tokenizers import BertPreTokenizer

from learnt.engine.coding.coder import Coder
from learnt.engine.coding.similarity import Embeddings
from learnt.engine.domain.codebook import Codebook, Group, Indicator, Theme

MODEL = Path(sys.prefix) / "share" / "learnt" / "potion-base-8M"


def theme(theme_id: str, group: str, strong: tuple[str, ...], weak: tuple[str, ...] = ()) -> Theme:
    indicators = [Indicator(words, strong=True) for words in strong] + [
        Indicator(w, strong=False) for w in weak
    ]
    return Theme(theme_id, group, theme_id.capitalize(), f"About {theme_id}.", indicators=tuple(indicators))


@pytest.fixture(scope="session")
def small_codebook() -> Codebook:
    groups = (Group("fact", "Facts", negatable=True), Group("practice", "Practice", negatable=False))
    themes = (
        theme("neglect", "fact", ("neglect*",), ("dirty", "hungry", "teeth")),
        theme("poverty", "fact", ("poverty", "homeless*"), ("debt", "rent")),
        theme("recording", "practice", ("record keeping",), ("record*", "notes")),
        theme("supervision", "practice", ("reflective supervision",), ("supervis*",)),
    )
    return Codebook("small", "A small codebook", "1", groups, themes)


@pytest.fixture(scope="session")
def coder(small_codebook: Codebook) -> Coder:
    return Coder(small_codebook)


@pytest.fixture
def tiny_model(tmp_path: Path) -> Path:
    """A model of seven word pieces: what to do with food lies one way, what to do with money another."""
    unknown = "[UNK]"
    pieces = {unknown: 0, "hungry": 1, "dirty": 2, "food": 3, "rent": 4, "money": 5, "debt": 6}
    tokenizer = Tokenizer(WordPiece(pieces, unk_token=unknown))
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    vectors = np.array([[9, 9], [1, 0], [1, 0], [1, 0.1], [0, 1], [0, 1], [0.1, 1]], np.float32)
    save_file({"embeddings": vectors}, tmp_path / "model.safetensors")
    (tmp_path / "config.json").write_text(json.dumps({"hidden_dim": 2}), encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="session")
def embeddings() -> Embeddings:
    if not MODEL.is_dir():
        pytest.skip("The embedding model is not set up on this machine (make setup).")
    return Embeddings(MODEL)
