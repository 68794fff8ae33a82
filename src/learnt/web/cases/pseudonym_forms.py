"""The form of a text that is to have pseudonyms, or names."""

from django import forms

LONGEST = 200_000


class TextForm(forms.Form):
    """A text."""

    text = forms.CharField(
        label="Text", max_length=LONGEST, strip=False, widget=forms.Textarea({"rows": 12}),
        help_text="It is not kept", error_messages={"required": "Paste the text"},
    )  # fmt: skip
