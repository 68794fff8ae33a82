"""Running as a Django application."""

from django.apps import AppConfig


class RunningConfig(AppConfig):
    name = "learnt.web.running"
    label = "running"

    def ready(self) -> None:
        from learnt.web.running import tasks  # noqa: F401 - the worker finds its tasks by their names
