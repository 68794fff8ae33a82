"""Briefings as a Django application."""

from django.apps import AppConfig


class BriefingsConfig(AppConfig):
    name = "learnt.web.briefings"
    label = "briefings"

    def ready(self) -> None:
        from learnt.web.briefings import tasks  # noqa: F401 - the worker finds its tasks by their names
        from learnt.web.briefings.history import keep_from_others

        keep_from_others()
