"""A rule of a finder, and what it found: entries and a question about them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from learnt.engine.chronology.directory import Directory
from learnt.engine.chronology.words import Phrases
from learnt.engine.domain.chronology import Chronology, Entry


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that information is about."""

    id: str
    phrases: Phrases


@dataclass(frozen=True, slots=True)
class Rule:
    """What is looked for, why, and the question that is asked."""

    id: str
    name: str
    how: str
    why: str
    question: str
    source: str
    theme: str = ""
    """Id of the theme of the codebook that it belongs to."""
    only: str = ""
    numbers: Mapping[str, int] = field(default_factory=dict)
    phrases: Mapping[str, Phrases] = field(default_factory=dict)
    topics: tuple[Topic, ...] = ()

    def says(self, entry: Entry, what: str = "words") -> bool:
        """Tell whether what an entry states as fact says something that the rule looks for."""
        phrases = self.phrases.get(what)
        return phrases is not None and phrases.in_text(entry.told)


@dataclass(frozen=True, slots=True)
class Finding:
    """Entries that a rule asks about."""

    rule: Rule
    entries: tuple[Entry, ...]
    question: str

    @property
    def agencies(self) -> tuple[str, ...]:
        """The agencies whose entries they are."""
        return tuple(dict.fromkeys(entry.agency for entry in self.entries))


@dataclass(frozen=True)
class Case:
    """A chronology with the people it is about."""

    chronology: Chronology
    people: Directory

    @cached_property
    def dated(self) -> tuple[Entry, ...]:
        """The entries with a date, in order."""
        return self.chronology.dated

    @cached_property
    def children(self) -> tuple[str, ...]:
        """Ids of the children whom entries are about."""
        named = dict.fromkeys(id_ for entry in self.dated for id_ in entry.subjects)
        last = self.dated[-1].order[1] if self.dated else date.max
        assert isinstance(last, date)
        return tuple(id_ for id_ in named if self.is_child(id_, last))

    def is_child(self, id_: str, day: date) -> bool:
        """Tell whether somebody is known to be a child; nobody is where the people are not known."""
        family = self.people.family
        return family is not None and family.knows(id_) and family.is_child(id_, day)

    def of(self, id_: str) -> tuple[Entry, ...]:
        """Return the dated entries about somebody."""
        return tuple(entry for entry in self.dated if id_ in entry.subjects)

    def called(self, id_: str) -> str:
        """Return what somebody is called in a question."""
        return self.people.called(id_)


def first_day(entry: Entry) -> date:
    """Return the first day that a dated entry may be on."""
    assert entry.date is not None
    return entry.date.earliest


def last_day(entry: Entry) -> date:
    """Return the last day that a dated entry may be on."""
    assert entry.date is not None
    return entry.date.latest


def said(entry: Entry) -> str:
    """Return the date of an entry as a question says it."""
    assert entry.date is not None
    return entry.date.words


def joined(words: tuple[str, ...]) -> str:
    """Return words as a list: a, b and c."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""
