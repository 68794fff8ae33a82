"""Fit what the signs of a kind are worth, on coded passages, and print how that holds on documents left out.

A logistic regression over the signs of `learnt.engine.coding.kinds.signs`. Wordings count only where several documents
have them, so that no name or turn of a single document is learned. Needs ../shared.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import cohen_kappa_score

from benchmarks.coded_passages import ALL, GOLD, REPORTS, CodedPassage, coded
from learnt.engine.coding.form import Form, PassageText, form_of
from learnt.engine.coding.kinds import Kinds
from learnt.engine.coding.kinds.signs import Signs
from learnt.engine.coding.kinds.weighing import WEIGHTS, Weights, save_weights
from learnt.engine.coding.running import completed
from learnt.engine.coding.tokens import Tokens, tokens_of
from learnt.engine.domain.coding import Kind

FOLDS = 8
STRENGTH = 0.1
FEWEST_DOCUMENTS = 4
RARE = 0.25
"""How much a rare kind counts beyond its numbers: 0 not at all, 1 as much as the commonest."""
OF_REPORTS = 0.5
"""How much a passage of a coroner's report counts: they are many, and of one form."""
OF_GOLD = 4.0
"""How much a passage of the gold files counts: they are few, of real documents, and coded twice as carefully as can be."""
WORDINGS = ("word ", "words ", "opens ", "heading word ")


@dataclass(frozen=True)
class Readied:
    """A set of coded passages with their signs; a kind where form decides."""

    rows: list[CodedPassage]
    found: list[Kind | Signs]
    passages: list[PassageText]
    forms: list[Form]
    tokens: list[Tokens]
    weight: float


def readied(rows: list[CodedPassage], kinds: Kinds, weight: float = 1.0) -> Readied:
    """Return a set with its signs."""
    given = [row.passage for row in rows]
    forms = [form_of(passage) for passage in given]
    passages = list(completed(zip(given, forms, strict=True)))
    tokens = [tokens_of(passage.text) for passage in passages]
    return Readied(rows, list(kinds.signs(passages, forms, tokens)), passages, forms, tokens, weight)


def weight_of(name: str) -> float:
    """Return how much a passage of a set counts."""
    if name in GOLD:
        return OF_GOLD
    return OF_REPORTS if name == REPORTS else 1.0


def examples(sets: Iterable[Readied], documents: set[str]) -> tuple[list[Signs], list[Kind], list[float]]:
    """Return the signs, kinds and weights of every coding of the passages of some documents."""
    signs, kinds, weights = [], [], []
    for one in sets:
        for at, (row, found) in enumerate(zip(one.rows, one.found, strict=True)):
            if isinstance(found, Kind) or row.document not in documents:
                continue
            goes_on = at > 0 and one.passages[at].context == one.passages[at - 1].context
            for coder, kind in enumerate(row.kinds):
                before = _before(one.rows[at - 1], coder) if goes_on else {}
                signs.append({**found, **before})
                kinds.append(kind)
                weights.append(2.0 * one.weight / len(row.kinds))
    return signs, kinds, weights


def _before(row: CodedPassage, coder: int) -> Signs:
    """Return the sign that the passage before gives, by the same coding where it was coded as often."""
    return {f"after {row.kinds[min(coder, len(row.kinds) - 1)]}": 1.0}


def fitted(sets: Sequence[Readied], documents: set[str]) -> Weights:
    """Return what signs are worth, fitted on the passages of some documents."""
    known = _widespread(sets, documents)
    signs, kinds, weights = examples(sets, documents)
    kept = [{n: v for n, v in one.items() if not n.startswith(WORDINGS) or n in known} for one in signs]
    vectoriser = DictVectorizer()
    matrix = vectoriser.fit_transform(kept)
    often = Counter(kinds)
    weights = [w * (len(kinds) / often[kind]) ** RARE for w, kind in zip(weights, kinds, strict=True)]
    model = LogisticRegression(C=STRENGTH, max_iter=5_000)
    model.fit(matrix, [str(kind) for kind in kinds], sample_weight=weights)
    worth = np.vstack([model.coef_.T, model.intercept_]).astype(np.float16).astype(np.float32)
    place = {str(name): row for row, name in enumerate(vectoriser.get_feature_names_out())}
    return Weights(tuple(Kind(kind) for kind in model.classes_), place, worth)


def _widespread(sets: Iterable[Readied], documents: set[str]) -> set[str]:
    seen: Mapping[str, set[str]] = defaultdict(set)
    for one in sets:
        for row, found in zip(one.rows, one.found, strict=True):
            if not isinstance(found, Kind) and row.document in documents:
                for name in found:
                    seen[name].add(row.document)
    return {name for name, those in seen.items() if len(those) >= FEWEST_DOCUMENTS}


def told(one: Readied, weights: Weights) -> list[Kind]:
    """Return the kind that weights tell of each passage of a set."""
    return Kinds(weights).kinds(one.passages, one.forms, one.tokens)


def kappa(rows: Sequence[CodedPassage], kinds: Sequence[Kind]) -> float:
    """Return the mean kappa with each coding."""
    coders = range(min(len(row.kinds) for row in rows))
    scores = [cohen_kappa_score([str(row.kinds[c]) for row in rows], [str(k) for k in kinds]) for c in coders]
    return float(np.mean(scores))


def left_out(sets: Mapping[str, Readied]) -> dict[str, list[Kind]]:
    """Return the kinds told of each passage by weights that were fitted without its document."""
    documents = sorted({row.document for one in sets.values() for row in one.rows})
    kinds: dict[str, list[Kind]] = {name: [Kind.OTHER] * len(one.rows) for name, one in sets.items()}
    for fold in range(FOLDS):
        out = set(documents[fold::FOLDS])
        weights = fitted(list(sets.values()), set(documents) - out)
        for name, one in sets.items():
            for at, kind in enumerate(told(one, weights)):
                if one.rows[at].document in out:
                    kinds[name][at] = kind
    return kinds


def main() -> None:
    """Fit, keep and print."""
    kinds = Kinds(Weights((Kind.OTHER, Kind.FINDING), {}, np.zeros((1, 2), np.float32)))
    sets = {name: readied(coded(name), kinds, weight_of(name)) for name in ALL}
    without = left_out(sets)
    weights = fitted(list(sets.values()), {row.document for one in sets.values() for row in one.rows})
    save_weights(weights)
    print(f"{len(weights.place):,} signs, {WEIGHTS.stat().st_size / 1_000:.0f} kB")
    print("kappa with the codings      fitted   document left out")
    for name, one in sets.items():
        print(f"{name:24s} {kappa(one.rows, told(one, weights)):9.3f} {kappa(one.rows, without[name]):13.3f}")


if __name__ == "__main__":
    main()
