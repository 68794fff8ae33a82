"""What an evaluation says: each method, theme by theme and as a whole, and the differences between methods."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from learnt.engine.agreement.values import Estimate, Interval
from learnt.engine.analysis.interval import wilson
from learnt.engine.evaluation.kinds import KindReport
from learnt.engine.evaluation.splits import By

FEWEST_DOCUMENTS = 10
"""A theme in fewer documents than this gets counts in place of measures."""
FEWEST_PASSAGES = 5
"""Macro measures are the mean over themes in at least so many units."""
_FOUND, _FOUND_AT_LEAST, _RIGHT = 0.8, 0.65, 0.5


class Band(StrEnum):
    """What a theme's suggestions can be used for, in words."""

    FINDS_MOST = "reliable enough to find most"
    POINTER = "use as a pointer only"
    NOT_ESTIMABLE = "not estimable"


@dataclass(frozen=True, slots=True)
class Counted:
    """So many out of so many, with Wilson's interval; it takes passages as independent, which flatters it."""

    count: int
    of: int

    @property
    def interval(self) -> tuple[float, float] | None:
        """The ends of the interval; None where there is nothing to count."""
        if not self.of:
            return None
        ends = wilson(self.count, self.of)
        return ends.low, ends.high


@dataclass(frozen=True, slots=True)
class ThemeReport:
    """How good the suggestions of one theme are."""

    theme: str
    name: str
    passages: float
    """Units that have it: the mean over the codings."""
    documents: float
    precision: Estimate
    recall: Estimate
    f1: Estimate
    average_precision: Estimate
    load: Estimate
    """Units to read for each that has the theme, in the order of the scores, until nine in ten of them are found."""
    people: Estimate
    """F1 of the codings against each other (positive agreement): the ceiling."""
    kappa: Estimate
    """Cohen's, of the codings."""
    found: Counted
    """Of the units that the first coding gave the theme, those suggested."""
    right: Counted
    """Of the units suggested, those that the first coding gave the theme."""
    missed: Counted
    """Of the units not suggested, those that the first coding gave the theme (elusion)."""

    @property
    def rare(self) -> bool:
        """True where the theme is in too few documents to measure."""
        return self.documents < FEWEST_DOCUMENTS

    @property
    def band(self) -> Band:
        """Found: at least 8 in 10, surely 6.5 in 10, and half of what is suggested right; else a pointer."""
        recall, precision = self.recall, self.precision.number
        if self.rare or recall.number is None or not isinstance(recall.interval, Interval):
            return Band.NOT_ESTIMABLE
        finds = recall.number >= _FOUND and recall.interval.low >= _FOUND_AT_LEAST
        return Band.FINDS_MOST if finds and precision is not None and precision >= _RIGHT else Band.POINTER


@dataclass(frozen=True, slots=True)
class Overall:
    """Measures over all themes."""

    precision: Estimate
    recall: Estimate
    f1: Estimate
    of_people: Estimate
    """F1 over that of the codings against each other."""
    macro_f1: Estimate
    mean_average_precision: Estimate


@dataclass(frozen=True, slots=True)
class MethodReport:
    """How good one method is."""

    method: str
    themes: tuple[ThemeReport, ...]
    """Those that any coding gave, the most common first."""
    overall: Overall
    kinds: KindReport | None


@dataclass(frozen=True, slots=True)
class Difference:
    """How much better one method is than another on the same draws."""

    method: str
    beside: str
    f1: Estimate
    mean_average_precision: Estimate


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything measured on some gold."""

    codebook: str
    """Its id and version."""
    codings: tuple[str, ...]
    units: int
    documents: int
    families: int
    by: By
    splits: int
    sampled: bool
    """True where the gold is a random sample of the passages that the machine is used on."""
    themes_in_mean: int
    """Themes in at least five units, which macro measures are the mean of."""
    people: Estimate
    """F1 of the codings against each other, over all themes."""
    methods: tuple[MethodReport, ...]
    differences: tuple[Difference, ...]
    """Each method beside each one before it."""
    unknown: Mapping[str, int]
    """Themes that the codings give and the codebook lacks, and how often; they are not measured."""

    def method(self, name: str) -> MethodReport:
        """Return the report on a method."""
        return next(report for report in self.methods if report.method == name)
