"""Saying a thing once: statements in nearly the same words are gathered, and the best of them stand for the rest."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from learnt.engine.briefing.evidence.statements import Candidate
from learnt.engine.domain.briefing import Sentence

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d,.]*")
_NOT = re.compile(r"no|not|never|none|nor|neither|without|cannot|.+n't")
_MOST_COMPARED = 400
"""Statements compared with one another for one theme: the strongest ones."""

ALIKE = 0.6
"""Share of words that two statements have in common when they say the same thing."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Statements that say the same thing, those that people confirmed first, then the strongest."""

    candidates: tuple[Candidate, ...]
    strength: float
    sure: bool
    """True where a person confirmed the first; those that nobody confirmed are then left out of it."""

    @property
    def first(self) -> Candidate:
        """The one that stands for all."""
        return self.candidates[0]

    @property
    def audience(self) -> tuple[str, ...]:
        """Everyone that any of them speaks to."""
        return tuple(dict.fromkeys(name for one in self.candidates for name in one.audience))

    @property
    def sources(self) -> frozenset[int]:
        """Numbers of the documents that say it."""
        return frozenset(one.reference.source for one in self.candidates)

    @property
    def recurrence(self) -> int:
        """In how many documents it is a finding; the small print that documents share recurs too, and is none."""
        return len({one.reference.source for one in self.candidates if one.mined})


def gather(found: Iterable[Candidate], theme: str = "") -> list[Gathered]:
    """Gather statements on a theme: confirmed ones first, then those that most documents make."""
    ordered = sorted(found, key=lambda one: (not one.sure(theme), -one.weight(theme), one.reference))
    groups: list[tuple[_Words, list[Candidate]]] = []
    for one in ordered[:_MOST_COMPARED]:
        words = words_of(one.text)
        group = next((members for first, members in groups if alike(first, words)), None)
        if group is None:
            groups.append((words, [one]))
        elif one.sure(theme) or not group[0].sure(theme):
            group.append(one)
    gathered = [
        Gathered(tuple(members), members[0].weight(theme), members[0].sure(theme)) for _, members in groups
    ]
    return sorted(gathered, key=lambda group: (not group.sure, -group.recurrence, -group.strength))


def spread(groups: Sequence[Gathered], most: int) -> list[Gathered]:
    """Choose the best groups, confirmed ones first, each time from the documents heard least so far."""
    heard: dict[int, int] = {}
    left, chosen = list(groups), list[Gathered]()
    while left and len(chosen) < most:
        best = min(
            left, key=lambda group: (not group.sure, min(heard.get(source, 0) for source in group.sources))
        )
        left.remove(best)
        chosen.append(best)
        for source in best.sources:
            heard[source] = heard.get(source, 0) + 1
    return chosen


def once(sentences: Iterable[Sentence]) -> list[Sentence]:
    """Return sentences without near repeats; a repeat adds its references to the first."""
    kept: list[tuple[_Words, Sentence]] = []
    for sentence in sentences:
        words = words_of(sentence.text)
        same = next((i for i, (first, _) in enumerate(kept) if alike(first, words)), None)
        if same is None:
            kept.append((words, sentence))
        else:
            kept[same] = (kept[same][0], _with_references(kept[same][1], sentence))
    return [sentence for _, sentence in kept]


@dataclass(frozen=True, slots=True)
class _Words:
    words: frozenset[str]
    numbers: frozenset[str]
    denials: int


def words_of(text: str) -> _Words:
    """Return what two texts are compared by."""
    found = [word.replace("’", "'").rstrip(".,") for word in _WORD.findall(text.lower())]
    numbers = frozenset(word for word in found if word[0].isdigit())
    return _Words(frozenset(found), numbers, sum(bool(_NOT.fullmatch(word)) for word in found))


def alike(one: _Words, other: _Words) -> bool:
    """Tell whether two say the same; what differs in a number, or in a "not", never does."""
    if one.numbers != other.numbers or one.denials != other.denials:
        return False
    return len(one.words & other.words) >= ALIKE * len(one.words | other.words) > 0


def _with_references(one: Sentence, other: Sentence) -> Sentence:
    return replace(one, references=tuple(dict.fromkeys(one.references + other.references)))
