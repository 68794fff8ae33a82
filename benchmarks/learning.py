"""Learn from simulated decisions: what changes on documents that were not learned from, and how long it takes."""

import os
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.learning_page import Curve, write
from benchmarks.learning_scores import Scored, curve_of
from benchmarks.learning_trials import Trial, all_trials, gold_trials
from learnt.engine.codebook import load
from learnt.engine.coding.coder import Coder
from learnt.engine.coding.form import PassageText
from learnt.engine.coding.learner.decided import Decided
from learnt.engine.coding.learner.featurisers import Meaning, Words
from learnt.engine.coding.learner.training import Learner
from learnt.engine.coding.similarity import Embeddings

SHARED = Path(__file__).resolve().parents[2] / "shared"
MODEL = Path(sys.prefix) / "share" / "learnt" / "potion-base-8M"
STEPS = (0, 10, 25, 50, 100, 200)
DECISIONS = 10_000
_AT_ONCE = 2


@dataclass(frozen=True)
class _Parts:
    coder: Coder
    learner: Learner
    embeddings: Embeddings

    @property
    def ids(self) -> list[str]:
        return [theme.id for theme in self.coder.codebook.themes]


def run() -> None:
    if not (SHARED / "gold").is_dir():
        print("Skipped: ../shared is not on this machine.")
        return
    if not MODEL.is_dir():
        print("Skipped: the embedding model is not set up (make setup).")
        return
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        pool.submit(_show_speed).result()  # in a process that keeps to one core
    parts = _parts()
    gold = gold_trials(parts.coder)
    wide = all_trials(parts.coder, parts.embeddings)
    curves = [_curve(trials, parts.ids) for trials in (wide, gold)]
    page = write(*curves)
    print(f"Written to {page.relative_to(page.parents[2])}.")


def _parts() -> _Parts:
    embeddings = Embeddings(MODEL)
    learner = Learner((Words(), Meaning(embeddings, MODEL.name)))
    return _Parts(Coder(load("safeguarding"), embeddings), learner, embeddings)


def _curve(trials: Sequence[Trial], ids: list[str]) -> Curve:
    """Print and return what so many decisions on each theme bring, over all the trials."""
    with ProcessPoolExecutor(_AT_ONCE, mp_context=get_context("spawn")) as pool:
        scored = list(pool.map(_scored, trials))
    curve = curve_of(scored, ids, STEPS)
    print(f"\n{curve.passages} passages, {curve.families} families, {curve.themes} themes")
    for step in curve.steps:
        print(step)
    for row in curve.by_size:
        print(row)
    return curve


def _scored(trial: Trial) -> Scored:
    """Return the scores of what is apart after so many decisions on each theme; run in a process of its own."""
    parts = _parts()
    ids = parts.ids
    orders = trial.orders(ids, parts.learner.featurisers)
    tables, learned, confirmed = [], [], []
    for count in STEPS:
        asked = [(theme, place) for theme in ids for place in orders[theme][:count]]
        decided = [trial.decided(place, frozenset({theme})) for theme, place in asked]
        model = parts.learner.fit(decided, parts.coder)
        places = trial.apart.tolist()
        codings = model.revised([trial.codings[at] for at in places], [trial.passages[at] for at in places])
        tables.append(_table(codings, ids))
        counted = {one.theme for one in model.themes if one.weight > 0}
        learned.append(np.array([theme in counted for theme in ids]))
        confirmed.append(np.array([sum(theme in one.confirmed for one in decided) for theme in ids]))
    return Scored(trial, tuple(tables), tuple(learned), tuple(confirmed))


def _table(codings: Sequence[Any], ids: Sequence[str]) -> Any:
    """Return the score of each passage and theme; 0 where it is not suggested at all."""
    column = {theme: at for at, theme in enumerate(ids)}
    table = np.zeros((len(codings), len(ids)))
    for row, coding in enumerate(codings):
        for suggestion in coding.suggestions:
            table[row, column[suggestion.theme]] = suggestion.score
    return table


def _show_speed() -> None:
    parts = _parts()
    trial = gold_trials(parts.coder)[0]
    ids, count = parts.ids, len(trial.passages)
    chance = np.random.default_rng(1)
    spread = []
    for number in range(DECISIONS):
        place, theme = int(chance.integers(count)), ids[number % len(ids)]
        if number % 3 == 0 and trial.themes[place][0]:
            theme = sorted(trial.themes[place][0])[0]
        spread.append(_copy(trial.decided(place, frozenset({theme})), number))
    single = [_copy(trial.decided(n % count, frozenset({"neglect"})), n) for n in range(DECISIONS)]
    read = [_copy(trial.decided(n % count, frozenset(ids)), n) for n in range(DECISIONS // len(ids))]
    fit = partial(parts.learner.fit, coder=parts.coder)
    print(f"learning from {DECISIONS} decisions on {len(ids)} themes: {_seconds(lambda: fit(spread))}")
    print(f"learning from {DECISIONS} decisions on one theme: {_seconds(lambda: fit(single))}")
    print(f"learning from {len(read)} passages read in full: {_seconds(lambda: fit(read))}", flush=True)
    model = fit(spread)
    passages = [trial.passages[n % count] for n in range(DECISIONS)]
    parts.coder.code(passages[:1_000])
    began = time.process_time()
    codings = parts.coder.code(passages)
    middle = time.process_time()
    model.revised(codings, passages)
    alone, both = middle - began, time.process_time() - began
    print(
        f"{DECISIONS / alone:.0f} passages a second of processor time by the coder alone, {DECISIONS / both:.0f} with "
        f"what was learned of {len(model.themes)} themes",
        flush=True,
    )


def _copy(one: Decided, number: int) -> Decided:
    """Return the decision on a passage of its own, so that nothing is merged."""
    text = f"{one.passage.text} [{number}]"
    return Decided(
        PassageText(text, one.passage.context), f"d{number % 400}", one.confirmed, one.rejected, one.coding
    )


def _seconds(work: Callable[[], object]) -> str:
    began, busy = time.perf_counter(), time.process_time()
    work()
    return f"{time.perf_counter() - began:.1f} s ({time.process_time() - busy:.1f} s of processor time)"
