"""Sitting in the room: take a seat, answer, change an answer, and leave."""

from django.db import transaction

from learnt.engine.domain.errors import UserError
from learnt.web.reflecting.models import Answer, Seat, Session, Step
from learnt.web.reflecting.policies import (
    MOST_ANSWERS,
    MOST_SEATS,
    refuse,
    why_not_answered,
    why_not_edited,
)
from learnt.web.reflecting.running import shown_anew
from learnt.web.reflecting.states import Showing


@transaction.atomic
def take_seat(session: Session, *, name: str = "", agency: str = "", role: str = "") -> Seat:
    """Let somebody in.

    Raises:
        UserError: the room is full, or nobody may come in any more.
    """
    session = Session.objects.held(session.pk)
    if not session.joinable:
        raise UserError("This code does not work any more. Ask whoever runs the session for a new one.")
    if session.seats.count() >= MOST_SEATS:
        raise UserError("The session is full. Tell whoever runs it.")
    return Seat.objects.create(session=session, name=name, agency=agency, role=role)


@transaction.atomic
def say(seat: Seat, step: Step, text: str) -> Answer:
    """Keep an answer.

    Raises:
        UserError: the step takes no answers, or no more from this person.
    """
    refuse(why_not_answered(_as_it_is(seat), step))
    mine = step.answers.filter(seat=seat)
    if mine.count() >= MOST_ANSWERS:
        raise UserError(
            f"You have given {MOST_ANSWERS} answers to this, which is the most. Change one of them."
        )
    same = mine.filter(text=text).first()
    if same is not None:  # sent twice, as by a double tap or a connection that came and went
        return same
    showing = Showing.WAITING if seat.session.moderated else Showing.SHOWN
    answer = Answer.objects.create(step=step, seat=seat, text=text, showing=showing)
    _tell_room(answer, seat)
    return answer


@transaction.atomic
def say_otherwise(seat: Seat, answer: Answer, text: str) -> None:
    """Change an answer. What the room had been shown waits to be shown again, so that nothing unread is shown.

    Raises:
        UserError: the room was led on.
    """
    refuse(why_not_edited(_as_it_is(seat), answer.step))
    was = answer.showing
    answer.text, answer.edits, answer.group = text, answer.edits + 1, None
    if seat.session.moderated and was == Showing.SHOWN:
        answer.showing = Showing.WAITING
    answer.save(update_fields=["text", "edits", "group", "showing"])
    if was == Showing.SHOWN:
        shown_anew(seat.session)


@transaction.atomic
def unsay(seat: Seat, answer: Answer) -> None:
    """Take an answer back.

    Raises:
        UserError: the room was led on.
    """
    refuse(why_not_edited(_as_it_is(seat), answer.step))
    _tell_room(answer, seat)
    answer.delete()


def _as_it_is(seat: Seat) -> Seat:
    """Return a seat with its session as it is now: it may have been led on or closed since the page was asked for."""
    seat.session = Session.objects.held(seat.session_id)
    return seat


def _tell_room(answer: Answer, seat: Seat) -> None:
    if answer.showing == Showing.SHOWN:
        shown_anew(seat.session)
