"""Opening the room and closing it, by whoever runs the session or, where it was forgotten, by itself."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from learnt.web.accounts.audit import note
from learnt.web.accounts.models import Account
from learnt.web.reflecting.asking import ask_later
from learnt.web.reflecting.models import Answer, Session
from learnt.web.reflecting.policies import refuse, why_not_led, why_not_opened
from learnt.web.reflecting.running import begin, forget_mark, give_code, leave_current
from learnt.web.reflecting.states import State, StepKind

LONGEST = timedelta(hours=24)
"""A session that nobody closes is closed by itself."""


@transaction.atomic
def open_session(session: Session, *, by: Account, origin: str = "") -> None:
    """Open the room, with a code by which people join.

    Raises:
        UserError: it was opened before, or has nothing to ask.
    """
    refuse(why_not_opened(session))
    session.state, session.opened_at = State.OPEN, timezone.now()
    session.current, session.origin = session.steps.get(kind=StepKind.WELCOME), origin
    session.save(update_fields=["state", "opened_at", "current", "origin"])
    begin(session.current, session.opened_at)
    give_code(session)
    note("session-opened", by=by, about=f"session {session.pk}", partnership=session.partnership_id)
    late = session.opened_at + LONGEST
    transaction.on_commit(lambda: close_forgotten.using(run_after=late).enqueue(session.pk))


@transaction.atomic
def close_session(session: Session, *, by: Account | None) -> None:
    """Close the room for good, and in an anonymous session forget who said what.

    Raises:
        UserError: the session is not open.
    """
    session = Session.objects.held(session.pk)
    refuse(why_not_led(session))
    now = timezone.now()
    leave_current(session, now)
    session.state, session.closed_at, session.code, session.code_ends_at = State.CLOSED, now, None, None
    session.turn += 1
    session.save(update_fields=["state", "closed_at", "code", "code_ends_at", "turn"])
    if not session.named:
        Answer.objects.filter(step__session=session).update(seat=None)
        session.pledges.update(seat=None)
        session.feedback.update(seat=None)
    ask_later(session)
    note("session-closed", by=by, about=f"session {session.pk}", partnership=session.partnership_id)
    forget_mark(session)


@task()
def close_forgotten(session: int) -> bool:
    """Close a session that was left open, so that its answers do not stay tied to seats."""
    row = Session.objects.filter(pk=session).first()
    if row is None or not row.is_open:
        return False
    close_session(row, by=None)
    return True
