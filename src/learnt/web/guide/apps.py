"""Help as a Django application."""

from django.apps import AppConfig


class GuideConfig(AppConfig):
    name = "learnt.web.guide"
    label = "guide"
    verbose_name = "Help"
