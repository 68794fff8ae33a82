"""Registration with Django."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "learnt.web.library"
    label = "library"
