"""Registration with Django."""

from django.apps import AppConfig


class AddingConfig(AppConfig):
    name = "learnt.web.adding"
    label = "adding"

    def ready(self) -> None:
        from learnt.web.adding import tasks, watching  # noqa: F401 - they wait for the worker
