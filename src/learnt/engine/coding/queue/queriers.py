"""In which order to read what is unread."""

from dataclasses import dataclass

import numpy as np

from learnt.engine.coding.learner.parts import Numbers, Places


@dataclass(frozen=True, slots=True)
class Likely:
    """The most likely first: finds the most soonest."""

    def order(self, scores: Numbers, chance: np.random.Generator) -> Places:
        """Return the places from the highest score to the lowest; equal ones as they stand."""
        return np.argsort(-scores, kind="stable")


@dataclass(frozen=True, slots=True)
class Uncertain:
    """The most doubtful first: teaches the most."""

    def order(self, scores: Numbers, chance: np.random.Generator) -> Places:
        """Return the places from the score nearest to a half to the furthest."""
        return np.argsort(np.abs(scores - 0.5), kind="stable")


@dataclass(frozen=True, slots=True)
class AtRandom:
    """In no order: what is found so speaks for all that is unread."""

    def order(self, scores: Numbers, chance: np.random.Generator) -> Places:
        """Return the places in an order of chance."""
        return chance.permutation(len(scores)).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Mixed:
    """The most likely, with a doubtful one among every so many."""

    every: int = 5

    def order(self, scores: Numbers, chance: np.random.Generator) -> Places:
        """Return the places, taken in turn from both orders."""
        likely, doubtful = Likely().order(scores, chance).tolist(), Uncertain().order(scores, chance).tolist()
        taken: dict[int, None] = {}
        sources = (iter(likely), iter(doubtful))
        while len(taken) < len(scores):
            source = sources[(len(taken) + 1) % self.every == 0]
            taken[next(place for place in source if place not in taken)] = None
        return np.array(list(taken), np.int64)
