"""The shape of whatever codes passages: the coder by itself, or with what was learned from decisions."""

from collections.abc import Sequence
from typing import Protocol

from learnt.engine.coding.form import PassageText
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.coding import Coding
from learnt.engine.domain.document import Document


class Codes(Protocol):
    """Gives passages their kind and suggested themes."""

    @property
    def codebook(self) -> Codebook:
        """The vocabulary of the themes."""
        ...

    def code(self, passages: Sequence[PassageText]) -> list[Coding]:
        """Return the coding of each passage; passages of one document stand in its order."""
        ...


def texts_of(document: Document) -> list[PassageText]:
    """Return the passages of a document as they are coded."""
    return [
        PassageText(document.quote(passage), passage.context, passage.role) for passage in document.passages
    ]
