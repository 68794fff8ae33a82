"""Which entries of two agencies may tell of one event: offered with what speaks for it, and never joined."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import Stemmer

from learnt.engine.chronology.accounts import Accounts, matching_words
from learnt.engine.chronology.directory import Directory
from learnt.engine.chronology.sides import opposed_part
from learnt.engine.dating.parts import MONTH, month_number
from learnt.engine.domain.chronology import Chronology, Entry

LEAST = 0.34
"""From this likeness on a pair is offered. Set on the larger fictional family; the smaller one was not looked at."""
_NEAR, _FAR = 3, 10
"""Days between two accounts of one event; beyond the first they must be much alike, beyond the second they are not."""
_FAR_LEAST = 0.5
_MOST_DAYS = 14
"""A date less exact than this tells too little to pair it."""
_NAMED, _BOTH, _TIMES, _STRANGERS, _EACH_DAY = 0.14, 0.08, 0.12, 0.12, 0.03
_HOUR = 60
_DAY = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({MONTH})\b")
_WORD = re.compile(r"[a-z0-9]+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Match:
    """Two entries that may tell of one event."""

    first: Entry
    second: Entry
    likeness: float
    """How alike they are, to put the likeliest first; it is no measure of anybody."""
    why: tuple[str, ...]
    differ: tuple[str, ...]
    """What the two accounts differ in; none for likely duplicates."""

    @property
    def order(self) -> tuple[object, ...]:
        """Where it comes in a list: by time."""
        return (self.first.order, self.second.order)


class Matcher:
    """Looks for pairs of entries in one chronology."""

    def __init__(self, chronology: Chronology, people: Directory) -> None:
        self._people = people
        self._entries = [entry for entry in chronology.dated if entry.date and entry.date.days <= _MOST_DAYS]
        self._accounts = Accounts(people)

    def matches(self) -> tuple[Match, ...]:
        """Return every pair that may be one event, by time; of pairs with one entry in common all that are as likely."""
        pairs = list(self._pairs())
        found = [match for pair in pairs if (match := self._match(*pair)) is not None]
        offered = list(_best(found))
        opposed = [match for pair in pairs if (match := self._opposed(*pair)) is not None]
        return tuple(sorted((*offered, *_not_said(opposed, offered)), key=lambda match: match.order))

    def _pairs(self) -> Iterator[tuple[Entry, Entry]]:
        for at, first in enumerate(self._entries):
            for second in self._entries[at + 1 :]:
                assert first.date and second.date  # noqa: PT018 - only dated entries are kept
                if (second.date.earliest - first.date.latest).days > _FAR:
                    break
                if first.agency != second.agency:
                    yield first, second

    def _match(self, first: Entry, second: Entry) -> Match | None:
        assert first.date and second.date  # noqa: PT018
        days = max(0, (second.date.earliest - first.date.latest).days)
        likeness, why = self._likeness(first, second)
        if days and (_tells_day(first, second) or _tells_day(second, first)):
            likeness, why, days = likeness + _NAMED, (*why, "one gives the day of the other"), 0
        likeness -= _EACH_DAY * days
        if likeness < (LEAST if days <= _NEAR else _FAR_LEAST):
            return None
        differ = self._accounts.differences(first, second, days)
        return Match(first, second, round(min(likeness, 1), 2), why, differ)

    def _opposed(self, first: Entry, second: Entry) -> Match | None:
        """Return two accounts of a mark on one child that put it on opposite sides, however little else is alike."""
        part = opposed_part(first, second)
        if not part or not {*first.subjects} & {*second.subjects}:
            return None
        assert first.date and second.date  # noqa: PT018
        days = max(0, (second.date.earliest - first.date.latest).days)
        likeness, why = self._likeness(first, second)
        differ = tuple(dict.fromkeys((*self._accounts.differences(first, second, days), "which side")))
        why = (*why, f"each tells of a mark on one side ({part})")
        return Match(first, second, round(max(0, min(likeness, 1)), 2), why, differ)

    def _likeness(self, first: Entry, second: Entry) -> tuple[float, tuple[str, ...]]:
        one, two = self._vectors[first.id], self._vectors[second.id]
        shared = sorted(one.keys() & two.keys(), key=lambda stem: -one[stem] * two[stem])
        likeness = sum(one[stem] * two[stem] for stem in shared)
        why = [f"{len(shared)} words in common"] if shared else []
        if self._names(first, second) or self._names(second, first):
            likeness += _NAMED
            why.append("one names the other agency")
        both = self._about(first) & self._about(second)
        if both:
            likeness += _BOTH
            why.append("about the same person")
        elif first.subjects and second.subjects:
            likeness -= _STRANGERS
        if _minutes_apart(first, second) <= _HOUR:
            likeness += _TIMES
            why.append("at about the same time of day")
        return likeness, tuple(why)

    def _about(self, entry: Entry) -> set[str]:
        return {*entry.subjects, *self._people.mentioned(entry.event)}

    def _names(self, entry: Entry, other: Entry) -> bool:
        """Tell whether an entry names the agency of another."""
        words = [
            word
            for part, ways in matching_words()["agencies"].items()
            if part in other.agency.casefold()
            for word in ways
        ]
        words.append(other.agency.casefold())
        text = f"{entry.event} {entry.source} {entry.practitioner}".casefold()
        return any(re.search(rf"\b{re.escape(word)}s?\b", text) for word in words)

    @cached_property
    def _vectors(self) -> dict[str, Mapping[str, float]]:
        """Words of each entry, those that few entries have counting most, to length one."""
        stems = {entry.id: self._stems(entry) for entry in self._entries}
        frequency = Counter(stem for counted in stems.values() for stem in counted)
        many = len(stems) + 1
        weighed = {
            id_: {
                stem: (1 + math.log(count)) * math.log(many / frequency[stem])
                for stem, count in counted.items()
            }
            for id_, counted in stems.items()
        }
        return {id_: _unit(weights) for id_, weights in weighed.items()}

    def _stems(self, entry: Entry) -> Counter[str]:
        names = {word for id_ in entry.subjects for word in _WORD.findall(self._named(id_))}
        words = _WORD.findall(f"{entry.event} {entry.response}".casefold())
        left_out = names.union(matching_words()["common"].split())
        return Counter(_STEMMER.stemWords([word for word in words if word not in left_out]))

    def _named(self, id_: str) -> str:
        family = self._people.family
        return (
            " ".join(family.person(id_).names).casefold() if family and family.knows(id_) else id_.casefold()
        )


_STEMMER: Any = Stemmer.Stemmer("english")


def _unit(weights: Mapping[str, float]) -> Mapping[str, float]:
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1
    return {stem: weight / length for stem, weight in weights.items()}


def _minutes_apart(first: Entry, second: Entry) -> float:
    one, two = (entry.date.begins if entry.date else None for entry in (first, second))
    if one is None or two is None:
        return math.inf
    return abs((one.hour - two.hour) * _HOUR + one.minute - two.minute)


def _best(found: Sequence[Match]) -> Iterator[Match]:
    """Yield pairs, without those of an entry that has a much likelier partner in the same agency."""
    best: dict[tuple[str, str], float] = {}
    for match in found:
        for entry, other in ((match.first, match.second), (match.second, match.first)):
            key = (entry.id, other.agency)
            best[key] = max(best.get(key, 0), match.likeness)
    for match in found:
        ways = ((match.first.id, match.second.agency), (match.second.id, match.first.agency))
        if all(match.likeness >= best[way] - _EACH_DAY for way in ways):
            yield match


def _not_said(opposed: Sequence[Match], offered: Sequence[Match]) -> Iterator[Match]:
    """Yield accounts of opposite sides: of several that are offered as one event anyway only the likeliest."""
    joined = {frozenset({match.first.id, match.second.id}) for match in offered}
    said = set[frozenset[str]]()
    for match in sorted(opposed, key=lambda one: (-one.likeness, one.order)):
        ids = frozenset({match.first.id, match.second.id})
        again = any(ids & other and ids ^ other in joined for other in said)
        if ids not in joined and not again:
            said.add(ids)
            yield match


def _tells_day(entry: Entry, other: Entry) -> bool:
    """Tell whether the words of an entry give the day and month that another is on."""
    assert other.date
    days = ((int(match[1]), month_number(match[2])) for match in _DAY.finditer(entry.event.lower()))
    return any((other.date.earliest.day, other.date.earliest.month) == day for day in days)
