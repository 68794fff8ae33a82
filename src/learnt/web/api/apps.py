"""The API as a Django application."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "learnt.web.api"
    label = "api"
    verbose_name = "API"
