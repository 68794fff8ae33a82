"""Forms of escalations: who disagrees about what, what happened next, and the policy file."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.timezone import localtime, make_aware, now

from learnt.engine.privacy import ready
from learnt.engine.process.escalating import Outcome, Policy, Stage, shipped_policies, shipped_policy
from learnt.web.accounts.models import Partnership
from learnt.web.accounts.policies import Standing
from learnt.web.accounts.roles import Act
from learnt.web.codebooks.current import codebook
from learnt.web.escalations.actions import Between, Doing
from learnt.web.look.fields import TextFileField
from learnt.web.look.widgets import Checkboxes, DateParts, Radios

_LONGEST = 2_000
_REFERENCE = re.compile(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9/-]{1,29}")
_HOURS = ("%H:%M", "%H.%M", "%I:%M%p", "%I.%M%p", "%I%p")


def _naming_nobody(words: str) -> None:
    """Refuse words that give an identifier of a private person."""
    found = ready(words).stops
    if found:
        raise forms.ValidationError(" ".join(found))


def _words(label: str, missing: str = "", *, help_text: str = "", rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label, required=bool(missing), max_length=_LONGEST, widget=forms.Textarea({"rows": rows}),
        error_messages={"required": missing}, help_text=help_text, validators=[_naming_nobody],
    )  # fmt: skip


class MomentForm(forms.Form):
    """When something happened, and which post did it."""

    on = forms.DateField(
        label="On which day?", widget=DateParts, input_formats=["%d/%m/%Y"], help_text="For example, 27 3 2026",
        error_messages={"required": "Enter the day", "invalid": "Enter a real date"},
    )  # fmt: skip
    hour = forms.TimeField(
        label="At what time?", input_formats=_HOURS, help_text="For example, 14:30",
        widget=forms.TextInput({"class": "govuk-input--width-5"}),
        error_messages={"required": "Enter the time", "invalid": "Enter a time, such as 14:30"},
    )  # fmt: skip
    post = forms.CharField(
        label="Which post did it?", max_length=200, help_text="A post and not a person, such as a team manager.",
        error_messages={"required": "Enter the post"},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        here = localtime(now())
        kwargs["initial"] = {"on": here.date(), "hour": f"{here:%H:%M}", **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)

    def look_again(self, seen: int) -> None:
        """Carry how much was recorded, once the person was told of it."""
        data: Any = self.data
        self.data = data.copy()
        self.data["seen"] = str(seen)  # type: ignore[index]  # a copy can be changed

    def moment(self) -> datetime:
        """Return when it happened."""
        on: date = self.cleaned_data["on"]
        hour: time = self.cleaned_data["hour"]
        return make_aware(datetime.combine(on, hour))

    def doing(self) -> Doing:
        """Return what happened."""
        given = self.cleaned_data
        named = {name: given[name] for name in ("stage", "reason", "outcome") if given.get(name)}
        return Doing(self.moment(), given["post"], urgent=bool(given.get("urgent")), **named)


class LogForm(MomentForm):
    """A new escalation."""

    field_order = (
        "partnership", "from_agency", "to_agency", "concern", "family", "themes", "stage", "urgent", "reason",
        "on", "hour", "post",
    )  # fmt: skip
    partnership = forms.ModelChoiceField(
        Partnership.objects.none(), label="Partnership", empty_label=None,
        error_messages={"required": "Choose a partnership"},
    )  # fmt: skip
    from_agency = forms.CharField(
        label="Which agency raises it?", max_length=200, error_messages={"required": "Enter the agency"}
    )
    to_agency = forms.CharField(
        label="With which agency?", max_length=200, error_messages={"required": "Enter the agency"}
    )
    concern = _words(
        "What do they disagree on?", "Enter what they disagree on",
        help_text="In neutral words about practice. Name no child, family member or worker.",
    )  # fmt: skip
    family = forms.CharField(
        label="If it is about one family, its reference", required=False, max_length=30,
        help_text="A number that means something only in the agencies’ own records, such as CF-2214.",
    )  # fmt: skip
    themes = forms.MultipleChoiceField(
        label="Themes", required=False, widget=Checkboxes(layout="small"), choices=()
    )
    stage = forms.ChoiceField(
        label="At which stage does it begin?", widget=Radios(), error_messages={"required": "Choose a stage"}
    )
    urgent = forms.BooleanField(label="It cannot wait", required=False)
    reason = _words("If it begins above the first stage, why?", rows=2)

    def __init__(self, *args: Any, standing: Standing, policy: Policy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place: Any = self.fields["partnership"]
        place.queryset = Partnership.objects.filter(pk__in=standing.partnerships(Act.KEEP_ACTIONS))
        offer_stages(self, policy.stages)
        self.fields["stage"].initial = policy.stages[0].id
        themes: Any = self.fields["themes"]
        themes.choices = sorted(((one.id, one.name) for one in codebook().themes), key=lambda pair: pair[1])
        self.fields["urgent"].help_text = policy.urgent_says

    def offer_agencies(self, partnership: Partnership) -> None:
        """Offer the agencies of a partnership, where they were entered."""
        place: Any = self.fields["partnership"]
        place.initial, place.widget = partnership.pk, forms.HiddenInput()
        names = list(partnership.agencies.values_list("name", flat=True))
        if len(names) > 1:
            for name in ("from_agency", "to_agency"):
                chosen = forms.ChoiceField(
                    label=self.fields[name].label, choices=[("", "Choose"), *((one, one) for one in names)],
                    error_messages={"required": "Choose the agency"},
                )  # fmt: skip
                self.fields[name] = chosen

    def clean_family(self) -> str:
        given: str = self.cleaned_data["family"].strip()
        if given and not _REFERENCE.fullmatch(given):
            raise forms.ValidationError(
                "Enter a reference of letters, figures, hyphens and slashes, with at least one figure. A name is none"
            )
        return given

    def between(self) -> Between:
        """Return between whom it is."""
        given = self.cleaned_data
        return Between(
            given["from_agency"].strip(), given["to_agency"].strip(), given["concern"], given["family"],
            given["themes"],
        )  # fmt: skip


def offer_stages(form: forms.Form, stages: Sequence[Stage]) -> None:
    """Offer stages of a policy, each with who speaks with whom."""
    field: Any = form.fields["stage"]
    field.widget = Radios(hints={one.id: one.says for one in stages})
    field.choices = [(one.id, one.name) for one in stages]


class StepForm(MomentForm):
    """Something that happened next."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    reason = _words("What was said or agreed?", rows=3, help_text="Name no child, family member or worker.")


class UpForm(StepForm):
    """Moving up."""

    stage = forms.ChoiceField(
        label="To which stage?", widget=Radios(), error_messages={"required": "Choose a stage"}
    )
    urgent = forms.BooleanField(label="It cannot wait", required=False)
    reason = _words("Why does it move up?", "Enter why it moves up", rows=3)
    field_order = ("seen", "stage", "urgent", "reason", "on", "hour", "post")


class EndForm(StepForm):
    """How it ended."""

    outcome = forms.ChoiceField(
        label="How did it end?", widget=Radios(), choices=[(one.value, one.words) for one in Outcome],
        error_messages={"required": "Choose how it ended"},
    )  # fmt: skip
    reason = _words("What was agreed?", "Enter what was agreed", rows=3)
    field_order = ("seen", "outcome", "reason", "on", "hour", "post")


class PolicyForm(forms.Form):
    """Which policy a partnership follows."""

    shipped = forms.ChoiceField(
        label="A policy that comes with Learnt", required=False, widget=Radios(), choices=()
    )
    file = TextFileField(
        label="Or a file of your own", required=False,
        help_text="Take the policy that holds now, change it, and put it here.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shipped: Any = self.fields["shipped"]
        shipped.choices = [(name, shipped_policy(name).name) for name in shipped_policies()]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if "file" not in self.errors and bool(given.get("file")) == bool(given.get("shipped")):
            self.add_error("shipped", "Choose one of the policies, or a file of your own")
        return given
