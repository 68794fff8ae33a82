"""Another vocabulary: the ONS sub-themes of coroners' concerns, whole reports against their labels, beside baselines."""

import csv
import hashlib
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.metrics import average_precision_score

from learnt.engine.agreement.arrays import Flags, Numbers, Positions
from learnt.engine.agreement.resampling import USUAL, estimates
from learnt.engine.agreement.values import Estimate, Interval, NotEstimable
from learnt.engine.codebook import load
from learnt.engine.coding.coder import Coder
from learnt.engine.coding.form import PassageText
from learnt.engine.coding.similarity import Embeddings
from learnt.engine.domain.codebook import Codebook
from learnt.engine.evaluation.evaluating import Design, tried
from learnt.engine.evaluation.gold import Answer, Gold, Unit, truth_of
from learnt.engine.evaluation.measures import Judged, measures_of
from learnt.engine.evaluation.methods.trained import WordsAlone
from learnt.engine.evaluation.methods.untrained import Alike, Fused, Keywords
from learnt.engine.evaluation.report import FEWEST_PASSAGES
from learnt.engine.reading import Columns, read
from learnt.home import embeddings_folder

REPORTS = Path(__file__).resolve().parents[2] / "shared" / "data" / "pfd" / "child_suicide_dev.csv"
COLUMNS = Columns(id="id", text=("concerns",))
CODEBOOK, VOCABULARY = "child-suicide", "ons-child-suicide"
LABELS = "labels"
ANCHOR = "in a first trial: fused 0.70, words 0.42"
BEFORE = "before any report was read: fused 0.812; 0.826 and 0.831 on the halves"
"""Printed beside what is measured now: the first measurement, which nothing had been mended for."""
LEAVE_ONE_OUT = Design(leave_one_out_below=1_000)


def gold() -> Gold:
    """Return the reports on children's suicides, whole, with the themes of their labels.

    The reports are those that three clinicians agreed on. Their sub-themes were given by a language model and not by
    people, so they bound what can be shown here.
    """
    theme_of = {
        term: theme.id for theme in load(CODEBOOK).themes for term in theme.crosswalk.get(VOCABULARY, ())
    }
    with REPORTS.open(encoding="utf-8", newline="") as lines:
        labels = {
            row["id"]: frozenset(theme for term, theme in theme_of.items() if row[term] == "True")
            for row in csv.DictReader(lines)
            if row["consensus_child_suicide"] == "Yes" and all(row[term] for term in theme_of)
        }
    units = []
    for document in read(REPORTS, columns=COLUMNS):
        report = document.file.partition("#")[2]
        if report in labels:
            passages = tuple(PassageText(document.quote(p), p.context, p.role) for p in document.passages)
            units.append(Unit(report, report, passages, {LABELS: Answer(labels[report])}))
    return Gold(tuple(units), (LABELS,))


def run() -> None:
    folder = embeddings_folder()
    if not REPORTS.is_file() or folder is None:
        print("Skipped: ../shared/data/pfd, or the embedding model, is not on this machine.")
        return
    codebook, embeddings, reports = load(CODEBOOK), Embeddings(folder), gold()
    coder = Coder(codebook, embeddings)
    methods = (Keywords(codebook), Alike(codebook, embeddings), WordsAlone(codebook), Fused(coder))
    trial = tried(reports, methods, LEAVE_ONE_OUT)
    bench = Bench.of(reports, trial.groups, codebook)
    bench.print_themes(codebook, trial.judged)
    bench.print_means({**trial.judged, "by length alone": _length(bench)})
    bench.print_halves(trial.judged["fused"])
    print("\nfused, by how the passages of a report are taken together")
    for name, pooled in POOLINGS.items():
        print(f"  {name:30s} {_shown(bench.mean(_pooled(coder, reports, pooled)))}")


@dataclass(frozen=True, slots=True)
class Bench:
    """Reports with their labels, ready to hold scores against."""

    reports: Gold
    families: Mapping[str, str]
    themes: tuple[str, ...]
    given: Flags
    """Reports by themes."""
    often: Positions
    """The themes that are averaged."""

    @classmethod
    def of(cls, reports: Gold, families: Mapping[str, str], codebook: Codebook) -> "Bench":
        """Return the reports as arrays, with the families that are drawn as one."""
        themes = tuple(theme.id for theme in codebook.themes)
        given = truth_of(reports, themes, families).given[0]
        return cls(reports, families, themes, given, np.flatnonzero(given.sum(axis=0) >= FEWEST_PASSAGES))

    def mean(self, judged: Judged, units: Positions | None = None) -> Estimate:
        """Estimate the mean average precision over the themes given often, on all reports or on some."""
        truth = truth_of(self.reports, self.themes, self.families)
        if units is not None:
            truth, judged = truth.only(units), Judged(judged.scores[units], judged.suggested[units])
        measures = measures_of(judged, truth, self.often)
        return estimates(
            lambda weights: measures.overall(weights, measures.themes(weights)).mean_average_precision,
            truth.families,
            [NotEstimable.NOT_GIVEN],
            USUAL,
        )[0]

    def print_themes(self, codebook: Codebook, judged: Mapping[str, Judged]) -> None:
        """Print each sub-theme's average precision by each method."""
        print(f"{len(self.given)} reports; average precision of each sub-theme over whole reports")
        print(f"{'':24s}reports" + "".join(f"{name:>12s}" for name in judged))
        for at, theme in enumerate(codebook.themes):
            given = self.given[:, at]
            found = [average_precision_score(given, one.scores[:, at]) for one in judged.values()]
            print(f"{theme.id:24s}{given.sum():7d}" + "".join(f"{precision:12.2f}" for precision in found))

    def print_means(self, judged: Mapping[str, Judged]) -> None:
        """Print each method's mean."""
        print(f"\nmean average precision of the {len(self.often)} sub-themes with {FEWEST_PASSAGES}+ reports")
        for name, one in judged.items():
            print(f"  {name:16s} {_shown(self.mean(one))}")
        print(f"  {'by chance':16s} {self.given[:, self.often].mean():.3f}")
        print(f"  {ANCHOR}")

    def print_halves(self, judged: Judged) -> None:
        """Print the mean on the reports that were looked at and on those that were not."""
        halves = np.array([half(unit.id) for unit in self.reports.units])
        for which, what in enumerate(("looked at while the codebook was mended", "never looked at")):
            mine = np.flatnonzero(halves == which)
            print(f"  fused, the half {what} ({len(mine)} reports): {_shown(self.mean(judged, mine))}")
        print(f"  {BEFORE}")


def half(report: str) -> int:
    """Return the half that a report belongs to: 0 was looked at, 1 never."""
    return int(hashlib.sha256(report.encode()).hexdigest(), 16) % 2


def _length(bench: Bench) -> Judged:
    """Return what the length of a report says of it: long ones raise more."""
    lengths = [float(len(unit.whole.text)) for unit in bench.reports.units]
    scores = np.repeat(np.array(lengths)[:, None], len(bench.themes), axis=1)
    return Judged(scores, np.zeros(scores.shape, np.bool_))


Pooling = Callable[[Sequence[float]], float]
POOLINGS: dict[str, Pooling] = {
    "the best passage (ours)": lambda passages: max(passages, default=0.0),
    "mean of the best three": lambda passages: sum(sorted(passages)[-3:]) / 3,
    "chance that any one is right": lambda passages: 1.0 - math.prod(1.0 - score for score in passages),
    "sum": sum,
}


def _pooled(coder: Coder, reports: Gold, pooled: Pooling) -> Judged:
    rows = []
    for unit in reports.units:
        passages: dict[str, list[float]] = {theme.id: [] for theme in coder.codebook.themes}
        for coding in coder.code(unit.passages):
            for suggestion in coding.suggestions:
                passages[suggestion.theme].append(suggestion.score)
        rows.append([pooled(scores) for scores in passages.values()])
    scores: Numbers = np.array(rows)
    return Judged(scores, scores >= 1.0)


def _shown(estimate: Estimate) -> str:
    ends = estimate.interval
    interval = f" (95% {ends.low:.3f} to {ends.high:.3f})" if isinstance(ends, Interval) else ""
    return f"{estimate.number:.3f}{interval}"
