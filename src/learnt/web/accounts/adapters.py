"""How sign-in is bent to our needs: nobody signs up by themselves, and every sign-in is recorded."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.urls import reverse

from learnt.web.accounts.audit import note
from learnt.web.accounts.models import Account


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the package has no types
    """Accounts are made by an administrator."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "This account is switched off. Ask an administrator of your partnership.",
        "email_password_mismatch": "The email address or the password is wrong. Check both and try again.",
        "enter_current_password": "This is not your current password. Try again.",
        "incorrect_code": "This code is wrong or too old. Enter the one that your app shows now.",
        "incorrect_password": "This is not your password. Try again.",
        "too_many_login_attempts": (
            "There were too many failed tries. Wait 10 minutes and try again, "
            "or ask an administrator of your partnership for a link."
        ),
        "rate_limited": "There were too many tries. Wait 10 minutes and try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        account = Account.objects.filter(email__iexact=credentials.get("email", "")).first()
        if account:
            note("sign-in-failed", by=None, about=f"account {account.pk}")

    def post_login(self, request: HttpRequest, user: Account, **kwargs: Any) -> Any:
        note("signed-in", by=user, about=f"account {user.pk}")
        return super().post_login(request, user, **kwargs)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:mine")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_login")


class StepAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # the package has no types
    """The second step of signing in."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
        "cannot_generate_recovery_codes": "Set up an app or a passkey first. Recovery codes stand in for those.",
    }

    def generate_authenticator_name(self, user: Account, type: Any) -> str:  # noqa: A002 - as the package has it
        return ""


class OrganisationAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # the package has no types
    """An organisation's sign-in lets in only people who have an account here."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def authenticate_by_email(self, sociallogin: Any) -> Any:
        """Look for an account by the address that the organisation vouches for, if it does.

        Some servers never say whether an address is its owner's; whoever runs Learnt may say so in their place.
        """
        said = sociallogin.account.extra_data
        said = said.get("userinfo") or said.get("id_token") or said
        if said.get("email_verified") is None and sociallogin.provider.app.settings.get("trust_email"):
            for address in sociallogin.email_addresses:
                address.verified = True
        return super().authenticate_by_email(sociallogin)

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Say that the address of the account is its owner's: an administrator gave it, not whoever signed up.

        Otherwise the package takes the account's password away, in case a stranger had made it.
        """
        account = sociallogin.user
        if sociallogin.is_existing and isinstance(account, Account):
            EmailAddress.objects.update_or_create(
                user=account, email=account.email, defaults={"verified": True, "primary": True}
            )
