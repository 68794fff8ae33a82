"""Conditions of rules, as data: what must be recorded, said, chosen, counted, in time or released."""

from collections.abc import Iterator
from dataclasses import dataclass

from learnt.engine.domain.embargo import Release


@dataclass(frozen=True, slots=True)
class Recorded:
    """Something is recorded, whatever it says."""

    what: str


@dataclass(frozen=True, slots=True)
class Says:
    """A question was answered yes, or no."""

    fact: str
    yes: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """One of some choices was made."""

    fact: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AtMost:
    """A recorded number is not above another. A number that is not recorded does not pass."""

    fact: str
    number: str
    """A whole number, or the id of a setting."""


@dataclass(frozen=True, slots=True)
class AtLeast:
    """A recorded number is not below another. A number that is not recorded does not pass."""

    fact: str
    number: str


@dataclass(frozen=True, slots=True)
class InTime:
    """A clock was met, or still runs, or does not apply."""

    clock: str


@dataclass(frozen=True, slots=True)
class Lets:
    """The holds of the review let out at least so much today."""

    level: Release


@dataclass(frozen=True, slots=True)
class Under:
    """A setting has this value: the rule holds under one reading only."""

    setting: str
    value: str


@dataclass(frozen=True, slots=True)
class Not:
    """Another condition does not hold."""

    what: "Condition"


@dataclass(frozen=True, slots=True)
class Every:
    """All of several conditions hold."""

    of: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one of several conditions holds."""

    of: tuple["Condition", ...]


Condition = Recorded | Says | Chosen | AtMost | AtLeast | InTime | Lets | Under | Not | Every | Some


def looked_at(condition: Condition) -> Iterator[str]:
    """Yield the ids of the facts and events that a condition looks at."""
    match condition:
        case Recorded(what):
            yield what
        case Says(fact) | Chosen(fact) | AtMost(fact) | AtLeast(fact):
            yield fact
        case Not(what):
            yield from looked_at(what)
        case Every(of) | Some(of):
            for one in of:
                yield from looked_at(one)
        case InTime() | Lets() | Under():
            return


def parts_of(condition: Condition) -> Iterator[Condition]:
    """Yield a condition and all that it is made of."""
    yield condition
    match condition:
        case Not(what):
            yield from parts_of(what)
        case Every(of) | Some(of):
            for one in of:
                yield from parts_of(one)
        case _:
            return
