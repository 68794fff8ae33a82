"""Forms of accounts."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from learnt.web.accounts.models import Account


class PasswordForm(forms.Form):
    """Choose a password, once: whoever wants to see it can show it."""

    password = forms.CharField(
        label="Choose a password",
        help_text="At least 12 characters. Three random words make a good one.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Enter a password"},
    )

    def __init__(self, *args: Any, account: Account | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._account = account

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        account = self._account or Account(email=given.get("email", ""), name=given.get("name", ""))
        try:
            validate_password(given.get("password", ""), account)
        except ValidationError as error:
            if "password" not in self.errors:
                self.add_error("password", error)
        return given


class FirstForm(PasswordForm):
    """Make the first administrator and the partnership."""

    field_order = ["partnership", "name", "email", "password"]

    partnership = forms.CharField(
        label="Name of your partnership or organisation",
        max_length=200,
        error_messages={"required": "Enter the name of your partnership or organisation"},
    )
    name = forms.CharField(
        label="Your full name",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Enter your full name"},
    )
    email = forms.EmailField(
        label="Your email address",
        help_text="You sign in with it. Nothing is sent to it.",
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": "Enter your email address",
            "invalid": "Enter an email address in the right form, like name@example.com",
        },
    )
