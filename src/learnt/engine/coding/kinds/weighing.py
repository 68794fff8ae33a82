"""Weigh the signs of a passage: what each is worth to each kind, as fitted on coded passages."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from learnt.engine.coding.kinds.signs import Signs
from learnt.engine.domain.coding import Kind

WEIGHTS = Path(__file__).with_name("weights.npz")
Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """What signs are worth: a row for each sign, a column for each kind."""

    kinds: tuple[Kind, ...]
    place: dict[str, int]
    """The row of each sign; the last row is what every passage starts from."""
    worth: Numbers

    def weigh(self, each: Sequence[Signs]) -> Numbers:
        """Return a row for each passage: how much its signs speak for each kind."""
        place = self.place
        found = [
            [(place[name], value) for name, value in signs.items() if name in place] or [(-1, 0.0)]
            for signs in each
        ]
        if not found:
            return np.zeros((0, len(self.kinds)), np.float32)
        rows = np.array([row for of_one in found for row, _ in of_one])
        values = np.array([value for of_one in found for _, value in of_one], np.float32)
        starts = np.cumsum([0, *(len(of_one) for of_one in found[:-1])])
        weighed: Numbers = np.add.reduceat(self.worth[rows] * values[:, None], starts, axis=0)
        weighed += self.worth[-1]
        return weighed

    def of_sign(self, name: str) -> Numbers:
        """Return what one sign is worth to each kind."""
        row = self.place.get(name)
        return self.worth[row] if row is not None else np.zeros(len(self.kinds), np.float32)


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
