"""Who the people of a document are, and which of them some words are about."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from learnt.engine.domain.document import Span
from learnt.engine.domain.shipped import shipped_data
from learnt.engine.facts.model import Person, PersonRole

_DATA: dict[str, Any] = shipped_data("learnt.engine.facts", "people.yaml")
_CHILDREN = "|".join(_DATA["children"])
_RELATION = re.compile(
    r"\b(?:"
    + "|".join(f"(?P<r{i}>{'|'.join(row['words'])})" for i, row in enumerate(_DATA["relations"]))
    + rf"|(?P<child>{_CHILDREN}))(?:'s)?\b(?! (?:and baby|figure|tongue))",
    re.IGNORECASE,
)
_SUBJECT = re.compile(rf"\b(?:{'|'.join(_DATA['subjects'])})\b", re.IGNORECASE)
_LABELS = "|".join((*_DATA["labels"], *_DATA["adult_labels"]))
_LABEL = re.compile(rf"\b(?P<word>(?i:{_LABELS}))[ -](?P<mark>[A-Z]{{1,3}}\d?|\d{{1,2}})\b(?!\w)(?!-)")
_PRONOUN = re.compile(r"\b(?P<m>he|him|his)\b|\b(?P<f>she|her|hers)\b", re.IGNORECASE)
_NOT_NAMES = frozenset(chain.from_iterable(_DATA["not_names"]))
_TITLE = rf"(?:(?:{'|'.join(_DATA['titles'])})\.? )"
_PART = r"(?:[A-Z][\w'-]*\w|[A-Z]\b\.?)"
_FULL = rf"{_PART}(?: (?:(?:de|da|van|von|der|bin|al|el|la) )?{_PART}){{0,5}}"
_INTRODUCED = re.compile(
    rf"\b(?i:{'|'.join(_DATA['introductions'])})[\s:,]+(?i:{_TITLE}){{0,2}}"
    rf"(?P<name>{_FULL}|\[REDACTED\])(?:\s*[(\"“'](?i:known as |called |also known as )?[\"“']?(?P<other>[A-Z][a-z]+)[\"”')])?"
)
_ALIAS = re.compile(
    rf",? \(?(?i:(?:otherwise|also|formerly|previously|better)(?: known as)?|known as|aka|or)[ :]+[\"']?(?P<name>{_FULL})"
)
_PLACE = re.compile(r"\b(?:at|in|near|from|to|on|of)(?: the)?(?: [A-Z0-9][\w']*,?)* $")
_PREDICATE = re.compile(r"\s(?:was|is|became|had become)\s+(?:an?|the|just an?|only an?)\s+$")
_AND_NAME = re.compile(
    rf"(?:,| and|, and) (?i:(?:his|her|their) \w+ )?(?i:{_TITLE})?(?P<name>{_PART} {_FULL})"
)
_APPOSED = re.compile(rf"(?P<name>{_FULL})(?:'s)?(?P<gap>,? ?\(?(?:who |was |is |then |now |just |only )*)$")
_OBLIQUE = re.compile(
    r"\b(?:with|by|to|of|from|for|at|about|and|told|informed|saw|between)"
    r"(?: (?:his|her|their|the|a|an|my|our|old|own|\w+'s))* ?$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"[\s,(]*(?:who|was|is|were|then|now|just|only|then aged|herself|himself|[\s,(])*$", re.I
)
_TITLED = re.compile(rf"[\s,-]*(?i:of )?(?i:{_TITLE}|the late |the deceased |baby )*(?:[A-Z][\w.]* )?")
_OWNER = re.compile(r"(?P<owner>\w+'s|his|her|their)(?: \w+){0,2} $", re.IGNORECASE)
_LEAST_SHARED = 3
_FAR = 40
"""A pronoun is looked for among so many mentions before it."""
_LONGEST_LABEL = 60
_ROLES = [PersonRole(row["role"]) for row in _DATA["relations"]]
_GENDERS: list[str] = [row["gender"] for row in _DATA["relations"]]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that speak of a person; of nobody in particular yet where `person` is None (a pronoun)."""

    start: int
    end: int
    person: Person | None
    gender: str = ""


class People:
    """The people of one document."""

    def __init__(self, texts: list[str]) -> None:
        self._names: dict[str, Person] = {}
        self._shared: set[str] = set()
        whole = "\n".join(texts)
        self._introduce(whole)
        for match in _LABEL.finditer(whole):
            self._labelled(match)
        for name in self._shared:
            del self._names[name]
        named = list(dict.fromkeys(p for p in self._names.values() if p.role is PersonRole.SUBJECT))
        self.principal = named[0] if named else Person("")
        self._many = len(named) > 1
        self._gender = "" if self._many else _gender_of(whole)
        self._known_names = bool(named)
        self._name = _one_of(self._names)

    def _introduce(self, text: str) -> None:
        for match in _INTRODUCED.finditer(text):
            self._add(match["name"], match["other"])
            if alias := _ALIAS.match(text, match.end()):
                self._add_alias(match["name"], alias["name"])
            if "deaths" in match[0].lower():
                following = _AND_NAME.match(text, match.end())
                while following:
                    self._add(following["name"], None)
                    following = _AND_NAME.match(text, following.end())

    def _add(self, name: str, other: str | None) -> None:
        name = name.removesuffix("'s")
        parts = [part for part in re.split(r"[\s.]+", name) if len(part) > 1 and part != "[REDACTED]"]
        while parts and parts[0].lower() in _DATA["titles"]:
            del parts[0]
        if not parts or parts[0].lower() in _NOT_NAMES:
            return
        if _LABEL.match(name):
            return
        person = self._called(parts[0]) or Person(" ".join(parts)[:_LONGEST_LABEL])
        for part in (*parts, *([other] if other else [])):
            name_of = part.lower()
            if name_of not in _NOT_NAMES and self._names.setdefault(name_of, person) != person:
                self._shared.add(name_of)

    def _add_alias(self, name: str, alias: str) -> None:
        person = self._called(name.split(maxsplit=1)[0])
        for part in alias.split() if person else ():
            if person and part.lower() not in _NOT_NAMES:
                self._names.setdefault(part.lower(), person)

    def _labelled(self, match: re.Match[str]) -> None:
        word = match["word"].lower()
        role = PersonRole(_DATA["adult_labels"].get(word, "subject"))
        self._names.setdefault(_key(match[0]), Person(" ".join(match[0].split()), role))

    def mentions(self, text: str) -> list[Mention]:
        """Return the mentions of people in a text, in order; where two begin alike, the longer."""
        found = sorted(self._all_mentions(text), key=lambda m: (m.start, -m.end))
        kept: list[Mention] = []
        for mention in found:
            if not kept or mention.start >= kept[-1].end:
                kept.append(mention)
        return kept

    def _all_mentions(self, text: str) -> Iterator[Mention]:
        for match in _LABEL.finditer(text):
            if person := self._names.get(_key(match[0])):
                yield Mention(*match.span(), person)
        for match in self._name.finditer(text) if self._name else ():
            if match[0][0].isupper():
                yield Mention(*match.span(), self._names[match[0].lower()])
        for match in _SUBJECT.finditer(text):
            yield Mention(*match.span(), None if self._many else self.principal)
        for match in _RELATION.finditer(text):
            yield self._relation(text, match)
        for match in _PRONOUN.finditer(text):
            yield Mention(*match.span(), None, match.lastgroup or "")

    def _relation(self, text: str, match: re.Match[str]) -> Mention:
        group = match.lastgroup or ""
        if group == "child":
            return Mention(*match.span(), self._child(text, match))
        number = int(group[1:])
        role = _ROLES[number]
        word = match[0].lower().removesuffix("'s").strip(" -")
        owner = _OWNER.search(text, max(0, match.start() - _LONGEST_LABEL), match.start())
        named = owner and owner["owner"][0].isupper() and owner["owner"].endswith("'s")
        label = f"{owner['owner']} {word}" if owner and named else f"the {word}"
        return Mention(*match.span(), Person(label, role), _GENDERS[number])

    def _child(self, text: str, match: re.Match[str]) -> Person:
        """A son is the subject of a document where the owner is a parent; a subject's own child is somebody else."""
        owner = _OWNER.search(text, max(0, match.start() - _LONGEST_LABEL), match.start())
        name = owner["owner"].lower().removesuffix("'s") if owner else ""
        if name and self._names.get(name) == self.principal and self._known_names:
            return Person(f"the {match[0].lower()}", PersonRole.OTHER)
        if name in {"his", "her"}:
            return Person(f"the {match[0].lower()}", PersonRole.OTHER)
        return self.principal

    def about(self, text: str, span: Span, mentions: list[Mention], sentence: Span) -> Person:
        """Return the person that some words of a text are about, by its mentions and the sentence they stand in."""
        first, last = (bisect_left(mentions, at, key=_start) for at in (sentence.start, sentence.end))
        inside = mentions[first:last]
        if found := _named_by(inside, span):
            return found
        mention = _standing_by(text, span, inside) or _before(text, span, inside, sentence.start)
        after = [m for m in inside if span.end <= m.start]
        if mention is None and after and not any(m.end <= span.start for m in inside):
            mention = after[0]
        return self._resolved(mention or Mention(span.start, span.end, None), mentions)

    def apposed(self, text: str, start: int, floor: int) -> Person | None:
        """Return somebody not known by name who stands right before an age ("Tom Marsh, aged 17")."""
        match = _APPOSED.search(text, max(floor, start - _LONGEST_LABEL), start)
        if not match or match["name"].split()[0].lower() in _NOT_NAMES or _LABEL.search(match["name"]):
            return None
        parts = [part for part in match["name"].split() if part.lower().strip(".") not in _DATA["titles"]]
        if not parts or any(self._known(part) for part in parts):
            return None
        if _PLACE.search(text, max(floor, match.start() - _LONGEST_LABEL), match.start()):
            return None
        return Person(match["name"], PersonRole.OTHER) if self._known_names else None

    def named_in(self, text: str) -> bool:
        """Tell whether a text names one of the people that the document is about."""
        if any(match[0][0].isupper() for match in self._name.finditer(text)) if self._name else False:
            return True
        return any(_key(match[0]) in self._names for match in _LABEL.finditer(text))

    def knows(self, name: str) -> bool:
        """Tell whether a word is part of a name that the document introduces; of any name, where it introduces none."""
        return self._known(name) or (not self._known_names and name.lower() not in _NOT_NAMES)

    def _known(self, part: str) -> bool:
        return self._called(part) is not None or part.lower() in self._shared

    def _called(self, part: str) -> Person | None:
        """Return whom a name, or a short form of one ("Sam" for Samuel), stands for."""
        part = part.lower().strip(",.")
        if part in self._names or len(part) < _LEAST_SHARED:
            return self._names.get(part)
        return next(
            (p for name, p in self._names.items() if len(name) >= _LEAST_SHARED
             and (part.startswith(name) or name.startswith(part))), None,
        )  # fmt: skip

    def _resolved(self, mention: Mention, mentions: list[Mention]) -> Person:
        if mention.person:
            return mention.person
        if self._gender and mention.gender in {"", self._gender}:
            return self.principal
        last = bisect_left(mentions, mention.start, key=_start)
        for earlier in reversed(mentions[max(0, last - _FAR) : last]):
            if earlier.person and self._may_be(earlier, mention.gender):
                return earlier.person
        return self.principal

    def _may_be(self, earlier: Mention, gender: str) -> bool:
        assert earlier.person
        if earlier.person.role is PersonRole.SUBJECT:
            return True
        return bool(gender) and earlier.gender == gender


def _named_by(inside: list[Mention], span: Span) -> Person | None:
    """Return the person that the words themselves name: at their beginning anybody, within them a subject."""
    within = [m for m in inside if m.person and span.start <= m.start and m.end <= span.end]
    for mention in within:
        if mention.person and (mention.start == span.start or mention.person.role is PersonRole.SUBJECT):
            return mention.person
    return None


def _standing_by(text: str, span: Span, inside: list[Mention]) -> Mention | None:
    """Return who is right beside some words ("Kim was a 17-year-old mother", "17-year-old Kim", "death of Kim")."""
    before = [m for m in inside if m.end <= span.start]
    if before and _PREDICATE.fullmatch(text, before[-1].end, span.start):
        return before[-1]
    after = next((m for m in inside if span.end <= m.start), None)
    return after if after and after.person and _TITLED.fullmatch(text, span.end, after.start) else None


def _before(text: str, span: Span, inside: list[Mention], floor: int) -> Mention | None:
    """Return the last person before some words who is not met on the way ("found by her sister")."""
    for mention in reversed([m for m in inside if m.end <= span.start]):
        if _BESIDE.fullmatch(text, mention.end, span.start) or not _OBLIQUE.search(
            text, floor, mention.start
        ):
            return mention
    return None


def _start(mention: Mention) -> int:
    return mention.start


def _key(label: str) -> str:
    return re.sub(r"[\s-]+", " ", label).lower()


def _one_of(names: dict[str, Person]) -> re.Pattern[str] | None:
    single = [re.escape(name) for name in names if " " not in name]
    if not single:
        return None
    return re.compile(rf"\b(?:{'|'.join(sorted(single, key=len, reverse=True))})\b", re.IGNORECASE)


@cache
def _counting() -> re.Pattern[str]:
    return re.compile(r"\b(?:(?P<m>he|his|him)|(?P<f>she|her))\b", re.IGNORECASE)


def _gender_of(text: str) -> str:
    """Return m or f where one set of pronouns is used at least twice as often as the other."""
    counts = {"m": 0, "f": 0}
    for match in _counting().finditer(text):
        counts[str(match.lastgroup)] += 1
    more, fewer = max(counts, key=lambda g: counts[g]), min(counts.values())
    return more if counts[more] and counts[more] >= 2 * fewer else ""
