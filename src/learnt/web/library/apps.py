"""Registration with Django."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "learnt.web.library"
    label = "library"

    def ready(self) -> None:
        from learnt.web.library import tasks  # noqa: F401 - it listens to what is said
        from learnt.web.library.history import keep_from_others

        keep_from_others()
