"""Methods that need no decisions: indicators alone, similarity alone, and what Learnt suggests."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count, groupby

import numpy as np

from learnt.engine.agreement.arrays import Flags, Numbers
from learnt.engine.coding.coder import Coder
from learnt.engine.coding.lexicon import Lexicon
from learnt.engine.coding.similarity import Embeddings, Similarity
from learnt.engine.coding.tokens import tokens_of
from learnt.engine.coding.whole import coding_of_whole
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.coding import Coding, Kind
from learnt.engine.evaluation.gold import Gold, Unit
from learnt.engine.evaluation.measures import Judged
from learnt.engine.evaluation.methods.shape import by_unit
from learnt.engine.evaluation.splits import Split

_THRESHOLDS = 200


@dataclass(frozen=True, slots=True)
class Keywords:
    """The strong indicators of a codebook and nothing else: what a search for words would find."""

    codebook: Codebook
    name: str = "keywords"

    def judged(self, gold: Gold, splits: Sequence[Split]) -> Judged:
        """Score a passage by how many places a theme's strong indicators are found in."""
        column = {theme.id: at for at, theme in enumerate(self.codebook.themes)}
        lexicon = Lexicon(self.codebook)
        passages = [passage for unit in gold.units for passage in unit.passages]
        found = np.zeros((len(passages), len(column)))
        for row, passage in enumerate(passages):
            for theme, _ in {(hit.theme, hit.start) for hit in lexicon.hits(passage.text) if hit.strong}:
                found[row, column[theme]] += 1
        scores = by_unit(gold, found / (found + 1))
        return Judged(scores, scores > 0)


@dataclass(frozen=True, slots=True)
class Alike:
    """The likeness of a passage to what a theme says of itself, by static embeddings."""

    codebook: Codebook
    embeddings: Embeddings
    name: str = "similarity"

    def judged(self, gold: Gold, splits: Sequence[Split]) -> Judged:
        """Score by the cosine; suggest from the threshold that served best on other families."""
        similarity = Similarity(self.embeddings, self.codebook)
        tokens = [tokens_of(passage.text) for unit in gold.units for passage in unit.passages]
        scores = by_unit(gold, similarity.of(tokens).astype(np.float64))
        given, read = first_coding(gold, self.codebook)
        suggested = np.zeros(scores.shape, np.bool_)
        for split in splits:
            train = split.train[read[split.train]]
            suggested[split.test] = scores[split.test] >= best_threshold(scores[train], given[train])
        return Judged(scores, suggested)


@dataclass(frozen=True, slots=True)
class Fused:
    """What Learnt suggests: indicators, headings and similarity weighed together."""

    coder: Coder
    known: tuple[Coding, ...] = ()
    """The coding of each unit, where they were coded before."""
    name: str = "fused"

    def judged(self, gold: Gold, splits: Sequence[Split]) -> Judged:
        """Score as the suggestions are ordered; suggest what is shown to a person."""
        return judged_of(self.codings(gold), self.coder.codebook)

    def kinds(self, gold: Gold) -> list[Kind | None]:
        """Return the kind of each unit; None for a whole document."""
        units = zip(gold.units, self.codings(gold), strict=True)
        return [coding.kind if len(unit.passages) == 1 else None for unit, coding in units]

    def codings(self, gold: Gold) -> list[Coding]:
        """Return the coding of each unit; the coder sees one document at a time, and all of it that is known."""
        if self.known:
            return list(self.known)
        runs = groupby(gold.units, key=lambda unit: unit.document)
        return [
            coding for document, units in runs for coding in self._of_document(list(units), gold, document)
        ]

    def _of_document(self, units: Sequence[Unit], gold: Gold, document: str) -> Iterator[Coding]:
        all_of_it = gold.surroundings.get(document)
        given = [passage for unit in units for passage in unit.passages] if all_of_it is None else all_of_it
        codings = self.coder.code([replace(passage, document=document) for passage in given])
        places = count() if all_of_it is None else chain.from_iterable(unit.places for unit in units)
        for unit in units:
            yield coding_of_whole([codings[next(places)] for _ in unit.passages])


def judged_of(codings: Sequence[Coding], codebook: Codebook) -> Judged:
    """Return codings as arrays; a theme that is said to be absent keeps its score and is not suggested."""
    column = {theme.id: at for at, theme in enumerate(codebook.themes)}
    scores = np.zeros((len(codings), len(column)))
    suggested = np.zeros(scores.shape, np.bool_)
    for row, coding in enumerate(codings):
        for suggestion in coding.suggestions:
            scores[row, column[suggestion.theme]] = suggestion.score
        suggested[row, [column[theme] for theme in coding.themes]] = True
    return Judged(scores, suggested)


def first_coding(gold: Gold, codebook: Codebook) -> tuple[Flags, Flags]:
    """Return what the first coding gave (units by themes) and which units it read."""
    answers = [unit.answers.get(gold.codings[0]) for unit in gold.units]
    given = [[a is not None and theme.id in a.themes for theme in codebook.themes] for a in answers]
    return np.array(given, np.bool_), np.array([a is not None for a in answers], np.bool_)


def best_threshold(scores: Numbers, given: Flags) -> float:
    """Return the threshold, the same for all themes, with the highest F1."""
    if not given.any():
        return float("inf")
    levels = np.quantile(scores[given], np.linspace(0, 1, _THRESHOLDS))
    right = np.array([(given & (scores >= level)).sum() for level in levels])
    shown = np.array([(scores >= level).sum() for level in levels])
    return float(levels[np.argmax(2 * right / (shown + given.sum()))])
