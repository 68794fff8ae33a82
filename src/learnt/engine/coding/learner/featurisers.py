"""Turn passages and the headings they stand under into numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from learnt.engine.coding.form import PassageText
from learnt.engine.coding.learner.parts import Featuriser, Matrix, Numbers
from learnt.engine.coding.similarity import Embeddings, Vectors, unit
from learnt.engine.coding.tokens import tokens_of, without_addresses

_NEAREST = 2
"""So many of the headings and lead-ins nearest to a passage are taken with it."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words and pairs of words of the passage and its nearest headings.

    They are hashed, so no list of words is kept: a saved model cannot be read for names.
    """

    places: int = 2**16
    reach: float = 3.0

    @property
    def identity(self) -> str:
        """Its name, how many places words are hashed to, and how far they reach."""
        return f"words 1-2, {self.places} places, reach {self.reach:g}"

    def matrix(self, passages: Sequence[PassageText]) -> Matrix:
        """Return a row of length one for each passage."""
        texts = [f"{passage.text}\n{_nearest(passage)}" for passage in passages]
        return _hashed(texts, self.places, analyzer="word", ngram_range=(1, 2), stop_words="english")


@dataclass(frozen=True, slots=True)
class Characters:
    """Runs of three to five characters within words, which see through endings and misspellings."""

    places: int = 2**17
    reach: float = 3.0

    @property
    def identity(self) -> str:
        """Its name, how many places runs are hashed to, and how far they reach."""
        return f"characters 3-5, {self.places} places, reach {self.reach:g}"

    def matrix(self, passages: Sequence[PassageText]) -> Matrix:
        """Return a row of length one for each passage."""
        texts = [f"{passage.text}\n{_nearest(passage)}" for passage in passages]
        return _hashed(texts, self.places, analyzer="char_wb", ngram_range=(3, 5))


@dataclass(frozen=True, slots=True)
class Meaning:
    """Static embeddings of the passage and, beside them and fainter, of its nearest headings."""

    embeddings: Embeddings
    model: str
    """Name and version of the embedding model."""
    headings: float = 0.7
    """How much the headings count beside the passage."""
    reach: float = 0.3
    """Less than that of words: most passages are somewhat alike in meaning, but few share a rare word."""

    @property
    def identity(self) -> str:
        """Its name, the model, how much headings count, and how far it reaches."""
        return f"meaning, {self.model}, headings {self.headings:g}, reach {self.reach:g}"

    def matrix(self, passages: Sequence[PassageText]) -> Matrix:
        """Return a row for each passage."""
        own = self._vectors([passage.text for passage in passages])
        above = self._vectors([_nearest(passage) for passage in passages])
        return np.hstack([own, np.float32(self.headings) * above])

    def _vectors(self, texts: Sequence[str]) -> Vectors:
        """Return the direction of each text; texts that occur often, as headings do, are worked out once."""
        distinct = list(dict.fromkeys(texts))
        words = [tokens_of(text).words for text in distinct]
        vectors = self.embeddings.vectors(list(chain.from_iterable(words)))
        sums = np.zeros((len(distinct), self.embeddings.width), np.float32)
        begin = 0
        for place, of_one in enumerate(words):
            sums[place] = vectors[begin : begin + len(of_one)].sum(axis=0)
            begin += len(of_one)
        where = {text: place for place, text in enumerate(distinct)}
        scaled: Vectors = unit(sums)[[where[text] for text in texts]]
        return scaled


def together(featurisers: Sequence[Featuriser], passages: Sequence[PassageText]) -> Matrix:
    """Return the features of all the featurisers side by side, as one sparse matrix."""
    from scipy.sparse import csr_matrix, hstack

    matrices = [csr_matrix(featuriser.matrix(passages)) for featuriser in featurisers]
    return hstack(matrices, format="csr", dtype=np.float64)


def margins(featurisers: Sequence[Featuriser], passages: Sequence[PassageText], weights: Numbers) -> Numbers:
    """Return the features of all the featurisers side by side times a column of weights for each rule.

    Each featuriser's part is taken by itself: to put them side by side costs more than the product.
    """
    found = np.zeros((len(passages), weights.shape[1]))
    begin = 0
    for featuriser in featurisers:
        matrix = featuriser.matrix(passages)
        end = begin + matrix.shape[1]
        found += matrix @ weights[begin:end].astype(matrix.dtype)
        begin = end
    return found


def _nearest(passage: PassageText) -> str:
    return "\n".join(passage.context[-_NEAREST:])


def _hashed(texts: Sequence[str], places: int, **settings: object) -> Matrix:
    """Return hashed counts at length one; a word that comes often counts for more, but not in proportion."""
    from sklearn.feature_extraction.text import HashingVectorizer
    from sklearn.preprocessing import normalize

    hashing = HashingVectorizer(
        n_features=places, alternate_sign=False, norm=None, dtype=np.float32, **settings
    )
    counts = hashing.transform([without_addresses(text) for text in texts])
    counts.data = 1 + np.log(counts.data)
    return normalize(counts, copy=False)
