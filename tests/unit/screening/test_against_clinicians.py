"""Screening real coroners' reports agrees with the clinicians who labelled them."""

import csv
from pathlib import Path

import pytest

from benchmarks.screening import COLUMNS, ISSUE_QUESTION, QUESTION, kappa
from learnt.engine.codebook import load
from learnt.engine.coding.coder import Coder, code_document
from learnt.engine.coding.similarity import Embeddings
from learnt.engine.domain.study import Study
from learnt.engine.facts.finding import find_facts
from learnt.engine.reading import read
from learnt.engine.screening import Fit, parse, screen
from learnt.home import embeddings_folder

REPORTS = Path(__file__).resolve().parents[4] / "shared" / "data" / "pfd" / "child_suicide_dev.csv"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not REPORTS.is_file(), reason="../shared/data/pfd is not on this machine"),
]


@pytest.fixture(scope="module")
def studies() -> list[Study]:
    folder = embeddings_folder()
    coder = Coder(load("safeguarding"), Embeddings(folder) if folder else None)
    return [Study(document, code_document(coder, document)) for document in read(REPORTS, columns=COLUMNS)]


@pytest.mark.parametrize("words", [QUESTION, ISSUE_QUESTION], ids=["manner", "theme"])
def test_one_question_agrees_with_the_clinicians(studies: list[Study], words: str) -> None:
    with REPORTS.open(encoding="utf-8") as lines:
        labels = {row["id"]: row["consensus_child_suicide"] == "Yes" for row in csv.DictReader(lines)}
    question = parse(words)
    pairs = []
    for study in studies:
        verdict = screen(study, find_facts(study.document, study.codings), question)
        pieces = (*verdict.evidence_for, *verdict.evidence_against)
        assert pieces
        assert all(study.document.text[p.quote.start : p.quote.end] == p.quote.text for p in pieces)
        pairs.append((labels[study.document.file.partition("#")[2]], verdict.fit is Fit.FITS))
    assert kappa(pairs)[0] >= 0.90
