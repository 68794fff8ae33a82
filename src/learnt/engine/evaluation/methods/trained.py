"""Methods that learn from a coding: words alone, and decisions joined with what Learnt suggests."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from learnt.engine.agreement.arrays import Flags, Numbers
from learnt.engine.coding.coder import Coder
from learnt.engine.coding.learner.decided import Decided
from learnt.engine.coding.learner.training import Learner
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.coding import Coding
from learnt.engine.domain.errors import UserError
from learnt.engine.evaluation.gold import Gold
from learnt.engine.evaluation.measures import Judged
from learnt.engine.evaluation.methods.shape import together
from learnt.engine.evaluation.methods.untrained import Fused, best_threshold, first_coding, judged_of
from learnt.engine.evaluation.splits import Split, inner_splits

Texts = NDArray[np.object_]

_FREEDOM = 10.0


@dataclass(frozen=True, slots=True)
class WordsAlone:
    """TF-IDF of words and pairs of words with a logistic regression a theme, by scikit-learn, and nothing of a codebook.

    Fitted within each split; so is the threshold, on families that its regressions were not fitted to.
    """

    codebook: Codebook
    name: str = "words"

    def judged(self, gold: Gold, splits: Sequence[Split]) -> Judged:
        """Score by the regression fitted to the first coding of the other families."""
        return together([self.of_split(gold, fittable(splits), at) for at in range(len(splits))], splits)

    def of_split(self, gold: Gold, splits: Sequence[Split], at: int) -> Judged:
        """Return the same of the units of one split."""
        given, read = first_coding(gold, self.codebook)
        texts = np.array(
            [_with_headings(unit.passages[0].context, unit.whole.text) for unit in gold.units], object
        )
        split, scores, inner = splits[at], np.zeros(given.shape), np.zeros(given.shape)
        _fill(scores, split, (texts, given, read))
        for part in inner_splits(split, splits):
            _fill(inner, part, (texts, given, read))
        known = split.train[read[split.train]]
        tried = scores[split.test]
        return Judged(tried, tried >= best_threshold(inner[known], given[known]))


@dataclass(frozen=True, slots=True)
class Learnt:
    """What Learnt suggests once it has learned from the first coding of the other families."""

    coder: Coder
    learner: Learner
    before: tuple[Coding, ...] = ()
    """The coding of each unit before anything is learned, where they were coded before."""
    families: Mapping[str, str] = field(default_factory=dict)
    """The family of each document, where they were told before."""
    name: str = "learner"

    def judged(self, gold: Gold, splits: Sequence[Split]) -> Judged:
        """Score as the suggestions are ordered after learning; suggest what is shown to a person."""
        known = self.knowing(Fused(self.coder, self.before).codings(gold), self.families or gold.families())
        return together([known.of_split(gold, fittable(splits), at) for at in range(len(splits))], splits)

    def knowing(self, before: Sequence[Coding], families: Mapping[str, str]) -> "Learnt":
        """Return the same with what does not depend on a split, so that it is worked out once."""
        return replace(self, before=tuple(before), families=families)

    def of_split(self, gold: Gold, splits: Sequence[Split], at: int) -> Judged:
        """Return the same of the units of one split, with what is known."""
        split = splits[at]
        model = self.learner.fit(list(self._decided(gold, split, self.before, self.families)), self.coder)
        tried = split.test.tolist()
        revised = model.revised([self.before[at] for at in tried], [gold.units[at].whole for at in tried])
        return judged_of(revised, self.coder.codebook)

    def _decided(
        self, gold: Gold, split: Split, codings: Sequence[Coding], family_of: Mapping[str, str]
    ) -> Iterator[Decided]:
        """Yield the first coding as decisions: themes it gave are confirmed, all others rejected."""
        themes = frozenset(theme.id for theme in self.coder.codebook.themes)
        for at in split.train.tolist():
            unit = gold.units[at]
            answer = unit.answers.get(gold.codings[0])
            if answer is not None:
                mine = answer.themes & themes
                yield Decided(unit.whole, family_of[unit.document], mine, themes - mine, codings[at])


def fittable(splits: Sequence[Split]) -> Sequence[Split]:
    """Return splits; UserError where one leaves nothing to fit to."""
    if any(not len(split.train) for split in splits):
        raise UserError(
            "All passages of the gold are of one family of documents, so nothing can be fitted to others. "
            "Add documents on other cases, or evaluate only methods that need no fitting."
        )
    return splits


def _with_headings(context: Sequence[str], text: str) -> str:
    return "\n".join((*context, text))


def _fill(scores: Numbers, split: Split, gold: tuple[Texts, Flags, Flags]) -> None:
    """Put the scores of what a split tries into their rows, by regressions fitted to its other side."""
    texts, given, read = gold
    train = split.train[read[split.train]]
    if len(train):
        scores[split.test] = _regressed(texts[train], given[train], texts[split.test])


def _regressed(train: Texts, given: Flags, test: Texts) -> Numbers:
    """Return the share that each theme's regression gives each text of a test; 0 for a theme never given."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=1)
    features, tried = words.fit_transform(train), words.transform(test)
    scores = np.zeros((len(test), given.shape[1]))
    for theme in np.flatnonzero(given.any(axis=0)):
        wanted = given[:, theme]
        if wanted.all():
            scores[:, theme] = 1.0
            continue
        model = LogisticRegression(
            C=_FREEDOM,
            class_weight="balanced",
            solver="liblinear",
            dual=True,
            tol=1e-2,
            max_iter=2_000,
            random_state=0,
        )
        scores[:, theme] = model.fit(features, wanted).predict_proba(tried)[:, 1]
    return scores
