"""Letters of reminders: how many things are due, never what they are; at most one for each person and day."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from smtplib import SMTPException

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.timezone import localdate

from learnt.engine.domain.errors import UserError
from learnt.engine.domain.numbers import number_of
from learnt.engine.timetable import Nation, WorkingDays
from learnt.web.accounts.audit import note
from learnt.web.accounts.mail import Letter, address_of, mail_door, mail_is_set_up, send
from learnt.web.accounts.models import Account
from learnt.web.reminders.gathering import Due, Kind
from learnt.web.reminders.models import HowOften, Sent, State, Wish
from learnt.web.reminders.sharing_out import everybodys

_log = logging.getLogger(__name__)
AHEAD = timedelta(days=7)
"""How long before its day something is told of."""
MOST_TRIES = 8
_MONDAY = 0
KINDS = {
    Kind.ACTION: ("action", "actions"),
    Kind.AGAIN: ("action to look at again", "actions to look at again"),
    Kind.LIMIT: ("time limit of a review", "time limits of reviews"),
    Kind.TASK: ("task of a review", "tasks of reviews"),
    Kind.PROCEEDING: ("look whether proceedings still run", "looks whether proceedings still run"),
    Kind.ESCALATION: ("escalation that waits for an answer", "escalations that wait for an answer"),
    Kind.TOOL: ("tool to look at again", "tools to look at again"),
}


@dataclass(frozen=True, slots=True)
class Gone:
    """What became of the reminders of a day."""

    sent: int = 0
    failed: int = 0


def remind(today: date) -> Gone:
    """Write to everybody for whom something is due and who wants to be told; safe to run again."""
    wishes = dict(Wish.objects.values_list("account", "how_often"))
    sent = failed = 0
    for account, dues in everybodys(today).items():
        told = [one for one in dues if one.on <= today + AHEAD]
        if not told or not is_day(HowOften(wishes.get(account.pk, HowOften.DAILY)), today):
            continue
        row = _claim(account, today, len(told))
        if row is not None:
            went = _send(row, letter(told, today))
            sent, failed = sent + went, failed + (not went)
    if sent or failed:
        note("reminders-sent", by=None, sent=sent, failed=failed)
    return Gone(sent, failed)


def remind_today() -> Gone:
    """Remind for today.

    Raises:
        UserError: no mail server is set up.
    """
    if not mail_is_set_up():
        raise UserError(
            "No mail server is set up. Set LEARNT_MAIL_SERVER, and see docs/how-to/get-reminders.md."
        )
    return remind(localdate())


def is_day(how_often: HowOften, today: date) -> bool:
    """Say whether somebody wants to be reminded on a day; nobody is at weekends and on bank holidays."""
    days = WorkingDays(Nation.ENGLAND_AND_WALES)
    if how_often is HowOften.NEVER or not days.is_working(today):
        return False
    monday = days.on_or_after(today - timedelta(days=today.weekday() - _MONDAY))
    return how_often is HowOften.DAILY or today == monday


def _claim(account: Account, day: date, things: int) -> Sent | None:
    """Take it on oneself to send a reminder; None where another did, or the server was asked often enough.

    It is taken on before the letter goes. A sender that dies in between leaves it so, and it is not sent again: to be
    reminded twice is worse than to look at the page.
    """
    try:
        with transaction.atomic():
            return Sent.objects.create(account=account, day=day, state=State.SENDING, things=things)
    except IntegrityError:
        failed = Sent.objects.filter(account=account, day=day, state=State.FAILED, tries__lt=MOST_TRIES)
        row = failed.first()
        if row is None or not failed.filter(tries=row.tries).update(
            state=State.SENDING, tries=row.tries + 1, things=things
        ):
            return None
        row.tries += 1
        return row


def _send(row: Sent, written: Letter) -> bool:
    try:
        with mail_door() as door:
            went = send(written, row.account.email, door)
    except (OSError, SMTPException) as error:
        _log.warning("The reminder %s did not go: %s", row.pk, type(error).__name__)
        went = False
    row.state = State.SENT if went else State.FAILED
    row.save(update_fields=["state", "at"])
    return went


def letter(dues: Sequence[Due], today: date) -> Letter:
    """Return what somebody is written: numbers, and where to look."""
    late = sum(one.on < today for one in dues)
    subject = f"Learnt: {number_of(len(dues), 'thing')} due"
    counts = [(sum(one.kind is kind for one in dues), names) for kind, names in KINDS.items()]
    be = "is" if len(dues) == 1 else "are"
    lines = [
        f"{number_of(len(dues), 'thing')} in Learnt {be} late or due within {AHEAD.days} days: {late:,} late.",
        "\n".join(f"- {number_of(count, *names)}" for count, names in counts if count),
        f"See what they are: {address_of(reverse('reminders:due'))}",
        f"Be reminded less often, or never: {address_of(reverse('reminders:settings'))}",
        "This letter names nothing and nobody on purpose. Learnt is not a way to report a concern about a child.",
    ]
    return Letter(subject, "\n\n".join(lines) + "\n")
