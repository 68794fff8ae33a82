"""The kind of each passage, told from what it shows, what stands around it and what it means."""

from collections.abc import Sequence

import numpy as np

from learnt.engine.coding.careful import Told
from learnt.engine.coding.form import Form, PassageText
from learnt.engine.coding.kinds.cues import Cues
from learnt.engine.coding.kinds.showing import shown_of
from learnt.engine.coding.kinds.signs import Shown
from learnt.engine.coding.kinds.weighing import WEIGHTS_OF_WORDS, Numbers, Weighing, Weights, load_weights
from learnt.engine.coding.meanings import PARTS
from learnt.engine.coding.tokens import Tokens
from learnt.engine.domain.coding import Kind

CAREFUL_COUNTS = np.float32(1.5)
"""How much careful reading counts beside what the signs are worth together (tools/careful/weigh.py)."""


class Kinds:
    """What tells kinds apart, ready to be applied."""

    def __init__(self, weights: Weights | None = None, *, width: int = 0) -> None:
        """Take weights, or else those that ship for embeddings of a width; without any, those fitted on words alone."""
        self._cues = Cues()
        self._weights = weights or _shipped(width)
        self._weighing = Weighing(self._weights, self._cues)

    def kinds(
        self,
        passages: Sequence[PassageText],
        forms: Sequence[Form],
        tokens: Sequence[Tokens],
        meanings: Numbers | None,
        *,
        told: Told | None = None,
    ) -> list[Kind]:
        """Return the kind of each passage; they stand in the order of their document.

        Args:
            passages: With their contexts completed.
            forms: Their forms.
            tokens: Their words.
            meanings: A row for each: what it means (meanings.py); None where the weights are of words alone.
            told: What careful reading tells of them, if they were read so.
        """
        return self.told(
            list(shown_of(self._cues, passages, forms, tokens)), passages, forms, meanings, told=told
        )

    def told(
        self,
        shown: Sequence[Shown],
        passages: Sequence[PassageText],
        forms: Sequence[Form],
        meanings: Numbers | None,
        *,
        told: Told | None = None,
    ) -> list[Kind]:
        """Return the kind of each passage, given what it shows. An item of a list is no heading."""
        weighed = self._weighing.weigh(shown, passages, meanings)
        if told:
            weighed += CAREFUL_COUNTS * np.stack([told.kinds[kind] for kind in self._weights.kinds], axis=1)
        listed = np.array([form.item and not form.leads for form in forms], bool)
        weighed[listed, self._weights.kinds.index(Kind.HEADING)] = -np.inf
        heaviest = weighed.argmax(axis=1).tolist() if len(weighed) else []
        return [one.kind or self._weights.kinds[at] for one, at in zip(shown, heaviest, strict=True)]


def _shipped(width: int) -> Weights:
    weights = load_weights()
    return weights if len(weights.of_meaning) == PARTS * width else load_weights(WEIGHTS_OF_WORDS)
