"""The second codebook orders whole reports by their labels, and better than its indicators alone."""

import pytest

from benchmarks.ons import CODEBOOK, LABELS, LEAVE_ONE_OUT, REPORTS, Bench, gold
from learnt.engine.codebook import load
from learnt.engine.coding.coder import Coder
from learnt.engine.coding.similarity import Embeddings
from learnt.engine.evaluation.evaluating import tried
from learnt.engine.evaluation.methods.untrained import Fused, Keywords
from learnt.home import embeddings_folder

pytestmark = pytest.mark.skipif(
    not REPORTS.is_file(), reason="the labelled reports are not beside this checkout"
)


def test_each_report_is_one_unit_with_its_passages_and_its_labels() -> None:
    reports = gold()
    themes = {theme.id for theme in load(CODEBOOK).themes}
    assert len(reports.units) == len({unit.document for unit in reports.units}) == 35
    assert all(unit.passages and unit.answers[LABELS].themes <= themes for unit in reports.units)
    assert set.union(*(set(unit.answers[LABELS].themes) for unit in reports.units)) == themes


@pytest.mark.slow
def test_reports_are_ordered_better_than_in_the_first_trial() -> None:
    folder = embeddings_folder()
    if folder is None:
        pytest.skip("The embedding model is not set up on this machine (make setup).")
    codebook, reports = load(CODEBOOK), gold()
    coder = Coder(codebook, Embeddings(folder))
    trial = tried(reports, (Keywords(codebook), Fused(coder)), LEAVE_ONE_OUT)
    bench = Bench.of(reports, trial.groups, codebook)
    keywords, fused = (bench.mean(judged).number for judged in trial.judged.values())
    assert keywords is not None
    assert fused is not None
    assert fused > max(keywords, 0.80)
