"""Where an escalation stands by the policy it began under: its stage, its clocks, what is late, and what may come next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from learnt.engine.domain.escalation import EventKind, Outcome
from learnt.engine.process.escalating.model import Happened, Limit, Policy, Stage
from learnt.engine.timetable import WorkingDays

_TO = (EventKind.RAISED, EventKind.MOVED_UP)


class ClockState(StrEnum):
    """How a clock stands."""

    RUNNING = "running"
    LATE = "late"
    MET = "met"
    MET_LATE = "met-late"
    STOPPED = "stopped"
    """It moved up or ended before the clock ran out, so that nothing is waited for."""


@dataclass(frozen=True, slots=True)
class Clock:
    """How soon something was to be done at a stage, and whether it was."""

    kind: EventKind
    """Acknowledged or answered."""
    limit: Limit
    due: datetime
    met: datetime | None
    state: ClockState


@dataclass(frozen=True, slots=True)
class Span:
    """The time that an escalation was at a stage."""

    stage: Stage
    since: datetime
    until: datetime | None
    """None while it is there."""
    acknowledged: datetime | None
    answered: datetime | None
    urgent: bool
    clocks: tuple[Clock, ...]

    @property
    def late(self) -> bool:
        """Whether anything was or is late."""
        return any(one.state in (ClockState.LATE, ClockState.MET_LATE) for one in self.clocks)


@dataclass(frozen=True, slots=True)
class Stands:
    """How an escalation stands."""

    spans: tuple[Span, ...]
    ended: datetime | None
    outcome: Outcome | None

    @property
    def span(self) -> Span:
        """The stage it is at, or ended at."""
        return self.spans[-1]

    @property
    def late(self) -> tuple[Clock, ...]:
        """The clocks that are late now."""
        return () if self.ended else tuple(one for one in self.span.clocks if one.state is ClockState.LATE)

    @property
    def next(self) -> Clock | None:
        """The clock that runs out first of those that run or are late; None where nothing is waited for."""
        going = [one for one in self.span.clocks if one.state in (ClockState.RUNNING, ClockState.LATE)]
        return None if self.ended else min(going, key=lambda one: one.due, default=None)


def stands(policy: Policy, events: Sequence[Happened], now: datetime) -> Stands:
    """Return how an escalation stands; the first event is that it was raised."""
    days = WorkingDays(policy.nation)
    at = [place for place, one in enumerate(events) if one.kind in _TO]
    spans = []
    for first, after in zip(at, [*at[1:], len(events)], strict=True):
        until = events[after].at if after < len(events) else None
        spans.append(_span(policy, events[first:after], (events[0].at, until, now), days))
    last = events[-1]
    ended = last.kind is EventKind.ENDED
    return Stands(tuple(spans), last.at if ended else None, last.outcome if ended else None)


def _span(
    policy: Policy,
    events: Sequence[Happened],
    times: tuple[datetime, datetime | None, datetime],
    days: WorkingDays,
) -> Span:
    """Return the time at a stage; `times` are when it was opened, when it left the stage, and now."""
    opened, until, now = times
    first = events[0]
    stage = policy.stage(first.stage) or policy.stages[-1]
    found = {one.kind: one.at for one in reversed(events[1:])}
    until = found.get(EventKind.ENDED, until)
    urgent = first.urgent and policy.urgent_to in {"", stage.id}
    limits = {
        EventKind.ACKNOWLEDGED: stage.acknowledge,
        EventKind.ANSWERED: (policy.urgent if urgent else None) or stage.answer,
    }
    clocks = tuple(
        _clock(kind, limit, limit.due(opened, first.at, days), (found.get(kind), until, now))
        for kind, limit in limits.items()
        if limit is not None
    )
    acknowledged = found.get(EventKind.ACKNOWLEDGED)
    return Span(stage, first.at, until, acknowledged, found.get(EventKind.ANSWERED), urgent, clocks)


def _clock(
    kind: EventKind, limit: Limit, due: datetime, times: tuple[datetime | None, datetime | None, datetime]
) -> Clock:
    """Return how a clock stands; `times` are when it was done, when the stage was left, and now."""
    met, until, now = times
    if met is not None:
        state = ClockState.MET if met <= due else ClockState.MET_LATE
    elif (until or now) > due:
        state = ClockState.LATE
    else:
        state = ClockState.STOPPED if until else ClockState.RUNNING
    return Clock(kind, limit, due, met, state)


def why_not(policy: Policy, events: Sequence[Happened], new: Happened, now: datetime) -> str | None:
    """Return why something cannot have happened next, or None where it can."""
    if new.at > now:
        return "The time lies ahead. Give the time at which it happened."
    if not events:
        return _why_not_raised(policy, new)
    if new.at < events[-1].at and events[-1].kind is not EventKind.ENDED:
        return "The time lies before what was recorded last. Give a later time."
    if events[-1].kind is EventKind.ENDED:
        return "The escalation has ended. Open another if there is still a disagreement."
    return _why_not_next(policy, events, new, now)


def _why_not_raised(policy: Policy, new: Happened) -> str | None:
    if new.kind is not EventKind.RAISED:
        return "The escalation was not raised yet. Record that first."
    if policy.stage(new.stage) is None:
        return "The policy has no such stage. Choose one of its stages."
    if new.stage != policy.stages[0].id and not new.reason.strip():
        return "It begins above the first stage. Say why, so that others can follow it."
    return None


def _why_not_next(policy: Policy, events: Sequence[Happened], new: Happened, now: datetime) -> str | None:
    """Return the first reason against it of those that its kind has."""
    span = stands(policy, events, now).span
    higher = policy.stage(new.stage) is not None and policy.place(new.stage) > policy.place(span.stage.id)
    told = bool(new.reason.strip())
    against: dict[EventKind, dict[str, bool]] = {
        EventKind.RAISED: {"The escalation is raised already. Move it up if it was not settled.": True},
        EventKind.ACKNOWLEDGED: {
            "It was acknowledged or answered at this stage already.": bool(span.acknowledged or span.answered)
        },
        EventKind.ANSWERED: {
            "It was answered at this stage already. End it, or move it up.": bool(span.answered)
        },
        EventKind.MOVED_UP: {
            "It moves up to a higher stage of the policy. Choose one.": not higher,
            "Say why it moves up, so that others can follow it.": not told,
        },
        EventKind.ENDED: {"Say how it ended and what was agreed.": new.outcome is None or not told},
    }
    return next((why for why, holds in against[new.kind].items() if holds), None)
