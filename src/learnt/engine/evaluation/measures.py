"""Precision, recall and their kin against every coding, as functions of how often each family is drawn."""

from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

import numpy as np

from learnt.engine.agreement.arrays import Flags, Numbers, Positions, ratio
from learnt.engine.evaluation.gold import Truth
from learnt.engine.evaluation.ranking import Ranked, ranked, ranking_measures


class Judged(NamedTuple):
    """What a method makes of the units."""

    scores: Numbers
    """Units by themes; higher is likelier."""
    suggested: Flags
    """Units by themes: what would be shown to a person as suggested."""


class ThemeValues(NamedTuple):
    """Measures of each theme, each draws by themes: the mean over the codings that allow one."""

    precision: Numbers
    recall: Numbers
    f1: Numbers
    average_precision: Numbers
    load: Numbers


class OverallValues(NamedTuple):
    """Measures over all themes, each a column of draws."""

    precision: Numbers
    recall: Numbers
    f1: Numbers
    of_people: Numbers
    """F1 over that of the codings against each other."""
    macro_f1: Numbers
    mean_average_precision: Numbers


class _Sums(NamedTuple):
    """Counts of units, families by themes."""

    right: Numbers
    suggested: Numbers
    given: Numbers


@dataclass(frozen=True, slots=True)
class Measures:
    """One method beside the codings, ready to be measured under any draw of families."""

    against: tuple[_Sums, ...]
    rankings: tuple[tuple[Ranked, ...], ...]
    between: tuple[_Sums, ...]
    """The codings beside each other, pair by pair."""
    meant: Positions
    """The themes that macro measures are the mean of."""

    def themes(self, weights: Numbers) -> ThemeValues:
        """Return the measures of each theme."""
        counts = [_of_sums(sums, weights) for sums in self.against]
        by_rank = [ranking_measures(themes, weights) for themes in self.rankings]
        each = (*zip(*counts, strict=True), *zip(*by_rank, strict=True))
        return ThemeValues(*(_mean(np.stack(values), axis=0) for values in each))

    def overall(self, weights: Numbers, themes: ThemeValues) -> OverallValues:
        """Return the measures over all themes, given those of each."""
        micro = [_of_sums(_pooled(sums), weights) for sums in self.against]
        precision, recall, f1 = (_mean(np.stack(values), axis=0) for values in zip(*micro, strict=True))
        people = self.people(weights)
        return OverallValues(
            precision,
            recall,
            f1,
            ratio(f1, np.nan_to_num(people)),
            _mean(themes.f1[:, self.meant], axis=1)[:, None],
            _mean(themes.average_precision[:, self.meant], axis=1)[:, None],
        )

    def people(self, weights: Numbers) -> Numbers:
        """Return the F1 of the codings against each other, the mean over pairs; not a number for a single coding."""
        if not self.between:
            return np.full((len(weights), 1), np.nan)
        return _mean(np.stack([_of_sums(_pooled(sums), weights)[2] for sums in self.between]), axis=0)


def measures_of(judged: Judged, truth: Truth, meant: Positions) -> Measures:
    """Return a method's measures against each coding.

    Args:
        judged: what the method makes of the units.
        truth: the codings.
        meant: the themes that macro measures are the mean of.
    """
    codings = range(len(truth.given))
    return Measures(
        tuple(_sums(truth, coding, judged.suggested, truth.read[coding]) for coding in codings),
        tuple(_rankings(truth, coding, judged.scores) for coding in codings),
        tuple(
            _sums(truth, b, truth.given[a], truth.read[a] & truth.read[b])
            for a, b in combinations(codings, 2)
        ),
        meant,
    )


def _sums(truth: Truth, coding: int, suggested: Flags, counted: Flags) -> _Sums:
    given, suggested = truth.given[coding] & counted[:, None], suggested & counted[:, None]
    return _Sums(*(_by_family(truth, flags) for flags in (given & suggested, suggested, given)))


def _by_family(truth: Truth, flags: Flags) -> Numbers:
    sums = np.zeros((truth.families, flags.shape[1]))
    np.add.at(sums, truth.family_of, flags)
    return sums


def _rankings(truth: Truth, coding: int, scores: Numbers) -> tuple[Ranked, ...]:
    read = truth.read[coding]
    given, family_of = truth.given[coding][read], truth.family_of[read]
    return tuple(
        ranked(scores[read, theme], given[:, theme], family_of, truth.families)
        for theme in range(scores.shape[1])
    )


def _pooled(sums: _Sums) -> _Sums:
    return _Sums(*(each.sum(axis=1, keepdims=True) for each in sums))


def _of_sums(sums: _Sums, weights: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    right, suggested, given = (weights @ each for each in sums)
    return ratio(right, suggested), ratio(right, given), ratio(2 * right, suggested + given)


def _mean(values: Numbers, axis: int) -> Numbers:
    """Return the mean of the numbers there are; not a number where there is none."""
    there = ~np.isnan(values)
    return ratio(np.where(there, values, 0.0).sum(axis=axis), there.sum(axis=axis).astype(np.float64))
