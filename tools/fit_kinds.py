"""Fit what the signs of a kind are worth, on coded passages, and print how that holds on documents left out.

A logistic regression over the signs of `learnt.engine.coding.kinds` and what passages mean; a second one without meaning
is for where there are no embeddings. Wordings count only where several documents have them, so that no name or turn of a
single document is learned. Needs ../shared.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix, hstack, vstack
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import cohen_kappa_score

from benchmarks.coded_passages import ALL, GOLD, REPORTS, CodedPassage, coded
from learnt.engine.coding.form import Form, PassageText, form_of
from learnt.engine.coding.kinds import Kinds
from learnt.engine.coding.kinds.cues import Cues
from learnt.engine.coding.kinds.showing import shown_of
from learnt.engine.coding.kinds.signs import (
    WORDS_COUNT,
    Shown,
    signs_of_headings,
    wordings_of,
    wordings_of_headings,
)
from learnt.engine.coding.kinds.weighing import (
    PLACES,
    WEIGHTS,
    WEIGHTS_OF_WORDS,
    Numbers,
    Signed,
    Weights,
    save_weights,
)
from learnt.engine.coding.meanings import Meanings
from learnt.engine.coding.running import completed
from learnt.engine.coding.similarity import Embeddings
from learnt.engine.coding.tokens import tokens_of
from learnt.engine.domain.coding import Kind
from tools.fitting import MODEL, standing, widespread

FOLDS = 8
STRENGTH = 0.1
NEAR = 1e-3
"""How near the fit comes to its best: nearer takes several times as long and changes next to no kind."""
ALONE = 3
"""Every third passage is shown a second time without its neighbours: people ask about single passages too."""
RARE = 0.25
"""How much a rare kind counts beyond its numbers: 0 not at all, 1 as much as the commonest."""
OF_REPORTS = 0.5
"""How much a passage of a coroner's report counts: they are many, and of one form."""
OF_GOLD = 4.0
"""How much a passage of the gold files counts: they are few, of real documents, and coded twice as carefully as can be."""


@dataclass(frozen=True)
class Readied:
    """A set of coded passages with what they show and mean."""

    rows: list[CodedPassage]
    passages: list[PassageText]
    forms: list[Form]
    shown: list[Shown]
    wordings: list[list[str]]
    """Of the passage and of its nearest heading."""
    meanings: Numbers
    weight: float


def readied(rows: list[CodedPassage], meanings: Meanings, weight: float = 1.0) -> Readied:
    """Return a set with what its passages show and mean."""
    given = [row.passage for row in rows]
    forms = [form_of(passage) for passage in given]
    passages = list(completed(zip(given, forms, strict=True)))
    tokens = [tokens_of(passage.text) for passage in passages]
    shown = list(shown_of(Cues(), passages, forms, tokens))
    wordings = [[*dict.fromkeys(wordings_of(one.words)), *wordings_of_headings(one.context)] for one in shown]
    return Readied(rows, passages, forms, shown, wordings, meanings.of(passages, tokens).table, weight)


def weight_of(name: str) -> float:
    """Return how much a passage of a set counts."""
    if name in GOLD:
        return OF_GOLD
    return OF_REPORTS if name == REPORTS else 1.0


@dataclass(frozen=True)
class Examples:
    """Every set as one table: rows for each coding of a passage whose kind form leaves open."""

    signs: dict[str, int]
    wordings: dict[str, int]
    """Every wording of any passage, whether it will be known or not."""
    of_signs: Numbers
    has: csr_matrix
    meanings: Numbers
    kinds: list[str]
    documents: list[str]
    weights: list[float]


def examples(sets: Iterable[Readied]) -> Examples:
    """Return the passages of sets with their kinds, signs, wordings and meanings."""
    sets = list(sets)
    signs, wordings = _numbered(sets, _signs), _numbered(sets, lambda one: one.wordings)
    of_signs, has, meanings, kinds, documents, weights = [], [], [], [], [], []
    signed = Signed(signs, Cues())
    for one in sets:
        table = signed.table(one.shown, one.passages)
        alone = np.zeros_like(table)
        alone[0] = table[0]
        numbers = [[wordings[name] for name in names] for names in one.wordings]
        words = standing(numbers, len(wordings), np.float32(WORDS_COUNT))
        open_kind = [at for at, shown in enumerate(one.shown) if not shown.kind]
        for placed, passages in ((table, open_kind), (alone, open_kind[::ALONE])):
            chosen = [at for at in passages for _ in one.rows[at].kinds]
            of_signs.append(np.concatenate(placed[:, chosen], axis=1))
            has.append(words[chosen])
            meanings.append(one.meanings[chosen])
            for row in (one.rows[at] for at in passages):
                kinds += [str(kind) for kind in row.kinds]
                documents += [row.document] * len(row.kinds)
                weights += [2.0 * one.weight / len(row.kinds)] * len(row.kinds)
    return Examples(
        signs,
        wordings,
        np.concatenate(of_signs),
        vstack(has).tocsr(),
        np.concatenate(meanings),
        kinds,
        documents,
        weights,
    )


def _signs(one: Readied) -> list[list[str]]:
    cues = Cues()
    return [[*shown.signs, *signs_of_headings(cues, shown.context)] for shown in one.shown]


def _numbered(sets: Iterable[Readied], named: Callable[[Readied], list[list[str]]]) -> dict[str, int]:
    names = sorted({name for one in sets for names in named(one) for name in names})
    return {name: at for at, name in enumerate(names)}


def fitted(given: Examples, documents: set[str], *, words_alone: bool = False) -> Weights:
    """Return what signs are worth, fitted on the passages of some documents."""
    chosen = [at for at, document in enumerate(given.documents) if document in documents]
    known = sorted(widespread((given.documents[at], given.has[at].indices.tolist()) for at in chosen))
    meanings = given.meanings[chosen][:, : 0 if words_alone else None]
    signs = given.of_signs[chosen]
    matrix = hstack([csr_matrix(signs), given.has[chosen][:, known], csr_matrix(meanings)]).tocsr()
    kinds = [given.kinds[at] for at in chosen]
    often = Counter(kinds)
    weights = [given.weights[at] * (len(kinds) / often[given.kinds[at]]) ** RARE for at in chosen]
    model = LogisticRegression(C=STRENGTH, tol=NEAR, max_iter=5_000)
    model.fit(matrix, kinds, sample_weight=weights)
    worth = model.coef_.T.astype(np.float16).astype(np.float32)
    of_signs, of_wordings, of_meaning = np.split(worth, [signs.shape[1], signs.shape[1] + len(known)])
    names = list(given.wordings)
    return Weights(
        tuple(Kind(kind) for kind in model.classes_),
        model.intercept_.astype(np.float16).astype(np.float32),
        given.signs,
        of_signs.reshape(PLACES, len(given.signs), -1),
        {names[column]: row for row, column in enumerate(known)},
        of_wordings,
        of_meaning,
    )


def told(one: Readied, weights: Weights) -> list[Kind]:
    """Return the kind that weights tell of each passage of a set."""
    return Kinds(weights).told(one.shown, one.passages, one.forms, one.meanings)


def kappa(rows: Sequence[CodedPassage], kinds: Sequence[Kind]) -> float:
    """Return the mean kappa with each coding."""
    coders = range(min(len(row.kinds) for row in rows))
    scores = [cohen_kappa_score([str(row.kinds[c]) for row in rows], [str(k) for k in kinds]) for c in coders]
    return float(np.mean(scores))


def left_out(sets: Mapping[str, Readied]) -> dict[str, list[Kind]]:
    """Return the kinds told of each passage by weights that were fitted without its document."""
    given = examples(sets.values())
    documents = sorted(set(given.documents))
    kinds: dict[str, list[Kind]] = {name: [Kind.OTHER] * len(one.rows) for name, one in sets.items()}
    for fold in range(FOLDS):
        out = set(documents[fold::FOLDS])
        weights = fitted(given, set(documents) - out)
        for name, one in sets.items():
            for at, kind in enumerate(told(one, weights)):
                if one.rows[at].document in out:
                    kinds[name][at] = kind
    return kinds


def main() -> None:
    """Fit, keep and print."""
    meanings = Meanings(Embeddings(MODEL))
    sets = {name: readied(coded(name), meanings, weight_of(name)) for name in ALL}
    given, without = examples(sets.values()), left_out(sets)
    weights = fitted(given, set(given.documents))
    save_weights(weights)
    save_weights(fitted(given, set(given.documents), words_alone=True), WEIGHTS_OF_WORDS)
    sizes = [path.stat().st_size / 1_000 for path in (WEIGHTS, WEIGHTS_OF_WORDS)]
    print(
        f"{len(weights.signs):,} signs, {len(weights.wordings):,} wordings, {sizes[0]:.0f} and {sizes[1]:.0f} kB"
    )
    print("kappa with the codings      fitted   document left out")
    for name, one in sets.items():
        scores = (kappa(one.rows, kinds) for kinds in (told(one, weights), without[name]))
        print(name.ljust(24), *(f"{score:9.3f}" for score in scores))


if __name__ == "__main__":
    main()
