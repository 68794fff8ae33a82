"""Reviews as a Django application."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "learnt.web.reviews"
    label = "reviews"
