"""Add to the evidence of each passage what stands around it in its document."""

from collections.abc import Sequence

import numpy as np

from learnt.engine.coding.bounds import documents
from learnt.engine.coding.evidence import Gathered
from learnt.engine.coding.form import PassageText
from learnt.engine.domain.coding import Assertion

_BESIDE = 3
"""So many passages before and after stand beside a passage."""


def add_surroundings(
    found: Sequence[Gathered], passages: Sequence[PassageText], themes: Sequence[str]
) -> None:
    """Add to each theme of each passage how much of its document speaks to it, close by and as a whole.

    A passage speaks to a theme here where words of its own are enough for it and do not deny it.
    """
    place = {theme: at for at, theme in enumerate(themes)}
    for first, after in documents(passages):
        speaks = np.zeros((after - first, len(themes)), np.float32)
        for row, evidence in zip(speaks, found[first:after], strict=True):
            for theme, of_theme in evidence.items():
                row[place[theme]] = bool(of_theme.strong) and of_theme.assertion is not Assertion.ABSENT
        _add(found[first:after], speaks, place)


def _add(found: Sequence[Gathered], speaks: np.ndarray, place: dict[str, int]) -> None:
    """Add the shares, each without the passage itself."""
    count = len(found)
    upto = np.vstack([np.zeros((1, speaks.shape[1]), np.float32), np.cumsum(speaks, axis=0)])
    others = max(count - 1, 1)
    for at, evidence in enumerate(found):
        low, high = max(0, at - _BESIDE), min(count, at + _BESIDE + 1)
        beside = (upto[high] - upto[low] - speaks[at]) / max(high - low - 1, 1)
        throughout = (upto[-1] - speaks[at]) / others
        for theme, of_theme in evidence.items():
            of_theme.beside = float(beside[place[theme]])
            of_theme.throughout = float(throughout[place[theme]])
