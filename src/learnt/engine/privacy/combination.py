"""What could point to a person together, though no single thing does: the combination (jigsaw) report."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from learnt.engine.domain.document import Span
from learnt.engine.domain.person import Person
from learnt.engine.domain.shipped import shipped_data
from learnt.engine.privacy.finding import find
from learnt.engine.privacy.generalising import generalised
from learnt.engine.privacy.identifier import Identifier, Kind
from learnt.engine.privacy.key import pseudonyms_of
from learnt.engine.privacy.protecting import protected_in

WARN_AT = 3
"""Specific clues from which a person is warned of."""
_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?!\s|$))++(?:[.!?]+|\n|$)|[.!?]")
"""A stop within a number or an address ends none; and no way through it is tried twice, however long a line is."""
_STANDS_FOR_ONE = re.compile(
    r"\b(?:he|she|his|her|him|they|their|the (?:child|baby|boy|girl|young person))\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Clue:
    kind: str
    name: str
    found: frozenset[str]
    pattern: re.Pattern[str] | None
    specific: bool
    instead: str


@dataclass(frozen=True, slots=True)
class Clue:
    """One thing that a text says of a person and that others share with them."""

    kind: str
    name: str
    span: Span
    specific: bool
    instead: str
    """What to say in its place."""


@dataclass(frozen=True, slots=True)
class Combination:
    """Everything of the kind that a text says of one person."""

    person: str
    """Pseudonym, never a name."""
    clues: tuple[Clue, ...]

    @property
    def specific(self) -> tuple[str, ...]:
        """The kinds of specific clues, each once."""
        return tuple(dict.fromkeys(clue.kind for clue in self.clues if clue.specific))

    @property
    def warns(self) -> bool:
        """Whether there are enough specific clues to know the person by."""
        return len(self.specific) >= WARN_AT

    def words(self) -> str:
        """Say what was found, without the words themselves, and what to say instead."""
        kinds = {clue.kind: clue for clue in reversed(self.clues) if clue.specific}
        said = "; ".join(f"{clue.name} (say {clue.instead})" for clue in reversed(kinds.values()))
        return f"{self.person}: {len(self.specific)} specific things together: {said}."


def combinations(
    text: str,
    people: Iterable[Person] = (),
    protected: Sequence[str] = (),
    found: Sequence[Identifier] | None = None,
) -> tuple[Combination, ...]:
    """Return what a text says of each person that could point to them together, those with most specific kinds first.

    People are told by their names, and by pseudonyms of the people table, of the text ("Child A1") or protected ones. A
    sentence that names nobody is about whoever was named first before it on its line, or is "he", "she" or "the child".

    Args:
        text: any text.
        people: the people of the case.
        protected: pseudonyms and other words that may stay.
        found: what `find` returned for the same text, where it was asked already.
    """
    table = tuple(people)
    found = find(text, table, protected) if found is None else found
    within = _finder(found)
    told: defaultdict[str, list[Clue]] = defaultdict(list)
    for person, sentence in _about(text, table, found, protected):
        told[person] += _clues_in(text, sentence, within(sentence))
    all_of_them = (Combination(person, tuple(clues)) for person, clues in told.items() if clues)
    return tuple(sorted(all_of_them, key=lambda one: (-len(one.specific), one.person)))


def _finder(found: Sequence[Identifier]) -> Callable[[Span], Sequence[Identifier]]:
    """Return what gives the identifiers that begin in a stretch of the text."""
    ordered = sorted(found, key=lambda one: one.span.start)
    starts = [one.span.start for one in ordered]
    return lambda span: ordered[bisect_left(starts, span.start) : bisect_left(starts, span.end)]


def _about(
    text: str, people: Sequence[Person], found: Sequence[Identifier], protected: Sequence[str]
) -> Iterator[tuple[str, Span]]:
    """Yield each person with each sentence that is about them."""
    places = sorted(_named(text, people, found, protected), key=lambda one: one[0])
    starts = [at for at, _ in places]
    last, end = "", 0
    for match in _SENTENCE.finditer(text):
        named = places[bisect_left(starts, match.start()) : bisect_left(starts, match.end())]
        here = list(dict.fromkeys(name for _, name in named))
        same_line = "\n" not in text[end : match.start() + 1]
        if not here and last and (same_line or _STANDS_FOR_ONE.search(match[0])):
            here = [last]
        last = here[0] if here else last
        end = match.end() - 1
        yield from ((name, Span(*match.span())) for name in here)


def _named(
    text: str, people: Sequence[Person], found: Sequence[Identifier], protected: Sequence[str]
) -> Iterator[tuple[int, str]]:
    """Yield where somebody is named, and their pseudonym."""
    names = pseudonyms_of(people)
    unlisted: dict[str, str] = {}
    for one in found:
        if one.kind is Kind.NAME and (one.person or not one.people):
            words = one.span.of(text)
            yield (
                one.span.start,
                names.get(one.person) or unlisted.setdefault(words, f"Person {len(unlisted) + 1}"),
            )
    known = {name.lower(): name for name in names.values()}
    for span in protected_in(text, (*protected, *names.values())):
        words = span.of(text)
        if (
            words.lower() in known
            or words in protected
            or re.match(r"(?i)child|baby|sibling|adult|young|yp|mother|father", words)
        ):
            yield span.start, known.get(words.lower(), words)


def _clues_in(text: str, sentence: Span, found: Sequence[Identifier]) -> Iterator[Clue]:
    for clue in _clues():
        for span in _spans(text, sentence, found, clue):
            instead = generalised(clue.instead, span.of(text))
            yield Clue(clue.kind, clue.name, span, clue.specific, instead)


def _spans(text: str, sentence: Span, found: Sequence[Identifier], clue: _Clue) -> Iterator[Span]:
    for one in found:
        if one.kind in clue.found:
            yield one.span
    if clue.pattern:
        yield from (
            Span(*match.span()) for match in clue.pattern.finditer(text, sentence.start, sentence.end)
        )


@cache
def _clues() -> tuple[_Clue, ...]:
    data = shipped_data(__package__, "clues.yaml")
    return tuple(
        _Clue(
            kind=one["kind"],
            name=one["name"],
            found=frozenset(one.get("found", ())),
            pattern=re.compile(one["pattern"]) if "pattern" in one else None,
            specific=one["specific"],
            instead=one["instead"],
        )
        for one in data["clues"]
    )
