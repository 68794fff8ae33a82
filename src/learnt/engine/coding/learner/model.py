"""Model: what was learned from decisions, ready to revise what the coder suggests."""

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from enum import StrEnum

import numpy as np

from learnt.engine.coding.coder import Coder
from learnt.engine.coding.form import PassageText
from learnt.engine.coding.fusion import SUGGESTED_FROM
from learnt.engine.coding.learner.featurisers import margins
from learnt.engine.coding.learner.parts import Featuriser, Numbers, Rule
from learnt.engine.coding.learner.weighing import shares_of
from learnt.engine.domain.coding import Assertion, Coding, Suggestion

LOWEST = 0.03
"""A lower score is not worth ranking, as with the coder: else every passage would be suggested almost every theme."""
UNSEEN = 0.02
"""The score of a theme that the coder does not suggest at all."""
PERCENTAGES_FROM = 50
"""With fewer positives than these a share is told in bands, never as a percentage."""
BANDS_FROM = 10
"""With fewer than these not even in bands: they help to order, but nobody can say how often they are right."""
_HIGH, _LOW = 0.75, 0.4
_WORTH_TELLING = 0.05
_MORE = " Earlier decisions make it more likely."
_LESS = " Earlier decisions make it less likely."
_ONLY_LEARNED = "It reads like passages that people have confirmed for this theme."


class Band(StrEnum):
    """How sure the model is, in words."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Confidence:
    """How often suggestions with such a score are confirmed, tried on documents that were not learned from.

    It holds for passages chosen as those decided on were; where the likeliest were read first, expect fewer.
    """

    band: Band
    share: float | None
    """None where there are too few confirmed passages to give a percentage."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned of one theme, and from how much."""

    theme: str
    rule: Rule
    """On the numbers of each featuriser, then on what the coder says of each theme of the codebook."""
    weight: float
    """How much it counts beside what the coder says; 0 where it brought nothing."""
    slope: float
    """With the offset, reads a score as the share that people confirm (Platt's sigmoid)."""
    offset: float
    positives: int
    negatives: int
    documents: int
    """Documents with at least one confirmed passage."""

    @property
    def told_in(self) -> str:
        """In what it can be told how sure a suggestion is: "percentages" or "bands"; empty where not at all."""
        if self.weight == 0 or self.positives < BANDS_FROM:
            return ""
        return "percentages" if self.positives >= PERCENTAGES_FROM else "bands"


@dataclass(frozen=True, slots=True)
class Origin:
    """What a model was made with and from; a model of another origin is refused."""

    learner: str
    codebook: str
    features: str
    decisions: str
    """SHA-256 of the decisions it was fitted to."""


def digest(origin: Origin) -> str:
    """Return a short hash by which a model is named: the same origin always gives the same model."""
    return hashlib.sha256("\n".join(astuple(origin)).encode("utf-8")).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned of each theme with enough decisions; all other themes are as the coder has them."""

    origin: Origin
    featurisers: tuple[Featuriser, ...]
    codebook: tuple[str, ...]
    """The ids of all themes, in the order in which rules look at what the coder says of them."""
    themes: tuple[Learned, ...]

    def suggest(self, coder: Coder, passages: Sequence[PassageText]) -> list[Coding]:
        """Return the coding of each passage, with what was learned taken into account."""
        return self.revised(coder.code(passages), passages)

    def revised(self, codings: Sequence[Coding], passages: Sequence[PassageText]) -> list[Coding]:
        """Return codings that the coder made of passages, with what was learned taken into account."""
        counting = [learned for learned in self.themes if learned.weight > 0]
        if not (counting and passages):
            return list(codings)
        scores = self._scores(counting, codings, passages)
        rows = _worth_ranking(scores, [learned.theme for learned in counting])
        learned = frozenset(one.theme for one in counting)
        return [_revised(coding, learned, row) for coding, row in zip(codings, rows, strict=True)]

    def confidence(self, suggestion: Suggestion) -> Confidence | None:
        """Return how sure the model is of a suggestion it made; None for a theme it has learned too little of."""
        found = next((one for one in self.themes if one.theme == suggestion.theme and one.told_in), None)
        if found is None:
            return None
        raw = float(_logits(np.array([suggestion.score]))[0])
        share = 1 / (1 + math.exp(-(found.slope * raw + found.offset)))
        band = Band.HIGH if share >= _HIGH else Band.MEDIUM if share >= _LOW else Band.LOW
        return Confidence(band, share if found.told_in == "percentages" else None)

    def _scores(
        self, counting: Sequence[Learned], codings: Sequence[Coding], passages: Sequence[PassageText]
    ) -> Numbers:
        weights = np.stack([one.rule.weights * one.weight for one in counting], axis=1)
        offsets = np.array([one.rule.offset * one.weight for one in counting])
        said = coder_logits(codings, self.codebook)
        learned = margins(self.featurisers, passages, weights)
        learned += shares_of(said) @ weights[-len(self.codebook) :]
        fused = said[:, [self.codebook.index(one.theme) for one in counting]] + learned + offsets
        scores: Numbers = 1 / (1 + np.exp(-np.clip(fused, -50, 50)))
        return scores


def _worth_ranking(scores: Numbers, themes: Sequence[str]) -> list[dict[str, float]]:
    """Return for each passage the scores, by theme, that are worth ranking."""
    rows: list[dict[str, float]] = [{} for _ in scores]
    passages, places = np.nonzero(scores >= LOWEST)
    values = np.round(scores[passages, places], 4)
    for passage, place, value in zip(passages.tolist(), places.tolist(), values.tolist(), strict=True):
        rows[passage][themes[place]] = value
    return rows


def coder_logits(codings: Sequence[Coding], themes: Sequence[str]) -> Numbers:
    """Return what the coder says of each passage and theme as log odds."""
    place = {theme: at for at, theme in enumerate(themes)}
    scores = np.full((len(codings), len(themes)), UNSEEN)
    for row, coding in enumerate(codings):
        for suggestion in coding.suggestions:
            at = place.get(suggestion.theme)
            if at is not None:
                scores[row, at] = suggestion.score
    return _logits(scores)


def _logits(scores: Numbers) -> Numbers:
    bounded = np.clip(scores, UNSEEN, 1 - 1e-4)
    logits: Numbers = np.log(bounded / (1 - bounded))
    return logits


def _revised(coding: Coding, learned: frozenset[str], scores: Mapping[str, float]) -> Coding:
    """Return a coding with the scores of the learned themes replaced; those no longer worth ranking go."""
    made = []
    for suggestion in coding.suggestions:
        if suggestion.theme not in learned:
            made.append(suggestion)
        elif suggestion.theme in scores:
            made.append(_rescored(suggestion, scores[suggestion.theme]))
    before = {suggestion.theme for suggestion in coding.suggestions}
    for theme, score in scores.items():
        if theme not in before:
            suggested = score >= SUGGESTED_FROM
            made.append(Suggestion(theme, score, suggested, Assertion.PRESENT, (), _ONLY_LEARNED))
    return Coding(coding.kind, tuple(sorted(made, key=_best_first)))


def _rescored(before: Suggestion, score: float) -> Suggestion:
    why = before.why
    if abs(score - before.score) >= _WORTH_TELLING:
        why += _MORE if score > before.score else _LESS
    return replace(before, score=score, suggested=score >= SUGGESTED_FROM, why=why)


def _best_first(suggestion: Suggestion) -> tuple[float, str]:
    return -suggestion.score, suggestion.theme
