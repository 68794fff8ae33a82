"""Forms of accounts."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from learnt.web.accounts.models import ROLE_CHOICES, Account, Agency, Partnership
from learnt.web.accounts.roles import ROLE_HINTS, Role
from learnt.web.look.widgets import Checkboxes

Choices = list[tuple[str, str]]


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


_EMAIL_ERRORS = {
    "required": "Enter an email address",
    "invalid": "Enter an email address in the right form, like name@example.com",
}


class CorrectForm(forms.Form):
    """Somebody's name and email address."""

    name = forms.CharField(
        label="Full name",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Enter a full name"},
    )
    email = forms.EmailField(
        label="Email address",
        help_text="They sign in with it. Nothing is sent to it.",
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages=_EMAIL_ERRORS,
    )


class RolesForm(forms.Form):
    """What somebody is in a partnership."""

    roles = forms.TypedMultipleChoiceField(
        label="What they are in the partnership",
        help_text="Choose all that apply.",
        coerce=Role,
        choices=ROLE_CHOICES,
        widget=Checkboxes(hints=ROLE_HINTS),
        error_messages={"required": "Choose at least one role"},
    )
    agency = forms.ModelChoiceField(
        label="Agency",
        help_text="Optional.",
        queryset=Agency.objects.none(),
        required=False,
        empty_label="None",
    )

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = partnership.agencies.all()  # type: ignore[attr-defined]
        if not partnership.agencies.exists():
            del self.fields["agency"]


class PersonForm(CorrectForm, RolesForm):
    """Somebody to add to a partnership."""

    field_order = ["name", "email", "roles", "agency"]


class NameForm(forms.Form):
    """The name of a partnership."""

    name = forms.CharField(
        label="Name of the partnership",
        help_text="It stands at the top of every page and paper.",
        max_length=200,
        error_messages={"required": "Enter the name of the partnership"},
    )


class ContactForm(forms.Form):
    """How to report a concern about a child."""

    contact = forms.CharField(
        label="How to report a concern about a child here",
        help_text="For example, Harrowmere children’s social care: 01632 960000, at night 01632 960001. It stands beside every form that could be mistaken for a way to report one. Leave it empty to show the general words only.",
        max_length=200,
        required=False,
    )


class PartnershipForm(NameForm):
    """Another partnership, and who administers it."""

    administrator = forms.CharField(
        label="Full name of its administrator",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Enter the full name of its administrator"},
    )
    email = forms.EmailField(
        label="Email address of its administrator",
        help_text="They sign in with it. Nothing is sent to it.",
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages=_EMAIL_ERRORS,
    )


class LogoForm(forms.Form):
    """A logo to upload."""

    logo = forms.FileField(
        label="Choose a PNG picture",
        help_text="At most 1 MB. A picture about three times as wide as high looks best.",
        widget=forms.FileInput(attrs={"accept": "image/png"}),
        error_messages={"required": "Choose a PNG file", "empty": "The file is empty. Choose another."},
    )


class AgencyForm(forms.Form):
    """An agency to add."""

    name = forms.CharField(
        label="Name of the agency",
        max_length=200,
        error_messages={"required": "Enter the name of the agency"},
    )


class MineForm(forms.ModelForm[Account]):
    """What somebody settles for themselves."""

    class Meta:
        model = Account
        fields = ["name", "shortcuts", "content_notes"]
        labels = {
            "name": "Full name",
            "shortcuts": "Use single-key shortcuts when coding",
            "content_notes": "Show a note before distressing passages",
        }
        help_texts = {
            "name": "Others see it beside what you code.",
            "shortcuts": "Switch this off if you use speech input or press keys by accident.",
        }
        error_messages = {"name": {"required": "Enter your full name"}}
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}


class HistoryForm(forms.Form):
    """Which events of the history to show."""

    person = forms.ChoiceField(label="Who", required=False)
    act = forms.ChoiceField(label="What", required=False)

    def __init__(self, *args: Any, people: Choices, acts: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", "Everybody"), *people]  # type: ignore[attr-defined]
        self.fields["act"].choices = [("", "Everything"), *acts]  # type: ignore[attr-defined]
