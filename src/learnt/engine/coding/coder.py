"""Code passages: the kind of each, and the themes it is suggested to speak to."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import numpy as np

from learnt.engine.coding.assertion import OF_PRACTICE, Assertions, said_of
from learnt.engine.coding.careful import CarefulReader, Told
from learnt.engine.coding.cells import cells_of
from learnt.engine.coding.codes import Codes, texts_of
from learnt.engine.coding.evidence import Evidence, Gathered, add_headings, gathered
from learnt.engine.coding.form import PassageText, form_of
from learnt.engine.coding.fusion import (
    SUGGESTED_FROM,
    WEIGHTS,
    WEIGHTS_OF_CAREFUL,
    WEIGHTS_OF_UNLEARNED,
    WEIGHTS_OF_WORDS,
    Features,
    features,
    scores,
)
from learnt.engine.coding.kinds import Kinds
from learnt.engine.coding.lexicon import Lexicon
from learnt.engine.coding.meaning import Meaning
from learnt.engine.coding.meanings import Meant
from learnt.engine.coding.reasons import READ_AROUND, reason
from learnt.engine.coding.remembering import MOST_HEADINGS, Remembered
from learnt.engine.coding.running import completed
from learnt.engine.coding.similarity import Embeddings
from learnt.engine.coding.surroundings import add_surroundings
from learnt.engine.coding.tokens import Tokens, tokens_of
from learnt.engine.coding.whose import Whose
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.coding import Assertion, Coding, Kind, Said, Subject, Suggestion
from learnt.engine.domain.document import Document

_BATCH = 2_000
_LOWEST = 0.03
"""A lower score is not worth ranking."""


class Coder:
    """A codebook ready to be applied to passages."""

    def __init__(
        self,
        codebook: Codebook,
        embeddings: Embeddings | None = None,
        *,
        careful: CarefulReader | None = None,
        weights: Features | None = None,
    ) -> None:
        self.codebook = codebook
        self.careful = careful
        """What reads each passage with what stands around it; None to read quickly."""
        self._names = {theme.id: theme.name for theme in codebook.themes}
        self._ids = [theme.id for theme in codebook.themes]
        self._place = {theme: at for at, theme in enumerate(self._ids)}
        deniable = {group.id for group in codebook.groups if group.negatable}
        self.facts = frozenset(theme.id for theme in codebook.themes if theme.group in deniable)
        of_child = {group.id for group in codebook.groups if group.of_child}
        self._of_child = frozenset(theme.id for theme in codebook.themes if theme.group in of_child)
        self._whose = Whose()
        self._lexicon = Lexicon(codebook)
        self._assertions = Assertions()
        self._kinds = Kinds(width=embeddings.width if embeddings else 0)
        self._meaning = Meaning(embeddings, codebook) if embeddings else None
        learned = self._meaning.learned if self._meaning else frozenset()
        unlearned = WEIGHTS_OF_UNLEARNED if embeddings else WEIGHTS_OF_WORDS
        of_learned = WEIGHTS_OF_CAREFUL if careful else WEIGHTS
        self._weights = np.array(
            [weights or (of_learned if theme in learned else unlearned) for theme in self._ids], np.float64
        )
        """A row for each theme."""
        self._pointed = Remembered(self._themes_of, most=MOST_HEADINGS)

    def code(self, passages: Sequence[PassageText]) -> list[Coding]:
        """Return the coding of each passage; passages of one document stand in its order."""
        return [coding for batch in _batches(passages) for coding in self._code(batch)]

    def _code(self, given: Sequence[PassageText]) -> Iterator[Coding]:
        read = list(self.read(given))
        found = [(one, kind) for _, kind, evidence in read for one in evidence.values()]
        values = iter(self._scores(found))
        for passage, kind, evidence in read:
            yield Coding(kind, self._suggestions(passage, kind, zip(evidence.values(), values, strict=False)))

    def _scores(self, found: Sequence[tuple[Evidence, Kind]]) -> list[float]:
        evidence = [one for one, _ in found]
        numbers = features(
            evidence,
            facts=[one.theme in self.facts for one in evidence],
            kinds=[kind for _, kind in found],
        )
        values: list[float] = scores(
            numbers, self._weights[[self._place[one.theme] for one in evidence]]
        ).tolist()
        return values

    def read(self, given: Sequence[PassageText]) -> Iterator[tuple[PassageText, Kind, Gathered]]:
        """Yield each passage with its context completed, its kind and the evidence for each theme."""
        forms = [form_of(passage) for passage in given]
        passages = list(completed(zip(given, forms, strict=True)))
        tokens = [tokens_of(passage.text) for passage in passages]
        meant = self._meaning.meanings.of(passages, tokens) if self._meaning else None
        told = self.careful.read(given) if self.careful else None
        kinds = self._kinds.kinds(passages, forms, tokens, meant.table if meant else None, told=told)
        found = self._evidence(passages, tokens, kinds, meant, told=told)
        for evidence, of_adult in zip(found, self._whose.adults(passages, tokens), strict=True):
            if of_adult:
                for theme in self._of_child.intersection(evidence):
                    evidence[theme].of_adult = True
        yield from zip(passages, kinds, found, strict=True)

    def _evidence(
        self,
        passages: Sequence[PassageText],
        tokens: Sequence[Tokens],
        kinds: Sequence[Kind],
        meant: Meant | None,
        *,
        told: Told | None,
    ) -> list[Gathered]:
        found = list(map(self._of_words, passages, tokens, kinds))
        if self._meaning and meant:
            self._meaning.add_to(found, tokens, meant, told)
        add_surroundings(cells_of(found, self._place), passages)
        return found

    def _of_words(self, passage: PassageText, tokens: Tokens, kind: Kind) -> Gathered:
        hits = self._lexicon.hits_among(tokens)
        evidence = gathered(passage.text, hits, self._assertions.read(tokens, hits, self.facts, kind))
        add_headings(evidence, passage.context, [self._pointed[heading] for heading in passage.context])
        return evidence

    def _themes_of(self, heading: str) -> tuple[str, ...]:
        """Return the themes that a heading points to; a theme it denies is not among them."""
        tokens = tokens_of(heading)
        hits = self._lexicon.hits_among(tokens)
        evidence = gathered(heading, hits, self._assertions.read(tokens, hits, self.facts, Kind.HEADING))
        return tuple(
            theme
            for theme, of_theme in evidence.items()
            if of_theme.assertion is not Assertion.ABSENT and (of_theme.strong or len(of_theme.weak) > 1)
        )

    def _suggestions(
        self, passage: PassageText, kind: Kind, scored: Iterable[tuple[Evidence, float]]
    ) -> tuple[Suggestion, ...]:
        made, about = [], None
        for evidence, value in scored:
            if value >= _LOWEST:
                said = evidence.said if evidence.theme in self.facts else OF_PRACTICE
                if said.subject is Subject.UNKNOWN:
                    about = about or self._assertions.of_context(passage.context, kind)
                    said = said if about is Subject.UNKNOWN else said_of(said, about)
                made.append(self._suggestion(evidence, value, passage.text, said))
        return tuple(sorted(made, key=lambda suggestion: (-suggestion.score, suggestion.theme)))

    def _suggestion(self, evidence: Evidence, value: float, text: str, said: Said) -> Suggestion:
        spans, suggested = evidence.spans, value >= SUGGESTED_FROM
        learned = bool(not spans and suggested and self._meaning and evidence.theme in self._meaning.learned)
        if learned and self._meaning:
            spans = self._meaning.telling(evidence.theme, text)
        why = reason(evidence, spans, text, self._names[evidence.theme], said=said, learned=learned)
        if learned and self.careful:
            why = f"{why} {READ_AROUND}"
        return Suggestion(evidence.theme, round(value, 4), suggested, said.assertion, spans, why, said)


def code_document(coder: Codes, document: Document) -> tuple[Coding, ...]:
    """Return the coding of each passage of a document, in order."""
    return tuple(coder.code(texts_of(document)))


def _batches(passages: Iterable[PassageText]) -> Iterator[list[PassageText]]:
    passages = iter(passages)
    while batch := list(islice(passages, _BATCH)):
        yield batch
