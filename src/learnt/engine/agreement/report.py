"""Agreement between coders: each theme, whole sets of labels, and documents as wholes, the weakest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf

import numpy as np

from learnt.engine.agreement.arrays import Numbers
from learnt.engine.agreement.coded import Aligned, Coded, Unit, align, is_assisted, whole_documents
from learnt.engine.agreement.measures import MEASURES, tally
from learnt.engine.agreement.resampling import USUAL, Resampling, estimates
from learnt.engine.agreement.sets import jaccard, masi, set_table
from learnt.engine.agreement.values import Estimate, NotEstimable
from learnt.engine.domain.errors import UserError


@dataclass(frozen=True, slots=True)
class ThemeAgreement:
    """How far coders agree on one theme."""

    theme: str
    given: tuple[int, ...]
    """To how many units each coder gave it, in the order of the coders."""
    by_all: int
    """To how many units everyone who read them gave it."""
    observed: Estimate
    """Per cent agreement, as a share from 0 to 1."""
    positive: Estimate
    """Agreement where it is given; stands beside kappa, which falls for rare themes whatever the coders do."""
    negative: Estimate
    kappa: Estimate
    """Cohen's; for two coders only."""
    alpha: Estimate
    """Krippendorff's, nominal."""
    disputed: tuple[Unit, ...]
    """Every unit that some gave it and some did not, in order."""


@dataclass(frozen=True, slots=True)
class Level:
    """Agreement over units of one size."""

    units: int
    """How many units two or more coders read."""
    themes: tuple[ThemeAgreement, ...]
    """Weakest first."""
    jaccard: Estimate
    """Alpha over whole sets of labels, with Jaccard's distance; two empty sets agree."""
    masi: Estimate
    """The same with Passonneau's distance."""


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """Agreement between coders who worked in one way: all blind, or all with suggestions in sight."""

    coders: int
    assisted: bool
    documents: int
    """How many documents two or more coders read at least a passage of."""
    families: int
    """How many families of documents there are to resample; each document is one unless told otherwise."""
    passages: Level
    whole_documents: Level
    """Whether a theme is in a document at all: what prevalence rests on."""
    left_out: tuple[str, ...]
    """Labels that were found and not compared, as they are not among the themes asked for."""


def agree(
    first: Sequence[Coded],
    second: Sequence[Coded],
    themes: Sequence[str],
    *,
    families: Mapping[str, str] | None = None,
    resampling: Resampling = USUAL,
) -> AgreementReport:
    """Compare two coders over the passages that both of them read."""
    return agree_all((first, second), themes, families=families, resampling=resampling)


def agree_all(
    coders: Sequence[Sequence[Coded]],
    themes: Sequence[str],
    *,
    families: Mapping[str, str] | None = None,
    resampling: Resampling = USUAL,
) -> AgreementReport:
    """Compare two or more coders over the passages that at least two of them read.

    People and a machine are never compared all at once: put each person beside the machine on their own.

    Args:
        coders: for each coder, what they gave each passage that they read.
        themes: the labels to compare.
        families: for documents on one case, the name they share; they are resampled together.
        resampling: how intervals are drawn.
    """
    themes = tuple(dict.fromkeys(themes))
    if not themes:
        raise UserError("There are no themes to compare. Name at least one theme of the codebook.")
    aligned = align(coders, themes, families)
    found = {label for coder in coders for coded in coder for label in coded.labels}
    return AgreementReport(
        coders=aligned.coders,
        assisted=is_assisted(coders),
        documents=len(aligned.family_of),
        families=aligned.families,
        passages=_level(aligned, themes, resampling),
        whole_documents=_level(whole_documents(aligned), themes, resampling),
        left_out=tuple(sorted(found.difference(themes))),
    )


def _level(aligned: Aligned, themes: Sequence[str], resampling: Resampling) -> Level:
    measured = _measured(aligned, len(themes), resampling)
    rows = [_row(aligned, theme, column, measured[column]) for column, theme in enumerate(themes)]
    by_set = [
        estimates(
            set_table(aligned, distance).alpha,
            aligned.families,
            [NotEstimable.NO_VARIATION],
            resampling,
        )[0]
        for distance in (jaccard, masi)
    ]
    return Level(len(aligned.units), tuple(sorted(rows, key=_strength)), *by_set)


def _measured(aligned: Aligned, themes: int, resampling: Resampling) -> list[dict[str, Estimate]]:
    """Return every measure of every theme, by the measure's name."""
    counted = tally(aligned)

    def statistic(weights: Numbers) -> Numbers:
        sums = counted.weighted(weights)
        return np.hstack([measure(sums) for measure, _ in MEASURES.values()])

    why = [reason for _, reason in MEASURES.values() for _ in range(themes)]
    columns = estimates(statistic, aligned.families, why, resampling)
    each = [
        {name: columns[at * themes + theme] for at, name in enumerate(MEASURES)} for theme in range(themes)
    ]
    if aligned.coders > 2:
        none = Estimate(NotEstimable.NOT_TWO_CODERS, NotEstimable.NOT_TWO_CODERS)
        return [measures | {"kappa": none} for measures in each]
    return each


def _row(aligned: Aligned, theme: str, column: int, measured: Mapping[str, Estimate]) -> ThemeAgreement:
    given = aligned.given[:, :, column]
    count, readers = given.sum(axis=0), aligned.read.sum(axis=0)
    return ThemeAgreement(
        theme=theme,
        given=tuple(int(n) for n in given.sum(axis=1)),
        by_all=int((count == readers).sum()),
        disputed=tuple(aligned.units[at] for at in np.flatnonzero((count > 0) & (count < readers))),
        **measured,
    )


def _strength(row: ThemeAgreement) -> tuple[float, float, str]:
    """Return what themes are sorted by: alpha, then positive agreement; what cannot be estimated comes last."""
    alpha, positive = row.alpha.number, row.positive.number
    return inf if alpha is None else alpha, inf if positive is None else positive, row.theme
