"""Put what passages and their headings mean into numbers, once for all that weighs it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from learnt.engine.coding.form import PassageText
from learnt.engine.coding.remembering import MOST_HEADINGS, Remembered
from learnt.engine.coding.similarity import Embeddings, Sums, Vectors, sums_of, unit
from learnt.engine.coding.tokens import Tokens, tokens_of

PARTS = 2
"""The passage and its nearest heading: each is as wide as the embeddings."""
HEADING_COUNTS = np.float32(0.7)
"""How much the nearest heading counts beside the passage."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What passages mean."""

    sums: Sums
    """Their embeddings, sentence by sentence."""
    table: Vectors
    """A row for each passage: its embedding, of length one, and that of its nearest heading, a little shorter."""


class Meanings:
    """Embeddings ready to be asked for passages under their headings."""

    def __init__(self, embeddings: Embeddings) -> None:
        self._embeddings = embeddings
        self._headings = Remembered(self._heading, most=MOST_HEADINGS)

    def of(self, passages: Sequence[PassageText], tokens: Sequence[Tokens]) -> Meant:
        """Return what passages mean, given their words."""
        sums, width = sums_of(self._embeddings, tokens), self._embeddings.width
        table = np.zeros((len(passages), PARTS * width), np.float32)
        table[:, :width] = unit(sums.passages)
        for row, passage in zip(table[:, width:], passages, strict=True):
            if passage.context:
                row[:] = self._headings[passage.context[-1]]
        return Meant(sums, table)

    def _heading(self, heading: str) -> Vectors:
        meant: Vectors = unit(sums_of(self._embeddings, [tokens_of(heading)]).passages)[0]
        return meant * HEADING_COUNTS
