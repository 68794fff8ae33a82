"""Saying a thing once: statements in nearly the same words are gathered, and the best of them stand for the rest."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from learnt.engine.briefing.candidates import Candidate
from learnt.engine.briefing.outline import Statement

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d,.]*")
_NOT = re.compile(r"no|not|never|none|nor|neither|without|cannot|.+n't")
_MOST_COMPARED = 400
"""Statements compared with one another for one theme: the strongest ones."""

ALIKE = 0.6
"""Share of words that two statements have in common when they say the same thing."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Statements that say the same thing, the strongest first."""

    candidates: tuple[Candidate, ...]
    strength: float

    @property
    def statement(self) -> Statement:
        """The strongest statement, with every reference."""
        first = self.candidates[0]
        references = dict.fromkeys(one.reference for one in self.candidates)
        return Statement(first.text, tuple(references), quoted=True, lead_in=first.lead_in, cut=first.cut)

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


def gather(found: Iterable[Candidate], theme: str) -> list[Gathered]:
    """Gather statements on a theme, those that most documents make first."""
    ordered = sorted(found, key=lambda one: (-one.weight(theme), one.reference))[:_MOST_COMPARED]
    groups: list[tuple[_Words, list[Candidate]]] = []
    for one in ordered:
        words = _words(one.text)
        group = next((members for first, members in groups if _alike(first, words)), None)
        if group is None:
            groups.append((words, [one]))
        else:
            group.append(one)
    gathered = [Gathered(tuple(members), members[0].weight(theme)) for _, members in groups]
    return sorted(gathered, key=lambda group: (-group.recurrence, -group.strength))


def spread(groups: Sequence[Gathered], most: int) -> list[Gathered]:
    """Choose the best groups, each time from the documents heard least so far."""
    heard: dict[int, int] = {}
    left, chosen = list(groups), list[Gathered]()
    while left and len(chosen) < most:
        best = min(left, key=lambda group: min(heard.get(source, 0) for source in group.sources))
        left.remove(best)
        chosen.append(best)
        for source in best.sources:
            heard[source] = heard.get(source, 0) + 1
    return chosen


def once(statements: Iterable[Statement]) -> list[Statement]:
    """Return statements without near repeats; a repeat adds its references to the first."""
    kept: list[tuple[_Words, Statement]] = []
    for statement in statements:
        words = _words(statement.text)
        same = next((i for i, (first, _) in enumerate(kept) if _alike(first, words)), None)
        if same is None:
            kept.append((words, statement))
        else:
            kept[same] = (kept[same][0], _with_references(kept[same][1], statement))
    return [statement for _, statement in kept]


@dataclass(frozen=True, slots=True)
class _Words:
    words: frozenset[str]
    numbers: frozenset[str]
    denials: int


def _words(text: str) -> _Words:
    found = [word.replace("’", "'").rstrip(".,") for word in _WORD.findall(text.lower())]
    numbers = frozenset(word for word in found if word[0].isdigit())
    return _Words(frozenset(found), numbers, sum(bool(_NOT.fullmatch(word)) for word in found))


def _alike(one: _Words, other: _Words) -> bool:
    """Statements that differ in a number, or in a "not", never say the same thing."""
    if one.numbers != other.numbers or one.denials != other.denials:
        return False
    return len(one.words & other.words) >= ALIKE * len(one.words | other.words) > 0


def _with_references(one: Statement, other: Statement) -> Statement:
    references = tuple(dict.fromkeys(one.references + other.references))
    return Statement(one.text, references, quoted=one.quoted, lead_in=one.lead_in, cut=one.cut)
