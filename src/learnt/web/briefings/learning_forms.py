"""Forms of one's own learning: who one is, what one works with, and what a situation holds."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from learnt.web.briefings.subjects import Person, Subject, factors, people, subjects
from learnt.web.look.widgets import Checkboxes


def _people() -> list[tuple[str, str]]:
    return [("", "Any role"), *((one.id, one.name) for one in people().values())]


class WhoForm(forms.Form):
    """Who one is and what one works with."""

    role = forms.ChoiceField(label="I am a", required=False, choices=_people)
    subject = forms.ChoiceField(
        label="I work with", required=False,
        choices=lambda: [("", "Any subject"), *((one.id, one.name) for one in subjects().values())],
    )  # fmt: skip

    def person(self) -> Person | None:
        """Return who one is; None where it was not said."""
        return people().get(str(self.data.get("role", "")))

    def chosen_subject(self) -> Subject | None:
        """Return what one works with; None where it was not said."""
        return subjects().get(str(self.data.get("subject", "")))


class SituationForm(forms.Form):
    """What a situation holds: boxes to tick and no words, so that nobody can be named."""

    role = forms.ChoiceField(label="I am a", required=False, choices=_people)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        for number, group in enumerate(factors()):
            self.fields[f"factors-{number}"] = forms.MultipleChoiceField(
                label=group.name, required=False, widget=Checkboxes(layout="small"),
                choices=[(one.id, one.name) for one in group.factors],
                error_messages={"invalid_choice": "Tick only boxes of this page"},
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not self.errors and not self.ticked():
            raise ValidationError({"factors-0": "Tick what is there"})
        return given

    def ticked(self) -> list[str]:
        """Return in words what was ticked."""
        return [one.name for one in self._chosen()]

    def themes(self) -> list[str]:
        """Return the themes that what was ticked leads to."""
        return list(dict.fromkeys(theme for one in self._chosen() for theme in one.themes))

    def person(self) -> Person | None:
        """Return who one is; None where it was not said."""
        return people().get(self.cleaned_data.get("role", ""))

    def _chosen(self) -> list[Subject]:
        return [
            one for number, group in enumerate(factors()) for one in group.factors
            if one.id in self.cleaned_data.get(f"factors-{number}", ())
        ]  # fmt: skip
