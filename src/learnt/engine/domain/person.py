"""A person of a case: who they are in the review, what agencies called them, and who saw them when."""

from dataclasses import dataclass, field
from enum import StrEnum

from learnt.engine.domain.uncertain_date import UncertainDate


class Sex(StrEnum):
    """Sex as recorded, for the symbol of a genogram."""

    MALE = "male"
    FEMALE = "female"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Alias:
    """A name that somebody was written under."""

    name: str = field(repr=False)
    agency: str = ""
    """The agency that used it; empty where that is not known."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """That an agency saw a person, or tried to and did not."""

    by: str
    on: UncertainDate | None = None
    seen: bool = True
    alone: bool | None = None
    """Of a child, whether without parents or carers; None where that is not recorded."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the life of the children that a review is about, known by name or not."""

    id: str
    role: str = ""
    """Who they are in the review: "subject child", "mother", "mother's partner"."""
    pseudonym: str = ""
    name: str = field(default="", repr=False)
    aliases: tuple[Alias, ...] = field(default=(), repr=False)
    sex: Sex = Sex.UNKNOWN
    born: UncertainDate | None = None
    """Of somebody unborn, when they are expected."""
    died: UncertainDate | None = None
    unborn: bool = False
    known: bool = True
    """False for somebody who is mentioned and whom nobody has identified."""
    child: bool | None = None
    """Whether the review treats them as a child; None to go by their role and date of birth."""
    sightings: tuple[Sighting, ...] = ()
    agencies: tuple[str, ...] = ()
    """Agencies that know them."""

    @property
    def called(self) -> str:
        """What they may be called in what is shown: never their name."""
        if self.pseudonym or self.role:
            return self.pseudonym or self.role[:1].upper() + self.role[1:]
        return self.id if self.known else "Unknown adult"

    @property
    def names(self) -> tuple[str, ...]:
        """Every name they were written under, each once."""
        return tuple(dict.fromkeys(one for one in (self.name, *(a.name for a in self.aliases)) if one))

    @property
    def known_to(self) -> tuple[str, ...]:
        """Every agency that knows them, that saw them or that has a name for them."""
        saw = (one.by for one in self.sightings if one.seen)
        named = (one.agency for one in self.aliases if one.agency)
        return tuple(dict.fromkeys((*self.agencies, *saw, *named)))
