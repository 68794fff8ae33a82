"""The shapes of the parts of a learner, and how the installed ones are found.

A learner is put together from a featuriser, a balancer and a classifier; a queue adds a querier and a stopper. The
division of labour is ASReview's. The same parts serve simulation and live use. A package may bring further parts
under the entry point group `learnt.learner`, named by shape and name: `featuriser.words`, `querier.uncertain`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from learnt.engine.coding.form import PassageText
from learnt.engine.domain.errors import UserError

GROUP = "learnt.learner"

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
Places = NDArray[np.int64]
Matrix = Any
"""A scipy sparse or a plain matrix: a row for each passage, a column for each feature."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a classifier learned: a weight for each feature. Plain numbers, so that it can be kept and read safely."""

    weights: Numbers
    offset: float

    def margins(self, features: Matrix) -> Numbers:
        """Return how far each passage lies on the relevant side."""
        margins: Numbers = np.asarray(features @ self.weights).ravel() + self.offset
        return margins


class Featuriser(Protocol):
    """Turns passages into numbers. It holds no trace of the passages it has seen."""

    @property
    def identity(self) -> str:
        """Its name and whatever else changes the numbers it gives, or what they may say."""
        ...

    @property
    def reach(self) -> float:
        """How far what is learned of its numbers may move a score when little was decided: the variance beforehand."""
        ...

    def matrix(self, passages: Sequence[PassageText]) -> Matrix:
        """Return a row of features for each passage."""
        ...


class Balancer(Protocol):
    """Weighs the few relevant passages against the many others."""

    def weights(self, relevant: Flags) -> Numbers:
        """Return the weight of each passage in training."""
        ...


class Classifier(Protocol):
    """Learns a rule that tells relevant passages from others."""

    @property
    def identity(self) -> str:
        """Its name and settings."""
        ...

    def fitted(
        self, features: Matrix, relevant: Flags, weights: Numbers, said: Numbers | None = None
    ) -> Rule:
        """Return the rule learned; both relevant and other passages are among those given.

        Args:
            features: a row for each passage.
            relevant: what a person said of each.
            weights: how much each counts.
            said: what is known of each beforehand as log odds, to which the margins of the rule will be added. Where it
                is not given nothing is known. A classifier may leave it out of account.
        """
        ...


class Querier(Protocol):
    """Says in which order to read what is unread."""

    def order(self, scores: Numbers, chance: np.random.Generator) -> Places:
        """Return the places of the passages, first to read first, given the score of each (0 to 1)."""
        ...


def names() -> tuple[str, ...]:
    """Return the names of the installed parts."""
    return tuple(sorted(found.name for found in entry_points(group=GROUP)))


def part(name: str) -> Any:
    """Return the class of an installed part; UserError where there is none, or more than one, of that name."""
    found = _distinct(name)
    if len(found) == 1:
        return found[0].load()
    what = "is not installed" if not found else "is brought by more than one package"
    raise UserError(
        f"The learner's part “{name}” {what}. Choose one of: {', '.join(names())}; "
        "or run the set-up again, or remove the package that is not wanted."
    )


def _distinct(name: str) -> list[EntryPoint]:
    return list({found.value: found for found in entry_points(group=GROUP, name=name)}.values())
