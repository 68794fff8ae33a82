"""Fit what Learnt knows of the safeguarding themes beforehand, and the weights of all the evidence together.

The prior (src/learnt/engine/coding/prior.py) is fitted on our own coded passages and sentences, never on the gold of
../shared; the few weights of fusion.py on the gold and on documents held back, since on others the indicators look
better than they are. Both are tried on documents left out: a passage's prior is always that of documents other than its
own. Prints the weights to be weighed against those in fusion.py. Needs ../shared.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, hstack, vstack
from sklearn.linear_model import LogisticRegression

from benchmarks.coded_passages import ALL, GOLD, REPORTS, CodedPassage, coded, sentences
from learnt.engine.codebook import load
from learnt.engine.coding.coder import Coder
from learnt.engine.coding.form import PassageText
from learnt.engine.coding.fusion import WEIGHTS, Features, features
from learnt.engine.coding.meanings import Meanings
from learnt.engine.coding.prior import Kept, Prior, save_prior
from learnt.engine.coding.similarity import Embeddings
from learnt.engine.coding.tokens import Tokens, tokens_of
from learnt.engine.coding.wordings import Wording, Wordings, wordings_of
from learnt.engine.domain.coding import Assertion
from tools.fitting import MODEL, standing, widespread

FOLDS = 8
LATEST = ("reviews", "learning-papers")
STRENGTH = 2.0
FEWEST = 3
TOGETHER = 20
"""So many of our own sentences count as a document when it is told which wordings are known."""
WORDING_COUNTS = 0.5
"""How much a wording counts beside a meaning of length one."""
TURNS = 60
OF_GOLD, OF_MADE = 5.0, 0.3
"""How much a passage counts when evidence is weighed, beside one of a real report: of the gold, which is little and was
coded twice with care; and of documents that were made up, of which there are many."""
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Data:
    """Coded passages of all sets with their embeddings and labels (shares of the codings that gave a theme)."""

    rows: list[CodedPassage]
    sets: list[str]
    meaning: Numbers
    wordings: tuple[Wording, ...]
    """Those that are known: what several documents have that are not in the gold."""
    has: csr_matrix
    """A row for each passage, a column for each known wording."""
    labels: Numbers
    folds: NDArray[np.int64]
    held_back: NDArray[np.bool_]


def gathered_data(coder: Coder, embeddings: Embeddings, own: "Sentences") -> Data:
    """Return the coded passages of every set; which wordings are known is told by them and our own sentences."""
    named = [(name, row) for name in ALL for row in coded(name)]
    rows = [row for _, row in named]
    ids = [theme.id for theme in coder.codebook.themes]
    labels = np.array([[_share(row, theme) for theme in ids] for row in rows])
    documents = sorted({row.document for row in rows})
    fold = {document: at % FOLDS for at, document in enumerate(documents)}
    tokens = [tokens_of(row.passage.text) for row in rows]
    meaning = Meanings(embeddings).of([row.passage for row in rows], tokens).table
    of_sets = [(row.document, of) for (name, row), of in zip(named, tokens, strict=True) if name not in GOLD]
    of_own = [(f"own {at // TOGETHER}", words) for at, words in enumerate(own.tokens)]
    known = tuple(sorted(widespread((document, wordings_of(of)) for document, of in [*of_sets, *of_own])))
    folds = np.array([fold[row.document] for row in rows])
    held_back = np.array([row.held_back for row in rows])
    return Data(
        rows,
        [name for name, _ in named],
        meaning.astype(float),
        known,
        having(known, tokens),
        labels,
        folds,
        held_back,
    )


def having(known: tuple[Wording, ...], tokens: Sequence[Tokens]) -> csr_matrix:
    """Return a row for each passage with how much each known wording of it counts."""
    wordings = Wordings(known)
    return standing([sorted(wordings.numbers(one)) for one in tokens], len(known), np.float64(WORDING_COUNTS))


def _share(row: CodedPassage, theme: str) -> float:
    return sum(theme in given for given in row.themes) / len(row.themes)


@dataclass(frozen=True)
class Sentences:
    """Our own sentences with their embeddings, their words, and which themes each speaks to."""

    meaning: Numbers
    tokens: list[Tokens]
    labels: Numbers


def own_sentences(embeddings: Embeddings, ids: Sequence[str]) -> Sentences:
    """Return the codebook's own sentences."""
    ours = sentences()
    tokens = [tokens_of(text) for text, _ in ours]
    meaning = Meanings(embeddings).of([PassageText(text) for text, _ in ours], tokens).table
    labels = np.array([[theme in themes for theme in ids] for _, themes in ours], float)
    return Sentences(meaning.astype(float), tokens, labels)


def prior(data: Data, chosen: NDArray[np.bool_], own: Sentences, ids: Sequence[str]) -> Kept:
    """Fit the prior on chosen passages and on our own sentences."""
    shares = np.vstack([data.labels[chosen], own.labels])
    meaning = np.vstack([data.meaning[chosen], own.meaning])
    has = vstack([data.has[np.flatnonzero(chosen)], having(data.wordings, own.tokens)])
    worth, offset = _fitted(hstack([csr_matrix(meaning), has]).tocsr(), shares)
    rare = shares.sum(axis=0) < FEWEST
    worth[:, rare], offset[rare] = 0.0, -5.0
    of_meaning, of_wordings = np.split(worth.astype(np.float32), [meaning.shape[1]])
    return Kept(
        tuple(ids),
        of_meaning,
        offset.astype(np.float32),
        data.wordings,
        of_wordings * np.float32(WORDING_COUNTS),
    )


def _fitted(given: csr_matrix, shares: Numbers) -> tuple[Numbers, Numbers]:
    """Return the directions and offset of a logistic regression for each theme, all at once, held near nought."""
    rows, shape = given.astype(np.float32), (given.shape[1] + 1, shares.shape[1])

    across = rows.T.tocsr()

    def loss(flat: Numbers) -> tuple[float, Numbers]:
        worth = flat.reshape(shape).astype(np.float32)
        log_odds = rows @ worth[:-1] + worth[-1]
        missed = 1 / (1 + np.exp(-log_odds)) - shares.astype(np.float32)
        slope = np.vstack([across @ missed + worth[:-1] / STRENGTH, missed.sum(axis=0)])
        surprise = (np.logaddexp(0, log_odds) - shares * log_odds).sum(dtype=float)
        return surprise + (worth[:-1] ** 2).sum(dtype=float) / STRENGTH / 2, slope.ravel().astype(float)

    start = np.zeros(shape)
    start[-1] = -4.0
    found = minimize(loss, start.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": TURNS})
    fitted: Numbers = found.x.reshape(shape)
    return fitted[:-1], fitted[-1]


def evidence_of(coder: Coder, data: Data, kept: Kept, chosen: NDArray[np.bool_]) -> "Pairs":
    """Return the features of every theme with evidence in chosen passages, by a prior that was fitted without them."""
    ids = [theme.id for theme in coder.codebook.themes]
    meaning = coder._meaning  # noqa: SLF001 - each fold has its own prior
    assert meaning is not None
    meaning.prior = Prior(kept, ids)
    pairs: list[tuple[int, int, Numbers, bool]] = []
    documents = {(data.sets[at], data.rows[at].document) for at in np.flatnonzero(chosen)}
    for name in ALL:
        of_set = [
            at
            for at, (one, row) in enumerate(zip(data.sets, data.rows, strict=True))
            if one == name and (one, row.document) in documents
        ]
        found = coder.read([data.rows[at].passage for at in of_set])
        for at, (_, kind, evidence) in zip(of_set, found, strict=True):
            if chosen[at]:
                for theme, of_theme in evidence.items():
                    row = features([of_theme], facts=[theme in coder.facts], kinds=[kind])[0]
                    pairs.append((at, ids.index(theme), row, of_theme.assertion is Assertion.ABSENT))
    return Pairs(
        np.array([at for at, *_ in pairs]),
        np.array([theme for _, theme, *_ in pairs]),
        np.array([row for *_, row, _ in pairs], float),
        np.array([absent for *_, absent in pairs]),
    )


def evidence_rows(coder: Coder, data: Data, priors: Sequence[Kept]) -> "Pairs":
    """Return the features of every theme with evidence in every passage, its prior being that of its fold."""
    of_folds = [evidence_of(coder, data, kept, data.folds == fold) for fold, kept in enumerate(priors)]
    return Pairs(
        np.concatenate([one.passage for one in of_folds]),
        np.concatenate([one.theme for one in of_folds]),
        np.concatenate([one.features for one in of_folds]),
        np.concatenate([one.absent for one in of_folds]),
    )


@dataclass(frozen=True)
class Pairs:
    """Themes with evidence in passages: which passage, which theme, the features, and whether it is denied."""

    passage: NDArray[np.int64]
    theme: NDArray[np.int64]
    features: Numbers
    absent: NDArray[np.bool_]


def counts_of(data: Data) -> Numbers:
    """Return how much each passage counts when evidence is weighed."""
    sets = np.array(data.sets)
    counts: Numbers = np.where(np.isin(sets, GOLD), OF_GOLD, np.where(sets == REPORTS, 1.0, OF_MADE))
    return counts


def weights(pairs: Pairs, share: Numbers, counts: Numbers, chosen: NDArray[np.bool_]) -> Numbers:
    """Fit the weights of the features on chosen pairs, given how much each passage counts."""
    rows = np.vstack([pairs.features[chosen], pairs.features[chosen]])
    weight = np.concatenate([share[chosen], 1 - share[chosen]]) * np.tile(counts[pairs.passage[chosen]], 2)
    speaks = np.concatenate([np.ones(chosen.sum()), np.zeros(chosen.sum())])
    model = LogisticRegression(C=1.0, max_iter=3_000, fit_intercept=False)
    model.fit(rows[weight > 0], speaks[weight > 0], sample_weight=weight[weight > 0])
    found: Numbers = model.coef_[0]
    return found


def show(data: Data, pairs: Pairs, shown: NDArray[np.bool_]) -> None:
    """Print precision, recall and F1 by set, and of the documents held back."""
    share = data.labels[pairs.passage, pairs.theme]
    sets = {name: np.array([one == name for one in data.sets]) for name in dict.fromkeys(data.sets)}
    for name, of_set in {**sets, **_parts(data)}.items():
        here = shown & ~pairs.absent & of_set[pairs.passage]
        hits, given = share[here].sum(), data.labels[of_set].sum()
        f1 = 2 * hits / (here.sum() + given)
        print(f"  {name:26s} precision {hits / here.sum():.3f}  recall {hits / given:.3f}  F1 {f1:.3f}")


def _parts(data: Data) -> dict[str, NDArray[np.bool_]]:
    """Return which passages of our own were not looked at, and which were, in older sets and in the latest."""
    latest = np.isin(data.sets, LATEST)
    older = ~latest & ~np.isin(data.sets, GOLD)
    return {
        "older, held back": older & data.held_back,
        "older, looked at": older & ~data.held_back,
        "latest, held back": latest & data.held_back,
        "latest, looked at": latest & ~data.held_back,
    }


def main() -> None:
    """Fit, keep the prior, and print the weights."""
    embeddings = Embeddings(MODEL)
    coder = Coder(load("safeguarding"), embeddings)
    ids = [theme.id for theme in coder.codebook.themes]
    own = own_sentences(embeddings, ids)
    data = gathered_data(coder, embeddings, own)
    not_gold = np.array([name not in GOLD for name in data.sets])
    print(f"prior: {save_prior(coder.codebook.id, prior(data, not_gold, own, ids)).name}", flush=True)
    priors = [prior(data, not_gold & (data.folds != fold), own, ids) for fold in range(FOLDS)]
    pairs = evidence_rows(coder, data, priors)
    share = data.labels[pairs.passage, pairs.theme]
    fitted_on = (data.held_back | ~not_gold)[pairs.passage]
    counts, log_odds = counts_of(data), np.zeros(len(share))
    for fold in range(FOLDS):
        out = data.folds[pairs.passage] == fold
        log_odds[out] = pairs.features[out] @ weights(pairs, share, counts, fitted_on & ~out)
    print("as shipped")
    show(data, pairs, pairs.features @ np.array(WEIGHTS) >= 0)
    for least in (-0.9, -0.6, -0.3, 0.0):
        print(f"documents left out, suggested from log odds {least}")
        show(data, pairs, log_odds >= least)
    for name, value in zip(Features._fields, weights(pairs, share, counts, fitted_on), strict=True):
        print(f"    {name}={value:.2f},")


if __name__ == "__main__":
    main()
