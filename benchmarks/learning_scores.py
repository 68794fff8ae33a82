"""Score what was learned: average precision theme by theme with ties broken by lot, agreement, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.learning_page import BySize, Curve, Step
from benchmarks.learning_trials import Trial

FEWEST = 5
"""Themes with so many passages are scored."""
ANSWERED = 100
"""The decisions on each theme after which themes are told apart by size."""
LOTS = 10
"""Passages of equal score are put in an order of chance, the same at every step; so many orders are tried."""
DRAWS = 500
_SIZES = ((0, 4), (5, 9), (10, 19), (20, None))


@dataclass(frozen=True)
class Scored:
    """A trial with the scores of what is apart, the themes learned and their confirmed passages, at each step."""

    trial: Trial
    tables: tuple[Any, ...]
    learned: tuple[Any, ...]
    confirmed: tuple[Any, ...]


@dataclass(frozen=True)
class _Ranked:
    """What is apart in a trial: what two people gave, and the families by number."""

    tables: tuple[Any, ...]
    truths: tuple[Any, ...]
    of_family: Any
    families: int


def curve_of(scored: Sequence[Scored], ids: Sequence[str], counts: Sequence[int]) -> Curve:
    """Return how average precision and agreement change with decisions, over all trials."""
    trial = scored[0].trial
    names, of_family = np.unique(trial.families, return_inverse=True)
    given = _given(trial, range(len(trial.passages)), ids)
    kept = np.flatnonzero(np.mean([table.sum(axis=0) for table in given], axis=0) >= FEWEST)
    ranked = [
        _Ranked(
            one.tables,
            _given(one.trial, one.trial.apart.tolist(), ids),
            of_family[one.trial.apart],
            len(names),
        )
        for one in scored
    ]
    precision = np.array([[_precision(ranked, step, int(at)) for at in kept] for step in range(len(counts))])
    learned = [np.mean([one.learned[step][kept] for one in scored], axis=0) for step in range(len(counts))]
    f1 = [_f1(ranked, step) for step in range(len(counts))]
    steps = tuple(
        _step(count, (precision[0], precision[at]), learned[at], f1[at]) for at, count in enumerate(counts)
    )
    at = list(counts).index(ANSWERED)
    size = np.mean([one.confirmed[at][kept] for one in scored], axis=0)
    return Curve(
        passages=len(trial.passages),
        families=len(names),
        themes=len(kept),
        trials=len(scored),
        steps=steps,
        by_size=tuple(_by_size(size, precision[0], precision[at])),
        interval=_interval(ranked, at, kept),
    )


def _given(trial: Trial, places: Sequence[int], ids: Sequence[str]) -> tuple[Any, ...]:
    """Return what each coder gave; where one person coded a passage, it stands for both."""
    first_and_last = (0, -1)
    return tuple(
        np.array([[theme in trial.themes[at][coder] for theme in ids] for at in places])
        for coder in first_and_last
    )


def _step(count: int, both: tuple[Any, Any], learned: Any, f1: float) -> Step:
    start, now = both
    change = now - start
    higher, lower = int((change > 1e-6).sum()), int((change < -1e-6).sum())
    return Step(count, float(now.mean()), float(learned.sum()), higher, len(now) - higher - lower, lower, f1)


def _by_size(size: Any, start: Any, now: Any) -> list[BySize]:
    rows = []
    for least, most in _SIZES:
        chosen = (size >= least) & (size < (np.inf if most is None else most + 1))
        change = now[chosen] - start[chosen]
        higher, lower = int((change > 1e-6).sum()), int((change < -1e-6).sum())
        if chosen.any():
            full = int((start[chosen] > 1 - 1e-9).sum())
            mean = (float(start[chosen].mean()), float(now[chosen].mean()))
            rows.append(BySize(least, most, int(chosen.sum()), higher, lower, full, mean))
    return rows


def _precision(ranked: Sequence[_Ranked], step: int, at: int) -> float:
    """Return the mean over trials, codings and orders of chance: a trial is ranked by one model, as a library is."""
    found = []
    for one in ranked:
        for lot in range(LOTS):
            found += [
                precision_of(one.tables[step][:, at], truth[:, at], lot=lot)
                for truth in one.truths
                if truth[:, at].any()
            ]
    return float(np.mean(found))


def precision_of(scores: Any, relevant: Any, *, lot: int) -> float:
    """Return average precision, with passages of equal score in one order of chance."""
    ranked = relevant[_order(scores, lot)]
    return float((np.cumsum(ranked)[ranked] / (np.flatnonzero(ranked) + 1)).mean())


def _order(scores: Any, lot: int) -> Any:
    return np.lexsort((np.random.default_rng(lot).random(len(scores)), -scores))


def _f1(ranked: Sequence[_Ranked], step: int) -> float:
    """Return the mean F1 of what is suggested to a person, over all themes together."""
    found = []
    for one in ranked:
        shown = one.tables[step] >= 0.5
        found += [2 * (shown & truth).sum() / (shown.sum() + truth.sum()) for truth in one.truths]
    return float(np.mean(found))


def _interval(ranked: Sequence[_Ranked], step: int, kept: Any) -> tuple[float, float]:
    """Return the 95% interval of the mean change, from drawing whole families again."""
    chance = np.random.default_rng(1)
    families = ranked[0].families
    draws = chance.multinomial(families, np.full(families, 1 / families), size=DRAWS)
    by_theme = [
        _mean(np.array([_drawn_changes(one, step, at, draws) for one in ranked])) for at in kept.tolist()
    ]
    low, high = np.quantile(_mean(np.array(by_theme)), (0.025, 0.975))
    return float(low), float(high)


def _mean(rows: Any) -> Any:
    """Return the mean of each column over the numbers that are there; not a number where there are none."""
    there = ~np.isnan(rows)
    count = there.sum(axis=0)
    return np.where(count > 0, np.where(there, rows, 0.0).sum(axis=0) / np.maximum(count, 1), np.nan)


def _drawn_changes(one: _Ranked, step: int, at: int, draws: Any) -> Any:
    """Return the change in average precision of a theme in a trial, for each draw; not a number where it is not there."""
    weights = draws[:, one.of_family].astype(float)
    before, after = (
        _mean(
            np.array(
                [weighted_precision(one.tables[n][:, at], truth[:, at], weights) for truth in one.truths]
            )
        )
        for n in (0, step)
    )
    return after - before


def weighted_precision(scores: Any, relevant: Any, weights: Any) -> Any:
    """Return average precision for each row of weights, where each passage counts so many times."""
    order = _order(scores, 0)
    weight, found = weights[:, order], weights[:, order] * relevant[order]
    share = np.cumsum(found, axis=1) / np.maximum(np.cumsum(weight, axis=1), 1e-12)
    total = found.sum(axis=1)
    return np.where(total > 0, (share * found).sum(axis=1) / np.maximum(total, 1e-12), np.nan)
