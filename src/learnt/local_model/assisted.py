"""A coder with a language model beside it, whose proposals are added where they stand up to checking."""

from collections.abc import Sequence

from learnt.engine.coding.codes import Codes
from learnt.engine.coding.form import PassageText
from learnt.engine.coding.quoting import Pointed, Quoting
from learnt.engine.coding.similarity import Embeddings
from learnt.engine.coding.tokens import tokens_of
from learnt.engine.domain.codebook import Codebook, Theme
from learnt.engine.domain.coding import Coding, Kind
from learnt.local_model.answering import Proposal
from learnt.local_model.likeness import Likeness
from learnt.local_model.model import LocalModel

_THEMES_ASKED = 8
"""Themes put to the model with one passage."""
_FEWEST_WORDS = 4
_SILENT = frozenset({Kind.HEADING, Kind.RESOURCE})
"""Kinds that are not put to the model: a title is said again below it, a link elsewhere."""


class Assisted:
    """Codes as another coder does, and adds what the model sees besides."""

    def __init__(self, coder: Codes, model: LocalModel, embeddings: Embeddings | None = None) -> None:
        self._coder = coder
        self._model = model
        self._likeness = Likeness(coder.codebook, embeddings)
        self._quoting = Quoting(coder.codebook)
        self._themes = {theme.id: theme for theme in coder.codebook.themes}

    @property
    def codebook(self) -> Codebook:
        """The vocabulary of the themes."""
        return self._coder.codebook

    def code(self, passages: Sequence[PassageText]) -> list[Coding]:
        """Return the coding of each passage; passages of one document stand in its order."""
        codings = self._coder.code(passages)
        if not passages:
            return codings
        ranked = self._likeness.ranked(passages)
        return [self._with_more(*one) for one in zip(passages, codings, ranked, strict=True)]

    def _with_more(self, passage: PassageText, coding: Coding, likest: Sequence[str]) -> Coding:
        if coding.kind in _SILENT or len(tokens_of(passage.text).words) < _FEWEST_WORDS:
            return coding
        answer = self._model.ask(passage, self._worth_asking(coding, likest))
        pointed = [self._pointed(proposal) for proposal in answer.proposals]
        return self._quoting.added(passage, coding, pointed) if pointed else coding

    def _worth_asking(self, coding: Coding, likest: Sequence[str]) -> list[Theme]:
        """Return a few themes that are not suggested yet: those the coder all but suggested, then the likest."""
        suggested = {s.theme for s in coding.suggestions if s.suggested}
        nearly = [s.theme for s in coding.suggestions if not s.suggested][: _THEMES_ASKED // 2]
        ids = [theme for theme in dict.fromkeys([*nearly, *likest]) if theme not in suggested]
        return [self._themes[theme] for theme in ids[:_THEMES_ASKED]]

    def _pointed(self, proposal: Proposal) -> Pointed:
        name = self._themes[proposal.theme].name
        why = (
            f"The local model {self._model.name} read {name} in the words shown. "
            "The rules and decisions behind other suggestions did not, so read them with care."
        )
        return Pointed(proposal.theme, proposal.span, f"local model {self._model.name}", why)
