"""The rules of a regime as frozen objects: sources, settings, states, moves, guards, clocks, tasks and criteria."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Self, TypeVar

from learnt.engine.domain.errors import UserError
from learnt.engine.domain.numbers import whole
from learnt.engine.process.rules.conditions import Condition
from learnt.engine.timetable import Nation, Unit


@dataclass(frozen=True, slots=True)
class Source:
    """A document that rules are taken from."""

    id: str
    title: str
    address: str
    read: bool
    """False where the rule is general knowledge, and must be checked against the document before it is relied on."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A place in a source."""

    source: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a rule that is disputed or unsure."""

    id: str
    value: str
    """A number, the id of an event, yes or no, or "none" where there is no limit."""
    means: str
    cited: Cited


@dataclass(frozen=True, slots=True)
class Setting:
    """A rule that people read in more than one way, with the reading that holds unless a partnership says otherwise."""

    id: str
    name: str
    why: str
    readings: tuple[Reading, ...]
    default: str
    own: bool = False
    """True where a partnership may give a whole number of its own."""


class FactKind(StrEnum):
    """What is recorded of a fact."""

    YES_NO = "yes-no"
    TEXT = "text"
    NUMBER = "number"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is recorded of a review and that rules look at."""

    id: str
    name: str
    kind: FactKind
    choices: Mapping[str, str] = field(default_factory=dict)
    """Of a choice, what may be chosen: id and words."""


@dataclass(frozen=True, slots=True)
class Named:
    """A post, a stage or an event: an id and what a person reads."""

    id: str
    name: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """Where a review can stand, and the post that owns it there."""

    id: str
    name: str
    stage: str
    owner: str
    says: str
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Guard:
    """A rule that a move must meet, and what is said where it does not."""

    id: str
    needs: Condition
    reason: str
    cited: Cited | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """A step from one state to another."""

    id: str
    name: str
    begins: tuple[str, ...]
    to: str
    by: tuple[str, ...]
    """Posts that may make it."""
    guards: tuple[str, ...] = ()
    event: str = ""
    """Id of the event that the move is, where it is one: its day is then kept."""
    forgets: tuple[str, ...] = ()
    """Events and facts that no longer hold after it, such as a reply to what is now decided again."""
    reason_needed: bool = True
    """Every decision has a reason and a name."""


class Force(StrEnum):
    """How binding a time limit is."""

    DUTY = "duty"
    EXPECTED = "expected"
    LOCAL = "local"

    @property
    def words(self) -> str:
        """What a person reads."""
        return {"duty": "Duty", "expected": "Expected by guidance"}.get(self.value, "Local practice")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time limit: what starts it, how long it runs, and what stops it."""

    id: str
    name: str
    owner: str
    starts: tuple[str, ...]
    """Events of which the first to happen starts it, or one setting that names the event."""
    length: str
    """A whole number, or the id of a setting that gives it."""
    unit: Unit
    stops: tuple[str, ...]
    force: str
    """How binding it is, or the id of a setting: a duty where that says yes, else expected."""
    cited: Cited
    before: bool = False
    """True where it is counted back from its event."""
    minimum: bool = False
    """True where the time must have passed before the stop, and is no limit."""
    first_day: str = ""
    """Id of the setting that says whether the first day counts; where empty it does not."""
    unless: Condition | None = None
    """Where this holds, the clock does not run."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something a post does in a span of days after an event."""

    id: str
    name: str
    owner: str
    starts: tuple[str, ...]
    first: str
    last: str
    """Days after the event, in the unit, from the first to the last, or settings; 0 is the event's own day."""
    unit: Unit
    done: tuple[str, ...]
    """Facts or events of which any shows that it is done; where none is named, a person ticks it off."""
    cited: Cited


@dataclass(frozen=True, slots=True)
class Criterion:
    """A ground that people weigh at a decision. Learnt lists it and never decides."""

    id: str
    group: str
    text: str
    cited: Cited


@dataclass(frozen=True, slots=True)
class Contents:
    """What a document of the process must hold."""

    id: str
    name: str
    parts: tuple[Named, ...]
    cited: Cited


_One = TypeVar("_One")


@dataclass(frozen=True, slots=True)
class Regime:
    """All rules for one kind of review, as a partnership has set them."""

    id: str
    name: str
    version: str
    about: str
    nation: Nation
    begins: str
    """Id of the first state."""
    sources: Mapping[str, Source]
    posts: Mapping[str, Named]
    stages: Mapping[str, Named]
    events: Mapping[str, Named]
    facts: Mapping[str, Fact]
    settings: Mapping[str, Setting]
    states: Mapping[str, State]
    guards: Mapping[str, Guard]
    moves: Mapping[str, Move]
    clocks: Mapping[str, Clock]
    tasks: Mapping[str, Task]
    criteria: Mapping[str, Criterion]
    contents: Mapping[str, Contents]
    closed: Mapping[date, str] = field(default_factory=dict)
    """Days on which a partnership is closed, such as local holidays."""
    chosen: Mapping[str, str] = field(default_factory=dict)
    """By setting, the reading that a partnership chose or its own number."""

    def value(self, setting: str) -> str:
        """Return what holds under a setting."""
        chosen = self.chosen.get(setting, self.settings[setting].default)
        return next((r.value for r in self.settings[setting].readings if r.id == chosen), chosen)

    def number(self, number_or_setting: str) -> int | None:
        """Return a number, given as such or by a setting; None where the setting says that there is no limit."""
        value = self.value(number_or_setting) if number_or_setting in self.settings else number_or_setting
        return None if value == "none" else int(value)

    def starting(self, clock: Clock | Task) -> tuple[str, ...]:
        """Return the events that start a clock or a task."""
        return tuple(self.value(one) if one in self.settings else one for one in clock.starts)

    def force(self, clock: Clock) -> Force:
        """Return how binding a clock is."""
        if clock.force in self.settings:
            return Force.DUTY if self.value(clock.force) == "yes" else Force.EXPECTED
        return Force(clock.force)

    def choosing(self, choices: Mapping[str, str]) -> Self:
        """Return the rules with other readings chosen.

        Raises:
            UserError: There is no such setting or reading.
        """
        for setting, choice in choices.items():
            if fault := self.why_not_choose(setting, choice):
                raise UserError(fault)
        return replace(self, chosen={**self.chosen, **choices})

    def why_not_choose(self, setting: str, choice: str) -> str | None:
        """Return why a reading may not be chosen, or None where it may."""
        known = self.settings.get(setting)
        if known is None:
            return f"There is no setting “{setting}”. Choose from {', '.join(sorted(self.settings))}."
        readings = [reading.id for reading in known.readings]
        if choice in readings or (known.own and whole(choice)):
            return None
        own = ", or give a whole number from 1" if known.own else ""
        return f"“{setting}” has no reading “{choice}”. Choose from {', '.join(readings)}{own}."
