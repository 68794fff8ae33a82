"""The sign-in package's forms in our words: a label above each box, no text inside it, and each password once."""

from collections.abc import Mapping
from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as steps
from allauth.mfa.totp import forms as app
from allauth.mfa.webauthn import forms as keys
from django import forms

_EMAIL = ("Email address", "", "Enter your email address")
_PASSWORD = ("Password", "", "Enter your password")
_NEW = ("New password", "At least 12 characters. Three random words make a good one.", "Enter a new password")
_CODE = (
    "Code",
    "The 6 digits that your app shows now, or one of your recovery codes.",
    "Enter the code from your app, or a recovery code",
)
Words = Mapping[str, tuple[str, str, str]]
"""For each field its label, its hint, and what to say where it is left empty."""


def _say(form: forms.Form, words: Words) -> None:
    for name, (label, hint, missing) in words.items():
        field = form.fields[name]
        field.label, field.help_text = label, hint
        field.error_messages["required"] = missing
        field.widget.attrs.pop("placeholder", None)


class LoginForm(account.LoginForm):  # type: ignore[misc]  # the package has no types
    """Sign in with an email address and a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, {"login": _EMAIL, "password": _PASSWORD})
        self.fields["login"].error_messages["invalid"] = (
            "Enter an email address in the right form, like name@example.com"
        )
        self.fields["login"].widget.attrs |= {"autocomplete": "username", "spellcheck": "false"}


class ReauthenticateForm(account.ReauthenticateForm):  # type: ignore[misc]  # the package has no types
    """Give the password again before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, {"password": _PASSWORD})


class ChangePasswordForm(account.ChangePasswordForm):  # type: ignore[misc]  # the package has no types
    """Change one's own password."""

    password2 = None  # whoever wants to check what they typed can show it

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        current = ("Current password", "", "Enter your current password")
        _say(self, {"oldpassword": current, "password1": _NEW})


class SetPasswordForm(account.SetPasswordForm):  # type: ignore[misc]  # the package has no types
    """Choose a first password, for somebody who came in through an organisation."""

    password2 = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, {"password1": _NEW})


class ResetPasswordForm(account.ResetPasswordForm):  # type: ignore[misc]  # the package has no types
    """Ask for a link by mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, {"email": _EMAIL})


class ResetPasswordKeyForm(account.ResetPasswordKeyForm):  # type: ignore[misc]  # the package has no types
    """Choose a password by a link from a mail."""

    password2 = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, {"password1": _NEW})


class AuthenticateForm(steps.AuthenticateForm):  # type: ignore[misc]  # the package has no types
    """Give the code of the second step."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, {"code": _CODE})
        self.fields["code"].widget.attrs |= _DIGITS


class ReauthenticateCodeForm(steps.ReauthenticateForm):  # type: ignore[misc]  # the package has no types
    """Give a code again before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, {"code": _CODE})
        self.fields["code"].widget.attrs |= _DIGITS


class ActivateForm(app.ActivateTOTPForm):  # type: ignore[misc]  # the package has no types
    """Show that the app has the secret, by a code from it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(
            self, {"code": ("Code", "The 6 digits that your app shows now.", "Enter the code from your app")}
        )
        self.fields["code"].widget.attrs |= _DIGITS | {"inputmode": "numeric"}


class AddKeyForm(keys.AddWebAuthnForm):  # type: ignore[misc]  # the package has no types
    """Add a passkey or a security key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(
            self,
            {
                "name": ("Name", "What you will know it by, such as Work laptop.", "Enter a name"),
                "passwordless": ("Sign in with this alone, without a password", _ALONE, ""),
            },
        )


class RenameKeyForm(keys.EditWebAuthnForm):  # type: ignore[misc]  # the package has no types
    """Give a passkey another name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, {"name": ("Name", "What you will know it by, such as Work laptop.", "Enter a name")})


_DIGITS = {"class": "govuk-input--width-10", "spellcheck": "false"}
_ALONE = (
    "Your device will ask for your fingerprint, face or PIN. Leave this clear to use it as a second step."
)
