"""Reflective sessions as a Django application; Django's own “sessions” has taken the name."""

from django.apps import AppConfig


class ReflectingConfig(AppConfig):
    name = "learnt.web.reflecting"
    label = "reflecting"

    def ready(self) -> None:
        from learnt.web.reflecting import asking, doors  # noqa: F401 - the worker finds its tasks by their names
