"""Somebody's calendar: the days on which something is due, by neutral names, at an address that only they know."""

import hashlib
import secrets
from datetime import date, timedelta
from importlib.metadata import version

from django.db import transaction
from django.utils.timezone import now
from icalendar import Calendar, Event

from learnt.web.accounts.audit import note
from learnt.web.accounts.mail import address_of
from learnt.web.accounts.models import Account
from learnt.web.reminders.gathering import Due, Kind
from learnt.web.reminders.models import CalendarKey
from learnt.web.reminders.sharing_out import due_for

_NAMES = {
    Kind.ACTION: "An action is due",
    Kind.AGAIN: "An action is to be looked at again",
    Kind.LIMIT: "A time limit of a review ends",
    Kind.TASK: "A task of a review is due",
    Kind.PROCEEDING: "Look whether proceedings still run",
    Kind.ESCALATION: "An escalation waits for an answer",
    Kind.TOOL: "A tool is to be looked at again",
}


@transaction.atomic
def make_key(account: Account) -> str:
    """Return the secret of a new calendar address; an earlier one stops working. It is shown once and not kept."""
    secret = secrets.token_urlsafe(32)
    CalendarKey.objects.filter(account=account).delete()
    CalendarKey.objects.create(account=account, digest=_digest(secret))
    note("calendar-made", by=account, about=f"account {account.pk}")
    return secret


@transaction.atomic
def withdraw_key(account: Account) -> None:
    """Make the calendar address of somebody stop working at once."""
    if CalendarKey.objects.filter(account=account).delete()[0]:
        note("calendar-withdrawn", by=account, about=f"account {account.pk}")


def account_of_key(secret: str) -> Account | None:
    """Return whose calendar a secret opens; None where it is unknown, withdrawn, or its owner switched off."""
    row = CalendarKey.objects.select_related("account").filter(digest=_digest(secret)).first()
    return row.account if row and row.account.is_active else None


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def calendar_of(account: Account, today: date) -> bytes:
    """Return somebody's calendar as an iCalendar file."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Learnt//{version('learnt')}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Learnt")
    for due in due_for(account, today):
        calendar.add_component(_event(due))
    written: bytes = calendar.to_ical()
    return written


def _event(due: Due) -> Event:
    event = Event()
    # The same thing keeps its name in the calendar when its day is moved; the name tells nothing.
    told = f"{due.kind}:{due.about}:{due.title}:{due.href}"
    event.add("uid", f"{hashlib.sha256(told.encode()).hexdigest()[:32]}@learnt")
    event.add("dtstamp", now())
    event.add("dtstart", due.on)
    event.add("dtend", due.on + timedelta(days=1))
    event.add("summary", f"Learnt: {_NAMES[due.kind][0].lower()}{_NAMES[due.kind][1:]}")
    event.add("url", address_of(due.href))
    event.add("transp", "TRANSPARENT")
    return event
