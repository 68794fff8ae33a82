"""Coding as a Django application."""

from django.apps import AppConfig


class CodingConfig(AppConfig):
    name = "learnt.web.coding"
    label = "coding"

    def ready(self) -> None:
        from learnt.web.codebooks.recoding import hide_by
        from learnt.web.coding import tasks  # noqa: F401 - the worker finds its tasks by their names
        from learnt.web.coding.sight import kept_from

        hide_by(kept_from)
