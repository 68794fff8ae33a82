"""What is due when: every time limit and task of a review, worked out from what happened and the day it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from learnt.engine.domain.review import ReviewRecord
from learnt.engine.process.rules.model import Clock, Force, Regime, Task
from learnt.engine.process.situation import Situation, holds
from learnt.engine.timetable import Length, Unit, WorkingDays


class Standing(StrEnum):
    """How a time limit stands on a day."""

    NOT_STARTED = "not-started"
    NOT_NEEDED = "not-needed"
    NO_LIMIT = "no-limit"
    RUNNING = "running"
    DUE_TODAY = "due-today"
    OVERDUE = "overdue"
    MET = "met"
    MET_LATE = "met-late"
    PASSED = "passed"
    """Of a time that must pass: it has."""
    BROKEN = "broken"
    """Of a time that must pass: it was cut short."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """One time limit of one review."""

    clock: Clock
    force: Force
    standing: Standing
    started: date | None = None
    due: date | None = None
    act_by: date | None = None
    """The last working day up to the day it is due."""
    stopped: date | None = None
    working_days_left: int | None = None
    """While it runs: working days after today up to the day it is due; below zero where that is past."""
    how: str = ""
    """How the day was counted, in words."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One task of one review, with the days it falls on."""

    task: Task
    first: date | None
    last: date | None
    done: bool
    late: bool


def calendar_of(regime: Regime) -> WorkingDays:
    """Return the working days that a regime counts, with a partnership's closed days where it leaves them out."""
    left_out = "local-holidays" in regime.settings and regime.value("local-holidays") == "no"
    return WorkingDays(regime.nation, regime.closed if left_out else {})


def deadlines(regime: Regime, record: ReviewRecord, today: date) -> tuple[Deadline, ...]:
    """Return every time limit of a review as it stands today, in the order of the rules."""
    return tuple(deadline(regime, record, clock, today) for clock in regime.clocks.values())


def deadline(regime: Regime, record: ReviewRecord, clock: Clock, today: date) -> Deadline:
    """Return one time limit of a review as it stands today."""
    force, number = regime.force(clock), regime.number(clock.length)
    if clock.unless is not None and holds(clock.unless, Situation(regime, record, today)):
        return Deadline(clock, force, Standing.NOT_NEEDED)
    if number is None:
        return Deadline(clock, force, Standing.NO_LIMIT, stopped=_first(record.events, clock.stops))
    started = _first(record.events, regime.starting(clock))
    stopped = _first(record.events, clock.stops)
    if started is None:
        return Deadline(clock, force, Standing.NOT_STARTED, stopped=stopped)
    return _running(regime, clock, (started, stopped, today), Length(number, clock.unit))


def _running(regime: Regime, clock: Clock, days: tuple[date, date | None, date], length: Length) -> Deadline:
    started, stopped, today = days
    calendar = calendar_of(regime)
    first_counts = bool(clock.first_day) and regime.value(clock.first_day) == "yes"
    if clock.before:
        due = length.before(started, calendar)
    else:
        due = length.after(started, calendar, first_day_counts=first_counts)
    return Deadline(
        clock,
        regime.force(clock),
        _least(due, stopped, today) if clock.minimum else _most(due, stopped, today),
        started,
        due,
        calendar.on_or_before(due),
        stopped,
        None if stopped else calendar.between(today, due),
        _how(clock, length, calendar, first_counts=first_counts),
    )


def late_clocks(regime: Regime, record: ReviewRecord, today: date) -> frozenset[str]:
    """Return the ids of the time limits that are past or were not kept."""
    late = (Standing.OVERDUE, Standing.MET_LATE, Standing.BROKEN)
    return frozenset(one.clock.id for one in deadlines(regime, record, today) if one.standing in late)


def plan(regime: Regime, record: ReviewRecord, today: date) -> tuple[Planned, ...]:
    """Return every task of a review with its days, in the order of those days; what has no day yet comes last."""
    planned = [_planned(regime, record, task, today) for task in regime.tasks.values()]
    return tuple(sorted(planned, key=lambda one: (one.first or date.max, one.last or date.max)))


def _planned(regime: Regime, record: ReviewRecord, task: Task, today: date) -> Planned:
    done = any(_is_told(record, name) for name in task.done)
    started = _first(record.events, regime.starting(task))
    if started is None:
        return Planned(task, None, None, done, late=False)
    calendar = calendar_of(regime)
    first, last = (
        _day(started, regime.number(each) or 0, task.unit, calendar) for each in (task.first, task.last)
    )
    return Planned(task, first, last, done, late=bool(task.done) and not done and today > last)


def _day(started: date, number: int, unit: Unit, calendar: WorkingDays) -> date:
    return Length(number, unit).after(started, calendar) if number else started


def _is_told(record: ReviewRecord, name: str) -> bool:
    told = record.told.get(name)
    return name in record.events or (told is not None and told is not False and told not in ("", 0))


def _first(events: Mapping[str, date], names: tuple[str, ...]) -> date | None:
    return min((events[name] for name in names if name in events), default=None)


def _most(due: date, stopped: date | None, today: date) -> Standing:
    if stopped is not None:
        return Standing.MET if stopped <= due else Standing.MET_LATE
    if today == due:
        return Standing.DUE_TODAY
    return Standing.RUNNING if today < due else Standing.OVERDUE


def _least(due: date, stopped: date | None, today: date) -> Standing:
    if stopped is not None and stopped < due:
        return Standing.BROKEN
    return Standing.RUNNING if today < due else Standing.PASSED


def _how(clock: Clock, length: Length, calendar: WorkingDays, *, first_counts: bool) -> str:
    counted = f"{length} {'before' if clock.before else 'from'} the day"
    if length.unit is Unit.WORKING_DAYS:
        counted += f", without weekends and the bank holidays of {calendar.nation.words}"
    if calendar.closed and length.unit is Unit.WORKING_DAYS:
        counted += " and the partnership's own closed days"
    return counted + ("; the first day counts." if first_counts else "; the day itself is day 0.")
