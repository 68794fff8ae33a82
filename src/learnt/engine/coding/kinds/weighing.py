"""Weigh the signs of passages: what each is worth to each kind, as fitted on coded passages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from learnt.engine.coding.bounds import documents, mean_of_others
from learnt.engine.coding.form import PassageText
from learnt.engine.coding.kinds.cues import Cues
from learnt.engine.coding.kinds.signs import WORDS_COUNT, Shown, signs_of_headings, wordings_of_headings
from learnt.engine.coding.remembering import MOST_HEADINGS, Remembered
from learnt.engine.domain.coding import Kind

WEIGHTS = Path(__file__).with_name("weights.npz")
WEIGHTS_OF_WORDS = Path(__file__).with_name("weights_of_words.npz")
"""Fitted without embeddings, for where there are none."""
PLACES = 4
"""Signs are worth something of the passage, of the one before it, of the one after it and of the rest of its document."""
_BESIDE_COUNTS = 0.7
"""How strongly the signs of a neighbour show, beside those of the passage."""
_FEW = 5
"""A rest of so few passages says half as much of its document as that of a long one."""
Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """What signs are worth; every table has a column for each kind."""

    kinds: tuple[Kind, ...]
    start: Numbers
    """What every passage starts from: one number for each kind."""
    signs: dict[str, int]
    """The row of each sign of form, manner and headings."""
    of_signs: Numbers
    """`PLACES` tables, each with a row for each sign."""
    wordings: dict[str, int]
    """The row of each wording of passages and headings."""
    of_wordings: Numbers
    of_meaning: Numbers
    """A row for each number of what a passage means; none where they were fitted on words alone."""


class Signed:
    """A table of the signs of passages, ready to be filled in."""

    def __init__(self, place: Mapping[str, int], cues: Cues) -> None:
        """Take the column of each sign."""
        self._place = place
        self._cues = cues
        self._headings = Remembered(self._of_headings, most=MOST_HEADINGS)

    def table(self, each: Sequence[Shown], passages: Sequence[PassageText]) -> Numbers:
        """Return `PLACES` tables with a row for each passage and a column for each sign, by where the signs stand."""
        table = np.zeros((PLACES, len(each), len(self._place)), np.float32)
        own, before, after, rest = table
        rows: list[int] = []
        columns: list[int] = []
        values: list[float] = []
        for at, one in enumerate(each):
            own[at] = self._headings[one.context]
            known = [
                (column, value)
                for name, value in one.signs.items()
                if (column := self._place.get(name)) is not None
            ]
            rows += [at] * len(known)
            columns += [column for column, _ in known]
            values += [value for _, value in known]
        own[rows, columns] = values
        for first, end in documents(passages):
            before[first + 1 : end] = own[first : end - 1] * _BESIDE_COUNTS
            after[first : end - 1] = own[first + 1 : end] * _BESIDE_COUNTS
            others = end - first - 1
            rest[first:end] = mean_of_others(own[first:end]) * (others / (others + _FEW))
        return table

    def _of_headings(self, context: tuple[str, ...]) -> Numbers:
        row = np.zeros(len(self._place), np.float32)
        for name, value in signs_of_headings(self._cues, context).items():
            if name in self._place:
                row[self._place[name]] = value
        return row


class Weighing:
    """Weights ready to be used on many passages."""

    def __init__(self, weights: Weights, cues: Cues) -> None:
        self._weights = weights
        self._signed = Signed(weights.signs, cues)
        self._worth = np.vstack([weights.of_wordings, np.zeros_like(weights.start)]) * np.float32(WORDS_COUNT)
        """What wordings are worth; the last row, of noughts, is for a passage that has none."""
        self._words = {word: row for (word,), row in _named("word", weights).items()}
        self._pairs = _named("words", weights)
        self._openings = _named("opens", weights)
        self._headings = Remembered(self._of_heading, most=MOST_HEADINGS)

    def weigh(
        self, each: Sequence[Shown], passages: Sequence[PassageText], meanings: Numbers | None
    ) -> Numbers:
        """Return a row for each passage: how much its signs and those around it speak for each kind."""
        if not each:
            return np.zeros((0, len(self._weights.kinds)), np.float32)
        weighed: Numbers = self._weights.start + self._of_wordings(each)
        for signs, worth in zip(self._signed.table(each, passages), self._weights.of_signs, strict=True):
            weighed += signs @ worth
        if len(self._weights.of_meaning) and meanings is not None:
            weighed += meanings @ self._weights.of_meaning
        return weighed

    def _of_wordings(self, each: Sequence[Shown]) -> Numbers:
        rows: list[int] = []
        starts: list[int] = []
        for one in each:
            starts.append(len(rows))
            rows += [-1, *self._known(one.words)]
        worth: Numbers = np.add.reduceat(self._worth[rows], starts, axis=0)
        worth += np.array([self._headings[one.context] for one in each])
        return worth

    def _known(self, words: Sequence[str]) -> list[int]:
        """Return the rows of the words, pairs of words and opening words of a passage, each once."""
        rows = {*map(self._words.get, words), *map(self._pairs.get, pairwise(words))}
        rows |= {self._openings.get(tuple(words[:1])), self._openings.get(tuple(words[:2]))}
        return [row for row in rows if row is not None]

    def _of_heading(self, context: tuple[str, ...]) -> Numbers:
        known = self._weights.wordings
        rows = [known[name] for name in wordings_of_headings(context) if name in known]
        worth: Numbers = self._worth[rows].sum(axis=0)
        return worth


def _named(sort: str, weights: Weights) -> dict[tuple[str, ...], int]:
    """Return the row of each wording of a sort, by the words that follow in its name."""
    names = ((name.split(" "), row) for name, row in weights.wordings.items())
    return {tuple(words): row for (first, *words), row in names if first == sort}


def load_weights(path: Path = WEIGHTS) -> Weights:
    """Return weights that ship with Learnt."""
    with np.load(path, allow_pickle=False) as kept:
        return Weights(
            tuple(Kind(kind) for kind in kept["kinds"].tolist()),
            kept["start"].astype(np.float32),
            {name: row for row, name in enumerate(kept["signs"].tolist())},
            kept["of_signs"].astype(np.float32),
            {name: row for row, name in enumerate(kept["wordings"].tolist())},
            kept["of_wordings"].astype(np.float32),
            kept["of_meaning"].astype(np.float32),
        )


def save_weights(weights: Weights, path: Path = WEIGHTS) -> None:
    """Keep weights for later, small and without anything that could run."""
    np.savez_compressed(
        path,
        kinds=np.array([str(kind) for kind in weights.kinds]),
        start=weights.start.astype(np.float16),
        signs=_in_order(weights.signs),
        of_signs=weights.of_signs.astype(np.float16),
        wordings=_in_order(weights.wordings),
        of_wordings=weights.of_wordings.astype(np.float16),
        of_meaning=weights.of_meaning.astype(np.float16),
    )


def _in_order(place: Mapping[str, int]) -> NDArray[np.str_]:
    return np.array(sorted(place, key=place.__getitem__), np.str_)
