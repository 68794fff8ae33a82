"""Forms of what agencies are asked, of their returns and of the meeting."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.timezone import localdate

from learnt.engine.casework import Question
from learnt.engine.casework.model import Needed, QuestionKind, Template
from learnt.web.accounts.models import Agency
from learnt.web.look.widgets import Checkboxes, Counted, Radios
from learnt.web.reviews.agencies import BESIDE, INVOLVED
from learnt.web.reviews.days import DayField
from learnt.web.reviews.forms import LONGEST, ReasonForm, SeenForm
from learnt.web.reviews.models import Came

LARGEST = 10_000_000
_LINE, _ALL = 200, 100_000


class AskForm(SeenForm):
    """Which agencies are asked what, and until when."""

    agencies = forms.ModelMultipleChoiceField(
        Agency.objects.none(), label="Which agencies?", widget=Checkboxes,
        error_messages={"required": "Choose at least one agency"},
    )  # fmt: skip
    asks = forms.CharField(
        label="What is asked?", max_length=LONGEST, widget=Counted(LONGEST, {"rows": 4}),
        help_text="It stands in the letter. Name the child by reference only.",
        error_messages={"required": "Enter what is asked"},
    )  # fmt: skip
    due = DayField(
        label="By when do they return it?", ahead=True, error_messages={"required": "Enter by when"}
    )

    def __init__(self, *args: Any, agencies: list[Agency], due: date | None, **kwargs: Any) -> None:
        super().__init__(*args, initial={"due": due, "asks": _ASKS}, **kwargs)
        field: Any = self.fields["agencies"]
        field.queryset = Agency.objects.filter(pk__in=[one.pk for one in agencies])
        if due:
            self.fields["due"].help_text = "The rules’ plan by day gives this day."


_ASKS = (
    "Your agency’s part with the child and the family: the facts in brief, how far you were involved, what you did to "
    "make children safe, and what you have learnt."
)


class SentForm(SeenForm):
    """When a letter was sent."""

    day = DayField(label="When was it sent?", error_messages={"required": "Enter when it was sent"})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"day": localdate(), **kwargs.pop("initial", {})}, **kwargs)


class ChaseForm(SentForm):
    """A reminder to an agency."""

    letter = forms.CharField(
        label="The letter", max_length=LONGEST, widget=forms.Textarea({"rows": 14}),
        help_text="Send it by a secure way, then record it here.", error_messages={"required": "Enter the letter"},
    )  # fmt: skip
    field_order = ("letter", "day")


class PostponeForm(ReasonForm):
    """Until when an agency has now."""

    due = DayField(
        label="By when do they return it now?", ahead=True, error_messages={"required": "Enter by when"}
    )
    field_order = ("due", "reason")


class FileForm(forms.Form):
    """A form that was filled in offline."""

    file = forms.FileField(
        label="The form, filled in", help_text="The Word file that was sent out. Nothing is kept until you look at it and send it.",
        error_messages={"required": "Choose a file", "empty": "The file is empty"},
    )  # fmt: skip

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(f"The file must be {LARGEST // 1_000_000} MB or smaller")
        return file


class ReturnForm(forms.Form):
    """The questions of a template."""

    last = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    from_file = forms.BooleanField(widget=forms.HiddenInput, required=False)

    beside = forms.CharField(
        label="Words of the form that answered no question", required=False, max_length=_ALL,
        help_text="Move what you need into the answers. What you leave here is sent with them.",
        widget=forms.Textarea({"rows": 6}),
    )  # fmt: skip

    def __init__(self, data: Mapping[str, Any] | None = None, *, template: Template, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self._questions = template.questions
        if not (self.initial.get(BESIDE) or (data or {}).get(BESIDE)):
            del self.fields[BESIDE]
        for one in template.questions:
            self.fields[f"q-{one.id}"] = _field_of(one)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get(f"q-{INVOLVED}") == INVOLVED:
            for one in self._questions:
                name = f"q-{one.id}"
                if one.needed is Needed.INVOLVED and not given.get(name) and name not in self.errors:
                    self.add_error(name, f"Answer: {one.text}")
        return given

    @property
    def answers(self) -> dict[str, str]:
        """The answers by question; what was left alone is not there."""
        given = {one.id: str(self.cleaned_data[f"q-{one.id}"]).strip() for one in self._questions}
        given[BESIDE] = self.cleaned_data.get(BESIDE, "").strip()
        return {name: words for name, words in given.items() if words}


def _field_of(question: Question) -> forms.Field:
    needed = question.needed is Needed.ALWAYS
    more: dict[str, Any] = {
        "label": question.text, "help_text": question.hint, "required": needed,
        "error_messages": {"required": f"Answer: {question.text}"},
    }  # fmt: skip
    match question.kind:
        case QuestionKind.CHOICE:
            return forms.ChoiceField(choices=list(question.choices.items()), widget=Radios, **more)
        case QuestionKind.LINE:
            return forms.CharField(max_length=_LINE, **more)
        case QuestionKind.TEXT:
            return forms.CharField(max_length=LONGEST, widget=Counted(LONGEST, {"rows": 5}), **more)


class MeetingForm(SeenForm):
    """Which agencies came to the meeting."""

    day = DayField(label="When was the meeting?", error_messages={"required": "Enter when the meeting was"})

    def __init__(self, *args: Any, agencies: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._agencies = agencies
        for at, name in agencies.items():
            self.fields[f"came-{at}"] = forms.ChoiceField(
                label=name, choices=[*((one.value, one.words) for one in Came), ("", "Not recorded")], required=False,
                widget=Radios(layout="inline"),
            )  # fmt: skip
            self.fields[f"post-{at}"] = forms.CharField(
                label=f"Who came for {name}, by post?", max_length=_LINE, required=False
            )

    @property
    def came(self) -> dict[str, tuple[Came, str]]:
        """What the form says of each agency; those of which nothing is recorded are not there."""
        given = self.cleaned_data
        return {
            name: (Came(given[f"came-{at}"]), given[f"post-{at}"])
            for at, name in self._agencies.items()
            if given[f"came-{at}"]
        }
