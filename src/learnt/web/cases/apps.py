"""Cases as a Django application."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "learnt.web.cases"
    label = "cases"

    def ready(self) -> None:
        from learnt.web.cases import tasks  # noqa: F401 - the worker finds its tasks by their names
        from learnt.web.cases.history import keep_from_others

        keep_from_others()
