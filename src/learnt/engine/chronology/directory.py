"""Find the people of a case by the names, pseudonyms and roles that agencies write."""

import re
from dataclasses import dataclass, field

from learnt.engine.domain.family import Family
from learnt.engine.domain.uncertain_date import UncertainDate

_PARTS = re.compile(r"\s*(?:[;/&+\n]|,|\band\b)\s*")
_LEAST = 3
"""A name of fewer letters is looked for in its own column only."""
_SUBJECT = ("subject child", "index child", "subject of the review")


@dataclass(frozen=True, slots=True)
class Directory:
    """The people of a case by what they are written as."""

    family: Family | None = None
    _names: dict[str, str] = field(init=False, repr=False, default_factory=dict)
    _pattern: re.Pattern[str] | None = field(init=False, repr=False, default=None)

    def __post_init__(self) -> None:
        ways: dict[str, set[str]] = {}
        for person in self.family.people if self.family else ():
            first = tuple(name.split()[0] for name in person.names if " " in name)
            for way in (person.id, person.role, person.pseudonym, *person.names, *first):
                if way.strip():
                    ways.setdefault(_plain(way), set()).add(person.id)
        self._names.update({way: next(iter(ids)) for way, ids in ways.items() if len(ids) == 1})
        long = sorted((way for way in self._names if len(way) >= _LEAST), key=len, reverse=True)
        if long:
            either = "|".join(re.escape(way) for way in long)
            object.__setattr__(self, "_pattern", re.compile(rf"\b(?:{either})\b"))

    def people_in(self, cell: str) -> tuple[tuple[str, ...], bool]:
        """Return who a cell names, by id where they are known, and whether all of them are."""
        if not cell.strip():
            return (), True
        if whole := self._names.get(_plain(cell)):
            return (whole,), True
        parts = [part for part in _PARTS.split(cell) if part.strip()]
        found = [self._names.get(_plain(part), part.strip()) for part in parts]
        known = all(_plain(part) in self._names for part in parts)
        return tuple(dict.fromkeys(found)), known

    def mentioned(self, text: str) -> tuple[str, ...]:
        """Return the ids of everybody whom a text names."""
        if self._pattern is None:
            return ()
        return tuple(dict.fromkeys(self._names[match[0]] for match in self._pattern.finditer(_plain(text))))

    @property
    def child(self) -> str:
        """Return the id of the child whom the review is about; empty where nobody said."""
        people = self.family.people if self.family else ()
        return next((one.id for one in people if one.role.casefold().startswith(_SUBJECT)), "")

    def born(self, *ids: str) -> UncertainDate | None:
        """Return the birth of the only one of some people who has one, or else of the child of the review."""
        if self.family is None:
            return None
        births = [one.born for id_ in ids if self.family.knows(id_) and (one := self.family.person(id_)).born]
        if len(births) == 1:
            return births[0]
        return self.family.person(self.child).born if self.child else None

    def called(self, id_: str) -> str:
        """Return what somebody may be called in what is shown; what is not an id stays as it is."""
        return self.family.person(id_).called if self.family and self.family.knows(id_) else id_


def _plain(words: str) -> str:
    return " ".join(words.replace("’", "'").casefold().split())
