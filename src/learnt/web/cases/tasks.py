"""Looking once a day, by the background worker, at which cases are to be purged."""

from datetime import date, datetime, time, timedelta

from django.dispatch import receiver
from django.utils.timezone import localdate, make_aware
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from learnt.web.library.signals import working

EARLY = time(5)


@task()
def look_at_cases() -> dict[str, int]:
    """Purge and ask for today, and look again tomorrow."""
    from learnt.web.cases.purging import look_at_days  # slow to load, and every command loads tasks

    gone, asked = look_at_days()
    ask_for(localdate() + timedelta(days=1))
    return {"purged": gone, "asked": asked}


def ask_for(day: date) -> None:
    """Have the worker look on a day, unless it is to look already."""
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY, task_path=look_at_cases.module_path)
    if not waiting.exists():
        look_at_cases.using(run_after=make_aware(datetime.combine(day, EARLY))).enqueue()


@receiver(working)
def look_when_work_begins(**_: object) -> None:
    """Look today when the worker begins."""
    ask_for(localdate())
