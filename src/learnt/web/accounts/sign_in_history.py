"""Writes in the history what people change about their own signing in."""

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.dispatch import receiver

from learnt.web.accounts.audit import note
from learnt.web.accounts.models import Account


@receiver([password_changed, password_set, password_reset])
def note_password(user: Account, **_: Any) -> None:
    note("password-changed", by=user, about=f"account {user.pk}")


@receiver([authenticator_added, authenticator_reset])
def note_step_added(user: Account, authenticator: Any, **_: Any) -> None:
    note("second-step-added", by=user, about=f"account {user.pk}", type=authenticator.type)


@receiver(authenticator_removed)
def note_step_removed(user: Account, authenticator: Any, **_: Any) -> None:
    note("second-step-taken-away", by=user, about=f"account {user.pk}", type=authenticator.type)
