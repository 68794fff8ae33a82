"""Forms of the proceedings beside a review."""

from datetime import date
from typing import Any

from django import forms
from django.utils.timezone import localdate

from learnt.engine.domain.embargo import ProceedingKind, Release
from learnt.web.look.widgets import Counted, Radios
from learnt.web.reviews.days import DayField
from learnt.web.reviews.forms import LONGEST, ReasonForm, SeenForm

RELEASE_HINTS = {
    Release.NOTHING.value: "Not even that there is such a review.",
    Release.THEMES.value: "Names of themes and counts of them, and no words of the review.",
    Release.LEARNING.value: "Learning and recommendations, once somebody signed that they name nobody.",
    Release.FULL.value: "These proceedings hold nothing back.",
}


def _level(label: str, *, all_of_it: bool) -> forms.TypedChoiceField:
    offered = [one for one in Release if all_of_it or one is not Release.FULL]
    return forms.TypedChoiceField(
        label=label, coerce=int, choices=[(one.value, one.words) for one in offered],
        widget=Radios(hints=RELEASE_HINTS), error_messages={"required": "Choose what may be shown"},
    )  # fmt: skip


class HoldForm(SeenForm):
    """Proceedings that run beside a review."""

    kind = forms.ChoiceField(
        label="What sort of proceedings?", choices=[(one.value, one.words) for one in ProceedingKind], widget=Radios,
        error_messages={"required": "Choose the sort of proceedings"},
    )  # fmt: skip
    level = _level("What may be shown while they run?", all_of_it=False)
    condition = forms.CharField(
        label="What must happen before this ends?", max_length=LONGEST, widget=Counted(LONGEST, {"rows": 3}),
        help_text="For example: the coroner has given a conclusion. Name nobody.",
        error_messages={"required": "Enter what must happen before this ends"},
    )  # fmt: skip
    since = DayField(label="Since when?", error_messages={"required": "Enter since when"})
    next_check = DayField(
        label="By when does somebody look again?", ahead=True, help_text="For example, 27 3 2027",
        error_messages={"required": "Enter by when somebody looks again"},
    )  # fmt: skip

    def clean_next_check(self) -> date:
        return _to_come(self.cleaned_data["next_check"])


class CheckForm(ReasonForm):
    """That somebody looked whether proceedings still run."""

    next_check = DayField(
        label="By when does somebody look again?", ahead=True, help_text="For example, 27 3 2027",
        error_messages={"required": "Enter by when somebody looks again"},
    )  # fmt: skip
    field_order = ("reason", "next_check")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "What did you find?"

    def clean_next_check(self) -> date:
        return _to_come(self.cleaned_data["next_check"])


class SignForm(ReasonForm):
    """Who signs something, and when."""

    signed_post = forms.ChoiceField(
        label="Who signed it?", widget=Radios, error_messages={"required": "Choose who signed it"}
    )
    signed_on = DayField(label="When was it signed?", error_messages={"required": "Enter when it was signed"})

    def __init__(self, *args: Any, signers: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, initial={"signed_on": localdate()}, **kwargs)
        field: Any = self.fields["signed_post"]
        field.choices = list(signers.items())


class ReleaseForm(SignForm):
    """How much proceedings let out from a day on."""

    level = _level("What may be shown from now on?", all_of_it=True)
    from_day = DayField(
        label="From which day?", ahead=True, error_messages={"required": "Enter from which day"}
    )
    field_order = ("level", "from_day", "signed_post", "signed_on", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("signed_post", "signed_on"):
            self.fields[name].required = False
        self.fields[
            "signed_post"
        ].help_text = "Letting out more needs a signature. Letting out less needs none."
        field: Any = self.fields["signed_post"]
        field.choices = [*field.choices, ("", "Nobody")]


def _to_come(day: date) -> date:
    if day <= localdate():
        raise forms.ValidationError("The day on which somebody looks again must lie ahead")
    return day
