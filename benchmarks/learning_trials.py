"""Trials of learning: passages that people coded, dealt out to what is decided on and what is scored."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any

import numpy as np

from benchmarks.coded_passages import ALL, GOLD, CodedPassage, coded
from learnt.engine.coding.coder import Coder
from learnt.engine.coding.form import PassageText
from learnt.engine.coding.learner.decided import Decided
from learnt.engine.coding.learner.featurisers import together
from learnt.engine.coding.learner.model import coder_logits
from learnt.engine.coding.learner.parts import Featuriser
from learnt.engine.coding.prior import Prior
from learnt.engine.coding.queue.reading import Policy, ReadingQueue
from learnt.engine.coding.similarity import Embeddings
from learnt.engine.domain.coding import Coding
from learnt.engine.families import families
from tools.fit_themes import gathered_data, own_sentences, prior

MOST = 200
"""So many decisions are simulated on each theme."""
FOLDS, THIRDS = 10, 3


@dataclass(frozen=True)
class Trial:
    """Passages with one or two people's codings; the first is the person who decides."""

    passages: list[PassageText]
    families: list[str]
    themes: list[tuple[frozenset[str], ...]]
    codings: list[Coding]
    """What the coder makes of each, which has seen nothing of this trial."""
    library: Any
    """Places of the passages that are decided on."""
    apart: Any
    """Places of the passages that are scored, all of other families."""

    def decided(self, place: int, themes: frozenset[str]) -> Decided:
        """Return the decisions of the first coder on a passage."""
        mine = self.themes[place][0]
        return Decided(
            self.passages[place], self.families[place], mine & themes, themes - mine, self.codings[place]
        )

    def orders(self, ids: Sequence[str], featurisers: tuple[Featuriser, ...]) -> dict[str, list[int]]:
        """Return the places in the order in which the queue of each theme gives them."""
        features = together(featurisers, [self.passages[place] for place in self.library])
        logits = coder_logits([self.codings[place] for place in self.library], ids)
        return {theme: self._order(theme, features, logits[:, at]) for at, theme in enumerate(ids)}

    def _order(self, theme: str, features: Any, first: Any) -> list[int]:
        queue = ReadingQueue(features, first, Policy(seed=1))
        while len(queue.answers) < MOST:
            for read in queue.next(25):
                queue.answer(read.place, relevant=theme in self.themes[self.library[read.place]][0])
        return [int(self.library[answer.place]) for answer in queue.answers]


def gold_trials(coder: Coder) -> list[Trial]:
    """Return the gold of ../shared in ten parts, each scored once; the coder is as it ships."""
    named = [(name, row) for name in GOLD for row in coded(name)]
    rows = [row for _, row in named]
    of_family = _families(rows)
    codings = coder.code([row.passage for row in rows])
    part = dealt(of_family, [name for name, _ in named], FOLDS)
    return [_trial(rows, of_family, codings, part != number, part == number) for number in range(FOLDS)]


def all_trials(coder: Coder, embeddings: Embeddings) -> list[Trial]:
    """Return all coded passages in thirds: one the coder learned from beforehand, one is decided on, one scored.

    What ships was fitted on most of these passages, so it would be no fair start. Each third takes each part in turn.
    """
    ids = [theme.id for theme in coder.codebook.themes]
    own = own_sentences(embeddings, ids)
    data = gathered_data(coder, embeddings, own)
    of_family = _families(data.rows)
    third = dealt(of_family, data.sets, THIRDS)
    codings = []
    for number in range(THIRDS):
        kept = prior(data, third == number, own, ids)
        assert coder._meaning  # noqa: SLF001
        coder._meaning.prior = Prior(kept, ids)  # noqa: SLF001 - each trial has its own
        codings.append(list(_coded(coder, data.rows, data.sets)))
    return [
        _trial(data.rows, of_family, codings[before], third == library, third == apart)
        for before, library, apart in permutations(range(THIRDS))
    ]


def _trial(  # noqa: PLR0917 - the parts of a trial
    rows: Sequence[CodedPassage], of_family: list[str], codings: list[Coding], library: Any, apart: Any
) -> Trial:
    passages = [row.passage for row in rows]
    themes = [row.themes for row in rows]
    return Trial(passages, of_family, themes, codings, np.flatnonzero(library), np.flatnonzero(apart))


def _coded(coder: Coder, rows: Sequence[CodedPassage], sets: Sequence[str]) -> Iterator[Coding]:
    """Code set by set: a document may have passages in two sets, but is whole in neither."""
    for name in ALL:
        yield from coder.code([row.passage for row, one in zip(rows, sets, strict=True) if one == name])


def _families(rows: Sequence[CodedPassage]) -> list[str]:
    texts: dict[str, str] = {}
    for row in rows:
        texts[row.document] = f"{texts.get(row.document, '')}{row.passage.text}\n"
    of_family = families(texts)
    return [of_family[row.document] for row in rows]


def dealt(of_family: Sequence[str], sets: Sequence[str], parts: int) -> Any:
    """Deal whole families out to parts, the largest first, those of each set evenly; return the part of each passage."""
    names, place, sizes = np.unique(np.asarray(of_family), return_inverse=True, return_counts=True)
    set_of = dict(zip(of_family, sets, strict=True))
    loads: dict[str, Any] = {}
    full, part = np.zeros(parts), np.zeros(len(names), int)
    sets_of = [set_of[str(name)] for name in names]
    for at in sorted(range(len(names)), key=lambda at: (sets_of[at], -sizes[at], names[at])):
        load = loads.setdefault(sets_of[at], np.zeros(parts))
        part[at] = np.lexsort((full, load))[0]
        load[part[at]] += sizes[at]
        full[part[at]] += sizes[at]
    return part[place]
