"""Running a session: give it a code, lead the room from step to step, and keep time."""

from datetime import datetime, timedelta

from django.core.cache import caches
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from learnt.engine.domain.errors import UserError
from learnt.web.reflecting.codes import new_code
from learnt.web.reflecting.models import Session, Step
from learnt.web.reflecting.policies import refuse, why_not_led

CODE_LASTS = timedelta(hours=12)
_TRIES = 20
_MARK_LASTS = 1
"""Seconds for which the mark that telephones ask for is remembered, so that they do not each ask the database."""


@transaction.atomic
def give_code(session: Session) -> None:
    """Give a session another code; the one before lets nobody in any more.

    Raises:
        UserError: the session is not open.
    """
    refuse(why_not_led(session))
    for _ in range(_TRIES):
        session.code, session.code_ends_at = new_code(), timezone.now() + CODE_LASTS
        try:
            with transaction.atomic():
                session.save(update_fields=["code", "code_ends_at"])
        except IntegrityError:
            continue
        return _changed(session)
    raise UserError("No free code was found. Try again.")


@transaction.atomic
def lead_to(session: Session, step: Step) -> None:
    """Lead the room to a step. The one it leaves takes no more answers.

    Raises:
        UserError: the session is not open.
    """
    session = Session.objects.held(session.pk)
    refuse(why_not_led(session))
    if session.current_id == step.pk:
        return
    now = timezone.now()
    leave_current(session, now)
    begin(step, now)
    session.current, session.turn = step, session.turn + 1
    session.save(update_fields=["current", "turn"])
    forget_mark(session)


@transaction.atomic
def keep_time(session: Session, minutes: int) -> None:
    """Start the time of the current step, or add minutes to what runs; none stops it.

    Raises:
        UserError: the session is not open.
    """
    refuse(why_not_led(session))
    assert session.current is not None
    step, now = session.current, timezone.now()
    begin = max(step.ends_at, now) if step.ends_at else now
    step.ends_at = begin + timedelta(minutes=minutes) if minutes else None
    step.save(update_fields=["ends_at"])
    _changed(session)


def shown_anew(session: Session) -> None:
    """Let telephones notice that what the room sees of a step has changed."""
    _changed(session)


def mark_of(session: int) -> str:
    """Return what tells whether the room sees something new: asked by every telephone, so remembered for a second."""
    cache, key = caches["memory"], _key(session)
    mark: str | None = cache.get(key)
    if mark is None:
        row = Session.objects.filter(pk=session).values_list("turn", "changes").first()
        mark = "{}.{}".format(*row) if row else "gone"
        cache.set(key, mark, _MARK_LASTS)
    return mark


def leave_current(session: Session, now: datetime) -> None:
    """End the current step."""
    session.steps.filter(pk=session.current_id or 0).update(left_at=now, ends_at=None)


def begin(step: Step, now: datetime) -> None:
    """Begin a step, or come back to it."""
    step.begun_at, step.left_at = step.begun_at or now, None
    step.save(update_fields=["begun_at", "left_at"])


def _changed(session: Session) -> None:
    Session.objects.filter(pk=session.pk).update(changes=F("changes") + 1)
    session.refresh_from_db(fields=["changes"])
    forget_mark(session)


def _key(session: int) -> str:
    return f"room:{session}"


def forget_mark(session: Session) -> None:
    """Forget the mark now and, since somebody may ask before this is in the database, again when it is."""
    caches["memory"].delete(_key(session.pk))
    transaction.on_commit(lambda: caches["memory"].delete(_key(session.pk)))
