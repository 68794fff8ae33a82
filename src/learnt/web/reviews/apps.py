"""Reviews as a Django application."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "learnt.web.reviews"
    label = "reviews"

    def ready(self) -> None:
        from learnt.web.reviews import papers  # noqa: F401 - the worker finds its tasks by their names
        from learnt.web.reviews.history import keep_from_others

        keep_from_others()
