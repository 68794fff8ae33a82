"""Learn from decisions: one rule a theme, once enough passages in enough documents were confirmed."""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.metadata import version

import numpy as np

from learnt.engine.coding.coder import Coder
from learnt.engine.coding.learner.balancers import Balanced
from learnt.engine.coding.learner.classifiers import Logistic
from learnt.engine.coding.learner.decided import Decided, merged
from learnt.engine.coding.learner.featurisers import together
from learnt.engine.coding.learner.fusing import (
    Tried,
    calibration,
    out_of_fold,
    parts_of,
    shift_of,
    weights_of,
)
from learnt.engine.coding.learner.model import Learned, Model, Origin, coder_logits
from learnt.engine.coding.learner.parts import (
    Balancer,
    Classifier,
    Featuriser,
    Flags,
    Matrix,
    Numbers,
    Places,
    Rule,
)
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.coding import Coding

VERSION = "1"
"""Changes whenever the same decisions would give another model."""


_FEWEST_ORDINARY, _ORDINARY = 300, 2
"""So many passages stand in for what nobody looks at: at least, and for each that was decided on."""


@dataclass(frozen=True, slots=True)
class Enough:
    """How many decisions a theme needs before anything is learned of it."""

    positives: int = 10
    documents: int = 5
    """Documents, or families of documents, with a confirmed passage."""

    def met(self, positives: int, documents: int) -> bool:
        """Say whether so many confirmed passages in so many documents are enough."""
        return positives >= self.positives and documents >= self.documents


@dataclass(frozen=True, slots=True)
class _Theme:
    """The decisions on one theme as rows of the whole, then rows that stand in for what nobody looks at."""

    theme: str
    rows: Places
    relevant: Flags
    documents: list[str]
    decided: int

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
    classifier: Classifier = field(default_factory=Logistic)
    balancer: Balancer = field(default_factory=Balanced)
    enough: Enough = field(default_factory=Enough)

    def fit(self, decided: Sequence[Decided], coder: Coder) -> Model:
        """Return what the decisions teach beyond what the coder says by itself."""
        known = merged(decided)
        origin = origin_of(self, coder.codebook, known)
        ids = [theme for theme, count in _confirmed(known).items() if count >= self.enough.positives]
        ids = [theme.id for theme in coder.codebook.themes if theme.id in ids]
        logits = coder_logits(_codings(known, coder) if ids else (), ids)
        found = [_theme(theme, known, logits[:, at]) for at, theme in enumerate(ids)]
        themes = [one for one in found if one.suffices(self.enough)]
        if not themes:
            return Model(origin, self.featurisers, ())
        features = together(self.featurisers, [one.passage for one in known])
        tried = [self._tried(one, features, logits[:, ids.index(one.theme)]) for one in themes]
        weights = weights_of(tried)
        shift = shift_of(tried, weights)
        chosen = zip(themes, tried, weights, strict=True)
        return Model(origin, self.featurisers, tuple(self._learned(*one, shift, features) for one in chosen))

    def _tried(self, theme: _Theme, features: Matrix, logits: Numbers) -> Tried:
        parts = parts_of(theme.documents, theme.relevant)
        margins = out_of_fold(features[theme.rows], theme.relevant, parts, self.classifier, self.balancer)
        return Tried(theme.relevant, logits[theme.rows], margins)

    def _learned(  # noqa: PLR0917 - one row of what was tried
        self, theme: _Theme, tried: Tried, weight: float, shift: float, features: Matrix
    ) -> Learned:
        """Fit the rule to all decisions on a theme; its weight and calibration come from other documents."""
        seen = slice(theme.decided)
        slope, offset = calibration(tried.fused(weight)[seen] + shift, theme.relevant[seen])
        rule = Rule(np.zeros(features.shape[1]), 0.0)
        if weight > 0:
            weights = self.balancer.weights(theme.relevant)
            rule = self.classifier.fitted(features[theme.rows], theme.relevant, weights)
        positives = int(theme.relevant.sum())
        return Learned(
            theme=theme.theme,
            rule=rule,
            weight=weight,
            shift=shift,
            slope=slope,
            offset=offset,
            positives=positives,
            negatives=theme.decided - positives,
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


def _confirmed(decided: Sequence[Decided]) -> Counter[str]:
    return Counter(theme for one in decided for theme in one.confirmed)


def _theme(theme: str, decided: Sequence[Decided], logits: Numbers) -> _Theme:
    """Return the decisions on a theme, with some passages that stand in for what nobody looks at.

    People decide mostly on likely passages. A rule that has seen no ordinary one misjudges it, so passages that were
    decided on for other themes only, and that the coder does not suggest for this one, are taken as other.
    """
    confirmed = [row for row, one in enumerate(decided) if theme in one.confirmed]
    rejected = [row for row, one in enumerate(decided) if theme in one.rejected]
    seen = {*confirmed, *rejected}
    ordinary = [row for row in np.flatnonzero(logits < 0).tolist() if row not in seen]
    most = max(_FEWEST_ORDINARY, _ORDINARY * len(seen))
    if len(ordinary) > most:
        ordinary = sorted(np.random.default_rng(len(ordinary)).permutation(ordinary)[:most].tolist())
    rows = [*confirmed, *rejected, *ordinary]
    relevant = np.arange(len(rows)) < len(confirmed)
    documents = [decided[row].document for row in rows]
    return _Theme(theme, np.array(rows, np.int64), relevant, documents, len(seen))


def _codings(decided: Sequence[Decided], coder: Coder) -> list[Coding]:
    """Return what the coder says of each passage, worked out where it is not known."""
    unknown = iter(coder.code([one.passage for one in decided if one.coding is None]))
    return [one.coding or next(unknown) for one in decided]
