"""Compare passages with themes by static embeddings of their words."""

import re
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from learnt.engine.domain.codebook import Codebook, Theme
from learnt.engine.domain.errors import DocumentError

Vectors = NDArray[np.float32]

_SENTENCE_END = re.compile(r"(?<=[.!?;:])\s+|\n+")
_BATCH = 4_096
_LONGEST = 4_000
"""Characters of a sentence that are embedded; a longer run without an end is not a sentence."""


class Embeddings:
    """A static embedding model: the vector of a text is the mean of the vectors of its word pieces."""

    def __init__(self, folder: Path) -> None:
        """Load the model from a folder that holds model.safetensors and tokenizer.json."""
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        try:
            self._table: Vectors = load_file(folder / "model.safetensors")["embeddings"]
            self._tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except Exception as error:
            raise DocumentError(
                f"The embeddings in the folder {folder.name} cannot be read.",
                "Run the set-up again, or name a folder that holds model.safetensors and tokenizer.json.",
            ) from error
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._unknown = self._tokenizer.token_to_id("[UNK]")

    def sums(self, texts: Sequence[str]) -> Vectors:
        """Return for each text the sum of the vectors of its word pieces; zero for a text without any."""
        blocks = [self._sums(texts[at : at + _BATCH]) for at in range(0, len(texts), _BATCH)]
        return np.concatenate(blocks) if blocks else np.zeros((0, self._table.shape[1]), np.float32)

    def _sums(self, texts: Sequence[str]) -> Vectors:
        encoded = self._tokenizer.encode_batch_fast([t[:_LONGEST] for t in texts], add_special_tokens=False)
        pieces = [[piece for piece in one.ids if piece != self._unknown] for one in encoded]
        counts = np.array([len(ids) for ids in pieces])
        sums = np.zeros((len(texts), self._table.shape[1]), np.float32)
        if counts.any():
            rows = self._table[np.fromiter(chain.from_iterable(pieces), np.int64, int(counts.sum()))]
            starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
            sums[counts > 0] = np.add.reduceat(rows, starts[counts > 0], axis=0)
        return sums


class Similarity:
    """How near texts stand to what the themes of a codebook say of themselves."""

    def __init__(self, embeddings: Embeddings, codebook: Codebook) -> None:
        self._embeddings = embeddings
        texts = [_texts_of(theme) for theme in codebook.themes]
        vectors = unit(embeddings.sums(list(chain.from_iterable(texts))))
        self._starts = np.concatenate([[0], np.cumsum([len(t) for t in texts])[:-1]])
        self._themes = vectors

    def of(self, texts: Sequence[str]) -> Vectors:
        """Return a row for each text and a column for each theme: the cosine of the nearest pair.

        The whole text and each of its sentences are held against each text of the theme.
        """
        sentences = [_SENTENCE_END.split(text) for text in texts]
        sums = self._embeddings.sums(list(chain.from_iterable(sentences)))
        starts = np.concatenate([[0], np.cumsum([len(s) for s in sentences])[:-1]]).astype(np.int64)
        if not len(texts):
            return np.zeros((0, len(self._starts)), np.float32)
        wholes = self._cosines(np.add.reduceat(sums, starts, axis=0))
        best: Vectors = np.maximum(wholes, np.maximum.reduceat(self._cosines(sums), starts, axis=0))
        return best

    def _cosines(self, sums: Vectors) -> Vectors:
        cosines: Vectors = np.maximum.reduceat(unit(sums) @ self._themes.T, self._starts, axis=1)
        return cosines


def unit(vectors: Vectors) -> Vectors:
    """Return vectors at length one; those of no length stay so."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Vectors = vectors / np.maximum(lengths, np.float32(1e-12))
    return scaled


def _texts_of(theme: Theme) -> list[str]:
    return [theme.name, theme.definition, *theme.include, *theme.examples]
