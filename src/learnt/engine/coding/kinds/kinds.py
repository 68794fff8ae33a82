"""The kind of each passage, told from what it shows, what stands around it and what it means."""

from collections.abc import Sequence

import numpy as np

from learnt.engine.coding.form import Form, PassageText
from learnt.engine.coding.kinds.cues import Cues
from learnt.engine.coding.kinds.showing import shown_of
from learnt.engine.coding.kinds.signs import Shown
from learnt.engine.coding.kinds.weighing import WEIGHTS_OF_WORDS, Numbers, Weighing, Weights, load_weights
from learnt.engine.coding.meanings import PARTS
from learnt.engine.coding.tokens import Tokens
from learnt.engine.domain.coding import Kind


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
    ) -> list[Kind]:
        """Return the kind of each passage; they stand in the order of their document.

        Args:
            passages: With their contexts completed.
            forms: Their forms.
            tokens: Their words.
            meanings: A row for each: what it means (meanings.py); None where the weights are of words alone.
        """
        return self.told(list(shown_of(self._cues, passages, forms, tokens)), passages, forms, meanings)

    def told(
        self,
        shown: Sequence[Shown],
        passages: Sequence[PassageText],
        forms: Sequence[Form],
        meanings: Numbers | None,
    ) -> list[Kind]:
        """Return the kind of each passage, given what it shows. An item of a list is no heading."""
        weighed = self._weighing.weigh(shown, passages, meanings)
        listed = np.array([form.item and not form.leads for form in forms], bool)
        weighed[listed, self._weights.kinds.index(Kind.HEADING)] = -np.inf
        heaviest = weighed.argmax(axis=1).tolist() if len(weighed) else []
        return [one.kind or self._weights.kinds[at] for one, at in zip(shown, heaviest, strict=True)]


def _shipped(width: int) -> Weights:
    weights = load_weights()
    return weights if len(weights.of_meaning) == PARTS * width else load_weights(WEIGHTS_OF_WORDS)
