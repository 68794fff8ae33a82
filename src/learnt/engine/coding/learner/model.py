"""Model: what was learned from decisions, ready to revise what the coder suggests."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from learnt.engine.coding.coder import Coder
from learnt.engine.coding.form import PassageText
from learnt.engine.coding.fusion import SUGGESTED_FROM
from learnt.engine.coding.learner.featurisers import together
from learnt.engine.coding.learner.parts import Featuriser, Numbers, Rule
from learnt.engine.domain.coding import Assertion, Coding, Suggestion

LOWEST = 0.01
"""A lower score is not worth ranking."""
UNSEEN = 0.02
"""The score of a theme that the coder does not suggest at all."""
PERCENTAGES_FROM = 50
"""With fewer positives than these a share is told in bands, never as a percentage."""
_HIGH, _LOW = 0.75, 0.4


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
    weight: float
    """How much it counts beside what the coder says; 0 where it brought nothing."""
    shift: float
    """What is added so that a score of 0.5 parts what people confirm from what they reject."""
    slope: float
    """With the offset, reads a score as the share that people confirm (Platt's sigmoid)."""
    offset: float
    positives: int
    negatives: int
    documents: int
    """Documents with at least one confirmed passage."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a model was made with and from; a model of another origin is refused."""

    learner: str
    codebook: str
    features: str
    decisions: str
    """SHA-256 of the decisions it was fitted to."""


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned of each theme with enough decisions; all other themes are as the coder has them."""

    origin: Origin
    featurisers: tuple[Featuriser, ...]
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
        ids = [learned.theme for learned in counting]
        return [_revised(coding, ids, row) for coding, row in zip(codings, scores, strict=True)]

    def confidence(self, suggestion: Suggestion) -> Confidence | None:
        """Return how sure the model is of a suggestion it made; None for a theme it has not learned."""
        found = next((one for one in self.themes if one.theme == suggestion.theme and one.weight > 0), None)
        if found is None:
            return None
        raw = float(_logits(np.array([suggestion.score]))[0])
        share = 1 / (1 + math.exp(-(found.slope * raw + found.offset)))
        band = Band.HIGH if share >= _HIGH else Band.MEDIUM if share >= _LOW else Band.LOW
        return Confidence(band, share if found.positives >= PERCENTAGES_FROM else None)

    def _scores(
        self, counting: Sequence[Learned], codings: Sequence[Coding], passages: Sequence[PassageText]
    ) -> Numbers:
        features = together(self.featurisers, passages)
        weights = np.stack([one.rule.weights * one.weight for one in counting], axis=1)
        offsets = np.array([one.rule.offset * one.weight + one.shift for one in counting])
        fused = coder_logits(codings, [one.theme for one in counting]) + features @ weights + offsets
        scores: Numbers = 1 / (1 + np.exp(-np.clip(fused, -50, 50)))
        return scores


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


def _revised(coding: Coding, ids: Sequence[str], scores: Numbers) -> Coding:
    """Return a coding with the scores of some themes replaced."""
    before = {suggestion.theme: suggestion for suggestion in coding.suggestions}
    for at in np.flatnonzero(scores >= LOWEST).tolist():
        theme, score = ids[at], round(float(scores[at]), 4)
        before[theme] = _rescored(before.get(theme), theme, score)
    for at in np.flatnonzero(scores < LOWEST).tolist():
        before.pop(ids[at], None)
    return replace(coding, suggestions=tuple(sorted(before.values(), key=lambda s: (-s.score, s.theme))))


def _rescored(before: Suggestion | None, theme: str, score: float) -> Suggestion:
    suggested = score >= SUGGESTED_FROM
    if before is None:
        why = "It reads like passages that people have confirmed for this theme."
        return Suggestion(theme, score, suggested, Assertion.PRESENT, (), why)
    if abs(score - before.score) < 0.05:
        return replace(before, score=score, suggested=suggested)
    told = "more" if score > before.score else "less"
    why = f"{before.why} Earlier decisions make it {told} likely."
    return replace(before, score=score, suggested=suggested, why=why)
