"""What the ledger knows of a theme, and what it says of it, each claim with its evidence."""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Self

from learnt.engine.domain.action import Action
from learnt.engine.domain.errors import UserError

_WRITTEN = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


@dataclass(frozen=True, slots=True)
class When:
    """A time as exactly as it is known: a day, a month, a year or a period."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("A time does not end before it begins.")

    @classmethod
    def of(cls, written: str) -> Self:
        """Return the time of a date written as year, year-month or year-month-day.

        Raises:
            UserError: It is none of these.
        """
        match = _WRITTEN.fullmatch(written)
        try:
            year, month, day = (int(part) if part else 0 for part in match.groups()) if match else (0, 0, 0)
            first = date(year, month or 1, day or 1)
        except ValueError as error:
            raise UserError("This is no date. Write it as year, year-month or year-month-day.") from error
        end = date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
        return cls(first, end)

    def surely_after(self, other: date) -> bool:
        """Tell whether it lies after a day, however it is read."""
        return self.first > other

    def surely_before(self, other: date) -> bool:
        """Tell whether it lies before a day or on it, however it is read."""
        return self.last <= other


class Saying(StrEnum):
    """What a review said of a theme."""

    FOUND = "found"
    RECOMMENDED = "recommended"
    GOOD_PRACTICE = "good-practice"


@dataclass(frozen=True, slots=True)
class Said:
    """That a review said something of a theme."""

    ref: str
    """What opens it: a passage or a document."""
    review: str
    case: str
    """The case it is on; reviews, briefings and slides on one case count once."""
    saying: Saying
    published: When | None
    happened: When | None = None
    """When the practice it speaks of took place, which may be years before it is published."""
    confirmed: bool = True
    """False where only a machine suggests it."""
    recommendation: str = ""
    """Of a recommendation, its id."""


@dataclass(frozen=True, slots=True)
class Audited:
    """What an audit showed of a theme."""

    ref: str
    on: date
    holds: bool
    """Whether practice met the standard of the audit, as its authors judged."""
    words: str = ""
    """The measure in words, such as “27 of 40 files”."""


@dataclass(frozen=True, slots=True)
class Known:
    """All that is known of one theme in one partnership."""

    theme: str
    partnership: str
    said: tuple[Said, ...] = ()
    actions: tuple[Action, ...] = ()
    audits: tuple[Audited, ...] = ()
    keeps_register: bool = True
    """False where nothing is recorded of what was done; what was not done is then not known."""


class Status(StrEnum):
    """How a theme stands."""

    NOT_YET = "not-yet"
    ACTED_ON = "acted-on"
    HOLDING = "holding"
    COME_BACK = "come-back"
    NOT_KNOWN = "not-known"

    @property
    def words(self) -> str:
        """What a person reads."""
        return _STATUS[self.value]


_STATUS = {
    "not-yet": "Not yet acted on",
    "acted-on": "Acted on",
    "holding": "Holding",
    "come-back": "Come back",
    "not-known": "Not known",
}
STRICTEST = (Status.COME_BACK, Status.NOT_YET, Status.NOT_KNOWN, Status.ACTED_ON, Status.HOLDING)
"""Of several partnerships, the first of these that any has stands for all, beside the number of each."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of the ledger, with what it rests on."""

    words: str
    refs: tuple[str, ...]
    """What opens its evidence; empty only where the sentence says that there is none."""


@dataclass(frozen=True, slots=True)
class Line:
    """One theme of the ledger in one partnership."""

    theme: str
    partnership: str
    status: Status
    rule: str
    """Id of the rule by which it stands so; docs/reference/process.md tells why each is."""
    claims: tuple[Claim, ...]
    """The reason for the status first, then all else that is known, oldest first."""


@dataclass(frozen=True, slots=True)
class Wider:
    """One theme over a region or the nation."""

    theme: str
    area: str
    status: Status
    by_status: Mapping[Status, tuple[str, ...]] = field(default_factory=dict)
    """The partnerships at each status."""
    words: str = ""
