"""Compare passages with themes by static embeddings of their words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from learnt.engine.coding.remembering import Remembered
from learnt.engine.coding.tokens import Tokens, tokens_of
from learnt.engine.domain.codebook import Codebook, Theme
from learnt.engine.domain.errors import UserError

Vectors = NDArray[np.float32]
Numbers = NDArray[np.int64]

_MOST_KNOWN = 30_000
"""Of so many different words it is kept which pieces they are, as that takes longest; 700 reports of coroners have 20,000."""
_MOST_SUMS = 4_000
"""A sum takes a kilobyte, is soon made again, and few words need one."""


class Embeddings:
    """A static embedding model: a word is the sum of its pieces, a text the sum of its words."""

    def __init__(self, folder: Path) -> None:
        """Load the model from a folder that holds model.safetensors and tokenizer.json."""
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        try:
            self._pieces: Vectors = load_file(folder / "model.safetensors")["embeddings"]
            self._tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except Exception as error:  # the two libraries share no base class for a broken file
            raise UserError(
                f"The embeddings in the folder {folder.name} cannot be read. "
                "Run the set-up again, or name a folder that holds model.safetensors and tokenizer.json."
            ) from error
        self._unknown = self._tokenizer.token_to_id("[UNK]")
        self._known = Remembered(self._pieces_of, most=_MOST_KNOWN)
        self._sums = Remembered(self._sum_of, most=_MOST_SUMS)

    @property
    def width(self) -> int:
        """How many numbers a vector has."""
        return int(self._pieces.shape[1])

    def vectors(self, words: Sequence[str]) -> Vectors:
        """Return a row for each word; zero for a word of no known piece."""
        pieces = list(map(self._known.__getitem__, words))
        # Most words in use are one piece, whose embedding is there already; the others are put right below.
        vectors = self._pieces[[one[0] if one else 0 for one in pieces]]
        for at, one in enumerate(pieces):
            if len(one) != 1:
                vectors[at] = self._sums[one]
        return vectors

    def _sum_of(self, pieces: tuple[int, ...]) -> Vectors:
        summed: Vectors = self._pieces[list(pieces)].sum(axis=0)
        return summed

    def _pieces_of(self, word: str) -> tuple[int, ...]:
        encoded = self._tokenizer.encode(word.lower(), add_special_tokens=False)
        return tuple(piece for piece in encoded.ids if piece != self._unknown)


@dataclass(frozen=True, slots=True)
class Sums:
    """The embeddings of passages, summed."""

    sentences: Vectors
    """A row for each sentence."""
    starts: Numbers
    """The first row of each passage."""

    @property
    def passages(self) -> Vectors:
        """A row for each passage."""
        if len(self.starts) == len(self.sentences):
            return self.sentences
        summed: Vectors = np.add.reduceat(self.sentences, self.starts, axis=0)
        return summed


def sums_of(embeddings: Embeddings, passages: Sequence[Tokens]) -> Sums:
    """Return the embeddings of passages; zero for one without words."""
    words = list(chain.from_iterable(tokens.words or [""] for tokens in passages))
    begins = [_sentences(tokens) for tokens in passages]
    firsts = _starts(len(tokens.words) or 1 for tokens in passages).tolist()
    rows = [first + at for first, of_one in zip(firsts, begins, strict=True) for at in of_one]
    vectors = embeddings.vectors(words)
    # One sum a sentence: on rows this wide np.add.reduceat takes five times as long.
    sums = [vectors[begin:end].sum(axis=0) for begin, end in pairwise([*rows, len(words)])]
    sentences = np.array(sums, np.float32).reshape(len(sums), embeddings.width)
    return Sums(sentences, _starts(map(len, begins)))


class Similarity:
    """How near passages stand to what the themes of a codebook say of themselves."""

    def __init__(self, embeddings: Embeddings, codebook: Codebook) -> None:
        self._embeddings = embeddings
        texts = [_texts_of(theme) for theme in codebook.themes]
        whole = sums_of(embeddings, [tokens_of(text) for text in chain.from_iterable(texts)])
        self._themes = unit(whole.passages)
        self._starts = _starts(len(of_theme) for of_theme in texts)

    def of(self, passages: Sequence[Tokens]) -> Vectors:
        """Return a row for each passage and a column for each theme: the cosine of the nearest pair."""
        return self.of_sums(sums_of(self._embeddings, passages))

    def of_sums(self, sums: Sums) -> Vectors:
        """Return the same for passages that were summed before.

        The whole passage and each of its sentences are held against each text of the theme.
        """
        if not len(sums.starts):
            return np.zeros((0, len(self._starts)), np.float32)
        best: Vectors = np.maximum.reduceat(self._cosines(sums.sentences), sums.starts, axis=0)
        several = np.flatnonzero(np.diff(sums.starts, append=len(sums.sentences)) > 1)
        if len(several):
            best[several] = np.maximum(best[several], self._cosines(sums.passages[several]))
        return best

    def _cosines(self, sums: Vectors) -> Vectors:
        by_text = self._themes @ unit(sums).T
        cosines: Vectors = np.maximum.reduceat(by_text, self._starts, axis=0).T
        return np.ascontiguousarray(cosines)


def unit(vectors: Vectors) -> Vectors:
    """Return vectors at length one; those of no length stay so."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Vectors = vectors / np.maximum(lengths, np.float32(1e-12))
    return scaled


def _sentences(tokens: Tokens) -> list[int]:
    """Return the numbers of the words that begin a sentence."""
    return [at for at, new in enumerate(tokens.breaks) if new] if tokens.words else [0]


def _starts(lengths: Iterable[int]) -> Numbers:
    counts = np.fromiter(lengths, np.int64)
    starts: Numbers = np.cumsum(counts) - counts
    return starts


def _texts_of(theme: Theme) -> list[str]:
    """Return the name of a theme, and all it says of itself as one: on gold better than each sentence apart."""
    return [theme.name, " ".join([theme.name, theme.definition, *theme.include, *theme.examples])]
