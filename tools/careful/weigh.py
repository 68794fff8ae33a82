"""Fit how much careful reading counts among all evidence, on documents that it was not tuned on, and show how it does.

The reader was tuned without the gold of ../shared and without the documents of one fold (fit.py). On those everything here
is fitted and tried, each document by weights of the others; the prior and the weights of kinds are fitted without them
too. Prints the weights to go into fusion.py and kinds.py. Needs ../shared: `python -m tools.careful.weigh`.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import cohen_kappa_score

from benchmarks.coded_passages import ALL, GOLD, REPORTS, coded
from learnt.engine.codebook import load
from learnt.engine.coding.careful import CarefulReader, Told
from learnt.engine.coding.coder import Coder
from learnt.engine.coding.fusion import Features
from learnt.engine.coding.kinds import Kinds
from learnt.engine.coding.kinds.kinds import CAREFUL_COUNTS
from learnt.engine.coding.meanings import Meanings
from learnt.engine.coding.similarity import Embeddings
from learnt.engine.domain.coding import Kind
from tools.careful.held_out import HELD_OUT
from tools.fit_kinds import Readied, examples, fitted, readied, weight_of
from tools.fit_themes import (
    Data,
    Numbers,
    Pairs,
    evidence_of,
    gathered_data,
    own_sentences,
    prior,
    weights,
)
from tools.fitting import MODEL

PARTS = 5
MADE = "made-reports"
OF_MADE = 0.6
"""How much a passage of a made-up document counts when evidence is weighed, beside one of a real report or of the gold."""
COUNTS = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 5.0)
Chosen = NDArray[np.bool_]


def themes(reader: CarefulReader) -> None:
    """Fit and print the weights of evidence, and what they reach on documents whose coding they were not fitted on."""
    embeddings = Embeddings(MODEL)
    ids = [theme.id for theme in load("safeguarding").themes]
    own = own_sentences(embeddings, ids)
    coder = Coder(load("safeguarding"), embeddings)
    data = gathered_data(coder, embeddings, own)
    not_gold = np.array([name not in GOLD for name in data.sets])
    unseen = np.array([row.document in HELD_OUT for row in data.rows]) | ~not_gold
    kept = prior(data, not_gold & ~unseen, own, ids)
    for name, one in (("quickly", coder), ("carefully", Coder(coder.codebook, embeddings, careful=reader))):
        pairs = evidence_of(one, data, kept, unseen)
        share, counts = data.labels[pairs.passage, pairs.theme], _counts(data)
        parts = _parts(data)[pairs.passage]
        log_odds = np.zeros(len(share))
        for part in range(PARTS):
            log_odds[parts == part] = pairs.features[parts == part] @ weights(
                pairs, share, counts, parts != part
            )
        print(f"themes, read {name}")
        for least in (-1.0, -0.8, -0.6, -0.4):
            print(f"  suggested from log odds {least}")
            _show(data, pairs, unseen, log_odds >= least)
        for feature, value in zip(
            Features._fields, weights(pairs, share, counts, np.ones(len(share), bool)), strict=True
        ):
            print(f"    {feature}={value:.2f},")


def _counts(data: Data) -> Numbers:
    counts: Numbers = np.where(np.isin(data.sets, [*GOLD, REPORTS]), 1.0, OF_MADE)
    return counts


def _parts(data: Data) -> NDArray[np.int64]:
    """Return the part that each passage is in, documents being whole."""
    documents = sorted({row.document for row in data.rows})
    place = {document: at % PARTS for at, document in enumerate(documents)}
    return np.array([place[row.document] for row in data.rows])


def groups() -> dict[str, tuple[str, ...]]:
    """Return the sets that are told of together, by what they are called."""
    learning = tuple(name for name in ALL if name not in (*GOLD, REPORTS, MADE))
    apart = {"coroners' reports": (REPORTS,), "made-up reports": (MADE,), "learning papers": learning}
    return apart | {name: (name,) for name in GOLD}


def _show(data: Data, pairs: Pairs, unseen: Chosen, shown: Chosen) -> None:
    share = data.labels[pairs.passage, pairs.theme]
    for name, sets in groups().items():
        of = unseen & np.isin(data.sets, sets)
        here = shown & ~pairs.absent & of[pairs.passage]
        hits, given = share[here].sum(), data.labels[of].sum()
        f1 = 2 * hits / (here.sum() + given)
        print(f"    {name:20s} precision {hits / here.sum():.3f}  recall {hits / given:.3f}  F1 {f1:.3f}")


def of_kinds(reader: CarefulReader) -> None:
    """Print Cohen's kappa of kinds on unseen documents, by how much careful reading counts."""
    meanings = Meanings(Embeddings(MODEL))
    sets = {name: readied(coded(name), meanings, weight_of(name)) for name in ALL}
    out = HELD_OUT | {row.document for name in GOLD for row in sets[name].rows}
    given = examples(sets.values())
    learned = Kinds(fitted(given, set(given.documents) - out))
    sets = {
        name: readied([row for row in one.rows if row.document in out], meanings)
        for name, one in sets.items()
    }
    told = {name: reader.read([row.passage for row in one.rows]) for name, one in sets.items()}
    print("kinds: kappa by how much careful reading counts", *COUNTS)
    for count in COUNTS:
        found = {
            name: learned.told(
                one.shown, one.passages, one.forms, one.meanings, told=_counting(told[name], count)
            )
            for name, one in sets.items()
        }
        print(f"  {count}", *(f"{name} {_kappa(sets, found, of):.3f}" for name, of in groups().items()))


def _counting(told: Told, count: float) -> Told:
    """Return what was told, so that it counts so much for kinds."""
    return replace(told, kinds={kind: of * (count / CAREFUL_COUNTS) for kind, of in told.kinds.items()})


def _kappa(sets: dict[str, Readied], found: dict[str, list[Kind]], names: Sequence[str]) -> float:
    rows = [pair for name in names for pair in zip(sets[name].rows, found[name], strict=True)]
    scores = [
        cohen_kappa_score(
            [str(row.kinds[min(coder, len(row.kinds) - 1)]) for row, _ in rows],
            [str(kind) for _, kind in rows],
        )
        for coder in (0, 1)
    ]
    return float(np.mean(scores))


def main() -> None:
    """Fit and print."""
    reader = CarefulReader()
    of_kinds(reader)
    themes(reader)


if __name__ == "__main__":
    main()
