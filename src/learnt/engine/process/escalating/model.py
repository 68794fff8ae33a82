"""A policy of escalation as data, and what happened in one escalation."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from learnt.engine.domain.escalation import EventKind, Outcome
from learnt.engine.process.rules.model import Cited, Source
from learnt.engine.timetable import Nation, WorkingDays


@dataclass(frozen=True, slots=True)
class Limit:
    """How soon something is to be done: at once (on the same day), in so many hours, or in so many working days."""

    hours: int = 0
    working_days: int = 0
    from_opening: bool = False
    """Counted from when the escalation was opened, and not from when it came to the stage."""

    @property
    def words(self) -> str:
        """What a person reads."""
        if self.hours:
            return f"within {self.hours:,} hour{'' if self.hours == 1 else 's'}"
        if self.working_days:
            return f"within {self.working_days:,} working day{'' if self.working_days == 1 else 's'}"
        return "at once"

    def due(self, opened: datetime, came: datetime, days: WorkingDays) -> datetime:
        """Return the last moment at which it is in time; of days, the end of the last."""
        start = opened if self.from_opening else came
        if self.hours:
            # In UTC: across the change of the clocks an hour is still an hour.
            return (start.astimezone(UTC) + timedelta(hours=self.hours)).astimezone(start.tzinfo)
        last = days.after(start.date(), self.working_days) if self.working_days else start.date()
        return datetime.combine(last, time.max, tzinfo=start.tzinfo)


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the ladder: who speaks with whom, and how soon."""

    id: str
    name: str
    says: str
    """Who speaks with whom."""
    acknowledge: Limit | None
    """None where the policy gives no limit."""
    answer: Limit | None
    cited: Cited


@dataclass(frozen=True, slots=True)
class Policy:
    """How a partnership settles disagreements between agencies."""

    id: str
    name: str
    version: str
    nation: Nation
    stages: tuple[Stage, ...]
    """The lowest first."""
    urgent_to: str
    """Id of the stage to which what cannot wait goes at once; empty where the policy names none."""
    urgent: Limit | None
    """How soon what is urgent is to be answered."""
    urgent_says: str
    """What the policy says of what cannot wait; empty where it says nothing."""
    urgent_cited: Cited | None
    sources: Mapping[str, Source]

    def stage(self, name: str) -> Stage | None:
        """Return a stage by its id."""
        return next((one for one in self.stages if one.id == name), None)

    def place(self, name: str) -> int:
        """Return how high a stage stands, from 0."""
        return [one.id for one in self.stages].index(name)


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened."""

    kind: EventKind
    at: datetime
    stage: str = ""
    """Of what was raised or moved up: the stage it came to."""
    reason: str = ""
    outcome: Outcome | None = None
    urgent: bool = False
    """Of what was raised or moved up: a child may be in danger, or it cannot wait."""
