"""Estimate every measure of every method with its interval, all on the same draws of families."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from learnt.engine.agreement.arrays import Numbers
from learnt.engine.agreement.resampling import Resampling, estimates
from learnt.engine.agreement.values import Estimate, NotEstimable
from learnt.engine.evaluation.measures import Measures, OverallValues, ThemeValues
from learnt.engine.evaluation.report import Difference, Overall

_OF_THEME = (NotEstimable.NOT_SUGGESTED, *[NotEstimable.NOT_GIVEN] * (len(ThemeValues._fields) - 1))
"""Why each measure of a theme may be beyond estimating, in the order of ThemeValues."""
_OVERALL = (
    NotEstimable.NOT_SUGGESTED,
    NotEstimable.NOT_GIVEN,
    NotEstimable.NOT_GIVEN,
    NotEstimable.NOT_TWO_CODERS,
    NotEstimable.NOT_GIVEN,
    NotEstimable.NOT_GIVEN,
)
"""The same for OverallValues."""
_COMPARED = [OverallValues._fields.index(name) for name in ("f1", "mean_average_precision")]

ThemeEstimates = tuple[Estimate, ...]
"""The estimates of one theme, in the order of ThemeValues."""


@dataclass(frozen=True, slots=True)
class Estimates:
    """What was estimated."""

    themes: Mapping[str, tuple[ThemeEstimates, ...]]
    """For each method, the estimates of every theme."""
    overall: Mapping[str, Overall]
    differences: tuple[Difference, ...]
    """Each method beside each one before it."""
    people: Estimate


def estimated(
    measures: Mapping[str, Measures], families: int, themes: int, resampling: Resampling
) -> Estimates:
    """Return every measure of every method with its interval.

    Args:
        measures: the methods by name.
        families: how many families of documents there are.
        themes: how many themes there are.
        resampling: how to draw.
    """
    names = list(measures)
    pairs = list(combinations(range(len(names)), 2))
    why = [reason for _ in names for reason in _OF_THEME for _ in range(themes)]
    why += [reason for _ in names for reason in _OVERALL]
    why += [NotEstimable.NOT_GIVEN for _ in pairs for _ in _COMPARED]
    why.append(NotEstimable.NOT_TWO_CODERS)
    found = iter(estimates(lambda weights: _columns(measures, weights), families, why, resampling))
    return Estimates(
        themes={name: _by_theme(found, themes) for name in names},
        overall={name: Overall(*(next(found) for _ in OverallValues._fields)) for name in names},
        differences=tuple(Difference(names[b], names[a], next(found), next(found)) for a, b in pairs),
        people=next(found),
    )


def _columns(measures: Mapping[str, Measures], weights: Numbers) -> Numbers:
    themes = [one.themes(weights) for one in measures.values()]
    overall = [np.hstack(one.overall(weights, of)) for one, of in zip(measures.values(), themes, strict=True)]
    gains = [(b - a)[:, _COMPARED] for a, b in combinations(overall, 2)]
    people = next(iter(measures.values())).people(weights)
    return np.hstack([*(np.hstack(values) for values in themes), *overall, *gains, people])


def _by_theme(found: Iterator[Estimate], themes: int) -> tuple[ThemeEstimates, ...]:
    by_measure = [[next(found) for _ in range(themes)] for _ in ThemeValues._fields]
    return tuple(zip(*by_measure, strict=True))
