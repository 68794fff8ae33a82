"""Counts days, working days and months from an event to the day by which something is due."""

from learnt.engine.timetable.length import Length, Unit
from learnt.engine.timetable.nations import Nation, bank_holidays
from learnt.engine.timetable.working_days import WorkingDays

__all__ = ["Length", "Nation", "Unit", "WorkingDays", "bank_holidays"]
