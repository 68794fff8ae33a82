"""Reminders as a Django application."""

from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "learnt.web.reminders"
    label = "reminders"

    def ready(self) -> None:
        from learnt.web.accounts.audit import ACT_PHRASES
        from learnt.web.reminders import tasks  # noqa: F401 - the worker finds its tasks by their names

        ACT_PHRASES.update({
            "calendar-made": "Made a calendar address",
            "calendar-withdrawn": "Withdrew a calendar address",
            "reminders-sent": "Sent reminders",
        })  # fmt: skip
