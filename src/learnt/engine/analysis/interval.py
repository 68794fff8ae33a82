"""Intervals for a count out of a number."""

from dataclasses import dataclass
from math import sqrt

Z95 = 1.959963984540054
"""Standard normal quantile for a two-sided interval of 95 per cent."""


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
