"""The learnt ledger as a Django application."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "learnt.web.ledger"
    label = "ledger"

    def ready(self) -> None:
        from learnt.web.ledger.history import keep_from_others

        keep_from_others()
