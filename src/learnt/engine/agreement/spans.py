"""Agreement on stretches of text that people marked freely, theme by theme, the weakest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf

import numpy as np

from learnt.engine.agreement.arrays import Numbers, ratio
from learnt.engine.agreement.marked import Marked, lines, refuse_mixed_marks
from learnt.engine.agreement.resampling import USUAL, Resampling, estimates
from learnt.engine.agreement.unitizing import MarkTable, mark_table
from learnt.engine.agreement.values import Estimate, NotEstimable
from learnt.engine.domain.document import Span
from learnt.engine.domain.errors import UserError


@dataclass(frozen=True, slots=True)
class SpanAgreement:
    """How far coders agree where in the text one theme is."""

    theme: str
    marks: int
    """Stretches marked by all coders together; overlapping stretches of one coder are one."""
    alpha_u: Estimate
    """Krippendorff's alpha-u, 1995 form as corrected in 2004: where each stretch begins and ends."""
    coverage: Estimate
    """Share of marked code points that a second coder marked too, wherever the edges of the stretches are."""


@dataclass(frozen=True, slots=True)
class SpanReport:
    """Agreement on stretches between coders who worked in one way."""

    coders: int
    assisted: bool
    documents: int
    length: int
    """Code points that every coder read."""
    themes: tuple[SpanAgreement, ...]
    """Weakest first."""
    alpha_u: Estimate
    """Over all themes: one less the sum of observed over the sum of expected disagreements."""


def agree_on_spans(
    coders: Sequence[Sequence[Marked]],
    extents: Mapping[str, Span],
    themes: Sequence[str],
    *,
    resampling: Resampling = USUAL,
) -> SpanReport:
    """Compare where two or more coders marked themes.

    Args:
        coders: for each coder, what they marked; marks in documents without an extent are left out.
        extents: the part of each document that every coder read, also where nobody marked anything in it.
        themes: the themes to compare; each is a line of its own, so stretches of different themes may overlap.
        resampling: how intervals are drawn.
    """
    if not themes:
        raise UserError("There are no themes to compare. Name at least one theme of the codebook.")
    refuse_mixed_marks(coders)
    tables = {theme: mark_table(lines(coders, extents, theme)) for theme in themes}
    rows = [_row(theme, table, len(extents), resampling) for theme, table in tables.items()]
    (overall,) = estimates(
        lambda weights: _overall(tuple(tables.values()), weights),
        len(extents),
        [NotEstimable.NOT_GIVEN],
        resampling,
    )
    return SpanReport(
        coders=len(coders),
        assisted=any(mark.assisted for coder in coders for mark in coder),
        documents=len(extents),
        length=sum(extent.end - extent.start for extent in extents.values()),
        themes=tuple(sorted(rows, key=_strength)),
        alpha_u=overall,
    )


def _row(theme: str, table: MarkTable, documents: int, resampling: Resampling) -> SpanAgreement:
    def statistic(weights: Numbers) -> Numbers:
        return np.stack([table.alpha(weights), table.coverage(weights)], axis=1)

    why = [NotEstimable.NOT_GIVEN, NotEstimable.NOT_GIVEN]
    return SpanAgreement(theme, int(table.marks.sum()), *estimates(statistic, documents, why, resampling))


def _overall(tables: Sequence[MarkTable], weights: Numbers) -> Numbers:
    observed = np.sum([table.observed(weights) for table in tables], axis=0)
    expected = np.sum([table.expected(weights) for table in tables], axis=0)
    return (1 - ratio(observed, expected))[:, None]


def _strength(row: SpanAgreement) -> tuple[float, str]:
    return inf if row.alpha_u.number is None else row.alpha_u.number, row.theme
