"""Training: who needs it, who came, and what changed afterwards. That somebody came is never taken for change."""

from dataclasses import dataclass
from datetime import date

ASK_AFTER = 3
"""Months after training, those who came are asked what they do otherwise."""


@dataclass(frozen=True, slots=True)
class Trained:
    """Training of a group, with what is known of its effect."""

    on: date
    needed: int
    came: int
    asked_on: date | None = None
    asked: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What training comes to, in words."""

    reach: str
    effect: str
    due: date
    """From when those who came can be asked."""
    to_ask: bool
    """Nobody has been asked yet, and it is time."""


def reckon(one: Trained, today: date) -> Reckoned:
    """Return what can be said of training on a day, and what cannot."""
    due = months_after(one.on, ASK_AFTER)
    reach = f"{one.came:,} of {one.needed:,} who need it came" if one.needed else f"{one.came:,} came; how many need it is not known"  # fmt: skip
    if one.asked_on is None:
        waits = today < due
        when = f"{due.day} {due:%B %Y}"
        effect = f"Not known. To be asked from {when}" if waits else f"Not known. Nobody was asked, though it was time on {when}"  # fmt: skip
        return Reckoned(reach, effect, due, not waits)
    if not one.asked:
        return Reckoned(reach, "Not known: nobody answered", due, to_ask=False)
    early = " They were asked sooner than after three months" if one.asked_on < due else ""
    effect = (
        f"{one.changed:,} of {one.asked:,} who answered named something they do otherwise.{early}".rstrip(".")
    )
    return Reckoned(reach, effect, due, to_ask=False)


def months_after(day: date, months: int) -> date:
    """Return the day some months later; the last of the month where that has no such day."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (following - date(year, month + 1, 1)).days
    return date(year, month + 1, min(day.day, last))
