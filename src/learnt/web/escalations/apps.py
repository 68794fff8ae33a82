"""Escalations as a Django application."""

from django.apps import AppConfig


class EscalationsConfig(AppConfig):
    name = "learnt.web.escalations"
    label = "escalations"

    def ready(self) -> None:
        from learnt.web.escalations.history import keep_from_others

        keep_from_others()
