"""Weigh the signs of a passage: what each is worth to each kind, as fitted on coded passages."""

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

    def heaviest(self, signs: Signs, *, but: Kind | None = None) -> Kind:
        """Return the kind that the signs speak for most; one kind may be ruled out."""
        known = [(self.place[name], value) for name, value in signs.items() if name in self.place]
        rows = np.fromiter((row for row, _ in known), np.int64, len(known))
        values = np.fromiter((value for _, value in known), np.float32, len(known))
        sums: Numbers = values @ self.worth[rows] + self.worth[-1]
        heaviest: int
        second: int
        heaviest, second = np.argsort(-sums, kind="stable")[:2].tolist()
        return self.kinds[second if self.kinds[heaviest] is but else heaviest]


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
