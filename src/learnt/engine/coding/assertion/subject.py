"""Say of whom a fact is said, from the people named around it."""

from collections.abc import Iterable
from typing import Any

from learnt.engine.coding.assertion.people import PARENTS, Named, People, Wording
from learnt.engine.coding.lexicon import Hit
from learnt.engine.coding.remembering import MOST_HEADINGS, Remembered
from learnt.engine.domain.coding import Subject

_ADJOINING = 3
"""So many words may stand between a possessive and the fact it governs: "Mother's very heavy drinking"."""
_REACHING = 8
"""So many words may stand between a fact and a person after it."""
_NOT_DOING = frozenset({Subject.CHILD, Subject.SIBLING, Subject.AGENCY})
"""Of these, "the child's neglect" is what was done to them, and "the home's neglect" is told of the home."""


def together(subjects: Iterable[Subject]) -> Subject:
    """Return the one that all these are; mother and father are parents, and where others differ nobody can tell."""
    known = set(subjects) - {Subject.UNKNOWN}
    known = known - {Subject.AGENCY} or known
    if len(known) == 1:
        return known.pop()
    return Subject.PARENT if known and known <= PARENTS else Subject.UNKNOWN


class Harms:
    """The words for what one person does to another."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._harms = tuple(data["harms"])
        self._not_after = frozenset(data["not_harms"])
        self._own = frozenset(data["own_conduct"])
        self._known = Remembered(self._among, most=MOST_HEADINGS)

    def named(self, words: str) -> bool:
        """Say whether the words of a fact, in small letters, name such a harm; each wording is looked at once."""
        return self._known[words]

    def _among(self, wording: str) -> bool:
        """Say whether any of these words is such a harm; "drug abuse" and "violent behaviour" are none."""
        words = wording.split()
        return self._own.isdisjoint(words) and any(
            word.startswith(self._harms) and before not in self._not_after
            for before, word in zip(["", *words], words, strict=False)
        )


class Governing:
    """Who governs the facts of one passage: their subject or, of a harm, the one harmed."""

    def __init__(self, people: People, wording: Wording, harms: Harms, *, case: bool) -> None:
        self._people = people
        self._wording = wording
        self._harms = harms
        self._case = case

    def subject(self, hit: Hit) -> Subject:
        """Return of whom a fact is said, as its sentence tells."""
        if within := self._within(hit):
            return within
        harm = self._harms.named(self._people.words(hit.first, hit.after))
        person = self._people.following(hit.after)
        link = self._link(hit, person) if person else None
        if person and self._governs(person, link, harm=harm):
            return self._who(person)
        person = None if person and person.subject is Subject.AGENCY else person
        near = person if link in self._wording.of_near else None
        return (
            self._owner(hit, harm=harm)
            or (self._who(near) if near else None)
            or self._before(hit, harm=harm)
            or self._far_after(hit, person)
            or Subject.UNKNOWN
        )

    def _governs(self, person: Named, link: str | None, *, harm: bool) -> bool:
        """Say whether a fact is of the person after it: "neglect of the boy", "hit the boy", "drinking by the father".

        Harm done by a body ("neglect by the home") is told of that body.
        """
        if person.subject is Subject.AGENCY:
            return harm and link == "by"
        return link in self._wording.of_close or link == ("" if harm else "by")

    def _who(self, person: Named) -> Subject:
        return self._people.subject(person, case=self._case)

    def _within(self, hit: Hit) -> Subject | None:
        """Return the last person in the very words of the fact, or the body whose name they are."""
        if self._people.word(hit.after) in self._wording.bodies:
            return Subject.AGENCY
        for person in reversed(self._people.all):
            named = hit.first <= person.first < hit.after and person.subject
            if named and (person.subject is not Subject.AGENCY or person.after == hit.after):
                return self._who(person)
        return None

    def _link(self, hit: Hit, person: Named) -> str | None:
        """Return the word between a fact and a person after it: empty for none, None for more than one."""
        between = max(self._people.head(person), hit.after) - hit.after
        return None if between > 1 else self._people.word(hit.after) if between else ""

    def _owner(self, hit: Hit, *, harm: bool) -> Subject | None:
        """Return the person in "Mother's heavy drinking" or "parental drug use"."""
        person = next(self._people.before(hit.first), None)
        if not person or not person.subject:
            return None
        away = hit.first - person.after
        if away > _ADJOINING or (away and not self._people.possesses(person)):
            return None
        if person.subject is Subject.AGENCY:
            return Subject.AGENCY if away <= 1 and self._people.possesses(person) else None
        return None if self._does(person, hit, harm=harm) else self._first_named(person)

    def _before(self, hit: Hit, *, harm: bool) -> Subject | None:
        """Return the nearest person before a fact who is not merely told of it, met or doing it."""
        told = None
        for person in self._people.before(hit.first):
            if not person.subject:
                meant = self._people.who(person)
                return self._who(meant) if meant else Subject.UNKNOWN
            if person.subject is Subject.AGENCY or self._does(person, hit, harm=harm):
                continue
            if self._people.word(self._people.head(person) - 1) not in self._wording.to_whom:
                return self._first_named(person)
            told = told or person
        return self._who(told) if told else None

    def _far_after(self, hit: Hit, person: Named | None) -> Subject | None:
        """Return the person in "alcohol misuse was a feature for both parents"."""
        if not person or person.first - hit.after > _REACHING:
            return None
        before = self._people.word(self._people.head(person) - 1)
        return self._who(person) if before in self._wording.of_far else None

    def _does(self, person: Named, hit: Hit, *, harm: bool) -> bool:
        """Say whether a person is the one who harms: "the father's violence", "he was convicted of assault"."""
        if not harm or person.subject in _NOT_DOING:
            return False
        if person.after == hit.first and self._people.possesses(person):
            return True
        between = {self._people.word(at) for at in range(person.after, hit.first)}
        return not self._wording.doing.isdisjoint(between)

    def _first_named(self, person: Named) -> Subject:
        """Return who is named first in "the father of the boy" and "Child A and her sister"; two parents are both."""
        people, link = self._people, self._people.head(person) - 1
        joined = people.word(link)
        first = next((one for one in people.all if one.after == link and one.subject), None)
        if joined not in ("of", "and", "or") or not first or first.subject is Subject.AGENCY:
            return self._who(person)
        both = {first.subject, person.subject}
        return Subject.PARENT if joined != "of" and len(both) > 1 and both <= PARENTS else self._who(first)
