"""How well the kind of each passage is told."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from learnt.engine.agreement.arrays import Flags, Numbers, Positions, ratio
from learnt.engine.agreement.resampling import Resampling, estimates
from learnt.engine.agreement.values import Estimate, NotEstimable
from learnt.engine.domain.coding import Kind
from learnt.engine.evaluation.gold import Gold, Truth

_ORDER = {kind: at for at, kind in enumerate(Kind)}
_NONE = -1


@dataclass(frozen=True, slots=True)
class KindMeasures:
    """One kind: in how many passages, and how often the machine agrees."""

    kind: Kind
    passages: float
    precision: float | None
    """None where the machine never says so."""
    recall: float | None


@dataclass(frozen=True, slots=True)
class KindReport:
    """Kinds by the machine beside kinds by people."""

    kappa: Estimate
    """Cohen's; the mean over the codings."""
    people: Estimate
    """The first coding beside the second."""
    kinds: tuple[KindMeasures, ...]


def kind_report(
    gold: Gold, truth: Truth, machine: Sequence[Kind | None], resampling: Resampling
) -> KindReport | None:
    """Compare kinds with every coding; None where no coding tells kinds or a unit is a whole document."""
    told = np.array([_NONE if kind is None else _ORDER[kind] for kind in machine], np.intp)
    codings = [_told(gold, name) for name in gold.codings]
    codings = [coding for coding in codings if (coding != _NONE).any()]
    if not codings or (told == _NONE).all():
        return None
    pairs = [(told, coding) for coding in codings]
    if len(codings) > 1:
        pairs.append((codings[0], codings[1]))
    tables = [_tables(*pair, truth) for pair in pairs]

    def statistic(weights: Numbers) -> Numbers:
        kappas = np.stack([_kappa(np.tensordot(weights, table, axes=1)) for table in tables], axis=1)
        people = kappas[:, len(codings) :] if len(codings) > 1 else np.full((len(weights), 1), np.nan)
        return np.hstack([kappas[:, : len(codings)].mean(axis=1, keepdims=True), people])

    why = (NotEstimable.NO_VARIATION, NotEstimable.NOT_TWO_CODERS)
    kappa, people = estimates(statistic, truth.families, why, resampling)
    return KindReport(
        kappa, people, _by_kind(sum(table.sum(axis=0) for table in tables[: len(codings)]), len(codings))
    )


def _told(gold: Gold, coding: str) -> Positions:
    answers = [unit.answers.get(coding) if len(unit.passages) == 1 else None for unit in gold.units]
    return np.array(
        [_ORDER[a.kind] if a is not None and a.kind is not None else _NONE for a in answers], np.intp
    )


def _tables(first: Positions, second: Positions, truth: Truth) -> Numbers:
    """Return for each family how often each pair of kinds was given."""
    both: Flags = (first != _NONE) & (second != _NONE)
    table = np.zeros((truth.families, len(Kind), len(Kind)))
    np.add.at(table, (truth.family_of[both], first[both], second[both]), 1)
    return table


def _kappa(tables: Numbers) -> Numbers:
    count = tables.sum(axis=(1, 2))
    same = np.trace(tables, axis1=1, axis2=2)
    chance = (tables.sum(axis=1) * tables.sum(axis=2)).sum(axis=1)
    return ratio(count * same - chance, count * count - chance)


def _by_kind(table: Numbers, codings: int) -> tuple[KindMeasures, ...]:
    right, said, given = np.diagonal(table), table.sum(axis=1), table.sum(axis=0)
    return tuple(
        KindMeasures(
            kind, float(given[at] / codings), _share(right[at], said[at]), _share(right[at], given[at])
        )
        for kind, at in _ORDER.items()
        if given[at] or said[at]
    )


def _share(part: float, whole: float) -> float | None:
    return float(part / whole) if whole else None
