"""The rows of a method's table: one a theme, with support, measures, the ceiling and counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from learnt.engine.agreement.arrays import Numbers
from learnt.engine.agreement.report import ThemeAgreement
from learnt.engine.agreement.values import Estimate, NotEstimable
from learnt.engine.domain.codebook import Codebook
from learnt.engine.evaluation.estimating import ThemeEstimates
from learnt.engine.evaluation.gold import Truth
from learnt.engine.evaluation.measures import Judged, ThemeValues
from learnt.engine.evaluation.report import Counted, ThemeReport

_ONE_CODING = Estimate(NotEstimable.NOT_TWO_CODERS, NotEstimable.NOT_TWO_CODERS)
_RARE = Estimate(NotEstimable.FEW_DOCUMENTS, NotEstimable.FEW_DOCUMENTS)


@dataclass(frozen=True, slots=True)
class Support:
    """How common each theme is, and how far people agree on it: the same for every method."""

    codebook: Codebook
    truth: Truth
    units: Numbers
    """For each theme, in how many units; the mean over the codings."""
    documents: Numbers
    agreement: Mapping[str, ThemeAgreement]
    """Empty where there is one coding."""

    def rows(self, judged: Judged, measured: Sequence[ThemeEstimates]) -> tuple[ThemeReport, ...]:
        """Return a method's row for each theme that any coding gave, the most common first."""
        rows = [self._row(at, judged, of) for at, of in enumerate(measured) if self.units[at] > 0]
        return tuple(sorted(rows, key=lambda row: (-row.documents, -row.passages, row.theme)))

    def _row(self, at: int, judged: Judged, measured: ThemeEstimates) -> ThemeReport:
        theme = self.codebook.themes[at]
        agreement = self.agreement.get(theme.id)
        found, right, missed = self._counted(at, judged)
        row = ThemeReport(
            theme.id,
            theme.name,
            float(self.units[at]),
            float(self.documents[at]),
            **dict(zip(ThemeValues._fields, measured, strict=True)),
            people=agreement.positive if agreement else _ONE_CODING,
            kappa=agreement.kappa if agreement else _ONE_CODING,
            found=found,
            right=right,
            missed=missed,
        )
        return _without_measures(row) if row.rare else row

    def _counted(self, at: int, judged: Judged) -> tuple[Counted, Counted, Counted]:
        read = self.truth.read[0]
        given, shown = self.truth.given[0, read, at], judged.suggested[read, at]
        both = int((given & shown).sum())
        hidden = Counted(int((given & ~shown).sum()), int((~shown).sum()))
        return Counted(both, int(given.sum())), Counted(both, int(shown.sum())), hidden


def _without_measures(row: ThemeReport) -> ThemeReport:
    return replace(
        row,
        precision=_RARE,
        recall=_RARE,
        f1=_RARE,
        average_precision=_RARE,
        load=_RARE,
        people=_RARE,
        kappa=_RARE,
    )
