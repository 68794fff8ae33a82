"""Pledges, feedback, and asking afterwards what changed."""

from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as date_format

from learnt.web.accounts.audit import note
from learnt.web.accounts.mail import Letter, mail_door, send
from learnt.web.accounts.models import Account
from learnt.web.reflecting.afterwards import Address, Change, Feedback, Pledge
from learnt.web.reflecting.models import Seat, Session
from learnt.web.reflecting.policies import refuse
from learnt.web.reflecting.states import Done, Worth

_PLEDGE, _SESSION = signing.Signer(salt="learnt.pledge"), signing.Signer(salt="learnt.followed")


def letter(session: Session) -> Letter:
    """Return what people are written when it is time to ask what changed. It names no session and no subject."""
    held = session.opened_at or session.made_at
    day = date_format(timezone.localtime(held), "j F Y")
    lines = (
        f"You took part in a session on {day}, and said what you would do afterwards.",
        "We would like to know what has changed, and what got in the way.",
        "It takes two minutes. Your answer carries no name.",
        f"{session.origin}{general_link(session)}",
        "If you kept a private link, use that one instead: it shows you what you wrote.",
        f"Your email address is deleted once this is sent. {session.partnership}",
    )
    return Letter(f"What has changed since {day}?", "\n\n".join(lines) + "\n")


def why_not_pledged(session: Session) -> str:
    """Return why nobody can say what they will do."""
    return "" if session.is_open else "The session has ended."


@transaction.atomic
def pledge(seat: Seat, *, text: str, shared: bool, email: str = "") -> Pledge:
    """Keep what somebody will do; an e-mail address is kept apart, and nothing ties it to what was said.

    Raises:
        UserError: the session has ended.
    """
    refuse(why_not_pledged(Session.objects.held(seat.session_id)))
    row, _ = Pledge.objects.update_or_create(
        seat=seat, defaults={"session": seat.session, "text": text, "shared": shared}
    )
    if email and seat.session.follow_up_weeks:
        Address.objects.get_or_create(session=seat.session, email=email.strip().lower())
    return row


@transaction.atomic
def give_feedback(seat: Seat, *, worth: Worth, useful: str, better: str) -> None:
    """Keep what somebody thought.

    Raises:
        UserError: the session has ended.
    """
    refuse(why_not_pledged(Session.objects.held(seat.session_id)))
    given = {"session": seat.session, "worth": worth, "useful": useful, "better": better}
    Feedback.objects.update_or_create(seat=seat, defaults=given)


def link_of(pledge: Pledge) -> str:
    """Return the address by which a person, and nobody else, comes back to a pledge."""
    return reverse("reflecting:pledge", args=[_PLEDGE.sign(str(pledge.pk))])


def pledge_of(token: str) -> Pledge | None:
    """Return the pledge that a private link is for."""
    key = _unsigned(_PLEDGE, token)
    return Pledge.objects.select_related("session__partnership").filter(pk=key).first() if key else None


def general_link(session: Session) -> str:
    """Return the address at which everybody who was in a session may say what changed."""
    return reverse("reflecting:changed", args=[_SESSION.sign(str(session.pk))])


def session_of(token: str) -> Session | None:
    """Return the session that a link to say what changed is for."""
    key = _unsigned(_SESSION, token)
    return Session.objects.select_related("partnership").filter(pk=key).first() if key else None


def _unsigned(signer: signing.Signer, token: str) -> int | None:
    try:
        return int(signer.unsign(token))
    except (signing.BadSignature, ValueError):
        return None


@transaction.atomic
def say_what_changed(session: Session, *, pledge: Pledge | None, done: Done, text: str) -> None:
    """Keep what somebody says has changed; by a private link they may say it again, and the last holds."""
    if pledge is None:
        Change.objects.create(session=session, done=done, text=text)
        return
    Change.objects.update_or_create(pledge=pledge, defaults={"session": session, "done": done, "text": text})


def send_questions(session: Session) -> int:
    """Ask everybody who left an address, one letter each, and forget each address as its letter goes."""
    sent, words = 0, letter(session)
    with mail_door() as door:
        for address in session.addresses.all():
            sent += int(send(words, address.email, door))
            address.delete()
    return sent


def forget_all_addresses(session: Session, *, by: Account | None) -> int:
    """Delete the addresses that people left, as after whoever runs the session has written to them."""
    count, _ = session.addresses.all().delete()
    note("session-addresses-deleted", by=by, about=f"session {session.pk}",
         partnership=session.partnership_id, addresses=count)  # fmt: skip
    return count
