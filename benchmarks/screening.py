"""Screen coroners' reports for child suicides with one saved question and no labels, against three clinicians."""

import csv
import math
import tempfile
import time
from pathlib import Path

from learnt.engine.codebook import load
from learnt.engine.coding.coder import Coder, code_document
from learnt.engine.coding.similarity import Embeddings
from learnt.engine.domain.study import Study
from learnt.engine.facts.finding import find_facts
from learnt.engine.reading import Columns, read
from learnt.engine.screening import Fit, Verdict, parse, screen
from learnt.engine.screening.saved import question_of, save_question
from learnt.home import embeddings_folder

REPORTS = Path(__file__).resolve().parents[2] / "shared" / "data" / "pfd"
COLUMNS = Columns(id="id", text=("investigation", "circumstances", "concerns"), date="date", area="area")
QUESTION = "age <= 18 and outcome:died and (manner:suicide or manner:self-inflicted)"
"""Up to and with 18, because young people of 18 are among those that the clinicians counted; acts of one's own hand,
because the national statistics count them whatever the form of the conclusion."""
ISSUE_QUESTION = "age <= 18 and theme:suicide-self-harm and outcome:died"
PEER = 0.82
"""Kappa of a cloud language model with the clinicians in the preprint of the same work; 0.93 in the journal."""
_Z = 1.96


def run() -> None:
    if not REPORTS.is_dir():
        print("Skipped: ../shared/data/pfd is not on this machine.")
        return
    folder = embeddings_folder()
    coder = Coder(load("safeguarding"), Embeddings(folder) if folder else None)
    with tempfile.TemporaryDirectory() as home:
        saved = Path(home, "questions.yaml")
        save_question(saved, "child-suicide", QUESTION)
        save_question(saved, "issue", ISSUE_QUESTION)
        for name in ("child-suicide", "issue"):
            question = question_of(name, saved)
            print(f"{name}: {question}")
            _labelled(coder, question)
            for decoys in ("suicide_family_dev", "road_traffic"):
                _decoys(coder, question, decoys)


def _screened(coder: Coder, question: str, table: str) -> tuple[list[str], list[Study], list[Verdict], float]:
    began = time.perf_counter()
    asked = parse(question, [theme.id for theme in coder.codebook.themes])
    studies = [
        Study(document, code_document(coder, document))
        for document in read(REPORTS / f"{table}.csv", columns=COLUMNS)
    ]
    verdicts = [screen(one, find_facts(one.document, one.codings), asked) for one in studies]
    ids = [one.document.file.partition("#")[2] for one in studies]
    return ids, studies, verdicts, time.perf_counter() - began


def _labelled(coder: Coder, question: str) -> None:
    with (REPORTS / "child_suicide_dev.csv").open(encoding="utf-8") as lines:
        labels = {row["id"]: row["consensus_child_suicide"] == "Yes" for row in csv.DictReader(lines)}
    ids, studies, verdicts, seconds = _screened(coder, question, "child_suicide_dev")
    pairs = [(labels[one], verdict.fit is Fit.FITS) for one, verdict in zip(ids, verdicts, strict=True)]
    agreed, low, high = kappa(pairs)
    counts = {(a, b): pairs.count((a, b)) for a in (True, False) for b in (True, False)}
    print(
        f"  {len(pairs)} reports in {seconds:.1f} s: both yes {counts[True, True]}, both no {counts[False, False]}, "
        f"only clinicians {counts[True, False]}, only ours {counts[False, True]}"
    )
    doubt = sum(verdict.fit is Fit.IN_DOUBT for verdict in verdicts)
    print(
        f"  in doubt {doubt}; kappa {agreed:.3f} (95% {low:.3f} to {high:.3f}), {agreed / PEER:.2f} of the peer's"
    )
    for half in (0, 1):
        print(f"  kappa on half {half + 1}: {kappa(pairs[half::2])[0]:.3f}")
    print(
        f"  without words for or against: {_bare(verdicts)}; quotes not in the text: {_false(studies, verdicts)}"
    )


def _decoys(coder: Coder, question: str, table: str) -> None:
    ids, studies, verdicts, seconds = _screened(coder, question, table)
    counts = {fit: sum(verdict.fit is fit for verdict in verdicts) for fit in Fit}
    listed = ", ".join(f"{fit} {count}" for fit, count in counts.items())
    print(
        f"  {table}, no labels: {len(ids)} reports in {seconds:.1f} s: {listed}; false quotes {_false(studies, verdicts)}"
    )


def _bare(verdicts: list[Verdict]) -> int:
    return sum(not (verdict.evidence_for or verdict.evidence_against) for verdict in verdicts)


def _false(studies: list[Study], verdicts: list[Verdict]) -> int:
    return sum(
        one.document.text[piece.quote.start : piece.quote.end] != piece.quote.text
        for one, verdict in zip(studies, verdicts, strict=True)
        for piece in (*verdict.evidence_for, *verdict.evidence_against)
    )


def kappa(pairs: list[tuple[bool, bool]]) -> tuple[float, float, float]:
    """Return Cohen's kappa and its large-sample interval (Fleiss, Cohen and Everitt 1969)."""
    n = len(pairs)
    share = {(a, b): pairs.count((a, b)) / n for a in (True, False) for b in (True, False)}
    row = {a: share[a, True] + share[a, False] for a in (True, False)}
    column = {b: share[True, b] + share[False, b] for b in (True, False)}
    observed = share[True, True] + share[False, False]
    chance = sum(row[a] * column[a] for a in (True, False))
    agreed = (observed - chance) / (1 - chance)
    same = sum(share[a, a] * (1 - (row[a] + column[a]) * (1 - agreed)) ** 2 for a in (True, False))
    other = (1 - agreed) ** 2 * sum(share[a, not a] * (column[a] + row[not a]) ** 2 for a in (True, False))
    variance = (same + other - (agreed - chance * (1 - agreed)) ** 2) / (n * (1 - chance) ** 2)
    error = math.sqrt(max(0.0, variance))
    return agreed, agreed - _Z * error, min(1.0, agreed + _Z * error)
