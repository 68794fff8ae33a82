"""How sign-in is bent to our needs: nobody signs up by themselves, and every sign-in is recorded."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from learnt.web.accounts.audit import note
from learnt.web.accounts.models import Account


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the package has no types
    """Accounts are made by an administrator."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def post_login(self, request: HttpRequest, user: Account, **kwargs: Any) -> Any:
        note("signed-in", by=user, about=f"account {user.pk}")
        return super().post_login(request, user, **kwargs)


class OrganisationAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # the package has no types
    """An organisation's sign-in lets in only people who have an account here."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False
