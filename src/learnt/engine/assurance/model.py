"""What assurance is made of: standards that agencies judge themselves by, and sheets that people fill in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from learnt.engine.process.rules.model import Cited, Source


class Met(StrEnum):
    """How far a standard is met. It is said of an agency, never of a person."""

    MET = "met"
    PARTLY = "partly"
    NOT = "not"
    NEEDLESS = "not-applicable"

    @property
    def words(self) -> str:
        """What a person sees."""
        return _MET[self]


_MET = {
    Met.MET: "Met",
    Met.PARTLY: "Partly met",
    Met.NOT: "Not met",
    Met.NEEDLESS: "Does not apply",
}


@dataclass(frozen=True, slots=True)
class Standard:
    """Something that every agency should have or do."""

    id: str
    name: str
    asks: str
    looks_for: tuple[str, ...]
    """What would show it."""
    themes: tuple[str, ...]
    """Ids of themes that it speaks to."""
    cited: Cited


@dataclass(frozen=True, slots=True)
class Standards:
    """The standards of a self-assessment."""

    id: str
    name: str
    version: str
    words: Mapping[Met, str]
    """What each answer is called here."""
    standards: tuple[Standard, ...]
    sources: Mapping[str, Source]

    def standard(self, name: str) -> Standard | None:
        """Return a standard by its id."""
        return next((one for one in self.standards if one.id == name), None)


class ItemKind(StrEnum):
    """How an item of a sheet is filled in."""

    TEXT = "text"
    LINE = "line"
    CHOICE = "choice"
    TICK = "tick"
    """Done, not done or does not apply, with a note."""


class Done(StrEnum):
    """How a line of a checklist stands."""

    DONE = "done"
    NOT_YET = "not-yet"
    NEEDLESS = "not-applicable"

    @property
    def words(self) -> str:
        """What a person sees."""
        return {"done": "Done", "not-yet": "Not yet", "not-applicable": "Does not apply"}[self.value]


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a sheet."""

    id: str
    asks: str
    kind: ItemKind
    hint: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    missing: str = ""
    """What is said where it is left empty; where there are no words, it may be."""
    when: Mapping[str, str] = field(default_factory=dict)
    """Answers to earlier lines on which it depends whether this one is asked for."""
    themes: tuple[str, ...] = ()

    def is_asked(self, answers: Mapping[str, str]) -> bool:
        """Tell whether the line counts, by the other answers."""
        return all(answers.get(name) == value for name, value in self.when.items())


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form or checklist."""

    id: str
    name: str
    about: str
    version: str
    items: tuple[Item, ...]
    sources: Mapping[str, Source]

    @property
    def ticks(self) -> tuple[Item, ...]:
        """Its lines that are ticked."""
        return tuple(one for one in self.items if one.kind is ItemKind.TICK)
