"""Forms of the people in the room: few fields, short words, made for a telephone."""

from typing import Any

from django import forms

from learnt.web.look.widgets import Counted, Radios
from learnt.web.reflecting.codes import spelt
from learnt.web.reflecting.models import Session
from learnt.web.reflecting.policies import LONGEST_ANSWER
from learnt.web.reflecting.states import DONE_NAMES, WORTH_NAMES, Done, Worth

_RATHER_NOT = "Prefer not to say"


class CodeForm(forms.Form):
    """The code of a session."""

    code = forms.CharField(
        label="Code", help_text=f"Six letters, like {spelt('KTRWMX')}. Whoever runs the session has it.", max_length=20,
        widget=forms.TextInput({
            "autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false",
            "class": "govuk-input--width-10 govuk-input--extra-letter-spacing",
        }),
        error_messages={"required": "Enter the code", "max_length": "Enter the six letters of the code"},
    )  # fmt: skip


class SeatForm(forms.Form):
    """What people are asked before they join: nothing, unless the session asks."""

    name = forms.CharField(
        label="Your name", max_length=100, help_text="Whoever runs the session sees who said what.",
        widget=forms.TextInput({"autocomplete": "name"}), error_messages={"required": "Enter your name"},
    )  # fmt: skip
    agency = forms.ChoiceField(label="Where do you work?", required=False)
    role = forms.ChoiceField(label="What is your role?", required=False)

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not session.named:
            del self.fields["name"]
        for name, choices in (("agency", session.agencies), ("role", session.roles)):
            if choices:
                field = self.fields[name]
                assert isinstance(field, forms.ChoiceField)
                field.choices = [("", _RATHER_NOT), *((one, one) for one in choices)]
            else:
                del self.fields[name]


class AnswerForm(forms.Form):
    """An answer."""

    text = forms.CharField(
        label="Your answer", help_text="Do not name a child, a family or a colleague.", max_length=LONGEST_ANSWER,
        widget=Counted(LONGEST_ANSWER, {"rows": 4}),
        error_messages={
            "required": "Enter an answer",
            "max_length": f"Your answer must be {LONGEST_ANSWER:,} characters or fewer",
        },
    )  # fmt: skip


class PledgeForm(forms.Form):
    """What somebody will do."""

    text = forms.CharField(
        label="What I will do", max_length=LONGEST_ANSWER, widget=Counted(LONGEST_ANSWER, {"rows": 4}),
        help_text="One thing, soon, that is yours to do.", error_messages={"required": "Enter what you will do"},
    )  # fmt: skip
    shared = forms.BooleanField(
        label="It may stand in the summary, without my name",
        help_text="Otherwise nobody but you sees it.", required=False,
    )  # fmt: skip
    email = forms.EmailField(
        label="Email address (optional)", required=False,
        help_text="To be asked once what changed. It is kept apart from everything you wrote, and deleted afterwards.",
        widget=forms.EmailInput({"autocomplete": "email", "spellcheck": "false"}),
        error_messages={"invalid": "Enter an email address in the right form, like name@example.com"},
    )  # fmt: skip

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not session.follow_up_weeks:
            del self.fields["email"]


class FeedbackForm(forms.Form):
    """Three short questions."""

    worth = forms.TypedChoiceField(
        label="Was it worth your time?", coerce=Worth, choices=[(w.value, name) for w, name in WORTH_NAMES.items()],
        widget=Radios, error_messages={"required": "Say whether it was worth your time"},
    )  # fmt: skip
    useful = forms.CharField(
        label="What was most useful? (optional)", max_length=1_000, required=False,
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip
    better = forms.CharField(
        label="What should be different next time? (optional)", max_length=1_000, required=False,
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip


class ChangeForm(forms.Form):
    """What changed."""

    done = forms.TypedChoiceField(
        label="Did you do what you said you would?", coerce=Done,
        choices=[(d.value, name) for d, name in DONE_NAMES.items()], widget=Radios,
        error_messages={"required": "Say whether you did it"},
    )  # fmt: skip
    text = forms.CharField(
        label="What changed, or what got in the way?", max_length=2_000, widget=Counted(2_000, {"rows": 5}),
        help_text="Do not name a child, a family or a colleague.",
        error_messages={"required": "Say what changed, or what got in the way"},
    )  # fmt: skip
