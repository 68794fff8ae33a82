"""Learn from decisions: for each theme a rule on what to add to what the coder says."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.metadata import version

import numpy as np

from learnt.engine.coding.coder import Coder
from learnt.engine.coding.learner.balancers import Favouring
from learnt.engine.coding.learner.classifiers import OnTop
from learnt.engine.coding.learner.decided import Decided, merged
from learnt.engine.coding.learner.fusing import (
    Tried,
    calibration,
    out_of_fold,
    parts_of,
    weights_of,
)
from learnt.engine.coding.learner.model import Learned, Model, Origin, coder_logits
from learnt.engine.coding.learner.parts import (
    Balancer,
    Classifier,
    Featuriser,
    Flags,
    Numbers,
    Places,
    Rule,
)
from learnt.engine.coding.learner.weighing import Weighed, weighed
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.coding import Coding

VERSION = "2"
"""Changes whenever the same decisions would give another model."""


@dataclass(frozen=True, slots=True)
class Enough:
    """How many decisions there must be of a theme."""

    positives: int = 2
    documents: int = 2
    """Documents, or families of documents, with a confirmed passage: what is learned of one is tried on the other."""

    def met(self, positives: int, documents: int) -> bool:
        """Say whether so many confirmed passages in so many documents are enough."""
        return positives >= self.positives and documents >= self.documents


AT_ONCE = Enough(10, 5)
"""A theme with so many is learned as soon as it has them; one with fewer, the next time that something is learned."""


@dataclass(frozen=True, slots=True)
class _Theme:
    """The decisions on one theme as rows of the whole, those confirmed first."""

    theme: str
    rows: Places
    relevant: Flags
    documents: list[str]

    @property
    def positive_documents(self) -> int:
        return len({document for document, yes in zip(self.documents, self.relevant, strict=True) if yes})

    def suffices(self, enough: Enough) -> bool:
        found = int(self.relevant.sum())
        return enough.met(found, self.positive_documents) and not self.relevant.all()


@dataclass(frozen=True, slots=True)
class Learner:
    """The parts that learn, ready to be given decisions. The same decisions always give the same model."""

    featurisers: tuple[Featuriser, ...]
    classifier: Classifier = field(default_factory=OnTop)
    balancer: Balancer = field(default_factory=Favouring)
    enough: Enough = field(default_factory=Enough)

    def fit(self, decided: Sequence[Decided], coder: Coder) -> Model:
        """Return what the decisions teach beyond what the coder says by itself."""
        known = merged(decided)
        origin = origin_of(self, coder.codebook, known)
        ids = tuple(theme.id for theme in coder.codebook.themes)
        themes = [one for one in (_theme(theme, known) for theme in ids) if one.suffices(self.enough)]
        if not themes:
            return Model(origin, self.featurisers, ids, ())
        said = coder_logits(_codings(known, coder), ids)
        numbers = weighed(self.featurisers, [one.passage for one in known], said)
        tried = [self._tried(one, numbers, said[one.rows, ids.index(one.theme)]) for one in themes]
        chosen = zip(themes, tried, weights_of(tried), strict=True)
        return Model(origin, self.featurisers, ids, tuple(self._learned(*one, numbers) for one in chosen))

    def _tried(self, theme: _Theme, numbers: Weighed, said: Numbers) -> Tried:
        parts = parts_of(theme.documents, theme.relevant)
        rows = numbers.matrix[theme.rows]
        margins = out_of_fold(rows, theme.relevant, said, parts, learn_by=(self.classifier, self.balancer))
        return Tried(theme.relevant, said, margins, self.balancer.weights(theme.relevant))

    def _learned(self, theme: _Theme, tried: Tried, weight: float, numbers: Weighed) -> Learned:
        """Fit the rule to all decisions on a theme; its weight and calibration come from other documents."""
        slope, offset = calibration(tried.fused(weight), theme.relevant)
        rule = Rule(np.zeros(numbers.matrix.shape[1]), 0.0)
        if weight > 0:
            rows = numbers.matrix[theme.rows]
            rule = self.classifier.fitted(rows, theme.relevant, tried.counting, tried.coder)
        positives = int(theme.relevant.sum())
        return Learned(
            theme=theme.theme,
            rule=numbers.unweighed(rule),
            weight=weight,
            slope=slope,
            offset=offset,
            positives=positives,
            negatives=len(theme.rows) - positives,
            documents=theme.positive_documents,
        )


def origin_of(learner: Learner, codebook: Codebook, decided: Sequence[Decided]) -> Origin:
    """Return what a model is made with and from."""
    return Origin(
        learner=f"{_versions()}; {learner.classifier.identity}; {learner.balancer!r}; {learner.enough!r}",
        codebook=codebook_of(codebook),
        features=features_of(learner.featurisers),
        decisions=_sha(json.dumps([_told(one) for one in decided])),
    )


def made_by_this(learner: str) -> bool:
    """Say whether a model with this origin was made by these versions of Learnt and scikit-learn."""
    return learner.startswith(f"{_versions()}; ")


def _versions() -> str:
    return f"learner {VERSION}; scikit-learn {version('scikit-learn')}"


def codebook_of(codebook: Codebook) -> str:
    """Return the id, version and hash of a codebook."""
    return f"{codebook.id} {codebook.version} {_sha(repr(codebook))}"


def features_of(featurisers: Sequence[Featuriser]) -> str:
    """Return the identity of some featurisers together."""
    return "; ".join(featuriser.identity for featuriser in featurisers)


def _told(one: Decided) -> list[object]:
    passage = one.passage
    return [one.document, passage.text, passage.context, sorted(one.confirmed), sorted(one.rejected)]


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _theme(theme: str, decided: Sequence[Decided]) -> _Theme:
    """Return the decisions on a theme."""
    confirmed = [row for row, one in enumerate(decided) if theme in one.confirmed]
    rejected = [row for row, one in enumerate(decided) if theme in one.rejected]
    rows = [*confirmed, *rejected]
    relevant = np.arange(len(rows)) < len(confirmed)
    return _Theme(theme, np.array(rows, np.int64), relevant, [decided[row].document for row in rows])


def _codings(decided: Sequence[Decided], coder: Coder) -> list[Coding]:
    """Return what the coder says of each passage, worked out where it is not known."""
    unknown = iter(coder.code([one.passage for one in decided if one.coding is None]))
    return [one.coding or next(unknown) for one in decided]
