"""Planning a session: what it is called, what people are told and asked before they join, and its steps in order."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import F

from learnt.web.accounts.audit import note
from learnt.web.accounts.models import Account, Partnership
from learnt.web.reflecting.briefs import Plan, Planned
from learnt.web.reflecting.models import Session, Step
from learnt.web.reflecting.policies import MOST_STEPS, refuse, why_not_added, why_not_changed, why_not_planned
from learnt.web.reflecting.states import ASKING, State, StepKind

_CLOSING = (StepKind.PLEDGE, StepKind.FEEDBACK)
_LONGEST_TITLE = 200
_APART = 10_000
"""Added to numbers while steps are renumbered, so that no two ever have the same."""


@transaction.atomic
def make_session(*, by: Account, partnership: Partnership, **details: Any) -> Session:
    """Make a session with a welcome, a pledge and feedback; questions come between."""
    session = Session.objects.create(partnership=partnership, made_by=by, **details)
    kinds = (StepKind.WELCOME, *_CLOSING)
    Step.objects.bulk_create(Step(session=session, number=n, kind=kind) for n, kind in enumerate(kinds))
    note("session-made", by=by, about=f"session {session.pk}", partnership=partnership.pk)
    return session


@transaction.atomic
def session_from(plan: Plan, *, by: Account, partnership: Partnership, **details: Any) -> Session:
    """Make a session from what a briefing gives; where that is more than a session takes, from the first of it."""
    told = {"content_note": plan.content_note} if plan.content_note else {}
    title = plan.title[:_LONGEST_TITLE]
    session = make_session(by=by, partnership=partnership, title=title, **{**details, **told})
    add_steps(session, plan.steps[: MOST_STEPS - session.steps.count()])
    return session


@transaction.atomic
def change_session(session: Session, **details: Any) -> None:
    """Change what a session is called and what people are told; how people answer is settled once it is open.

    Raises:
        UserError: the session is closed.
    """
    refuse(why_not_planned(session))
    settled = {"named", "agencies", "roles"} if session.state != State.DRAFT else set()
    for name, value in details.items():
        if name not in settled:
            setattr(session, name, value)
    session.save(update_fields=[name for name in details if name not in settled])


@transaction.atomic
def add_steps(session: Session, planned: Iterable[Planned]) -> None:
    """Add questions and exercises before the pledge.

    Raises:
        UserError: the session is closed, or has too many steps.
    """
    for one in planned:
        refuse(why_not_added(session))
        closing = session.steps.filter(kind__in=_CLOSING)
        first = min(closing.values_list("number", flat=True))
        closing.update(number=F("number") + _APART)
        Step.objects.create(
            session=session, number=first, kind=one.kind, text=one.text, task=one.task, minutes=one.minutes,
            source=one.source,
        )  # fmt: skip
        closing = session.steps.filter(kind__in=_CLOSING)
        closing.update(number=F("number") - _APART + 1)


@transaction.atomic
def change_step(step: Step, *, text: str, task: str = "", minutes: int = 0) -> None:
    """Change the words of a step that has not begun.

    Raises:
        UserError: it has begun, or the session is closed.
    """
    refuse(why_not_changed(step))
    step.text, step.task, step.minutes = text, task, minutes
    step.save(update_fields=["text", "task", "minutes"])


@transaction.atomic
def move_step(step: Step, *, later: bool) -> None:
    """Let a step change places with the one before or after it, where both are still to come.

    Raises:
        UserError: it has begun, or the session is closed.
    """
    refuse(why_not_changed(step))
    others = step.session.steps.filter(kind__in=ASKING, begun_at=None)
    other = (
        others.filter(number__gt=step.number).order_by("number").first()
        if later
        else others.filter(number__lt=step.number).order_by("-number").first()
    )
    if other is None:
        return
    mine, theirs = step.number, other.number
    Step.objects.filter(pk=step.pk).update(number=mine + _APART)
    Step.objects.filter(pk=other.pk).update(number=mine)
    Step.objects.filter(pk=step.pk).update(number=theirs)


@transaction.atomic
def take_away_step(step: Step) -> None:
    """Take away a step that has not begun.

    Raises:
        UserError: it has begun, or the session is closed.
    """
    refuse(why_not_changed(step))
    step.delete()


@transaction.atomic
def remove_session(session: Session, *, by: Account) -> None:
    """Remove a session with everything that was said in it."""
    note("session-removed", by=by, about=f"session {session.pk}", partnership=session.partnership_id,
         seats=session.seats.count())  # fmt: skip
    session.delete()
