"""The queue itself: what to read next for one theme or question, learning from every answer."""

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from learnt.engine.coding.learner.balancers import Balanced
from learnt.engine.coding.learner.classifiers import Logistic
from learnt.engine.coding.learner.parts import Balancer, Classifier, Flags, Matrix, Numbers, Places, Querier
from learnt.engine.coding.queue.queriers import Likely
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
    relevant: bool | None
    """None where the person was not sure: nothing is learned from it, and it is not taken as other."""
    at_random: bool
    """It was next in the draw when it was answered, whatever else spoke for it."""


class ReadingQueue:
    """What to read next among passages or documents, for one theme or question.

    The first scores come from the coder or from likeness to a question; as answers come in, what they teach counts
    more and more. The same answers in the same order always give the same queue.

    What chance chooses stands in one fixed order, the draw. Whatever is next in the draw when it is answered was chosen
    by chance, so which answers were at random can always be worked out again from the answers.
    """

    def __init__(
        self,
        features: Matrix,
        first: Numbers,
        policy: Policy | None = None,
        *,
        lots: Numbers | None = None,
        held: Flags | None = None,
    ) -> None:
        """Take a row of features and a first score (log odds) for each passage or document.

        Words are weighed by how rare they are among all that may be read.

        Args:
            features: a row for each.
            first: the first score of each.
            policy: how the queue is run.
            lots: a number for each by which the draw is ordered; the policy's seed makes them otherwise.
            held: those that only the draw may offer.
        """
        from sklearn.feature_extraction.text import TfidfTransformer

        self.policy = policy or Policy()
        self._features = TfidfTransformer(sublinear_tf=False).fit_transform(features)
        self._first = _standard(first)
        if lots is None:
            lots = np.random.default_rng(self.policy.seed).random(len(first))
        self._draw: Places = np.argsort(lots, kind="stable")
        self._drawn = 0
        self._held: Flags = np.zeros(len(first), np.bool_) if held is None else held
        self.answers: list[Answer] = []
        self._read: Flags = np.zeros(len(first), np.bool_)
        self._scores: Numbers | None = None

    def next(self, count: int = 1) -> list[Next]:
        """Return up to so many to read next; asking again without an answer gives the same ones."""
        chance = np.random.default_rng([self.policy.seed, len(self.answers)])
        offered = np.flatnonzero(~self._read & ~self._held)
        ranked = iter(offered[self.policy.querier.order(self.scores()[offered], chance)].tolist())
        by_chance = iter(self._draw[~self._read[self._draw]].tolist())
        drawn = sum(answer.at_random for answer in self.answers)
        chosen: dict[int, bool] = {}
        for turn in range(len(self.answers) + 1, len(self.answers) + 1 + count):
            due = drawn < self.policy.share_at_random * turn
            place = None if due else _first(ranked, chosen)
            if place is None:
                due, place = True, _first(by_chance, chosen)
            if place is None:
                break
            chosen[place] = due
            drawn += due
        return [Next(place, at_random) for place, at_random in chosen.items()]

    def answer(self, place: int, *, relevant: bool | None, there: Flags | None = None) -> None:
        """Take a person's answer on what stands at a place; ValueError where it was answered before.

        Args:
            place: its place among all that may be read.
            relevant: None where the person is not sure.
            there: what there was to read when it was answered, where more was added since.
        """
        if self._read[place]:
            raise ValueError(f"Place {place} has an answer already.")
        at_random = place == self._next_in_draw(there)
        self._read[place] = True
        self.answers.append(Answer(place, relevant, at_random))
        self._scores = None

    def _next_in_draw(self, there: Flags | None) -> int | None:
        while self._drawn < len(self._draw) and self._read[self._draw[self._drawn]]:
            self._drawn += 1
        left = range(self._drawn, len(self._draw))
        places = (int(self._draw[at]) for at in left)
        return next((at for at in places if not self._read[at] and (there is None or there[at])), None)

    def scores(self) -> Numbers:
        """Return how likely each is to be relevant, 0 to 1, for ordering only."""
        if self._scores is None:
            self._scores = 1 / (1 + np.exp(-np.clip(self._fused(), -50, 50)))
        return self._scores

    def _fused(self) -> Numbers:
        sure = [answer for answer in self.answers if answer.relevant is not None]
        places = np.array([answer.place for answer in sure], np.int64)
        relevant = np.array([answer.relevant for answer in sure], np.bool_)
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
        """Return whether to read on, with what may be missed; one that a person was not sure of is not taken as other."""
        at_random = [answer for answer in self.answers if answer.at_random]
        ranked = [
            answer.relevant is not False
            for answer in self.answers
            if not answer.at_random and not self._held[answer.place]
        ]
        quiet = next((since for since, relevant in enumerate(reversed(ranked)) if relevant), len(ranked))
        progress = Progress(
            unread=int((~self._read).sum()),
            found=sum(answer.relevant is True for answer in self.answers),
            at_random=len(at_random),
            found_at_random=sum(answer.relevant is not False for answer in at_random),
            quiet=quiet,
            behind=self._behind(at_random),
        )
        return self.policy.stopper.advice(progress)

    def _behind(self, at_random: Sequence[Answer]) -> int:
        """Count the unread that stand in the draw before one that was drawn: they were added later."""
        if not at_random:
            return 0
        drawn = np.isin(self._draw, [answer.place for answer in at_random])
        deepest = int(np.flatnonzero(drawn)[-1])
        return int((~self._read[self._draw[:deepest]]).sum())


def _first(source: Iterator[int], chosen: Container[int]) -> int | None:
    return next((place for place in source if place not in chosen), None)


def simulate(queue: ReadingQueue, relevant: Callable[[int], bool], *, batch: int = 1) -> list[Answer]:
    """Read to the end, with answers known beforehand; return them in the order of reading."""
    while chosen := queue.next(batch):
        for read in chosen:
            queue.answer(read.place, relevant=relevant(read.place))
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
