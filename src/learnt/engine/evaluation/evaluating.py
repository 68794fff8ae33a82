"""Evaluate methods on gold: measure each against every coding, with intervals over families of documents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from learnt.engine.agreement.report import ThemeAgreement, agree
from learnt.engine.agreement.resampling import USUAL, Resampling
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.coding import Kind
from learnt.engine.domain.errors import UserError
from learnt.engine.evaluation.estimating import estimated
from learnt.engine.evaluation.gold import Gold, truth_of
from learnt.engine.evaluation.kinds import kind_report
from learnt.engine.evaluation.measures import Judged, measures_of
from learnt.engine.evaluation.methods.shape import Method
from learnt.engine.evaluation.methods.untrained import Fused
from learnt.engine.evaluation.report import FEWEST_PASSAGES, Evaluation, MethodReport
from learnt.engine.evaluation.rows import Support
from learnt.engine.evaluation.splits import LEAVE_ONE_OUT_BELOW, By, groups_of, splits_of


@dataclass(frozen=True, slots=True)
class Design:
    """How gold is split and resampled."""

    by: By = By.FAMILY
    leave_one_out_below: int = LEAVE_ONE_OUT_BELOW
    resampling: Resampling = USUAL
    sampled: bool = False
    """True where the gold is a random sample of the passages that the machine is used on."""


USUAL_DESIGN = Design()


@dataclass(frozen=True, slots=True)
class Trial:
    """What methods made of gold, each unit tried by what was fitted to other groups of documents only."""

    gold: Gold
    groups: Mapping[str, str]
    """The group of each document, which is split and drawn as one."""
    splits: int
    judged: Mapping[str, Judged]
    """By the name of the method."""
    kinds: Mapping[str, Sequence[Kind | None]] = field(default_factory=dict)
    """The kind of each unit, by the name of each method that tells kinds."""

    def only(self, units: Sequence[int]) -> "Trial":
        """Return what was made of some of the units."""
        rows = np.array(units, np.intp)
        gold = replace(self.gold, units=tuple(self.gold.units[at] for at in units))
        judged = {name: Judged(one.scores[rows], one.suggested[rows]) for name, one in self.judged.items()}
        kinds = {name: [told[at] for at in units] for name, told in self.kinds.items()}
        groups = {unit.document: self.groups[unit.document] for unit in gold.units}
        return Trial(gold, groups, self.splits, judged, kinds)


def evaluate(
    gold: Gold, codebook: Codebook, methods: Sequence[Method], design: Design = USUAL_DESIGN
) -> Evaluation:
    """Measure methods on gold, each beside those before it.

    Args:
        gold: what people coded without seeing suggestions.
        codebook: the themes that are measured.
        methods: what is measured.
        design: how gold is split and resampled.
    """
    return measured(tried(gold, methods, design), codebook, design)


def tried(gold: Gold, methods: Sequence[Method], design: Design = USUAL_DESIGN) -> Trial:
    """Let methods judge gold, fitted to other groups of documents than those they are tried on."""
    if not (gold.units and methods):
        raise UserError("There is nothing to evaluate. Name at least one coded passage and one method.")
    groups = groups_of(gold, design.by)
    splits = splits_of(gold, groups, leave_one_out_below=design.leave_one_out_below)
    judged = {method.name: method.judged(gold, splits) for method in methods}
    kinds = {method.name: method.kinds(gold) for method in methods if isinstance(method, Fused)}
    return Trial(gold, groups, len(splits), judged, kinds)


def measured(trial: Trial, codebook: Codebook, design: Design = USUAL_DESIGN) -> Evaluation:
    """Measure what methods made of gold."""
    gold, themes = trial.gold, [theme.id for theme in codebook.themes]
    truth = truth_of(gold, themes, trial.groups)
    units, documents = (each.mean(axis=0) for each in truth.support())
    meant = np.flatnonzero(units >= FEWEST_PASSAGES)
    support = Support(codebook, truth, units, documents, _agreement(trial, themes, design.resampling))
    measures = {name: measures_of(one, truth, meant) for name, one in trial.judged.items()}
    found = estimated(measures, truth.families, len(themes), design.resampling)
    kinds = {name: kind_report(gold, truth, told, design.resampling) for name, told in trial.kinds.items()}
    return Evaluation(
        codebook=f"{codebook.id} {codebook.version}",
        codings=gold.codings,
        units=len(gold.units),
        documents=len(trial.groups),
        families=truth.families,
        by=design.by,
        splits=trial.splits,
        sampled=design.sampled,
        themes_in_mean=len(meant),
        people=found.people,
        methods=tuple(
            MethodReport(name, support.rows(one, found.themes[name]), found.overall[name], kinds.get(name))
            for name, one in trial.judged.items()
        ),
        differences=found.differences,
        unknown=dict(gold.unknown(themes)),
    )


def _agreement(trial: Trial, themes: Sequence[str], resampling: Resampling) -> dict[str, ThemeAgreement]:
    if len(trial.gold.codings) < 2:
        return {}
    first, second = (trial.gold.coded(name) for name in trial.gold.codings[:2])
    report = agree(first, second, themes, families=trial.groups, resampling=resampling)
    return {row.theme: row for row in report.passages.themes}
