"""A length of time as rules give it, and the day it leads to from another."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from learnt.engine.domain.errors import UserError
from learnt.engine.timetable.nations import FIRST_YEAR, LAST_YEAR
from learnt.engine.timetable.working_days import WorkingDays

_MONTHS_A_YEAR = 12
_MOST = 1_200


class Unit(StrEnum):
    """What a length is counted in."""

    WORKING_DAYS = "working-days"
    CALENDAR_DAYS = "calendar-days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


_ONE = {
    Unit.WORKING_DAYS: "working day",
    Unit.CALENDAR_DAYS: "day",
    Unit.WEEKS: "week",
    Unit.MONTHS: "month",
    Unit.YEARS: "year",
}


@dataclass(frozen=True, slots=True)
class Length:
    """So many of a unit."""

    number: int
    unit: Unit

    def __post_init__(self) -> None:
        if not 1 <= self.number <= _MOST:
            raise UserError(f"A length of {self.number} is not possible. Give a number from 1 to {_MOST:,}.")

    def __str__(self) -> str:
        return f"{self.number:,} {_ONE[self.unit]}{'' if self.number == 1 else 's'}"

    def after(self, day: date, days: WorkingDays, *, first_day_counts: bool = False) -> date:
        """Return the last day of this length from a day: day 0, or day 1 where the first day counts.

        A month ends on the day of the same number, or on the last of a month that has none.
        """
        _check(day)
        if self.unit is Unit.WORKING_DAYS:
            return days.after(day, self.number, first_day_counts=first_day_counts)
        return self._plainly(day, self.number) - timedelta(days=int(first_day_counts))

    def before(self, day: date, days: WorkingDays) -> date:
        """Return the last day that leaves this length before a day."""
        _check(day)
        if self.unit is Unit.WORKING_DAYS:
            return days.before(day, self.number)
        return self._plainly(day, -self.number)

    def _plainly(self, day: date, number: int) -> date:
        match self.unit:
            case Unit.WEEKS:
                return day + timedelta(weeks=number)
            case Unit.MONTHS:
                return add_months(day, number)
            case Unit.YEARS:
                return add_months(day, number * _MONTHS_A_YEAR)
            case _:
                return day + timedelta(days=number)


def add_months(day: date, months: int) -> date:
    """Return the day of the same number so many months on, or the last of a month that has none."""
    years, month = divmod(day.month - 1 + months, _MONTHS_A_YEAR)
    year, month = day.year + years, month + 1
    _check_year(year)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _check(day: date) -> None:
    _check_year(day.year)


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UserError(
            f"The year {year} cannot be counted in. Give a date from {FIRST_YEAR} to {LAST_YEAR}."
        )
