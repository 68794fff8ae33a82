"""A model of six words: what to do with food lies one way, what to do with money another."""

import json
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.pre_tokenizers import BertPreTokenizer


def tiny_model(folder: Path) -> Path:
    """Write the model and return its folder."""
    unknown = "[UNK]"
    words = ("hungry", "dirty", "needs", "money", "debt", "food")
    tokenizer = Tokenizer(
        WordPiece({unknown: 0, **{w: n for n, w in enumerate(words, 1)}}, unk_token=unknown)
    )
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.save(str(folder / "tokenizer.json"))
    vectors = np.array([[9, 9], [1, 0], [1, 0], [1, 0], [0, 1], [0, 1], [1, 0.1]], np.float32)
    save_file({"embeddings": vectors}, folder / "model.safetensors")
    (folder / "config.json").write_text(json.dumps({"hidden_dim": 2}), encoding="utf-8")
    return folder
