"""Looking once a day, by the background worker, at which cases are to be purged."""

from datetime import date, datetime, time, timedelta

from django.dispatch import receiver
from django.utils.timezone import localdate, make_aware
from django_tasks import task

from learnt.web.library.signals import working
from learnt.web.library.waiting import waits

EARLY = time(5)
_SOON = 20
"""Somebody waits for it."""


@task(priority=_SOON)
def make_chronology(case: int, suffix: str, names: bool, changed: int) -> bool:  # noqa: FBT001 - of a task
    """Make a chronology as a file; `changed` sets apart what is asked for after a change."""
    from learnt.web.cases.making import make  # slow to load, and every command loads tasks

    return make(case, suffix, names=names)


@task()
def look_at_cases() -> dict[str, int]:
    """Purge and ask for today, and look again tomorrow."""
    from learnt.web.cases.purging import look_at_days  # slow to load, and every command loads tasks

    gone, asked = look_at_days()
    ask_for(localdate() + timedelta(days=1))
    return {"purged": gone, "asked": asked}


def ask_for(day: date) -> None:
    """Have the worker look on a day, unless it is to look already."""
    if not waits(look_at_cases):
        look_at_cases.using(run_after=make_aware(datetime.combine(day, EARLY))).enqueue()


@receiver(working)
def look_when_work_begins(**_: object) -> None:
    """Look today when the worker begins."""
    ask_for(localdate())
