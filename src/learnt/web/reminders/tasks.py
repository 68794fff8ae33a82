"""Reminding once a day, by the background worker; what the mail server did not take is tried again."""

from datetime import date, datetime, time, timedelta

from django.dispatch import receiver
from django.utils.timezone import localdate, localtime, make_aware, now
from django_tasks import task

from learnt.web.accounts.mail import mail_is_set_up
from learnt.web.library.signals import working
from learnt.web.library.waiting import waits

MORNING = time(7)
_AGAIN = timedelta(minutes=15)


@task()
def remind_daily(day: str) -> dict[str, int]:
    """Remind everybody for a day, and ask for the next; a day that is over is let go."""
    from learnt.web.reminders.sending import Gone, remind  # slow to load, and every command loads tasks

    gone = remind(date.fromisoformat(day)) if day == localdate().isoformat() and mail_is_set_up() else Gone()
    if gone.failed:
        remind_daily.using(run_after=now() + _AGAIN).enqueue(day)
    else:
        ask_for(localdate() + timedelta(days=1))
    return {"sent": gone.sent, "failed": gone.failed}


def ask_for(day: date) -> None:
    """Have the worker remind everybody on a day, unless it was asked already."""
    if not waits(remind_daily):
        morning = make_aware(datetime.combine(day, MORNING))
        remind_daily.using(run_after=morning).enqueue(day.isoformat())


@receiver(working)
def ask_when_work_begins(**_: object) -> None:
    """Ask for today's reminders when the worker begins; those that went already do not go again."""
    ask_for(localtime().date())
