"""What was learned of the themes of a shipped codebook beforehand, from coded passages and sentences of our own.

For each theme a logistic regression over what a passage and its nearest heading mean, and over its stems and pairs of
stems (tools/fit_themes.py). Of words it holds only those that several documents share, so none that belongs to
one case.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from learnt.engine.coding.meanings import PARTS
from learnt.engine.coding.similarity import Embeddings, Vectors
from learnt.engine.coding.tokens import Tokens
from learnt.engine.coding.wordings import Wording, Wordings
from learnt.engine.domain.document import Span

FOLDER = Path(__file__).parent / "priors"
_STEPS = 64
"""What wordings are worth is kept in steps of one 64th, which packs well and changes no suggestion that anybody would see."""
_NEVER = -9.0
"""Log odds of a theme that nothing was learned of: it is never brought in by what was learned."""
_TELLING, _MOST_TELLING, _LONG = 0.4, 3, 4
"""What a wording must add to the log odds to be named as speaking for a theme, how many are named, and the letters of its
longest word: shorter ones are mostly small words that tell a reader nothing."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a prior: the themes, and for each the directions and what every passage starts from."""

    themes: tuple[str, ...]
    worth: Vectors
    """A row for each number of what a passage means (meanings.py), a column for each theme."""
    offset: Vectors
    wordings: tuple[Wording, ...]
    worth_of_wordings: Vectors
    """A row for each wording, a column for each theme."""


class Prior:
    """The prior of a codebook, ready to be asked."""

    def __init__(self, kept: Kept, themes: Sequence[str]) -> None:
        """Take the themes of the codebook in its order."""
        known = {theme: at for at, theme in enumerate(kept.themes)}
        places = [known.get(theme, -1) for theme in themes]
        learned = np.array([place >= 0 for place in places], np.float32)
        self._worth = kept.worth[:, places] * learned
        self._offset = np.where(learned, kept.offset[places], np.float32(_NEVER))
        self.learned = frozenset(theme for theme in themes if theme in known)
        self._wordings = Wordings(kept.wordings)
        none = np.zeros((1, len(themes)), np.float32)
        self._worth_of_wordings = np.vstack([kept.worth_of_wordings[:, places] * learned, none])
        """What wordings are worth; the last row, of noughts, is for a passage that has none."""
        self._place = {theme: at for at, theme in enumerate(themes)}

    def of(self, meanings: Vectors, tokens: Sequence[Tokens]) -> Vectors:
        """Return a row for each passage and a column for each theme: log odds that the passage speaks to it.

        Args:
            meanings: A row for each passage: what it means (meanings.py).
            tokens: Its words.
        """
        log_odds: Vectors = meanings @ self._worth + self._offset
        return log_odds + self._of_wordings(tokens)

    def telling(self, tokens: Tokens, theme: str) -> tuple[Span, ...]:
        """Return the few wordings of a passage that speak most for a theme, in order; none overlap, and each once."""
        worth = self._worth_of_wordings[:, self._place[theme]]
        found = {number: place for number, *place in self._wordings.places(tokens)}
        told: list[tuple[int, int]] = []
        for number in sorted(found, key=lambda number: (-worth[number], number)):
            if worth[number] < _TELLING or len(told) == _MOST_TELLING:
                break
            first, last = found[number]
            longest = max(map(len, tokens.words[first : last + 1]))
            if longest >= _LONG and all(last < one or first > other for one, other in told):
                told.append((first, last))
        return tuple(Span(tokens.starts[first], tokens.ends[last]) for first, last in sorted(told))

    def _of_wordings(self, tokens: Sequence[Tokens]) -> Vectors:
        rows: list[int] = []
        starts: list[int] = []
        for one in tokens:
            starts.append(len(rows))
            rows += [*sorted(self._wordings.numbers(one)), -1]
        worth: Vectors = np.add.reduceat(self._worth_of_wordings[rows], starts, axis=0)
        return worth


def open_prior(codebook: str, embeddings: Embeddings, themes: Sequence[str]) -> Prior | None:
    """Return the prior that ships for a codebook, by its id; None where there is none for these embeddings."""
    path = FOLDER / f"{codebook}.npz"
    if not path.is_file():
        return None
    with np.load(path, allow_pickle=False) as file:
        kept = Kept(
            tuple(file["themes"].tolist()),
            file["worth"].astype(np.float32),
            file["offset"].astype(np.float32),
            tuple(tuple(name.split(" ")) for name in file["wordings"].tolist()),
            file["worth_of_wordings"].astype(np.float32),
        )
    return Prior(kept, themes) if len(kept.worth) == PARTS * embeddings.width else None


def save_prior(codebook: str, kept: Kept) -> Path:
    """Keep a prior beside the others, small and without anything that could run."""
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / f"{codebook}.npz"
    np.savez_compressed(
        path,
        themes=np.array(kept.themes),
        worth=kept.worth.astype(np.float16),
        offset=kept.offset.astype(np.float16),
        wordings=np.array([" ".join(one) for one in kept.wordings], np.str_),
        worth_of_wordings=(np.round(kept.worth_of_wordings * _STEPS) / _STEPS).astype(np.float16),
    )
    return path
