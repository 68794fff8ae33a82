"""Say of whom a fact is said, from the people named around it."""

from collections.abc import Iterable, Sequence
from typing import Any

from learnt.engine.coding.assertion.people import PARENTS, Named, People, Wording
from learnt.engine.coding.lexicon import Hit
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

    def among(self, words: Sequence[str]) -> bool:
        """Say whether any of these words is such a harm; "drug abuse" and "violent behaviour" are none."""
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
        harm = self._harms.among([self._people.word(at) for at in range(hit.first, hit.after)])
        return (
            self._within(hit)
            or self._after_it(hit, harm=harm)
            or self._owner(hit, harm=harm)
            or self._near_after(hit)
            or self._before(hit, harm=harm)
            or self._far_after(hit)
            or Subject.UNKNOWN
        )

    def _who(self, person: Named) -> Subject:
        return self._people.subject(person, case=self._case)

    def _within(self, hit: Hit) -> Subject | None:
        """Return the last person in the very words of the fact, or the body whose name they are."""
        if self._people.word(hit.after) in self._wording.bodies:
            return Subject.AGENCY
        for person in reversed(self._people.all):
            named = person.subject and hit.first <= person.first < hit.after
            if named and (person.subject is not Subject.AGENCY or person.after == hit.after):
                return self._who(person)
        return None

    def _link(self, hit: Hit, person: Named) -> str | None:
        """Return the word between a fact and a person after it: empty for none, None for more than one."""
        head = max(self._people.head(person), hit.after)
        return None if head - hit.after > 1 else self._people.word(hit.after) if head > hit.after else ""

    def _after_it(self, hit: Hit, *, harm: bool) -> Subject | None:
        """Return the person in "neglect of the boy", "hit the boy" or "drinking by the father".

        Harm done by a body ("neglect by the home") is told of that body.
        """
        person = self._people.following(hit.after)
        if not person:
            return None
        link = self._link(hit, person)
        if person.subject is Subject.AGENCY:
            return Subject.AGENCY if harm and link == "by" else None
        if link in self._wording.of_close or (harm and link == "") or (not harm and link == "by"):
            return self._who(person)
        return None

    def _near_after(self, hit: Hit) -> Subject | None:
        """Return the person in "depression in the mother"."""
        person = self._people.following(hit.after)
        if (
            person
            and person.subject is not Subject.AGENCY
            and self._link(hit, person) in self._wording.of_near
        ):
            return self._who(person)
        return None

    def _owner(self, hit: Hit, *, harm: bool) -> Subject | None:
        """Return the person in "Mother's heavy drinking" or "parental drug use"."""
        person = next(self._people.before(hit.first), None)
        if not person or not person.subject or self._does(person, hit, harm=harm):
            return None
        away = hit.first - person.after
        if person.subject is Subject.AGENCY:
            return Subject.AGENCY if away <= 1 and self._people.possesses(person) else None
        near = away == 0 or (away <= _ADJOINING and self._people.possesses(person))
        return self._first_named(person) if near else None

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

    def _far_after(self, hit: Hit) -> Subject | None:
        """Return the person in "alcohol misuse was a feature for both parents"."""
        person = self._people.following(hit.after)
        if not person or person.subject is Subject.AGENCY or person.first - hit.after > _REACHING:
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
