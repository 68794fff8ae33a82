"""Actions proposed, decided on, evidenced, handed over and ended; everything is added and nothing changed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.timezone import localdate

from learnt.engine.domain.action import EndKind
from learnt.engine.domain.errors import UserError
from learnt.engine.process.closure import shipped_ladder, why_not_evidence
from learnt.web.accounts.audit import note
from learnt.web.accounts.models import Account, Partnership
from learnt.web.accounts.roles import Act
from learnt.web.ledger.changing import hold, kept, told
from learnt.web.ledger.models import (
    Action,
    Ending,
    Evidence,
    Owning,
    Recommendation,
    Step,
    ThemeAudit,
    Withdrawal,
)
from learnt.web.ledger.records import evidence_of, is_withdrawn
from learnt.web.ledger.steps import StepKind

_AHEAD = "The day lies ahead. Give the day on which it happened."
_WHY = "Say why, so that others can follow it."
_ENDED = "The action has ended, so nothing more is recorded of it. Propose another action instead."


@transaction.atomic
def propose(
    recommendation: Recommendation, *, what: str, due: date | None, post: str, by: Account, seen: int
) -> Action:
    """Propose an action on a recommendation."""
    held = hold(recommendation.pk, Act.KEEP_ACTIONS, by=by, seen=seen)
    today = localdate()
    row = Action.objects.create(
        recommendation=held, by=by, what=told(what, "Write what is to be done."), proposed=today, due=due
    )
    if post.strip():
        Owning.objects.create(action=row, by=by, post=post.strip(), since=today)
    kept("action-proposed", held, by, action=row.pk)
    return row


@transaction.atomic
def step(row: Action, kind: StepKind, *, on: date, reason: str = "", by: Account, seen: int) -> None:
    """Record that an action was accepted or started, or give it another day by which it is to be done."""
    held = _held(row, by=by, seen=seen)
    done = set(row.steps.values_list("kind", flat=True))
    if kind in done - {StepKind.MOVE_DUE}:
        raise UserError("That is recorded already. Look at the action as it stands now.")
    if kind is StepKind.MOVE_DUE:
        reason = told(reason, _WHY)
    elif on > localdate():
        raise UserError(_AHEAD)
    if kind is StepKind.START and StepKind.ACCEPT not in done:
        raise UserError("The action was not accepted yet. Record that it was, and then that it was started.")
    Step.objects.create(action=row, by=by, kind=kind, on=on, reason=reason.strip())
    kept(f"action-{kind}", held, by, action=row.pk)


@transaction.atomic
def hand_over(row: Action, *, post: str, since: date, reason: str, by: Account, seen: int) -> None:
    """Give an action to another post, or say that nobody owns it from a day on."""
    held = _held(row, by=by, seen=seen)
    last = row.ownings.order_by("since", "pk").last()
    if last is not None and since < last.since:
        raise UserError("The post that owns it now took it on later than that day. Give a later day.")
    Owning.objects.create(action=row, by=by, post=post.strip(), since=since, reason=told(reason, _WHY))
    kept("action-handed-over", held, by, action=row.pk)


@transaction.atomic
def show(row: Action, given: Mapping[str, Any], *, by: Account, seen: int) -> Evidence:
    """Record evidence for a rung, or that it shows the contrary.

    Raises:
        UserError: the evidence does not show its rung, with the reason and what would.
    """
    held = _held(row, by=by, seen=seen)
    evidence = Evidence(action=row, by=by, **given)
    if why := why_not_evidence(shipped_ladder(), evidence_of(evidence), localdate()):
        raise UserError(why)
    evidence.save()
    kept("evidence-recorded", held, by, action=row.pk, rung=evidence.rung, shows=evidence.shows)
    return evidence


@transaction.atomic
def take_back(row: Evidence, *, reason: str, by: Account, seen: int) -> None:
    """Say that evidence was recorded by mistake; both stay."""
    held = hold(row.action.recommendation_id, Act.KEEP_ACTIONS, by=by, seen=seen)
    if is_withdrawn(row):
        raise UserError("That evidence was taken back already.")
    Withdrawal.objects.create(evidence=row, by=by, reason=told(reason, _WHY))
    kept("evidence-withdrawn", held, by, action=row.action_id)


@transaction.atomic
def end(row: Action, kind: EndKind, given: Mapping[str, Any], *, by: Account, seen: int) -> None:
    """End an action without climbing: on a day, for a reason, and where it is superseded by another."""
    held, other = _held(row, by=by, seen=seen), given.get("other")
    if given["on"] > localdate():
        raise UserError(_AHEAD)
    if (kind is EndKind.SUPERSEDED) != (other is not None):
        raise UserError("Choose the action that takes its place, and only where another does.")
    if other is not None and (other.pk == row.pk or other.recommendation_id != row.recommendation_id):
        raise UserError("Choose another action on the same recommendation.")
    reason = told(given["reason"], _WHY)
    Ending.objects.create(action=row, by=by, kind=kind, on=given["on"], reason=reason, other=other)
    kept("action-ended", held, by, action=row.pk, kind=kind.value)


@transaction.atomic
def audit(partnership: Partnership, theme: str, given: Mapping[str, Any], *, by: Account) -> ThemeAudit:
    """Record what an audit showed of a theme."""
    if why := by.standing().may_in(Act.KEEP_ACTIONS, partnership.pk):
        raise PermissionDenied(why)
    if given["on"] > localdate():
        raise UserError("The day of the audit lies ahead. Give the day on which it was made.")
    row = ThemeAudit.objects.create(partnership=partnership, theme=theme, by=by, **given)
    note("theme-audited", by=by, about=f"partnership {partnership.pk}", partnership=partnership.pk, theme=theme,
         holds=row.holds)  # fmt: skip
    return row


def _held(row: Action, *, by: Account, seen: int) -> Recommendation:
    held = hold(row.recommendation_id, Act.KEEP_ACTIONS, by=by, seen=seen)
    if Ending.objects.filter(action=row).exists():
        raise UserError(_ENDED)
    return held
