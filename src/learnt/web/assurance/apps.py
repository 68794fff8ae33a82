"""Assurance as a Django application."""

from django.apps import AppConfig


class AssuranceConfig(AppConfig):
    name = "learnt.web.assurance"
    label = "assurance"

    def ready(self) -> None:
        from learnt.web.assurance.history import tell_in_words

        tell_in_words()
