"""Which themes a passage is most like, so that few need be put to the model."""

from collections.abc import Sequence

import numpy as np

from learnt.engine.coding.form import PassageText
from learnt.engine.coding.patterns import stem_of
from learnt.engine.coding.similarity import Embeddings, Similarity, Vectors, unit
from learnt.engine.coding.tokens import tokens_of
from learnt.engine.domain.codebook import Codebook, Theme


class Likeness:
    """The themes of a codebook, ready to be ranked by their likeness to passages."""

    def __init__(self, codebook: Codebook, embeddings: Embeddings | None) -> None:
        self._ids = [theme.id for theme in codebook.themes]
        self._measure = Similarity(embeddings, codebook) if embeddings else None
        self._shared = SharedWords(codebook)

    def ranked(self, passages: Sequence[PassageText]) -> list[list[str]]:
        """Return for each passage the ids of all themes, the likest first."""
        tokens = [tokens_of(passage.text) for passage in passages]
        if self._measure:
            likeness = self._measure.of(tokens)
        else:
            likeness = self._shared.of([one.words for one in tokens])
        order = np.argsort(-likeness, axis=1, kind="stable").tolist()
        return [[self._ids[at] for at in row] for row in order]


class SharedWords:
    """Likeness by the stems that passage and theme share, the rarer among the themes the more; needs no embeddings."""

    def __init__(self, codebook: Codebook) -> None:
        texts = [_stems(tokens_of(_text(theme)).words) for theme in codebook.themes]
        self._column = {stem: at for at, stem in enumerate(sorted(set().union(*texts)))}
        themes = self._rows(texts)
        self._rarity = np.log((1 + len(texts)) / (1 + themes.sum(axis=0))).astype(np.float32)
        self._themes = unit(themes * self._rarity)

    def of(self, passages: Sequence[Sequence[str]]) -> Vectors:
        """Return a row for each passage, given as its words, and a column for each theme."""
        likeness: Vectors = (
            unit(self._rows([_stems(words) for words in passages]) * self._rarity) @ self._themes.T
        )
        return likeness

    def _rows(self, texts: Sequence[set[str]]) -> Vectors:
        rows = np.zeros((len(texts), len(self._column)), np.float32)
        for row, stems in zip(rows, texts, strict=True):
            row[[self._column[stem] for stem in stems if stem in self._column]] = 1
        return rows


def _stems(words: Sequence[str]) -> set[str]:
    return {stem_of(word.lower()) for word in words}


def _text(theme: Theme) -> str:
    return " ".join([theme.name, theme.definition, *theme.include, *theme.examples])
