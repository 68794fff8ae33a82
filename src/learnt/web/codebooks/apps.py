"""Codebooks as a Django application."""

from django.apps import AppConfig


class CodebooksConfig(AppConfig):
    name = "learnt.web.codebooks"
    label = "codebooks"

    def ready(self) -> None:
        from learnt.web.codebooks import tasks  # noqa: F401 - the worker finds its tasks by their names
        from learnt.web.codebooks.current import source
        from learnt.web.library.vocabulary import follow

        follow(source)
