"""Passages like this, recommendations like this, reviews like this: by meaning, words and themes together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np
import tantivy

from learnt.engine.coding.similarity import Vectors, unit
from learnt.engine.searching.analysis import stems, telling
from learnt.engine.searching.asked import Asked, Words
from learnt.engine.searching.cases import on_one_case
from learnt.engine.searching.counting import Counting
from learnt.engine.searching.fields import Filters, Within
from learnt.engine.searching.matching import Matching, some_of
from learnt.engine.searching.nearness import nearest
from learnt.engine.searching.ranking import Ranked, page
from learnt.engine.searching.records import Kept, KeptPassage
from learnt.engine.searching.search import Hit, hits_of
from learnt.engine.searching.snapshot import Snapshot

_TELLING = 12
"""So many of the rarest words of a passage are looked for in others."""
_SHARED = 3
"""A passage is found by words alone only where it shares so many of these."""
_LOOKED_AT = 40
"""So many of the likest documents are looked at for being on the same case."""
Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Likeness:
    """A document that is like another."""

    document: str
    file: str
    title: str
    version: str
    score: float
    """For ordering only."""
    themes: tuple[str, ...]
    """Themes that both have, the most telling first."""


class LikePassage:
    """What other documents say that is like a passage; nothing where the person may not see it."""

    def __init__(self, snapshot: Snapshot, place: Place, within: Within) -> None:
        self._snapshot = snapshot
        passage = _passage(snapshot, place, within)
        self._matching = _like(snapshot, place, passage, within) if passage else None

    def passages(self, limit: int = 10) -> tuple[Hit, ...]:
        """Return passages, best first."""
        if self._matching is None:
            return ()
        return hits_of(
            self._snapshot, page(self._snapshot.searcher, self._matching, 0, limit).ranked, Asked()
        )

    def recommendations(self, limit: int = 10) -> tuple[Hit, ...]:
        """Return recommendations, best first, one hit for each."""
        if self._matching is None:
            return ()
        matching = replace(self._matching, only_recommendations=True)
        first: dict[tuple[str, str], Ranked] = {}
        ranked = page(self._snapshot.searcher, matching, 0, limit * 4).ranked
        passages = self._snapshot.passages([one.address for one in ranked])
        for (document, found), one in zip(passages, ranked, strict=True):
            first.setdefault((document.id, found.asks), one)
        return hits_of(self._snapshot, list(first.values())[:limit], Asked())


def like_document(snapshot: Snapshot, document: str, within: Within, limit: int) -> tuple[Likeness, ...]:
    """Return documents like one, best first, without those on its case; none where the person may not see it.

    Likeness is half that of their meaning (the mean of their passages, less what all documents have in common) and
    half that of their themes, where a theme that few documents have weighs more.
    """
    seen = snapshot.open_to(replace(within, filters=Filters()))
    this = seen.get(document)
    if this is None:
        return ()
    others = [kept for kept in seen.values() if kept.id != document]
    themes = _Themes(snapshot, this, others)
    scores = (_meanings(snapshot, this, others) + themes.likeness()) / 2
    passing = _passing(snapshot, within)
    best = [(others[at], float(scores[at])) for at in np.argsort(-scores, kind="stable") if scores[at] > 0]
    wanted = [(kept, score) for kept, score in best if passing is None or kept.id in passing]
    found = _on_other_cases(snapshot, this, wanted[: max(_LOOKED_AT, limit * 2)])
    return tuple(_likeness(kept, score, themes.shared(kept)) for kept, score in islice(found, limit))


def _passage(snapshot: Snapshot, place: Place, within: Within) -> KeptPassage | None:
    kept = snapshot.open_to(within).get(place[0])
    if kept is None or not 0 <= place[1] < kept.count:
        return None
    row = tantivy.Query.term_query(snapshot.schema, "row", kept.first + place[1])
    hits = snapshot.searcher.search(row, 1).hits
    return snapshot.passages([hits[0][1]])[0][1]


def _like(snapshot: Snapshot, place: Place, passage: KeptPassage, within: Within) -> Matching:
    others = replace(within, leaving_out=(*within.leaving_out, place[0]))
    kept = snapshot.documents[place[0]]
    among = snapshot.rows_of(list(snapshot.open_to(others).values()))
    vector = np.asarray(snapshot.meanings[kept.first + passage.number])
    words = _telling(snapshot, passage.quote)
    return Matching(
        snapshot.schema, Asked(), others,
        words=some_of(snapshot.schema, words, min(_SHARED, len(words))) if words else None,
        near=nearest(snapshot.meanings, vector, among),
    )  # fmt: skip


def _telling(snapshot: Snapshot, text: str) -> list[Words]:
    """Return the rarest words of a text that stand in other passages, too."""
    found = dict.fromkeys(stem for word in telling(text.split()) for stem in stems(word))
    counts = {stem: int(snapshot.searcher.doc_freq("words", stem)) for stem in found}
    shared = sorted((stem for stem in found if counts[stem] > 1), key=lambda stem: counts[stem])
    return [Words((stem,)) for stem in shared[:_TELLING]]


def _meanings(snapshot: Snapshot, this: Kept, others: Sequence[Kept]) -> Vectors:
    if not snapshot.note.width or not others:
        return np.zeros(len(others), np.float32)
    rows = [kept.first + kept.count for kept in (this, *others)]
    vectors = np.asarray(snapshot.meanings[rows])
    apart = unit(vectors - vectors.mean(axis=0))
    cosines: Vectors = np.maximum(apart[1:] @ apart[0], 0)
    return cosines


class _Themes:
    """Compares the themes of documents; of what the person may not see nothing is counted."""

    def __init__(self, snapshot: Snapshot, this: Kept, others: Sequence[Kept]) -> None:
        self._this, self._table = this, snapshot.themes
        counts = self._table.counts[[self._table.rows[kept.id] for kept in (this, *others)]]
        having = np.count_nonzero(counts, axis=0)
        weights = np.log((1 + len(counts)) / np.maximum(having, 1))
        self._weight = dict(zip(self._table.names, weights.tolist(), strict=True))
        self._vectors: Vectors = unit((np.log1p(counts) * weights).astype(np.float32))

    def likeness(self) -> Vectors:
        """Return the cosine of each of the others with this one."""
        cosines: Vectors = self._vectors[1:] @ self._vectors[0]
        return cosines

    def shared(self, kept: Kept) -> tuple[str, ...]:
        """Return the themes that both have, the most telling first."""
        both = self._this.themes.keys() & kept.themes.keys()
        return tuple(sorted(both, key=lambda theme: (-self._weight[theme], theme)))


def _passing(snapshot: Snapshot, within: Within) -> set[str] | None:
    """Return the documents with a passage that the filters leave; None where there are no filters."""
    if within.filters == Filters():
        return None
    return set(Counting(snapshot, Matching(snapshot.schema, Asked(), within, all_answer=True)).documents())


def _on_other_cases(
    snapshot: Snapshot, this: Kept, found: Sequence[tuple[Kept, float]]
) -> Iterator[tuple[Kept, float]]:
    samples = [snapshot.runs_of(kept.id) for kept, _ in found]
    same = on_one_case(snapshot.runs_of(this.id), samples)
    for (kept, score), on_it in zip(found, same, strict=True):
        if not on_it and not (this.family and kept.family == this.family):
            yield kept, score


def _likeness(kept: Kept, score: float, shared: tuple[str, ...]) -> Likeness:
    return Likeness(kept.id, kept.file, kept.title, kept.version, score, shared)
