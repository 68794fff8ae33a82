"""Weigh the signs of passages: what each is worth to each kind, as fitted on coded passages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from learnt.engine.coding.kinds.signs import WORDS_COUNT, Shown, Signs
from learnt.engine.coding.remembering import Remembered
from learnt.engine.domain.coding import Kind

WEIGHTS = Path(__file__).with_name("weights.npz")
Numbers = NDArray[np.float32]
_MOST_CONTEXTS_KEPT = 2_000


@dataclass(frozen=True, slots=True)
class Weights:
    """What signs are worth: a row for each sign, a column for each kind."""

    kinds: tuple[Kind, ...]
    place: dict[str, int]
    """The row of each sign; the last row is what every passage starts from."""
    worth: Numbers

    def of_sign(self, name: str) -> Numbers:
        """Return what one sign is worth to each kind."""
        row = self.place.get(name)
        return self.worth[row] if row is not None else np.zeros(len(self.kinds), np.float32)

    def of_signs(self, signs: Signs) -> Numbers:
        """Return what signs are worth together to each kind."""
        worth = np.zeros(len(self.kinds), np.float32)
        for name, value in signs.items():
            worth += self.of_sign(name) * np.float32(value)
        return worth


class Weighing:
    """Weights ready to be used on many passages."""

    def __init__(self, weights: Weights, of_context: Callable[[tuple[str, ...]], Signs]) -> None:
        """Take the weights, and what gives the signs of headings, which many passages share."""
        self._worth = np.vstack([weights.worth, np.zeros_like(weights.worth[:1])])
        """The last row is of signs that nothing was learned of."""
        self._place = weights.place
        self._words = {word: row for (word,), row in _named("word", weights).items()}
        self._pairs = _named("words", weights)
        self._openings = _named("opens", weights)
        self._contexts: Remembered[tuple[str, ...], Numbers] = Remembered(
            lambda context: weights.of_signs(of_context(context)), most=_MOST_CONTEXTS_KEPT
        )

    def weigh(self, each: Sequence[Shown]) -> Numbers:
        """Return a row for each passage: how much its signs speak for each kind."""
        if not each:
            return np.zeros((0, self._worth.shape[1]), np.float32)
        rows: list[int] = []
        values: list[float] = []
        starts: list[int] = []
        place, beginning, unknown = self._place, len(self._worth) - 2, len(self._worth) - 1
        for one in each:
            starts.append(len(rows))
            wordings = self._of_wordings(one.words)
            rows += [beginning, *[place.get(name, unknown) for name in one.signs], *wordings]
            values += [1.0, *one.signs.values(), *[WORDS_COUNT] * len(wordings)]
        worth = self._worth[rows] * np.array(values, np.float32)[:, None]
        contexts = np.array([self._contexts[one.context] for one in each])
        weighed: Numbers = np.add.reduceat(worth, starts, axis=0) + contexts
        return weighed

    def _of_wordings(self, words: Sequence[str]) -> list[int]:
        """Return the rows of the words, pairs of words and opening words of a passage, each once."""
        rows = {*map(self._words.get, words), *map(self._pairs.get, pairwise(words))}
        rows |= {self._openings.get(tuple(words[:1])), self._openings.get(tuple(words[:2]))}
        return [row for row in rows if row is not None]


def _named(sort: str, weights: Weights) -> dict[tuple[str, ...], int]:
    """Return the row of each sign of a sort, by the words that follow in its name."""
    names = ((name.split(" "), row) for name, row in weights.place.items())
    return {tuple(words): row for (first, *words), row in names if first == sort}


def load_weights(path: Path = WEIGHTS) -> Weights:
    """Return the weights that ship with Learnt."""
    with np.load(path, allow_pickle=False) as kept:
        names = kept["signs"].tolist()
        kinds = tuple(Kind(kind) for kind in kept["kinds"].tolist())
        return Weights(kinds, {name: row for row, name in enumerate(names)}, kept["worth"].astype(np.float32))


def save_weights(weights: Weights, path: Path = WEIGHTS) -> None:
    """Keep weights for later, small and without anything that could run."""
    names = sorted(weights.place, key=weights.place.__getitem__)
    np.savez_compressed(
        path,
        signs=np.array(names),
        kinds=np.array([str(kind) for kind in weights.kinds]),
        worth=weights.worth.astype(np.float16),
    )
