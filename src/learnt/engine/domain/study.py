"""Study: one document with everything that was made of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from learnt.engine.domain.coding import Coding
from learnt.engine.domain.document import Document, Passage
from learnt.engine.domain.findings import Findings


@dataclass(frozen=True, slots=True)
class Study:
    """A document, the coding of each of its passages, and the findings mined from them."""

    document: Document
    codings: tuple[Coding, ...]
    """One for each passage, in the same order."""
    findings: Findings = field(default_factory=Findings)

    def __post_init__(self) -> None:
        if len(self.codings) != len(self.document.passages):
            raise ValueError("A study has one coding for each passage.")

    def coded(self) -> Iterator[tuple[Passage, Coding]]:
        """Yield each passage with its coding."""
        return zip(self.document.passages, self.codings, strict=True)
