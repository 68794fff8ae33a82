"""Runs of words as numbers: two texts that share wording share them, wherever in the texts it stands."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Places = NDArray[np.int64]

WORDS = 5
"""Words in a run. Shorter runs are set phrases of the field, which unrelated reviews share; longer ones break at
the first changed word."""
MOST = 40_000_000
"""So many runs are kept of a whole library: about a gigabyte of memory while pairs are counted."""

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_STEP = np.uint64(0x9E3779B97F4A7C15)
EVERY = 2**64
"""Above the number of any run."""
_MOST_WORDS_KEPT = 500_000


@dataclass(frozen=True, slots=True)
class Shingled:
    """The distinct runs of every document, or a fair sample of them, one document after another."""

    hashes: Hashes
    document: Places
    """The place of the document that each run is in; never falls."""
    documents: int
    kept: float
    """Share of all runs that are kept. A run is kept in every document it is in, or in none."""

    def without_common(self, documents: Places, most: int) -> "Shingled":
        """Return the runs of some documents that are in at most so many of them; each document keeps its place."""
        chosen = np.isin(self.document, documents)
        hashes, document = self.hashes[chosen], self.document[chosen]
        _, place, counts = np.unique(hashes, return_inverse=True, return_counts=True)
        rare = counts[place] <= most
        return Shingled(hashes[rare], document[rare], self.documents, self.kept)


class Shingler:
    """Turns texts into runs of words."""

    def __init__(self) -> None:
        self._words: dict[str, int] = {}

    def runs(self, text: str) -> Hashes:
        """Return a number for each distinct run of words, in order; capitals and punctuation do not count."""
        words = np.array([self._number(word) for word in _WORD.findall(text.lower())], np.uint64)
        if not len(words):
            return words
        length = min(WORDS, len(words))
        count = len(words) - length + 1
        runs = np.zeros(count, np.uint64)
        for at in range(length):
            runs = runs * _STEP + words[at : at + count]
        return np.unique(mixed(runs))

    def _number(self, word: str) -> int:
        number = self._words.get(word)
        if number is None:
            if len(self._words) >= _MOST_WORDS_KEPT:
                self._words.clear()
            digest = blake2b(word.encode("utf-8"), digest_size=8).digest()
            number = self._words[word] = int.from_bytes(digest, "little")
        return number


def mixed(numbers: Hashes) -> Hashes:
    """Return numbers spread evenly, the same for the same (the finish of splitmix64)."""
    spread = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    spread = (spread ^ (spread >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    result: Hashes = spread ^ (spread >> np.uint64(31))
    return result


def shingled(texts: Iterable[str], most: int = MOST) -> Shingled:
    """Return the runs of texts; where there are more than `most`, a sample that halves until it fits.

    The sample is of the runs and not of the documents (those with the lowest numbers, as in scaled MinHash), so the
    share of one document that is found in another can still be told, however different their lengths.
    """
    shingler, sample = Shingler(), Sample(most)
    for text in texts:
        sample.add(shingler.runs(text))
    return sample.shingled()


class Sample:
    """Takes in the runs of one document after another, and keeps as many as there is room for."""

    def __init__(self, most: int = MOST) -> None:
        self._most, self._kept, self._total = most, list[Hashes](), 0
        self.limit = EVERY
        """Runs from this number on are no longer kept; it only ever falls."""

    def add(self, runs: Hashes) -> None:
        """Take in the runs of the next document; those that are no longer kept may be missing already."""
        self._kept.append(below(runs, self.limit))
        self._total += len(self._kept[-1])
        while self._total > self._most:
            self.limit //= 2
            self._kept = [below(runs, self.limit) for runs in self._kept]
            self._total = sum(map(len, self._kept))

    def shingled(self) -> Shingled:
        """Return what was kept."""
        document = np.repeat(np.arange(len(self._kept)), [len(runs) for runs in self._kept])
        hashes = np.concatenate([np.zeros(0, np.uint64), *self._kept])
        return Shingled(hashes, document, len(self._kept), self.limit / EVERY)


def below(runs: Hashes, limit: int) -> Hashes:
    """Return the runs, which are in order, whose numbers lie below a limit."""
    if limit >= EVERY:
        return runs
    return runs[: int(np.searchsorted(runs, np.uint64(limit)))].copy()
