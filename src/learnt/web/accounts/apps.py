"""Accounts as a Django application."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "learnt.web.accounts"
    label = "accounts"
    verbose_name = "Accounts"
