"""How many lines words take, by the widths of letters, so that nothing runs off a slide on whatever machine."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from math import ceil
from typing import Any

from learnt.engine.domain.shipped import shipped_data

_TOKENS = re.compile(r"(\s+)")
LINE = 1.2
"""Height of a line, for letters of one point."""
_SPARE = 0.98
"""Share of a width that is counted on; programs lay out a little differently."""


@dataclass(frozen=True, slots=True)
class Lettered:
    """Words in a size."""

    text: str
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Font:
    """A font by how wide it runs."""

    name: str = "Arial"

    @property
    def breadth(self) -> float:
        """How wide it runs against Arial; a font nobody measured is taken for the widest."""
        known: dict[str, float] = _letters()["fonts"]
        return known.get(self.name, max(known.values()))

    def width(self, words: Lettered) -> float:
        """Return how wide words are in points, on one line."""
        return _thousandths(words.text, bold=words.bold) * words.size * self.breadth / 1000

    def lines(self, runs: Iterable[Lettered], width: float) -> int:
        """Return how many lines words take in a width."""
        room = width * _SPARE
        lines, used = 1, 0.0
        for token in _tokens(runs):
            needed = self.width(token)
            if used + needed <= room:
                used += needed
            elif token.text.isspace():
                used = room
            elif needed <= room:
                lines, used = lines + 1, needed
            else:
                lines += ceil((used + needed) / room) - 1
                used = (used + needed) % room
        return lines


@lru_cache(maxsize=20_000)
def _thousandths(text: str, *, bold: bool) -> int:
    widths: dict[str, int] = _letters()["bold" if bold else "plain"]
    other: int = _letters()["other"]
    return sum(widths.get(letter, other) for letter in text)


def _tokens(runs: Iterable[Lettered]) -> Iterator[Lettered]:
    for run in runs:
        for token in filter(None, _TOKENS.split(run.text)):
            yield Lettered(token, run.size, run.bold)


@cache
def _letters() -> dict[str, Any]:
    """Return the widths of letters, each letter with its own."""
    file = shipped_data(__package__, "letters.yaml")
    for face in ("plain", "bold"):
        file[face] = {letter: width for width, letters in file[face].items() for letter in letters}
    return dict(file)
