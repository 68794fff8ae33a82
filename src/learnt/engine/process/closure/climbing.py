"""How far an action has climbed on its evidence, what speaks against it, and when it is looked at again."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from learnt.engine.domain.action import EVIDENCED, Action, EndKind, Evidence, Rung
from learnt.engine.process.closure.evidence import why_not_evidence
from learnt.engine.process.closure.model import Ladder
from learnt.engine.timetable.length import add_months


class Shown(StrEnum):
    """What is known of a rung."""

    SHOWN = "shown"
    NOT_SHOWN = "not-shown"
    """The last evidence shows the contrary."""
    NOT_KNOWN = "not-known"
    """Nothing was looked at; it is neither yes nor no."""


@dataclass(frozen=True, slots=True)
class RungShown:
    """What is known of one rung, by what, and when it is looked at again."""

    rung: Rung
    shown: Shown
    by: Evidence | None = None
    recheck: date | None = None


@dataclass(frozen=True, slots=True)
class Climbed:
    """How an action stands on a day."""

    reached: Rung
    """The highest rung that is shown with all those beneath it, from done upwards."""
    rungs: tuple[RungShown, ...]
    """Each rung that takes evidence."""
    open: bool
    reopened_by: Evidence | None
    """The last evidence against it, where that is what keeps it open."""
    overdue: bool
    recheck: date | None
    """When it must be looked at next; None where nothing is shown yet."""
    recheck_late: bool
    unowned: bool
    ignored: tuple[tuple[Evidence, str], ...]
    """Evidence that does not show its rung, each with the reason."""

    def of(self, rung: Rung) -> RungShown:
        """Return what is known of one rung."""
        return next(one for one in self.rungs if one.rung is rung)


def climbed(ladder: Ladder, action: Action, today: date, *, aims_at: Rung = Rung.PRACTICE_CHANGED) -> Climbed:
    """Return how an action stands on a day; it stays open until what it aims at is shown and nothing later is against it."""
    reasons = [(one, why_not_evidence(ladder, one, today)) for one in action.evidence]
    counted = [one for one, reason in reasons if reason is None]
    rungs = tuple(_rung(ladder, rung, counted) for rung in EVIDENCED)
    reached, against = _reached(action, rungs), _against(rungs)
    ended = action.end is not None and action.end.on <= today
    recheck = min((one.recheck for one in rungs if one.recheck and one.shown is Shown.SHOWN), default=None)
    is_open = not ended and (reached < aims_at or against is not None)
    return Climbed(
        reached=reached,
        rungs=rungs,
        open=is_open,
        reopened_by=against if not ended else None,
        overdue=is_open and reached < Rung.DONE and action.due is not None and action.due < today,
        recheck=None if ended else recheck,
        recheck_late=not ended and recheck is not None and recheck < today,
        unowned=is_open and not action.owner(today),
        ignored=tuple((one, reason) for one, reason in reasons if reason is not None),
    )


def ended_without(action: Action, today: date) -> EndKind | None:
    """Return how an action ended without climbing; None where it did not."""
    return action.end.kind if action.end is not None and action.end.on <= today else None


def _rung(ladder: Ladder, rung: Rung, counted: list[Evidence]) -> RungShown:
    """Judge a rung by its last evidence; on one day, evidence against it outweighs evidence for it."""
    on_it = [one for one in counted if one.rung is rung]
    last = max(on_it, key=lambda one: (one.on, not one.shows), default=None)
    if last is None:
        return RungShown(rung, Shown.NOT_KNOWN)
    months = ladder.steps[rung].months_to_recheck
    shown = Shown.SHOWN if last.shows else Shown.NOT_SHOWN
    return RungShown(rung, shown, last, add_months(last.on, months) if months else None)


def _reached(action: Action, rungs: tuple[RungShown, ...]) -> Rung:
    reached = Rung.PROPOSED
    for rung, day in ((Rung.ACCEPTED, action.accepted), (Rung.IN_PROGRESS, action.started)):
        reached = rung if day is not None else reached
    for one in rungs:
        if one.shown is not Shown.SHOWN:
            break
        reached = one.rung
    return reached


def _against(rungs: tuple[RungShown, ...]) -> Evidence | None:
    """Return the last evidence against any rung."""
    against = [one.by for one in rungs if one.shown is Shown.NOT_SHOWN and one.by is not None]
    return max(against, key=lambda one: (one.on, one.rung), default=None)
