"""Learn from simulated decisions: average precision on documents that were not learned from, and how long it takes."""

import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import average_precision_score

from benchmarks.learning_page import Step, write
from learnt.engine.codebook import load
from learnt.engine.coding.coder import Coder
from learnt.engine.coding.form import PassageText
from learnt.engine.coding.learner.decided import Decided
from learnt.engine.coding.learner.featurisers import Meaning, Words, together
from learnt.engine.coding.learner.model import coder_logits
from learnt.engine.coding.learner.training import Learner
from learnt.engine.coding.queue.reading import Policy, ReadingQueue
from learnt.engine.coding.similarity import Embeddings
from learnt.engine.domain.coding import Coding

SHARED = Path(__file__).resolve().parents[2] / "shared"
MODEL = Path(sys.prefix) / "share" / "learnt" / "potion-base-8M"
STEPS = (0, 25, 50, 100, 200)
FOLDS = 10
FEWEST = 5
"""Themes with so many passages are scored."""
DECISIONS = 10_000


@dataclass(frozen=True)
class Gold:
    """Passages with two codings; the first is the person who decides, both are scored against."""

    passages: list[PassageText]
    documents: list[str]
    first: list[frozenset[str]]
    second: list[frozenset[str]]
    codings: list[Coding]

    def decided(self, place: int, themes: frozenset[str]) -> Decided:
        """Return the decisions of the first coder on a passage."""
        mine = self.first[place]
        return Decided(
            self.passages[place], self.documents[place], mine & themes, themes - mine, self.codings[place]
        )


def run() -> None:
    if not SHARED.is_dir():
        print("Skipped: ../shared is not on this machine.")
        return
    if not MODEL.is_dir():
        print("Skipped: the embedding model is not set up (make setup).")
        return
    embeddings = Embeddings(MODEL)
    coder = Coder(load("safeguarding"), embeddings)
    learner = Learner((Words(), Meaning(embeddings, MODEL.name)))
    gold = _gold(coder)
    _show_curve(gold, learner, coder)
    _show_speed(gold, learner, coder)


def _gold(coder: Coder) -> Gold:
    names = ("seeds", "pfd_dev")
    lines = [line for n in names for line in (SHARED / "gold" / f"{n}.jsonl").read_text("utf-8").splitlines()]
    rows = [json.loads(line) for line in lines]
    passages = [PassageText(row["text"], tuple(row["context"])) for row in rows]
    first, second = ([frozenset(row[coding]["themes"]) for row in rows] for coding in "AB")
    return Gold(passages, [row["doc"] for row in rows], first, second, coder.code(passages))


def _show_curve(gold: Gold, learner: Learner, coder: Coder) -> None:
    """Print average precision after so many decisions on each theme, each document scored by others' decisions."""
    ids = [theme.id for theme in coder.codebook.themes]
    truth = [
        np.array([[t in of_one for t in ids] for of_one in coding]) for coding in (gold.first, gold.second)
    ]
    scored = [at for at in range(len(ids)) if (truth[0][:, at].sum() + truth[1][:, at].sum()) / 2 >= FEWEST]
    folds = _folds(gold.documents)
    orders = [_orders(gold, learner, folds != fold, ids) for fold in range(FOLDS)]
    print(
        "Decisions are simulated with the first coding, in the order of the queue; every document is scored by"
    )
    print(
        f"models that saw nothing of it, against both codings. {len(scored)} themes with {FEWEST}+ passages."
    )
    print(
        "decisions   mean AP   change   learned   higher   level   lower   mean AP of learned themes: start   now"
    )
    start: list[float] = []
    steps = []
    for count in STEPS:
        scores, learned = np.zeros(truth[0].shape), np.zeros(truth[0].shape, bool)
        for fold in range(FOLDS):
            _score_fold(gold, learner, coder, (orders[fold], count, folds == fold, scores, learned))
        now = [_precision(truth, scores, folds, at) for at in scored]
        start = start or now
        steps.append(_step(count, start, now, [bool(learned[:, at].any()) for at in scored]))
        _print_step(steps)
    page = write(steps, len(gold.passages), len(set(gold.documents)), FEWEST)
    print(f"Written to {page.relative_to(page.parents[2])}.")


def _step(count: int, start: Sequence[float], now: Sequence[float], learned: Sequence[bool]) -> Step:
    change, which = np.array(now) - np.array(start), np.array(learned)
    higher, lower = int((change > 1e-6).sum()), int((change < -1e-6).sum())
    both = (float(np.array(values)[which].mean()) if which.any() else float("nan") for values in (start, now))
    before, after = both
    level = len(now) - higher - lower
    return Step(count, float(np.mean(now)), int(which.sum()), higher, level, lower, (before, after))


def _print_step(steps: Sequence[Step]) -> None:
    step = steps[-1]
    print(
        f"{step.decisions:9}   {step.mean:7.3f}   {step.mean - steps[0].mean:+.3f}   {step.learned:7}   {step.higher:6}"
        f"   {step.level:5}   {step.lower:5}   {step.of_learned[0]:39.3f}   {step.of_learned[1]:.3f}",
        flush=True,
    )


def _score_fold(
    gold: Gold, learner: Learner, coder: Coder, given: tuple[dict[str, list[int]], int, Any, Any, Any]
) -> None:
    orders, count, inside, scores, learned = given
    ids = list(orders)
    by_theme = [(theme, place) for theme in ids for place in orders[theme][:count]]
    model = learner.fit([gold.decided(place, frozenset({theme})) for theme, place in by_theme], coder)
    places = np.flatnonzero(inside)
    codings = model.revised([gold.codings[p] for p in places], [gold.passages[p] for p in places])
    column = {theme: at for at, theme in enumerate(ids)}
    scores[places] = 0.0
    for place, coding in zip(places, codings, strict=True):
        for suggestion in coding.suggestions:
            scores[place, column[suggestion.theme]] = suggestion.score
    for one in model.themes:
        learned[places, column[one.theme]] = True


def _orders(gold: Gold, learner: Learner, inside: Any, ids: Sequence[str]) -> dict[str, list[int]]:
    """Return the places in the order in which the queue of each theme gives them."""
    places = np.flatnonzero(inside)
    features = together(learner.featurisers, [gold.passages[place] for place in places])
    logits = coder_logits([gold.codings[place] for place in places], ids)
    return {theme: _order(gold, theme, places, features, logits[:, at]) for at, theme in enumerate(ids)}


def _order(  # noqa: PLR0917 - one theme of one part
    gold: Gold, theme: str, places: Any, features: Any, first: Any
) -> list[int]:
    queue = ReadingQueue(features, first, Policy(seed=1))
    while len(queue.answers) < max(STEPS):
        for read in queue.next(25):
            queue.answer(read.place, relevant=theme in gold.first[places[read.place]])
    return [int(places[answer.place]) for answer in queue.answers]


def _precision(truth: Sequence[Any], scores: Any, folds: Any, at: int) -> float:
    """Return the mean over held-out parts and both codings: a part is ranked by one model, as a library is."""
    found = [
        average_precision_score(y[folds == fold, at], scores[folds == fold, at])
        for y in truth
        for fold in range(FOLDS)
        if y[folds == fold, at].any()
    ]
    return float(np.mean(found))


def _folds(documents: Sequence[str]) -> Any:
    """Return the fold of each passage: whole documents, the largest in folds of their own."""
    names, place, sizes = np.unique(documents, return_inverse=True, return_counts=True)
    fold, load_of = np.zeros(len(names), int), np.zeros(FOLDS)
    for name in np.argsort(-sizes, kind="stable"):
        fold[name] = int(np.argmin(load_of))
        load_of[fold[name]] += sizes[name]
    return fold[place]


def _show_speed(gold: Gold, learner: Learner, coder: Coder) -> None:
    ids = [theme.id for theme in coder.codebook.themes]
    chance = np.random.default_rng(1)
    spread = []
    for number in range(DECISIONS):
        place, theme = int(chance.integers(len(gold.passages))), ids[number % len(ids)]
        if number % 3 == 0 and gold.first[place]:
            theme = sorted(gold.first[place])[0]
        one = gold.decided(place, frozenset({theme}))
        spread.append(_copy(one, number))
    print(
        f"\nlearning from {DECISIONS} decisions on {len(ids)} themes: {_seconds(lambda: learner.fit(spread, coder))}"
    )
    single = [
        _copy(gold.decided(n % len(gold.passages), frozenset({"neglect"})), n) for n in range(DECISIONS)
    ]
    print(f"learning from {DECISIONS} decisions on one theme: {_seconds(lambda: learner.fit(single, coder))}")
    model = learner.fit(spread, coder)
    passages = [gold.passages[n % len(gold.passages)] for n in range(DECISIONS)]
    coder.code(passages[:1_000])
    began = time.process_time()
    codings = coder.code(passages)
    middle = time.process_time()
    model.revised(codings, passages)
    alone, both = middle - began, time.process_time() - began
    print(
        f"{DECISIONS / alone:.0f} passages a second of processor time by the coder alone, {DECISIONS / both:.0f} with "
        f"what was learned of {len(model.themes)} themes"
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
