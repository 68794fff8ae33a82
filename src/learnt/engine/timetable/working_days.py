"""Which days are working days, and the working day that lies so many before or after another."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from learnt.engine.domain.errors import UserError
from learnt.engine.timetable.nations import FIRST_YEAR, LAST_YEAR, Nation, bank_holidays

MOST_DAYS = 2_000
_SATURDAY = 5
_FEWEST_A_YEAR = 100
"""A year with fewer working days than this has been closed by mistake."""


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The working days of a nation, less the days on which a partnership is closed."""

    nation: Nation
    closed: Mapping[date, str] = field(default_factory=dict)
    """Days on which the partnership is closed beside bank holidays, such as local holidays, with their names."""

    def why_not(self, day: date) -> str | None:
        """Return why a day is no working day, or None where it is one."""
        name = bank_holidays(self.nation, day.year).get(day) or self.closed.get(day)
        if name:
            return name
        if day.weekday() >= _SATURDAY:
            return "Saturday" if day.weekday() == _SATURDAY else "Sunday"
        return None

    def is_working(self, day: date) -> bool:
        """Tell whether a day is a working day."""
        return self.why_not(day) is None

    def after(self, day: date, count: int, *, first_day_counts: bool = False) -> date:
        """Return the working day so many after a day; the day itself is day 0, or day 1 where it counts."""
        if count < 1:
            raise UserError(f"{count} working days cannot be counted. Give a number from 1.")
        if first_day_counts:
            return self._moved(day, count - 1, "forward")
        return self._moved(day, count, "backward")

    def before(self, day: date, count: int) -> date:
        """Return the last day that leaves so many working days before a day."""
        if count < 1:
            raise UserError(f"{count} working days cannot be counted. Give a number from 1.")
        return self._moved(day, -count, "forward")

    def on_or_before(self, day: date) -> date:
        """Return a day, or the last working day before it."""
        return self._moved(day, 0, "backward")

    def on_or_after(self, day: date) -> date:
        """Return a day, or the next working day after it."""
        return self._moved(day, 0, "forward")

    def between(self, start: date, end: date) -> int:
        """Count the working days after one day up to and with another; below zero where the other is earlier."""
        if end < start:
            return -self.between(end, start)
        days = np.busday_count(start + timedelta(1), end + timedelta(1), holidays=self._closed(start, end))
        return int(days)

    def _moved(self, day: date, count: int, roll: Literal["forward", "backward"]) -> date:
        if abs(count) > MOST_DAYS:
            raise UserError(f"{abs(count):,} working days are too many. Give at most {MOST_DAYS:,}.")
        reach = timedelta(days=abs(count) * 366 // _FEWEST_A_YEAR + 366)
        start = (
            max(day - reach, date(FIRST_YEAR, 1, 1))
            if count <= 0
            else max(day - timedelta(62), date(FIRST_YEAR, 1, 1))
        )
        end = min(day + (reach if count >= 0 else timedelta(62)), date(LAST_YEAR, 12, 31))
        found: date = np.busday_offset(day, count, roll=roll, holidays=self._closed(start, end)).astype(date)
        if not FIRST_YEAR <= found.year <= LAST_YEAR:
            raise UserError(f"No bank holidays are known for the year {found.year}. Give another date.")
        return found

    def _closed(self, start: date, end: date) -> NDArray[np.datetime64]:
        days = _bank_holidays_between(self.nation, start.year, end.year)
        own = [day for day in self.closed if start.year <= day.year <= end.year]
        return np.union1d(days, np.array(own, "datetime64[D]")) if own else days


@cache
def _bank_holidays_between(nation: Nation, first: int, last: int) -> NDArray[np.datetime64]:
    """Return the bank holidays of some years as numpy counts with them, made once: a list of reviews counts many."""
    found = [day for year in range(first, last + 1) for day in bank_holidays(nation, year)]
    return np.array(sorted(found), "datetime64[D]")
