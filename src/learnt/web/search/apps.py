"""Search as a Django application."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "learnt.web.search"
    label = "search"
    verbose_name = "Search"
