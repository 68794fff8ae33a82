"""Forms of whoever runs a session."""

from typing import Any

from django import forms
from django.utils import timezone

from learnt.web.accounts.models import Partnership
from learnt.web.look.widgets import Checkboxes, DateParts, Radios
from learnt.web.reflecting.models import Session
from learnt.web.reflecting.states import State

CONTENT_NOTE = (
    "This session is about children who were harmed, and about what professionals can learn. "
    "You do not have to answer anything, and you can leave at any time without saying why."
)
SUPPORT = (
    "Your manager or supervisor\n"
    "Your employer’s support service, if it has one\n"
    "Samaritans, free, day or night: 116 123\n"
    "NAPAC, for adults who were abused as children: 0808 801 0331"
)
WEEKS = [(0, "Do not ask"), (4, "After 4 weeks"), (8, "After 8 weeks"), (12, "After 12 weeks"), (26, "After 6 months")]  # fmt: skip
MOST_CHOICES = 30


class Lines(forms.CharField):
    """A list that somebody types, one on each line; each once."""

    def __init__(self, *, longest: int, most: int, one: str, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea({"rows": 5}), max_length=longest * most, **kwargs)
        self._longest, self._most, self._one = longest, most, one

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        text = super().clean(value)
        found = list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
        if len(found) > self._most:
            raise forms.ValidationError(f"{self.label}: enter {self._most} lines or fewer")
        if any(len(line) > self._longest for line in found):
            raise forms.ValidationError(f"{self._one} must be {self._longest} characters or fewer")
        return found


class SessionForm(forms.Form):
    """What a session is called, and what people are told and asked before they join."""

    partnership = forms.ModelChoiceField(Partnership.objects.none(), label="Partnership", empty_label=None)
    title = forms.CharField(
        label="Title", help_text="People see it when they join. Do not name a child or a family.", max_length=200,
        error_messages={"required": "Enter a title"},
    )  # fmt: skip
    content_note = forms.CharField(
        label="Content note", help_text="People read it before they join.", max_length=2_000, initial=CONTENT_NOTE,
        widget=forms.Textarea({"rows": 4}), error_messages={"required": "Enter a content note"},
    )  # fmt: skip
    support = forms.CharField(
        label="Where to find support",
        help_text="Shown to people who leave quietly. One on each line. Add your local services.",
        max_length=2_000, initial=SUPPORT, widget=forms.Textarea({"rows": 5}),
        error_messages={"required": "Enter at least one place to find support"},
    )  # fmt: skip
    named = forms.TypedChoiceField(
        label="Do people give their names?", initial="no", coerce=lambda given: given == "yes",
        choices=[("no", "No, answers are anonymous"), ("yes", "Yes, and you see who said what")],
        widget=Radios(hints={"yes": "People are told so before they join. The room and the summary show no names."}),
        error_messages={"required": "Say whether people give their names"},
    )  # fmt: skip
    moderated = forms.TypedChoiceField(
        label="When does the room see answers?", initial="yes", coerce=lambda given: given == "yes",
        choices=[("yes", "When I show them"), ("no", "At once")],
        widget=Radios(hints={"no": "You can still hide an answer afterwards."}),
        error_messages={"required": "Say when the room sees answers"},
    )  # fmt: skip
    agencies = Lines(
        label="Agencies people can choose", one="An agency", longest=200, most=MOST_CHOICES, required=False,
        help_text="One on each line. Leave empty to not ask. Nobody has to choose, and fewer than 5 are never told.",
    )  # fmt: skip
    roles = Lines(
        label="Roles people can choose", one="A role", longest=100, most=MOST_CHOICES, required=False,
        help_text="One on each line, such as Health visitor. Leave empty to not ask.",
    )  # fmt: skip
    follow_up_weeks = forms.TypedChoiceField(
        label="Ask later what changed?", coerce=int, choices=WEEKS, initial=8, widget=Radios,
        error_messages={"required": "Say whether people are asked later what changed"},
    )  # fmt: skip

    def __init__(
        self, *args: Any, partnerships: Any = None, session: Session | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if partnerships is None or len(partnerships) < 2:
            del self.fields["partnership"]
        else:
            self.fields["partnership"].queryset = partnerships  # type: ignore[attr-defined]
        if session is not None and session.state != State.DRAFT:
            for settled in ("named", "agencies", "roles"):
                del self.fields[settled]


def initial_of(session: Session) -> dict[str, Any]:
    """Return what the form of a session shows."""
    yes = {True: "yes", False: "no"}
    fields = ("title", "content_note", "support", "agencies", "roles", "follow_up_weeks")
    same = {name: getattr(session, name) for name in fields}
    return {**same, "named": yes[session.named], "moderated": yes[session.moderated]}


class QuestionForm(forms.Form):
    """A question to put to the room."""

    text = forms.CharField(
        label="Question", max_length=1_000, widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Enter a question"},
    )  # fmt: skip


class QuestionsForm(forms.Form):
    """Questions to add, one on each line."""

    questions = Lines(
        label="Questions", help_text="One on each line.", one="A question", longest=1_000, most=20,
        error_messages={"required": "Enter at least one question"},
    )  # fmt: skip


class ExerciseForm(forms.Form):
    """A task for groups."""

    text = forms.CharField(
        label="Name of the exercise", max_length=200, error_messages={"required": "Enter a name"}
    )
    task = forms.CharField(
        label="What groups are to do", help_text="One on each line.", max_length=4_000,
        widget=forms.Textarea({"rows": 5}), error_messages={"required": "Enter what groups are to do"},
    )  # fmt: skip
    minutes = forms.IntegerField(
        label="Minutes", min_value=1, max_value=180, initial=10,
        widget=forms.NumberInput({"class": "govuk-input--width-3"}),
        error_messages={
            "required": "Enter how many minutes it takes", "invalid": "Minutes must be a whole number",
            "min_value": "Minutes must be 1 or more", "max_value": "Minutes must be 180 or fewer",
        },
    )  # fmt: skip


class NoteForm(forms.Form):
    """A note of whoever runs the session."""

    text = forms.CharField(
        label="Note", max_length=2_000, widget=forms.Textarea({"rows": 2}),
        error_messages={"required": "Enter a note"},
    )  # fmt: skip


class ActionForm(forms.Form):
    """A note, perhaps as an action that is proposed."""

    text = forms.CharField(
        label="Note or action", max_length=2_000, widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Enter a note"},
    )  # fmt: skip
    proposed = forms.BooleanField(label="Propose it as an action", required=False)
    who = forms.CharField(
        label="For whom? (optional)", help_text="An agency or a role rather than a person.", max_length=200,
        required=False,
    )  # fmt: skip
    due = forms.DateField(
        label="By when? (optional)", help_text="For example, 27 3 2027", required=False, widget=DateParts,
        input_formats=["%d/%m/%Y"], error_messages={"invalid": "Date must be a real date"},
    )  # fmt: skip


class GroupForm(forms.Form):
    """Which group an answer belongs to."""

    group = forms.ChoiceField(label="Group", widget=Radios, required=False)
    title = forms.CharField(label="Or the name of a new group", max_length=100, required=False)

    def __init__(self, *args: Any, groups: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = [*groups, ("", "None: put it beside what is like it")]  # type: ignore[attr-defined]
        if not groups:
            del self.fields["group"]
            self.fields["title"].label = "Name of the group"


class PromptsForm(forms.Form):
    """Questions that documents of the library ask, to take into a session."""

    prompts = forms.MultipleChoiceField(
        label="Questions", widget=Checkboxes, error_messages={"required": "Choose at least one question"}
    )

    def __init__(self, *args: Any, found: list[tuple[str, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["prompts"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.widget = Checkboxes(hints={key: where for key, _, where in found})
        field.choices = [(key, text) for key, text, _ in found]


class SendingForm(forms.Form):
    """What was sent out, and to whom: by agency and role, never by name."""

    title = forms.CharField(
        label="What was sent", max_length=200, error_messages={"required": "Enter what was sent"}
    )
    address = forms.URLField(
        label="Web address (optional)", max_length=500, required=False, assume_scheme="https",
        help_text="Where people can read it. Leave empty if you hand it over in another way.",
        error_messages={"invalid": "Enter a web address that begins with https://"},
    )  # fmt: skip
    recipients = Lines(
        label="Sent to", one="A line", longest=320, most=200, error_messages={"required": "Enter who it was sent to"},
        help_text="One on each line: agency, role, and how many, with commas between. For example: "
        "Harrowmere Council, Team manager, 6",
    )  # fmt: skip

    def clean_recipients(self) -> list[tuple[str, str, int]]:
        found = []
        for line in self.cleaned_data["recipients"]:
            agency, role, count = (*(part.strip() for part in line.split(",")), "", "")[:3]
            number = int(count) if count.isdecimal() else 1
            if not agency or not role or line.count(",") > 2 or (count and not count.isdecimal()):
                raise forms.ValidationError(f"Write “{line}” as agency, role, and how many")
            if not 1 <= number <= 200 or len(role) > 100 or len(agency) > 200:
                raise forms.ValidationError(f"In “{line}”, how many must be from 1 to 200")
            found.append((agency, role, number))
        if sum(number for _, _, number in found) > 1_000:
            raise forms.ValidationError("Send to 1,000 places or fewer at a time")
        return found


class UsedForm(forms.Form):
    """How a team used what it received."""

    used = forms.CharField(
        label="What did your team do with it, in one line?", max_length=300,
        help_text="For example: we tried two of the questions at our team meeting. Do not name a child or a family.",
        error_messages={"required": "Enter what your team did"},
    )  # fmt: skip
    used_on = forms.DateField(
        label="When did you meet?", help_text="For example, 27 3 2027", widget=DateParts, input_formats=["%d/%m/%Y"],
        error_messages={"required": "Enter when you met", "invalid": "Date must be a real date"},
    )  # fmt: skip

    def clean_used_on(self) -> Any:
        day = self.cleaned_data["used_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("The date must be today or in the past")
        return day
