"""Forms of the API's pages."""

from django import forms


class TokenForm(forms.Form):
    """Make a token."""

    name = forms.CharField(
        label="What is it for?",
        help_text="For example, the yearly report spreadsheet.",
        max_length=100,
        error_messages={"required": "Enter what the token is for"},
    )
    days = forms.TypedChoiceField(
        label="How long should it work?",
        coerce=int,
        choices=[(7, "7 days"), (30, "30 days"), (90, "90 days"), (365, "1 year")],
        initial=30,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how long the token should work"},
    )
    acts = forms.BooleanField(
        label="It may also take reviews on",
        help_text="Only if you run reviews, and the program needs it. Without this it only reads.",
        required=False,
    )
