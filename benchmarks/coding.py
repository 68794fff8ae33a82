"""Coding against two careful readings of the same passages, beside baselines; and passages a second."""

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from learnt.engine.codebook import load
from learnt.engine.coding.careful import CarefulReader
from learnt.engine.coding.coder import Coder
from learnt.engine.coding.form import PassageText
from learnt.engine.coding.fusion import SUGGESTED_FROM, WEIGHTS, Features, features
from learnt.engine.coding.similarity import Embeddings
from learnt.engine.domain.coding import Assertion, Coding

SHARED = Path(__file__).resolve().parents[2] / "shared"
SCORE = SHARED / "tools" / "score_codings.py"
MODEL = Path(sys.prefix) / "share" / "learnt" / "potion-base-8M"
GOLD = {"seeds": "five documents of learning", "pfd_dev": "coroners' reports"}
TARGET_PER_SECOND = 3_000

KEYWORDS = Features(-1.0, 2.0, 0.1, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
"""A strong indicator in the passage and nothing else."""
LIKENESS = Features(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 10.0, 0.0)

Numbers = NDArray[np.float64]
Row = dict[str, Any]


def run() -> None:
    if not SCORE.is_file() or not MODEL.is_dir():
        print("Skipped: ../shared/gold and ../shared/tools, or the embedding model, are not on this machine.")
        return
    codebook, embeddings = load("safeguarding"), Embeddings(MODEL)
    coder, careful = Coder(codebook, embeddings), Coder(codebook, embeddings, careful=CarefulReader())
    score = _scorer()
    gold = {name: score.load(SHARED / "gold" / f"{name}.jsonl") for name in GOLD}
    for name, rows in gold.items():
        print(f"\n{name}: {GOLD[name]}, read carefully")
        print(_scored(name, rows, careful.code(passages(rows))))
        print("read quickly")
        print(_scored(name, rows, coder.code(passages(rows))))
        _print_baselines(score, name, rows, codebook=codebook, embeddings=embeddings)
    _print_left_out(score, coder, gold)
    _print_speed()


def passages(rows: Iterable[Row]) -> list[PassageText]:
    return [PassageText(row["text"], tuple(row["context"]), document=row["doc"]) for row in rows]


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_codings", SCORE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _scored(name: str, rows: list[Row], codings: list[Coding]) -> str:
    """Return what the shared script prints on these codings."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        for row, coding in zip(rows, codings, strict=True):
            themes = [
                {"id": s.theme, "score": s.score, "suggested": s.suggested, "assertion": s.assertion}
                for s in coding.suggestions
            ]
            out.write(json.dumps({"id": row["id"], "kind": coding.kind, "themes": themes}) + "\n")
        out.flush()
        command = [sys.executable, str(SCORE), str(SHARED / "gold" / f"{name}.jsonl"), out.name]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.rstrip()


def _print_baselines(
    score: ModuleType, name: str, rows: list[Row], *, codebook: Any, embeddings: Embeddings
) -> None:
    keywords = Coder(codebook, None, weights=KEYWORDS).code(passages(rows))
    print(
        f"{'baseline: strong keywords alone, ratio':44s} {_ratio(score, rows, [set(c.themes) for c in keywords]):.3f}"
    )
    words = Coder(codebook, None).code(passages(rows))
    print(f"{'baseline: no embeddings, ratio':44s} {_ratio(score, rows, [set(c.themes) for c in words]):.3f}")
    precision = next(line for line in _scored(name, rows, words).splitlines() if "average precision" in line)
    print(f"{'baseline: no embeddings, average precision':44s} {precision.split(':')[1].split()[3]}")
    alike = Coder(codebook, embeddings, weights=LIKENESS).code(passages(rows))
    ratios = [
        _ratio(score, rows, [{s.theme for s in c.suggestions if s.score >= cut} for c in alike])
        for cut in 1 / (1 + np.exp(-10 * np.arange(0.3, 0.95, 0.025)))
    ]
    print(f"{'baseline: similarity alone, best threshold':44s} {max(ratios):.3f}")


def _ratio(score: ModuleType, rows: list[Row], machine: list[set[str]]) -> float:
    """Return the mean F1 of the machine against each coding, over that of the codings against each other."""
    a, b = ([set(row[key]["themes"]) for row in rows] for key in "AB")
    mean = (score.f1(list(zip(machine, a, strict=True))) + score.f1(list(zip(machine, b, strict=True)))) / 2
    return float(mean / score.f1(list(zip(a, b, strict=True))))


def _print_left_out(score: ModuleType, coder: Coder, gold: dict[str, list[Row]]) -> None:
    """Fit the weights of evidence anew without each document, and score it with them."""
    rows = [row for one in gold.values() for row in one]
    found, share, place, theme = _candidates(coder, gold)
    documents = np.array([row["doc"] for row in rows])[place]
    left_out = np.zeros(len(share))
    for document in np.unique(documents):
        mine = documents == document
        left_out[mine] = _chance(found[mine], fitted(found[~mine], share[~mine]))
    shipped = _chance(found, np.array(WEIGHTS))
    weights = fitted(found, share)
    print("\nweights of evidence, shipped and fitted on all (both gold files)")
    for name, given, best in zip(Features._fields, WEIGHTS, weights, strict=True):
        print(f"  {name:12s} {given:6.1f} {best:7.2f}")
    ends = [0, *np.cumsum([len(one) for one in gold.values()]).tolist()]
    for name, (start, end) in zip(gold, pairwise(ends), strict=True):
        of_shipped = _ratio(
            score, rows[start:end], _themes(shipped >= SUGGESTED_FROM, place, theme, range(start, end))
        )
        # The fitted start is for a chance of one half; the shipped one is moved to where F1 is best, about 0.35.
        of_left_out = _ratio(
            score, rows[start:end], _themes(left_out >= 0.35, place, theme, range(start, end))
        )
        print(f"{name + ', ratio: shipped, each document left out':54s} {of_shipped:.3f} {of_left_out:.3f}")


def _candidates(
    coder: Coder, gold: dict[str, list[Row]]
) -> tuple[Numbers, Numbers, NDArray[np.int64], NDArray[np.str_]]:
    """Return for each passage and theme with any evidence: numbers, share of coders, row number, theme."""
    table: list[tuple[Numbers, float, int, str]] = []
    start = 0
    for rows in gold.values():
        for at, (row, (_, kind, evidence)) in enumerate(
            zip(rows, coder.read(passages(rows)), strict=True), start
        ):
            for theme, one in evidence.items():
                if one.assertion is not Assertion.ABSENT:
                    share = sum(theme in row[key]["themes"] for key in "AB") / 2
                    numbers = features([one], facts=[theme in coder.facts], kinds=[kind])[0]
                    table.append((numbers, share, at, theme))
        start += len(rows)
    found, shares, places, themes = zip(*table, strict=True)
    return np.array(found), np.array(shares), np.array(places), np.array(themes)


def _themes(
    kept: NDArray[np.bool_], place: NDArray[np.int64], theme: NDArray[np.str_], rows: range
) -> list[set[str]]:
    by_row: list[set[str]] = [set() for _ in rows]
    for at, one in zip(place[kept].tolist(), theme[kept].tolist(), strict=True):
        if at in rows:
            by_row[at - rows.start].add(one)
    return by_row


def fitted(found: Numbers, share: Numbers) -> Numbers:
    """Return the weights of a logistic regression held near the shipped ones (ridge of strength 1)."""
    held = np.array(WEIGHTS)
    strength = np.array([0.01] + [1.0] * (len(held) - 1))
    weights = held.copy()
    for _ in range(40):
        chance = _chance(found, weights)
        slope = found.T @ (chance - share) + strength * (weights - held)
        bend = (found * (chance * (1 - chance))[:, None]).T @ found + np.diag(strength)
        weights = weights - 0.7 * np.linalg.solve(bend, slope)
    return weights


def _chance(found: Numbers, weights: Numbers) -> Numbers:
    chance: Numbers = 1 / (1 + np.exp(-np.clip(found @ weights, -30, 30)))
    return chance


def _print_speed() -> None:
    """Time the coder in a process of its own, where the numbers too keep to one core."""
    one_core = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "RAYON_NUM_THREADS"), "1")
    command = [sys.executable, "-c", "from benchmarks.coding import speed; speed()"]
    subprocess.run(command, env={**os.environ, **one_core}, check=True)


def speed() -> None:
    """Print passages a second of processor time, each batch at its best of many, since others use the machine."""
    embeddings = Embeddings(MODEL)
    coder = Coder(load("safeguarding"), embeddings)
    rows = [
        json.loads(line)
        for name in GOLD
        for line in (SHARED / "gold" / f"{name}.jsonl").open(encoding="utf-8")
    ]
    texts = passages(rows)
    batches = [texts[at : at + 75] for at in range(0, len(texts), 75)]
    best, loop = [float("inf")] * len(batches), float("inf")
    for _ in range(20):
        loop = min(loop, _machine())
        for number, batch in enumerate(batches):
            began = time.process_time()
            coder.code(batch)
            best[number] = min(best[number], time.process_time() - began)
    words = sum(len(text.text.split()) for text in texts) / len(texts)
    print(f"\n{len(texts) / sum(best):.0f} passages a second on one core ({words:.0f} words each, 70 themes)")
    print(f"{len(texts) / sum(best) / TARGET_PER_SECOND:.2f} of the target of {TARGET_PER_SECOND}")
    careful = Coder(coder.codebook, embeddings, careful=CarefulReader())
    began = time.process_time()
    careful.code(texts)
    took = time.process_time() - began
    print(f"{len(texts) / took:.0f} a second read carefully, {took / sum(best):.0f} times as long")
    print(f"a loop of 200,000 turns on the same core: {loop * 1_000:.0f} ms at best")


def _machine() -> float:
    began, total = time.process_time(), 0
    for turn in range(200_000):
        total += turn & 3
    return time.process_time() - began
