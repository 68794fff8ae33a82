"""The queue itself: what to read next for one theme or question, learning from every answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from learnt.engine.coding.learner.balancers import Balanced
from learnt.engine.coding.learner.classifiers import Logistic
from learnt.engine.coding.learner.parts import Balancer, Classifier, Flags, Matrix, Numbers, Querier
from learnt.engine.coding.queue.queriers import AtRandom, Likely
from learnt.engine.coding.queue.stoppers import Advice, Elusion, Progress, Stopper

_EVEN = 10.0
"""What was learned counts as much as the first scores after so many answers of the rarer sort."""


@dataclass(frozen=True, slots=True)
class Policy:
    """How a queue is run."""

    classifier: Classifier = field(default_factory=Logistic)
    balancer: Balancer = field(default_factory=Balanced)
    querier: Querier = field(default_factory=Likely)
    stopper: Stopper = field(default_factory=Elusion)
    share_at_random: float = 0.1
    """Share of what is read that chance chooses; without it nobody can say what is missed."""
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Next:
    """One to read next."""

    place: int
    """Its place among all that were given."""
    at_random: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person said of one that was read."""

    place: int
    relevant: bool
    at_random: bool


class ReadingQueue:
    """What to read next among passages or documents, for one theme or question.

    The first scores come from the coder or from likeness to a question; as answers come in, what they teach counts
    more and more. The same answers in the same order always give the same queue.
    """

    def __init__(self, features: Matrix, first: Numbers, policy: Policy | None = None) -> None:
        """Take a row of features and a first score (log odds) for each passage or document.

        Words are weighed by how rare they are among all that may be read.
        """
        from sklearn.feature_extraction.text import TfidfTransformer

        self.policy = policy or Policy()
        self._features = TfidfTransformer(sublinear_tf=False).fit_transform(features)
        self._first = _standard(first)
        self.answers: list[Answer] = []
        self._read: Flags = np.zeros(len(first), np.bool_)
        self._scores: Numbers | None = None

    def next(self, count: int = 1) -> list[Next]:
        """Return up to so many to read next; asking again without an answer gives the same ones."""
        unread = np.flatnonzero(~self._read)
        chance = np.random.default_rng([self.policy.seed, len(self.answers)])
        ranked = unread[self.policy.querier.order(self.scores()[unread], chance)].tolist()
        by_chance = unread[AtRandom().order(self._first[unread], chance)].tolist()
        chosen: dict[int, bool] = {}
        for turn in range(min(count, len(unread))):
            at_random = bool(chance.random() < self.policy.share_at_random)
            source = by_chance if at_random else ranked
            chosen[next(place for place in source if place not in chosen)] = at_random
            assert len(chosen) == turn + 1
        return [Next(place, at_random) for place, at_random in chosen.items()]

    def answer(self, read: Next, *, relevant: bool) -> None:
        """Take a person's answer; ValueError where it was answered before."""
        if self._read[read.place]:
            raise ValueError(f"Place {read.place} has an answer already.")
        self._read[read.place] = True
        self.answers.append(Answer(read.place, relevant, read.at_random))
        self._scores = None

    def scores(self) -> Numbers:
        """Return how likely each is to be relevant, 0 to 1, for ordering only."""
        if self._scores is None:
            self._scores = 1 / (1 + np.exp(-np.clip(self._fused(), -50, 50)))
        return self._scores

    def _fused(self) -> Numbers:
        places = np.array([answer.place for answer in self.answers], np.int64)
        relevant = np.array([answer.relevant for answer in self.answers], np.bool_)
        rarer = min(int(relevant.sum()), int((~relevant).sum()))
        if rarer == 0:
            return self._first
        weights = self.policy.balancer.weights(relevant)
        margins = self.policy.classifier.fitted(self._features[places], relevant, weights).margins(
            self._features
        )
        trust = rarer / (rarer + _EVEN)
        fused: Numbers = (1 - trust) * self._first + trust * _standard(margins)
        return fused

    def advice(self) -> Advice:
        """Return whether to read on, with what may be missed."""
        at_random = [answer for answer in self.answers if answer.at_random]
        ranked = [answer.relevant for answer in self.answers if not answer.at_random]
        quiet = next((since for since, relevant in enumerate(reversed(ranked)) if relevant), len(ranked))
        progress = Progress(
            unread=int((~self._read).sum()),
            found=sum(answer.relevant for answer in self.answers),
            at_random=len(at_random),
            found_at_random=sum(answer.relevant for answer in at_random),
            quiet=quiet,
        )
        return self.policy.stopper.advice(progress)


def simulate(queue: ReadingQueue, relevant: Callable[[int], bool], *, batch: int = 1) -> list[Answer]:
    """Read to the end, with answers known beforehand; return them in the order of reading."""
    while chosen := queue.next(batch):
        for read in chosen:
            queue.answer(read, relevant=relevant(read.place))
    return queue.answers


def work_saved(found: Sequence[bool], recall: float = 0.95) -> float:
    """Return the work saved over sampling: the share not read when so much was found, less what chance would save."""
    wanted = np.ceil(recall * sum(found))
    read = int(np.argmax(np.cumsum(found) >= wanted)) + 1
    return 1 - read / len(found) - (1 - recall)


def time_to_discovery(found: Sequence[bool]) -> float:
    """Return how much of all was read, on average, when a relevant one was found."""
    return float(np.mean(np.flatnonzero(found) + 1)) / len(found)


def _standard(scores: Numbers) -> Numbers:
    """Return scores about 0 at the scale of 1, so that two kinds of score can be added."""
    spread = float(scores.std())
    standard: Numbers = (scores - scores.mean()) / (spread if spread > 0 else 1.0)
    return standard
