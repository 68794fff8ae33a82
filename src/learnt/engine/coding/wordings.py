"""The stems of a passage, and the pairs of stems that stand side by side, as what is learned beforehand counts them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from learnt.engine.coding.patterns import bare, stem_of
from learnt.engine.coding.remembering import MOST_WORDS, Remembered
from learnt.engine.coding.tokens import Tokens

_SHORTEST = 2
_STEMS: Remembered[str, str] = Remembered(
    lambda word: (
        stem_of(plain) if (plain := bare(word).lower()).isalpha() and len(plain) >= _SHORTEST else ""
    ),
    most=MOST_WORDS,
)
Wording = tuple[str, ...]


def wordings_of(tokens: Tokens) -> Iterator[Wording]:
    """Yield each stem of a passage and each pair of neighbours; numbers and single letters are passed over."""
    stems = _stems(tokens)
    yield from ((stem,) for stem in stems)
    yield from pairwise(stems)


class Wordings:
    """Known wordings, each with its number."""

    def __init__(self, known: Sequence[Wording]) -> None:
        self._stems: Mapping[str, int] = {one[0]: at for at, one in enumerate(known) if len(one) == 1}
        self._pairs: Mapping[Wording, int] = {one: at for at, one in enumerate(known) if len(one) > 1}

    def numbers(self, tokens: Tokens) -> set[int]:
        """Return the numbers of the known wordings in a passage."""
        stems = _stems(tokens)
        found = {*map(self._stems.get, stems), *map(self._pairs.get, pairwise(stems))}
        return {number for number in found if number is not None}

    def places(self, tokens: Tokens) -> Iterator[tuple[int, int, int]]:
        """Yield the number of each known wording in a passage, and which words are its first and its last."""
        stems = [(at, stem) for at, word in enumerate(tokens.words) if (stem := _STEMS[word])]
        for at, stem in stems:
            if (number := self._stems.get(stem)) is not None:
                yield number, at, at
        for (at, stem), (last, other) in pairwise(stems):
            if (number := self._pairs.get((stem, other))) is not None:
                yield number, at, last


def _stems(tokens: Tokens) -> list[str]:
    return [stem for stem in map(_STEMS.__getitem__, tokens.words) if stem]
