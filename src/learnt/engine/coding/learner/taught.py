"""A coder with what was learned from decisions."""

from collections.abc import Sequence
from dataclasses import dataclass

from learnt.engine.coding.coder import Coder
from learnt.engine.coding.form import PassageText
from learnt.engine.coding.learner.model import Model
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.coding import Coding


@dataclass(frozen=True, slots=True)
class Taught:
    """Codes as the coder does, and revises the themes that decisions taught something of."""

    coder: Coder
    model: Model

    @property
    def codebook(self) -> Codebook:
        """The vocabulary of the themes."""
        return self.coder.codebook

    def code(self, passages: Sequence[PassageText]) -> list[Coding]:
        """Return the coding of each passage; passages of one document stand in its order."""
        return self.model.suggest(self.coder, passages)
