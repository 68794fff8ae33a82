"""Forms of the genogram: its day, and how it is drawn."""

from typing import Any

from django import forms

from learnt.engine.genogram.key import Deceased
from learnt.web.cases.models import Case
from learnt.web.look.widgets import DateParts, Radios

_MOST = 2_000
_STYLES = {
    Deceased.BY_FAMILY: (
        "As the family calls for",
        "Softer wherever a child is shown, a cross in all others",
    ),
    Deceased.GENTLE: ("Softer", "A pale symbol with the year, without a cross"),
    Deceased.CROSS: ("A cross", "As textbooks draw it"),
}


class DayForm(forms.Form):
    """The day to show."""

    on = forms.DateField(
        label="On which day?", widget=DateParts, input_formats=["%d/%m/%Y"],
        error_messages={"required": "Enter the day", "invalid": "Enter a real date"},
    )  # fmt: skip


class DrawnForm(forms.Form):
    """How a genogram is drawn."""

    deceased = forms.ChoiceField(
        label="Somebody who has died", choices=[(one.value, words) for one, (words, _) in _STYLES.items()],
        widget=Radios(hints={one.value: hint for one, (_, hint) in _STYLES.items()}),
    )  # fmt: skip

    def __init__(self, data: Any, *, case: Case, people: list[tuple[str, str]]) -> None:
        super().__init__(data, initial={"deceased": case.deceased})
        self.people = [id_ for id_, _ in people]
        for number, (id_, called) in enumerate(people):
            self.fields[f"move-{number}"] = forms.IntegerField(
                label=f"{called}: farther to the right by", required=False, min_value=-_MOST, max_value=_MOST,
                initial=case.moves.get(id_), help_text="In pixels; below zero to the left" if not number else "",
                widget=forms.NumberInput({"class": "govuk-input--width-4"}),
            )  # fmt: skip

    def moves(self) -> dict[str, int]:
        """Return by how much each person is moved."""
        given = [self.cleaned_data.get(f"move-{number}") for number in range(len(self.people))]
        return {id_: by for id_, by in zip(self.people, given, strict=True) if by}
