"""Registration with Django."""

from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "learnt.web.insight"
    label = "insight"

    def ready(self) -> None:
        from learnt.web.insight import renewing  # noqa: F401 - it listens to what changes
