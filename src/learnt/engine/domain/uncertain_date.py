"""A date as well as it is known: the first and the last day it may be, never more exact than was said."""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum


class Precision(StrEnum):
    """How exactly a date is known, or how long what it dates lasted."""

    DAY = "day"
    NIGHT = "night"
    """From one evening to the next morning."""
    WEEK = "week"
    PART_OF_MONTH = "part-of-month"
    MONTH = "month"
    PART_OF_YEAR = "part-of-year"
    """A season, a quarter, or the early, middle or late part."""
    YEAR = "year"
    BETWEEN = "between"
    """Some time between two dates, or from one to the other."""
    ABOUT = "about"
    """Near a date."""

    @property
    def words(self) -> str:
        """What a person reads."""
        return self.value.replace("-", " ")


ORDER = tuple(Precision)
"""From the most exact to the least."""


@dataclass(frozen=True, slots=True)
class UncertainDate:
    """The first and the last day that something may have been on."""

    earliest: date
    latest: date
    precision: Precision = Precision.DAY
    doubted: bool = False
    """True where whoever wrote it was not sure of it."""
    begins: time | None = None
    """Time of day, where it was said."""
    ends: time | None = None
    said: str = field(default="", compare=False)
    """The words it was given in."""

    def __post_init__(self) -> None:
        if self.earliest > self.latest:
            raise ValueError("A date begins before it ends.")
        if self.precision is Precision.DAY and self.earliest != self.latest:
            raise ValueError("A date that is known to the day is one day.")

    @classmethod
    def on(cls, day: date, *, doubted: bool = False) -> "UncertainDate":
        """Return a date known to the day."""
        return cls(day, day, doubted=doubted)

    @classmethod
    def month(cls, year: int, month: int, *, doubted: bool = False) -> "UncertainDate":
        """Return a date known to the month."""
        last = date(year, month, monthrange(year, month)[1])
        return cls(date(year, month, 1), last, Precision.MONTH, doubted)

    @classmethod
    def year(cls, year: int, *, doubted: bool = False) -> "UncertainDate":
        """Return a date known to the year."""
        return cls(date(year, 1, 1), date(year, 12, 31), Precision.YEAR, doubted)

    @property
    def exact(self) -> bool:
        """Whether it is one day that nobody doubted."""
        return self.earliest == self.latest and not self.doubted

    @property
    def days(self) -> int:
        """How many days it may be."""
        return (self.latest - self.earliest).days + 1

    def holds(self, day: date) -> bool:
        """Tell whether it may be a day."""
        return self.earliest <= day <= self.latest

    def overlaps(self, other: "UncertainDate", days: int = 0) -> bool:
        """Tell whether it may be the same day as another, or within so many days of it."""
        gap = max((other.earliest - self.latest).days, (self.earliest - other.latest).days)
        return gap <= days

    def __str__(self) -> str:
        """Return it as ISO 8601-2 (EDTF) writes it: 2019-03-04, 2019-03, 2016-05-22?, [2019-01-01..2019-04-30]."""
        sure = "?" if self.doubted else ""
        match self.precision:
            case Precision.DAY:
                return f"{self.earliest.isoformat()}{sure}"
            case Precision.MONTH:
                return f"{self.earliest:%Y-%m}{sure}"
            case Precision.YEAR:
                return f"{self.earliest:%Y}{sure}"
            case _:
                return f"[{self.earliest.isoformat()}..{self.latest.isoformat()}]{sure}"

    @property
    def words(self) -> str:
        """What a person reads."""
        sure = " (uncertain)" if self.doubted else ""
        first, last = shown(self.earliest), shown(self.latest)
        match self.precision:
            case Precision.DAY:
                return f"{first}{self._times()}{sure}"
            case Precision.MONTH:
                return f"{self.earliest:%B %Y}{sure}"
            case Precision.YEAR:
                return f"{self.earliest:%Y}{sure}"
            case Precision.NIGHT:
                return f"night of {first} to {last}{sure}"
            case _:
                return f"between {first} and {last}{self._times()}{sure}"

    def _times(self) -> str:
        if self.begins is None:
            return ""
        return f", {self.begins:%H:%M}" + (f" to {self.ends:%H:%M}" if self.ends else "")


def shown(day: date) -> str:
    """Return a day as people read it: 4 March 2019."""
    return f"{day.day} {day:%B %Y}"


@dataclass(frozen=True, slots=True)
class Period:
    """From when and until when something held. What is not known is open."""

    since: UncertainDate | None = None
    until: UncertainDate | None = None

    @property
    def in_order(self) -> bool:
        """Whether it may begin before it ends."""
        return self.since is None or self.until is None or self.since.earliest <= self.until.latest

    def may_hold(self, day: date) -> bool:
        """Tell whether it may have held on a day."""
        return self._begun(day, sure=False) and not self._over(day, sure=True)

    def surely_holds(self, day: date) -> bool:
        """Tell whether it held on a day, whatever its dates were; an end that is not given is no end."""
        return self._begun(day, sure=True) and not self._over(day, sure=False)

    def is_over(self, day: date) -> bool:
        """Tell whether it had surely ended before a day."""
        return self._over(day, sure=True)

    def overlap(self, other: "Period") -> bool:
        """Tell whether two periods surely have a day in common; one without a beginning is not sure of any."""
        if self.since is None or other.since is None:
            return False
        begun = max(self.since.latest, other.since.latest)
        return not (self._over(begun, sure=False) or other._over(begun, sure=False))  # noqa: SLF001 - its own kind

    def _begun(self, day: date, *, sure: bool) -> bool:
        if self.since is None:
            return True
        return (self.since.latest if sure else self.since.earliest) <= day

    def _over(self, day: date, *, sure: bool) -> bool:
        if self.until is None:
            return False
        return (self.until.latest < day) if sure else (self.until.earliest <= day)
