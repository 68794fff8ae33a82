"""The people and bodies that a passage names, and what their words say of them."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, NamedTuple

from learnt.engine.coding.assertion.cues import Person
from learnt.engine.coding.matcher import Match
from learnt.engine.coding.patterns import bare
from learnt.engine.coding.tokens import Tokens
from learnt.engine.domain.coding import Subject

_LABEL = re.compile(r"(?!I$|GP|[A-Z]{3})[A-Z]{1,2}\d?(?:['’]s)?")
_NAME = re.compile(r"[A-Z](?<=[a-z,’'] [A-Z])[a-z]{2,}(?:['’]s)?\b(?! [A-Z])")
"""A capitalised word within a sentence, with none after it; the capital comes first, to be found fast."""
PARENTS = frozenset({Subject.MOTHER, Subject.FATHER, Subject.PARENT})
_GENERAL = frozenset({Subject.CHILD, Subject.SIBLING, Subject.OTHER_ADULT, *PARENTS})
"""Those of whom a passage may also speak in general: "most fathers"."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The lists of small words that tell how a person stands in a sentence."""

    definite: frozenset[str]
    quantifiers: frozenset[str]
    parts_of: frozenset[str]
    numbers: frozenset[str]
    counted_in: frozenset[str]
    adjectives: frozenset[str]
    conditions: frozenset[str]
    general_verbs: frozenset[str]
    general_after_one: frozenset[str]
    determiners: frozenset[str]
    to_whom: frozenset[str]
    of_close: frozenset[str]
    of_near: frozenset[str]
    of_far: frozenset[str]
    by_whom: frozenset[str]
    doing: frozenset[str]
    bodies: frozenset[str]
    not_names: frozenset[str]
    not_headings: frozenset[str]

    @classmethod
    def of(cls, data: dict[str, Any]) -> "Wording":
        """Return the lists of the file of people."""
        lists = {f"of_{name}": words for name, words in data["of_whom"].items()} | data
        return cls(**{name: frozenset(map(str, lists[name])) for name in cls.__slots__})


class Named(NamedTuple):
    """A person, a body or a pronoun, where it stands."""

    first: int
    after: int
    subject: Subject | None
    """None for a pronoun."""
    gender: str
    general: bool


def named(found: Sequence[Match[Person]], tokens: Tokens) -> list[Named]:
    """Return the people of a passage in order, none within another, each with the letter that tells it apart."""
    kept: list[Match[Person]] = []
    for match in found:
        if not kept or match.first >= kept[-1].after:
            kept.append(match)
        elif match.first == kept[-1].first and match.after > kept[-1].after:
            kept[-1] = match
    return [
        Named(m.first, _after(m, tokens), m.payload.subject, m.payload.gender, m.payload.general)
        for m in kept
        if m.payload.subject or m.payload.gender
    ]


def _by_name(tokens: Tokens, taken: Sequence[Named], not_names: frozenset[str]) -> Iterator[Named]:
    """Yield those who are called by a name within a sentence: somebody, though the text does not say who."""
    places: set[int] = set()
    for name in _NAME.finditer(tokens.text):
        places = places or {at for one in taken for at in range(one.first, one.after)}
        at = bisect_left(tokens.starts, name.start())
        if at >= len(tokens.words) or tokens.starts[at] != name.start() or at in places:
            continue
        titled = tokens.words[at - 1][0].isupper() and not tokens.breaks[at - 1]
        if not titled and bare(tokens.words[at]).lower() not in not_names:
            yield Named(at, at + 1, Subject.UNKNOWN, "", general=False)


def _after(match: Match[Person], tokens: Tokens) -> int:
    """Return the word after a person and its letter ("Child A")."""
    after, words = match.after, tokens.words
    if after == len(words) or not words[after][0].isupper() or tokens.breaks[after]:
        return after
    return after + 1 if _LABEL.fullmatch(words[after]) else after


class People:
    """The people of one passage, each of whom a fact may be said of."""

    def __init__(self, found: Sequence[Match[Person]], tokens: Tokens, wording: Wording) -> None:
        people = named(found, tokens)
        names = list(_by_name(tokens, people, wording.not_names))
        self.all = sorted([*people, *names], key=lambda one: one.first) if names else people
        self._tokens = tokens
        self._wording = wording
        self._small = [*map(str.lower, tokens.words), "", ""]
        self._sentence = [*accumulate(tokens.breaks), 0]

    def word(self, at: int) -> str:
        """Return a word in small letters; nothing before the first and after the last."""
        return self._small[at] if at >= 0 else ""

    def words(self, first: int, after: int) -> str:
        """Return several words in small letters."""
        return " ".join(self._small[first:after])

    def head(self, person: Named) -> int:
        """Return where the words for a person begin, "the", "his" and the like with them."""
        first, small = person.first, self._wording.determiners
        while first > 0 and not self._tokens.breaks[first] and self.word(first - 1) in small:
            first -= 1
        return first

    def possesses(self, person: Named) -> bool:
        """Say whether a person stands in the possessive, or as "parental" and the like."""
        last = person.after - 1
        word, end = self._tokens.words[last], self._tokens.ends[last]
        return word.endswith(("'s", "’s", "nal", "tal")) or self._tokens.text[end : end + 1] in ("'", "’")

    def subject(self, person: Named, *, case: bool) -> Subject:
        """Return who a person is: one of the case, or people in general.

        Args:
            person: Not a pronoun.
            case: Whether children without "the" are those of the case all the same.
        """
        assert person.subject
        if person.subject not in _GENERAL:
            return person.subject
        if self._in_general(person) or (person.general and not case and not self._definite(person)):
            return Subject.POPULATION
        return person.subject

    def _in_general(self, person: Named) -> bool:
        """Say whether the words around a person speak of people in general."""
        words, at = self._wording, person.first - 1
        while self.word(at) in words.adjectives:
            at -= 1
        before, after = self.word(at), self.word(person.after)
        if before in words.quantifiers:
            return True
        if before == "of":
            return self.word(at - 1) in words.parts_of
        if before.isdigit() or before in words.numbers:
            return self.word(at - 1) in words.counted_in
        if before in ("a", "an", "any"):
            return after in words.general_after_one or self.word(at - 1) in words.conditions
        plural = self.word(person.after - 1).endswith(("s", "ren", "le", "men"))
        return plural and after in words.general_verbs and before not in words.definite

    def _definite(self, person: Named) -> bool:
        at = person.first - 1
        while self.word(at) in self._wording.adjectives:
            at -= 1
        return self.word(at) in self._wording.definite or self._owned(at)

    def _owned(self, at: int) -> bool:
        """Say whether the word before is a possessive: "Mother's children"."""
        return at >= 0 and self._tokens.words[at].endswith(("'s", "’s"))

    def who(self, pronoun: Named) -> Named | None:
        """Return whom "he" or "she" stands for, where only one of those named before can be meant."""
        meant = [
            one
            for one in self.all
            if one.after <= pronoun.first
            and (one.subject in _GENERAL or one.subject is Subject.UNKNOWN)
            and not one.general
            and one.gender in ("", pronoun.gender)
            and not self.word(one.after - 1).endswith("s")
        ]
        return meant[0] if len({one.subject for one in meant}) == 1 else None

    def before(self, at: int) -> Iterator[Named]:
        """Yield the people that stand before a word in its sentence, the nearest first."""
        for person in reversed(self.all):
            if person.after <= at:
                if self._sentence[person.first] != self._sentence[at]:
                    return
                yield person

    def following(self, at: int) -> Named | None:
        """Return the next person, no pronoun, from a word on in the same sentence."""
        for one in self.all:
            if one.first >= at and one.subject:
                return one if self._sentence[one.first] == self._sentence[at - 1] else None
        return None
