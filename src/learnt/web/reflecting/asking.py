"""Asking afterwards what changed: on the day, by the background worker."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from learnt.web.accounts.mail import mail_is_set_up
from learnt.web.reflecting.models import Session
from learnt.web.reflecting.pledging import forget_all_addresses, send_questions

KEPT_AFTER = timedelta(weeks=4)
"""E-mail addresses that nobody used are deleted so long after the day on which people were to be asked."""
_MORNING = time(9)


def ask_later(session: Session) -> None:
    """Set the day on which people are asked what changed, and have the background worker ask them."""
    if not session.follow_up_weeks:
        session.addresses.all().delete()
        return
    session.follow_up_on = timezone.localdate() + timedelta(weeks=session.follow_up_weeks)
    session.save(update_fields=["follow_up_on"])
    morning = timezone.make_aware(datetime.combine(session.follow_up_on, _MORNING))
    pk = session.pk
    transaction.on_commit(lambda: ask_what_changed.using(run_after=morning).enqueue(pk))
    transaction.on_commit(lambda: forget_addresses.using(run_after=morning + KEPT_AFTER).enqueue(pk))


@task()
def ask_what_changed(session: int) -> int:
    """Write to those who left an address; where no mail is set up, whoever runs the session does."""
    row = Session.objects.select_related("partnership").filter(pk=session).first()
    if row is None or not mail_is_set_up() or not row.origin:
        return 0
    return send_questions(row)


@task()
def forget_addresses(session: int) -> int:
    """Delete the addresses that nobody used in time."""
    row = Session.objects.filter(pk=session).first()
    return forget_all_addresses(row, by=None) if row and row.addresses.exists() else 0
