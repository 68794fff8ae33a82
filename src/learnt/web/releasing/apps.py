"""The check before release as a Django application."""

from django.apps import AppConfig


class ReleasingConfig(AppConfig):
    name = "learnt.web.releasing"
    label = "releasing"

    def ready(self) -> None:
        from learnt.web.accounts.audit import ACT_PHRASES

        ACT_PHRASES[CONFIRMED] = "Looked at what may tell who somebody is, and let it leave"


CONFIRMED = "release-confirmed"
"""The row that says so holds numbers alone."""
