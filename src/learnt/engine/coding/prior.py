"""What was learned of the themes of a shipped codebook beforehand, from coded passages and sentences of our own.

For each theme a logistic regression over the embedding of the passage and of its nearest heading (tools/fit_themes.py).
It holds no words, only directions among meanings.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from learnt.engine.coding.remembering import Remembered
from learnt.engine.coding.similarity import Embeddings, Vectors, unit
from learnt.engine.coding.tokens import Tokens, tokens_of

FOLDER = Path(__file__).parent / "priors"
_MOST_HEADINGS_KEPT = 20_000
HEADING_COUNTS = 0.7
"""How much the nearest heading counts beside the passage."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a prior: the themes, and for each the directions and what every passage starts from."""

    themes: tuple[str, ...]
    worth: Vectors
    """A row for each number of the embedding, first of the passage, then of the heading; a column for each theme."""
    offset: Vectors


class Prior:
    """The prior of a codebook, ready to be asked."""

    def __init__(self, embeddings: Embeddings, kept: Kept, themes: Sequence[str]) -> None:
        """Take the themes of the codebook in its order; one that nothing was learned of gets 0."""
        self._embeddings = embeddings
        known = {theme: at for at, theme in enumerate(kept.themes)}
        places = [known.get(theme, -1) for theme in themes]
        learned = np.array([place >= 0 for place in places], np.float32)
        self._worth = kept.worth[:, places] * learned
        self._offset = kept.offset[places] * learned
        self._headings = headings_of(embeddings)

    def of(self, passages: Sequence[Tokens], contexts: Sequence[Sequence[str]]) -> Vectors:
        """Return a row for each passage and a column for each theme: log odds that the passage speaks to it."""
        meaning = meanings(self._embeddings, passages, contexts, self._headings)
        log_odds: Vectors = meaning @ self._worth + self._offset
        return log_odds


def headings_of(embeddings: Embeddings) -> Remembered[Vectors]:
    """Return the embedding of any heading, of length one, each worked out once."""
    return Remembered(
        lambda heading: unit(_sum(embeddings, tokens_of(heading))[None])[0], most=_MOST_HEADINGS_KEPT
    )


def meanings(
    embeddings: Embeddings,
    passages: Sequence[Tokens],
    contexts: Sequence[Sequence[str]],
    headings: Remembered[Vectors] | None = None,
) -> Vectors:
    """Return a row for each passage: its embedding and that of its nearest heading, each of length one."""
    headings = headings_of(embeddings) if headings is None else headings
    width = embeddings.width
    rows = np.zeros((len(passages), 2 * width), np.float32)
    for row, tokens, context in zip(rows, passages, contexts, strict=True):
        row[:width] = _sum(embeddings, tokens)
        if context:
            row[width:] = headings[context[-1]]
    rows[:, :width] = unit(rows[:, :width])
    rows[:, width:] *= HEADING_COUNTS
    return rows


def _sum(embeddings: Embeddings, tokens: Tokens) -> Vectors:
    if not tokens.words:
        return np.zeros(embeddings.width, np.float32)
    summed: Vectors = embeddings.vectors(tokens.words).sum(axis=0)
    return summed


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
        )
    if kept.worth.shape[0] != 2 * embeddings.width:
        return None
    return Prior(embeddings, kept, themes)


def save_prior(codebook: str, kept: Kept) -> Path:
    """Keep a prior beside the others, small and without anything that could run."""
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / f"{codebook}.npz"
    worth, offset = kept.worth.astype(np.float16), kept.offset.astype(np.float16)
    np.savez_compressed(path, themes=np.array(kept.themes), worth=worth, offset=offset)
    return path
