"""Read with the queue in simulation: work saved and time to discovery, ASReview's default model beside it."""

import csv
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from learnt.engine.codebook import load
from learnt.engine.coding.coder import Coder
from learnt.engine.coding.form import PassageText
from learnt.engine.coding.learner.featurisers import Meaning, Words, together
from learnt.engine.coding.learner.model import coder_logits
from learnt.engine.coding.queue.reading import Policy, ReadingQueue, simulate, time_to_discovery, work_saved
from learnt.engine.coding.queue.stoppers import Elusion
from learnt.engine.coding.similarity import Embeddings
from learnt.engine.domain.codebook import Codebook, Group, Indicator, Theme

SHARED = Path(__file__).resolve().parents[2] / "shared"
MODEL = Path(sys.prefix) / "share" / "learnt" / "potion-base-8M"
COLUMNS = ("investigation", "circumstances", "concerns")
SEEDS = (1, 2, 3)
FEWEST = 10
BATCH = 3
"""Ours is asked for so many at a time; ASReview learns anew after every answer."""
CHILD = (
    "aged (one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)",
    "(11|12|13|14|15|16|17) year* old",
    "aged (11|12|13|14|15|16|17)",
    "camhs",
    "school*",
    "pupil*",
    "teenager*",
    "young person*",
)


@dataclass(frozen=True)
class Task:
    """Things to read, the first scores that our queue begins with, and the answers."""

    name: str
    texts: list[str]
    features: Any
    first: Any
    relevant: list[bool]


Result = tuple[float, float]


def run() -> None:
    if not SHARED.is_dir():
        print("Skipped: ../shared is not on this machine.")
        return
    if not MODEL.is_dir():
        print("Skipped: the embedding model is not set up (make setup).")
        return
    embeddings = Embeddings(MODEL)
    print(
        "WSS: work saved over sampling at 95 % recall, higher is better. ATD: average time to discovery as a share of"
    )
    print(
        "all, lower is better. Means over themes and seeds. Ours starts from the question or codebook and no answers;"
    )
    print("ASReview (its default, ELAS u4) starts from one relevant and one other, which are not counted.")
    for name, tasks in _all_tasks(embeddings):
        if tasks:
            _show(name, list(tasks))


def _all_tasks(embeddings: Embeddings) -> Iterator[tuple[str, list[Task]]]:
    screening = [_screening(embeddings)]
    yield f"child suicides among {len(screening[0].texts)} coroners' reports", screening
    for gold in ("seeds", "pfd_dev"):
        themes = _themes_of(gold, embeddings)
        yield f"passages of a theme in {gold}.jsonl ({len(themes)} themes with {FEWEST}+)", themes


def _show(name: str, tasks: list[Task]) -> None:
    print(f"\n{name}\n{'':58}   WSS     ATD")
    for told, share, known in (
        ("ours, a tenth read at random", 0.1, True),
        ("ours, nothing at random", 0.0, True),
        ("ours, nothing at random, no question: one answer of each", 0.0, False),
    ):
        _line(told, [_ours(task, seed, share, known=known) for task in tasks for seed in SEEDS])
    try:
        from asreview import models  # noqa: F401
    except ImportError:
        print("ASReview is not installed (make bench).")
    else:
        _line("ASReview", [_asreview(task, seed) for task in tasks for seed in SEEDS])
    _stopping(tasks)


def _line(told: str, results: Sequence[Result]) -> None:
    saved, time = np.mean(results, axis=0)
    print(f"{told:58} {saved:6.3f} {time:7.3f}", flush=True)


def _ours(task: Task, seed: int, share: float, *, known: bool) -> Result:
    first = task.first if known else np.zeros(len(task.texts))
    queue = ReadingQueue(task.features, first, Policy(share_at_random=share, seed=seed))
    skipped = 0
    if not known:
        for place in _priors(task, seed):
            queue.answer(place, relevant=task.relevant[place])
        skipped = 2
    return _measured(
        [answer.relevant is True for answer in simulate(queue, task.relevant.__getitem__, batch=BATCH)][
            skipped:
        ]
    )


def _measured(found: list[bool]) -> Result:
    return work_saved(found), time_to_discovery(found)


def _priors(task: Task, seed: int) -> list[int]:
    chance, flags = np.random.default_rng(seed), np.array(task.relevant)
    return [int(chance.choice(np.flatnonzero(flags == wanted))) for wanted in (True, False)]


def _asreview(task: Task, seed: int) -> Result:
    import pandas as pd
    from asreview.learner import ActiveLearningCycle
    from asreview.models.models import get_ai_config
    from asreview.simulation.simulate import Simulate

    cycle = ActiveLearningCycle.from_meta(get_ai_config("elas_u4")["value"])
    table = pd.DataFrame({"title": [""] * len(task.texts), "abstract": task.texts})
    simulation = Simulate(table, np.array(task.relevant, int), [cycle], stopper=-1, print_progress=False)
    simulation.label(_priors(task, seed))
    simulation.review()
    labels = simulation._results["label"]  # noqa: SLF001 - its only way out without a file
    return _measured([bool(label) for label in labels][2:])


def _stopping(tasks: list[Task]) -> None:
    """Print what the stopper says, and what was found when it first said stop."""
    shares, recalls = [], []
    for task in tasks:
        queue = ReadingQueue(
            task.features, task.first, Policy(seed=1, stopper=Elusion(most_missed=0.1, quiet=20))
        )
        advice = queue.advice()
        while not advice.stop:
            for read in queue.next(1):
                queue.answer(read.place, relevant=task.relevant[read.place])
            advice = queue.advice()
        shares.append(len(queue.answers) / len(task.texts))
        recalls.append(sum(answer.relevant is True for answer in queue.answers) / sum(task.relevant))
    print(
        f"stopper (at most 10 % of the unread): stops after {np.mean(shares):.0%}, {np.mean(recalls):.1%} found"
    )
    print(f"  last word: {advice.why}")


def _screening(embeddings: Embeddings) -> Task:
    """Screen child suicides: two themes that must both be there, one shipped and one written for the question."""
    rows = [
        row
        for name in ("child_suicide_dev", "road_traffic")
        for row in _rows(SHARED / "data" / "pfd" / f"{name}.csv")
    ]
    parts = [
        [PassageText(text) for column in COLUMNS for text in row[column].split("\n") if text.strip()]
        for row in rows
    ]
    coder = Coder(_question(), embeddings)
    codings = iter(coder.code([passage for of_one in parts for passage in of_one]))
    logits = [
        coder_logits([next(codings) for _ in of_one] or [], ["suicide-self-harm", "child"])
        for of_one in parts
    ]
    # Both must hold: the best passage for each, added.
    first = np.array([of_one.max(axis=0).sum() for of_one in logits])
    texts = ["\n".join(passage.text for passage in of_one) for of_one in parts]
    relevant = [row.get("consensus_child_suicide") == "Yes" for row in rows]
    features = together((Words(),), [PassageText(text) for text in texts])
    return Task("screening", texts, features, first, relevant)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _question() -> Codebook:
    suicide = load("safeguarding").theme("suicide-self-harm")
    words = tuple(Indicator(pattern, strong=True) for pattern in CHILD)
    child = Theme(
        "child", suicide.group, "Child", "The person who died was a child under 18.", indicators=words
    )
    return Codebook(
        "question", "Question", "1", (Group(suicide.group, "Facts", negatable=True),), (suicide, child)
    )


def _themes_of(name: str, embeddings: Embeddings) -> list[Task]:
    lines = (SHARED / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    passages = [PassageText(row["text"], tuple(row["context"])) for row in rows]
    coder = Coder(load("safeguarding"), embeddings)
    ids = [theme.id for theme in coder.codebook.themes]
    logits = coder_logits(coder.code(passages), ids)
    features = together((Words(), Meaning(embeddings, MODEL.name)), passages)
    texts = ["\n".join((passage.text, *passage.context)) for passage in passages]
    tasks = []
    for at, theme in enumerate(ids):
        relevant = [theme in row["A"]["themes"] for row in rows]
        if sum(relevant) >= FEWEST:
            tasks.append(Task(theme, texts, features, logits[:, at], relevant))
    return tasks
