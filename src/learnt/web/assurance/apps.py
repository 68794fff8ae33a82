"""Assurance as a Django application."""

from django.apps import AppConfig


class AssuranceConfig(AppConfig):
    name = "learnt.web.assurance"
    label = "assurance"

    def ready(self) -> None:
        from learnt.web.assurance.history import tell_in_words
        from learnt.web.library.shelf import shows_tools

        tell_in_words()
        shows_tools("learnt.web.assurance.shelf.tools_for")
