"""Said before?: earlier findings and recommendations that are like one that is being written, and why they are like it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from math import log

import numpy as np

from learnt.engine.coding.similarity import Embeddings, Vectors, sums_of, unit
from learnt.engine.coding.tokens import tokens_of
from learnt.engine.searching.analysis import stems, telling

LEAST = 0.3
"""What is less like than this is left out; `python -m benchmarks said_before` prints what other limits would give."""
_TOLD = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """What is being written: its words, and the themes that it is given."""

    text: str
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Earlier:
    """Something that was said before; whom one may see, and that it was before, is for the caller to see to."""

    id: str
    text: str
    themes: tuple[str, ...] = ()
    case: str = ""
    """The case it is on; of one case only the likest is told."""


@dataclass(frozen=True, slots=True)
class Match:
    """Something said before that is like what is asked."""

    earlier: Earlier
    likeness: float
    """From 0 to 1; for ordering, and no probability."""
    meaning: float
    words: tuple[str, ...]
    """Words that both have, the most telling first."""
    themes: tuple[str, ...]
    """Themes that both have."""

    @property
    def why(self) -> str:
        """Why the two are alike, in words."""
        if not self.words:
            return "They say something alike in other words."
        return f"Both say: {', '.join(self.words)}."


class Memory:
    """What was said before, ready to be held against what is being written."""

    def __init__(
        self,
        earlier: Sequence[Earlier],
        embeddings: Embeddings | None = None,
        background: Sequence[Earlier] = (),
    ) -> None:
        """Take what was said before; `background` tells what is common, where that alone is too alike to tell it."""
        self._earlier, self._embeddings = tuple(earlier), embeddings
        self._stems = [_stems_of(one.text) for one in self._earlier]
        known = {one.id for one in self._earlier}
        others = [one for one in background if one.id not in known]
        self._stem_weights = _Weights([*self._stems, *(_stems_of(one.text) for one in others)])
        self._theme_weights = _Weights(one.themes for one in (*self._earlier, *others))
        self._mean, self._meanings = self._learned(others)

    def said_before(self, asked: Asked, *, limit: int = 10, least: float = LEAST) -> tuple[Match, ...]:
        """Return what is like it, likest first; of each case once."""
        matches = sorted(self._matches(asked), key=lambda one: (-one.likeness, one.earlier.id))
        first: dict[str, Match] = {}
        for match in matches:
            if match.likeness >= least:
                first.setdefault(match.earlier.case or match.earlier.id, match)
        return tuple(first.values())[:limit]

    def likeness(self, asked: Asked) -> tuple[float, ...]:
        """Return how like it each is, in the order they were given: what the recommendation checker asks for."""
        return tuple(match.likeness for match in self._matches(asked))

    def _matches(self, asked: Asked) -> list[Match]:
        own, meanings = _stems_of(asked.text), self._near(asked.text)
        return [
            self._match(asked, own, (one, said, float(meaning)))
            for one, said, meaning in zip(self._earlier, self._stems, meanings, strict=True)
        ]

    def _match(
        self, asked: Asked, own: Mapping[str, str], held: tuple[Earlier, Mapping[str, str], float]
    ) -> Match:
        one, said, meaning = held
        parts = [_overlap(self._stem_weights, own.keys(), said.keys())]
        if self._embeddings is not None:
            parts.append(meaning)
        if asked.themes and one.themes:
            parts.append(_overlap(self._theme_weights, frozenset(asked.themes), frozenset(one.themes)))
        both = sorted(own.keys() & said.keys(), key=lambda stem: (-self._stem_weights.of(stem), stem))
        shared = tuple(theme for theme in asked.themes if theme in one.themes)
        return Match(one, sum(parts) / len(parts), meaning, tuple(own[stem] for stem in both[:_TOLD]), shared)

    def _learned(self, others: Sequence[Earlier]) -> tuple[Vectors, Vectors]:
        if self._embeddings is None or not self._earlier:
            return np.zeros(1, np.float32), np.zeros((len(self._earlier), 1), np.float32)
        texts = [tokens_of(one.text) for one in (*self._earlier, *others)]
        found = unit(sums_of(self._embeddings, texts).passages)
        mean: Vectors = found.mean(axis=0)
        return mean, unit(found[: len(self._earlier)] - mean)

    def _near(self, text: str) -> Vectors:
        if self._embeddings is None or not self._earlier:
            return np.zeros(len(self._earlier), np.float32)
        own = unit(sums_of(self._embeddings, [tokens_of(text)]).passages)
        near: Vectors = np.maximum(self._meanings @ unit(own - self._mean)[0], 0)
        return near


def _stems_of(text: str) -> dict[str, str]:
    """Return the telling stems of a text, each with a word of it as it is written."""
    found: dict[str, str] = {}
    for word in telling(tokens_of(text).words):
        for stem in stems(word):
            found.setdefault(stem, word.lower())
    return found


def alike(
    embeddings: Embeddings | None = None, background: Sequence[str] = ()
) -> Callable[[str, Sequence[str]], Sequence[float]]:
    """Return what tells how like a text each of others is, as the checker and the grouping ask for it.

    `background` tells which words are common, where the others are few.
    """
    common = [Earlier(f"background {at}", text) for at, text in enumerate(background)]

    def likeness(text: str, others: Sequence[str]) -> tuple[float, ...]:
        earlier = [Earlier(str(at), other) for at, other in enumerate(others)]
        return Memory(earlier, embeddings, common).likeness(Asked(text))

    return likeness


class _Weights:
    """How telling each name is: the fewer have it, the more."""

    def __init__(self, sets: Iterable[Iterable[str]]) -> None:
        listed = [tuple(one) for one in sets]
        counts = Counter(name for one in listed for name in one)
        self._most = log(2 + 2 * len(listed))
        self._weights = {name: log((1 + len(listed)) / (0.5 + count)) for name, count in counts.items()}

    def of(self, name: str) -> float:
        """Return how telling a name is; one that nobody has is the most telling."""
        return max(self._weights.get(name, self._most), 0.01)

    def sum(self, names: Set[str]) -> float:
        """Return how telling several are together."""
        return sum(map(self.of, names))


def _overlap(weights: _Weights, one: Set[str], other: Set[str]) -> float:
    """Return the share that two sets have in common, the telling weighing more."""
    both = weights.sum(one & other)
    return both / (weights.sum(one) * weights.sum(other)) ** 0.5 if both else 0.0
