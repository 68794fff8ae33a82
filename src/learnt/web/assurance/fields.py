"""Fields that the forms of assurance share."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms

from learnt.engine.privacy import ready
from learnt.web.codebooks.current import codebook
from learnt.web.look.widgets import Checkboxes, DateParts

LONGEST = 2_000
LARGEST_FILE = 500_000
_REFERENCE = re.compile(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9/-]{1,29}")
REFERENCE_HINT = "A number that means something only in the agencies’ own records, such as CF-2214. No name."


def naming_nobody(words: str) -> None:
    """Refuse words that give an identifier of a private person."""
    if found := ready(words).stops:
        raise forms.ValidationError(" ".join(found))


def is_reference(words: str) -> bool:
    """Tell whether words are a reference and no name."""
    return bool(_REFERENCE.fullmatch(words))


def a_reference(words: str) -> None:
    """Refuse what is no reference."""
    if not is_reference(words):
        raise forms.ValidationError(
            "Enter a reference of letters, figures, hyphens and slashes, with at least one figure. A name is none"
        )


def words_field(label: str, missing: str = "", *, help_text: str = "", rows: int = 4) -> forms.CharField:
    """Return a field for words about practice."""
    return forms.CharField(
        label=label, required=bool(missing), max_length=LONGEST, widget=forms.Textarea({"rows": rows}),
        error_messages={"required": missing}, help_text=help_text, validators=[naming_nobody],
    )  # fmt: skip


def line_field(label: str, missing: str = "", *, help_text: str = "", most: int = 200) -> forms.CharField:
    """Return a field for a line about practice."""
    return forms.CharField(
        label=label, required=bool(missing), max_length=most, error_messages={"required": missing},
        help_text=help_text, validators=[naming_nobody],
    )  # fmt: skip


def day_field(label: str, missing: str) -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(
        label=label, widget=DateParts, input_formats=["%d/%m/%Y"], help_text="For example, 27 3 2026",
        error_messages={"required": missing, "invalid": "Enter a real date"},
    )  # fmt: skip


def count_field(label: str, missing: str) -> forms.IntegerField:
    """Return a field for a number of people or things."""
    return forms.IntegerField(
        label=label, min_value=0, max_value=1_000_000,
        widget=forms.NumberInput({"class": "govuk-input--width-5", "inputmode": "numeric"}),
        error_messages={"required": missing, "invalid": "Enter a whole number"},
    )  # fmt: skip


def themes_of(shown: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Return themes to choose from, by name; those named only, where any are."""
    wanted = set(shown)
    pairs = ((one.id, one.name) for one in codebook().themes if not wanted or one.id in wanted)
    return sorted(pairs, key=lambda pair: pair[1])


def theme_names() -> dict[str, str]:
    """Return the names of the themes of the codebook by their ids."""
    return {one.id: one.name for one in codebook().themes}


class ThemeField(forms.ChoiceField):
    """One theme of the codebook, or none."""

    def __init__(self, label: str = "Theme", **kwargs: Any) -> None:
        super().__init__(label=label, choices=lambda: [("", "None"), *themes_of()], **kwargs)


class ThemesField(forms.MultipleChoiceField):
    """Themes of the codebook."""

    def __init__(self, label: str = "Themes", **kwargs: Any) -> None:
        super().__init__(label=label, widget=Checkboxes(layout="small"), choices=themes_of, **kwargs)


def offer_agencies(form: forms.Form, names: list[str], name: str = "agency") -> None:
    """Offer the agencies of a partnership, where they were entered."""
    if names:
        form.fields[name] = forms.ChoiceField(
            label=form.fields[name].label, choices=[("", "Choose"), *((one, one) for one in names)],
            error_messages={"required": "Choose the agency"},
        )  # fmt: skip
