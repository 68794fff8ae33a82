"""The learnt ledger as a Django application."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "learnt.web.ledger"
    label = "ledger"
