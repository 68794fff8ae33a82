"""What a measure of agreement gives: a number with its interval, or the reason why there is none."""

from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

SAFE_DOCUMENTS = 20
"""With fewer documents than this, counts are shown and no interval."""


class NotEstimable(StrEnum):
    """Why there is no number. It stands where the number would, so that nobody reads a false 0 or 1."""

    NOT_SHARED = "not estimable: no two coders read the same unit"
    NOT_GIVEN = "not estimable: no coder gave the theme"
    ALWAYS_GIVEN = "not estimable: every coder gave the theme to every unit"
    NO_VARIATION = "not estimable: every coder gave the same answer throughout, so chance explains all of it"
    NOT_TWO_CODERS = "not estimable: this measure is for two coders"
    ONE_DOCUMENT = "not estimable: one document cannot be resampled"
    FEW_DOCUMENTS = "not estimable: the theme is in fewer than 10 documents"
    NOT_SUGGESTED = "not estimable: the theme was never suggested"
    TOO_FEW_DRAWS = "not estimable: in too many of the resamples there is nothing to measure"


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95 per cent percentile interval from resampling whole documents."""

    low: float
    high: float
    documents: int
    """How many documents (or families of documents) were resampled."""

    def __post_init__(self) -> None:
        if not (isfinite(self.low) and isfinite(self.high) and self.low <= self.high):
            raise ValueError("An interval has two finite ends, the lower first.")

    @property
    def safe(self) -> bool:
        """False where counts should be shown instead: few documents, or no disagreement that resampling could meet."""
        return self.documents >= SAFE_DOCUMENTS and self.low < self.high


@dataclass(frozen=True, slots=True)
class Estimate:
    """A measure and its interval, each of which may be beyond estimating."""

    value: float | NotEstimable
    interval: Interval | NotEstimable

    def __post_init__(self) -> None:
        if isinstance(self.value, float) and not isfinite(self.value):
            raise ValueError("What cannot be estimated is said to be so, not given as a number.")

    @property
    def number(self) -> float | None:
        """The value where there is one; None where it cannot be estimated."""
        return None if isinstance(self.value, NotEstimable) else self.value
