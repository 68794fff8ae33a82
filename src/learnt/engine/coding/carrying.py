"""Carry over, when a document is coded anew, what something other than Learnt suggested for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from learnt.engine.coding.codes import Codes
from learnt.engine.coding.form import PassageText
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.coding import Coding


@dataclass(frozen=True, slots=True)
class Carrying:
    """Codes one document as another coder does, and keeps the suggestions that carry another source."""

    coder: Codes
    before: Sequence[Coding]
    """The document's codings so far, one for each passage."""

    @property
    def codebook(self) -> Codebook:
        """The vocabulary of the themes."""
        return self.coder.codebook

    def code(self, passages: Sequence[PassageText]) -> list[Coding]:
        """Return the coding of each passage of the document."""
        known = {theme.id for theme in self.codebook.themes}
        return [
            _with_kept(new, old, known)
            for new, old in zip(self.coder.code(passages), self.before, strict=True)
        ]


def _with_kept(new: Coding, old: Coding, known: set[str]) -> Coding:
    made = {s.theme for s in new.suggestions if s.suggested}
    kept = {s.theme: s for s in old.suggestions if s.source and s.theme in known - made}
    if not kept:
        return new
    others = [s for s in new.suggestions if s.theme not in kept]
    return Coding(new.kind, tuple(sorted([*others, *kept.values()], key=lambda s: (-s.score, s.theme))))
