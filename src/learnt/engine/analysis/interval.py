"""Intervals for a count out of a number, for the difference of two shares, and for an odds ratio."""

from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

Z95 = 1.959963984540054
"""Standard normal quantile for a two-sided interval of 95 per cent."""

Floats = NDArray[np.float64]
Numbers = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Interval:
    """The lower and upper ends of an interval for a share, each from 0 to 1."""

    low: float
    high: float


def wilson(count: int, of: int, z: float = Z95) -> Interval:
    """Return Wilson's score interval for `count` out of `of`; 0 to 1 where there is nothing to count."""
    if not 0 <= count <= of:
        raise ValueError(f"A count lies between 0 and its base, not {count} of {of}.")
    if of == 0:
        return Interval(0.0, 1.0)
    share, square = count / of, z * z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = z * sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return Interval(0.0 if count == 0 else middle - half, 1.0 if count == of else middle + half)


def shares(count: Numbers, of: Numbers) -> Floats:
    """Return each count as a share of its base; nought where the base is nought."""
    return np.divide(count, of, out=np.zeros(np.broadcast(count, of).shape), where=of != 0)


def wilson_ends(count: Numbers, of: Numbers, z: float = Z95) -> tuple[Floats, Floats]:
    """Return the ends of Wilson's score interval for many counts at once.

    Wilson 1927, Journal of the American Statistical Association 22, 209-212; the formula is Newcombe 1998, Statistics
    in Medicine 17, 857-872, method 3. It keeps its promise with small bases and at 0 and 100 per cent.
    """
    base = np.where(of == 0, 1, of).astype(np.float64)
    share, square = count / base, z * z
    middle = (share + square / (2 * base)) / (1 + square / base)
    half = z * np.sqrt(share * (1 - share) / base + square / (4 * base * base)) / (1 + square / base)
    low = np.where(count == 0, 0.0, middle - half)
    high = np.where(count == of, 1.0, middle + half)
    return low, high


def difference_ends(count: tuple[Numbers, Numbers], of: tuple[Numbers, Numbers]) -> tuple[Floats, Floats]:
    """Return the ends of the interval for the first share less the second, of two sets apart from each other.

    Newcombe 1998, Statistics in Medicine 17, 873-890, method 10: the two Wilson intervals joined by squares.
    """
    (one, other), ends = (shares(c, n) for c, n in zip(count, of, strict=True)), []
    for c, n in zip(count, of, strict=True):
        ends.append(wilson_ends(c, n))
    (low_1, high_1), (low_2, high_2) = ends
    gap = one - other
    low = gap - np.sqrt((one - low_1) ** 2 + (high_2 - other) ** 2)
    high = gap + np.sqrt((high_1 - one) ** 2 + (other - low_2) ** 2)
    return low, high


def odds_ratio(
    both: Numbers, one: Numbers, other: Numbers, neither: Numbers
) -> tuple[Floats, Floats, Floats]:
    """Return the odds ratio of a two-by-two table with its interval, a half added to every cell.

    Woolf 1955, Annals of Human Genetics 19, 251-253, with the half of Haldane 1956 (same journal, 20, 309-311), which
    keeps it finite where a cell is nought.
    """
    a, b, c, d = (cell + 0.5 for cell in (both, one, other, neither))
    ratio = (a * d) / (b * c)
    width = np.exp(Z95 * np.sqrt(1 / a + 1 / b + 1 / c + 1 / d))
    return ratio, ratio / width, ratio * width
