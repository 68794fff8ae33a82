"""Exchange as a Django application."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "learnt.web.exchange"
    label = "exchange"

    def ready(self) -> None:
        from learnt.web.exchange import tasks  # noqa: F401 - the worker finds its tasks by their names
