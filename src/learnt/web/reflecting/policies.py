"""Who may run a session, and what may be done in it as it stands: each rule returns why not, or nothing."""

from datetime import timedelta

from django.http import Http404, HttpRequest
from django.utils import timezone

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.standing import standing_of
from learnt.web.reflecting.models import Seat, Session, Step
from learnt.web.reflecting.states import State

LATE = timedelta(minutes=2)
"""What somebody was still writing when the room was led on is taken for so long."""
MOST_STEPS = 40
MOST_SEATS = 500
MOST_ANSWERS = 10
LONGEST_ANSWER = 1_000


def session_for(request: HttpRequest, session: int) -> Session:
    """Return a session to whoever may run it; to anybody else it looks as if there were none."""
    found = Session.objects.run_by(standing_of(request)).select_related("partnership", "current")
    row = found.filter(pk=session).first()
    if row is None:
        raise Http404
    return row


def why_not_planned(session: Session) -> str:
    """Return why a session can no longer be changed."""
    return "This session is closed, so it cannot be changed." if session.state == State.CLOSED else ""


def why_not_added(session: Session) -> str:
    """Return why there cannot be another step."""
    if session.steps.count() >= MOST_STEPS:
        return f"A session has at most {MOST_STEPS} steps. Take one away first."
    return why_not_planned(session)


def why_not_changed(step: Step) -> str:
    """Return why a step can no longer be changed or moved."""
    if step.begun_at is not None:
        return "This step has begun, so it stays as people saw it. Add another step."
    return why_not_planned(step.session)


def why_not_opened(session: Session) -> str:
    """Return why a session cannot be opened."""
    if session.state != State.DRAFT:
        return "This session has been opened already."
    if not any(step.asks for step in session.steps.all()):
        return "Add at least one question or exercise before you open the session."
    return ""


def why_not_led(session: Session) -> str:
    """Return why the room cannot be led to another step."""
    return "" if session.is_open else "This session is not open, so nobody is in the room."


def why_not_answered(seat: Seat, step: Step) -> str:
    """Return why somebody can no longer answer a step."""
    session = seat.session
    if step.session_id != session.pk or not step.asks or step.begun_at is None:
        return "This step takes no answers."
    if not session.is_open:
        return "The session has ended, so it takes no more answers."
    if session.current_id == step.pk:
        return ""
    if step.left_at is not None and timezone.now() - step.left_at <= LATE:
        return ""
    return "The session has moved on from this question, so it takes no more answers."


def why_not_edited(seat: Seat, step: Step) -> str:
    """Return why somebody can no longer change what they answered."""
    if seat.session.is_open and seat.session.current_id == step.pk:
        return ""
    return "The session has moved on from this question, so your answer stays as it is."


def refuse(why: str) -> None:
    """Raise a reason, if there is one."""
    if why:
        raise UserError(why)
