"""Forms of reviews: beginning one, making a move, recording, and choosing readings."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.timezone import localdate

from learnt.engine.process.rules import Regime, shipped, shipped_regime
from learnt.engine.process.rules.model import Fact, FactKind, Move, Setting
from learnt.web.accounts.models import Partnership
from learnt.web.accounts.policies import Standing
from learnt.web.accounts.roles import Act
from learnt.web.look.widgets import Counted, Radios
from learnt.web.reviews.actions import ChangedBetweenError, Entry
from learnt.web.reviews.days import DayField
from learnt.web.reviews.models import Review
from learnt.web.reviews.sections import Section, planned
from learnt.web.reviews.words import cited_words

LONGEST = 4_000
_MOST_NUMBER, _MOST_OWN = 9_999, 366
_REFERENCE = re.compile(r"[A-Z0-9]+(?:[-/][A-Z0-9]+)*")
_UNKNOWN = ("", "Not recorded")
_OWN = "own"


class BeginForm(forms.Form):
    """Which rules a review is run by, and what it is called."""

    regime = forms.ChoiceField(
        label="Which rules is it run by?", error_messages={"required": "Choose the rules"}
    )
    reference = forms.CharField(
        label="Reference", max_length=20, help_text="Short, with the year and a number, such as 2026-03. It is shown "
        "in lists, so it must not hold anybody’s name or initials.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "autocomplete": "off"}),
        error_messages={"required": "Enter a reference"},
    )  # fmt: skip
    partnership = forms.ModelChoiceField(
        Partnership.objects.none(), label="Partnership", empty_label=None,
        error_messages={"required": "Choose a partnership"},
    )  # fmt: skip

    def __init__(self, *args: Any, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        regimes = [shipped_regime(one) for one in shipped()]
        rules: Any = self.fields["regime"]
        rules.widget = Radios(hints={one.id: one.about for one in regimes})
        rules.choices = [(one.id, one.name) for one in regimes]
        places: Any = self.fields["partnership"]
        places.queryset = Partnership.objects.filter(pk__in=standing.partnerships(Act.RUN_REVIEWS))
        if places.queryset.count() == 1:
            places.widget, places.initial = forms.HiddenInput(), places.queryset.first()

    def clean_reference(self) -> str:
        given = str(self.cleaned_data["reference"]).strip().upper()
        if not _REFERENCE.fullmatch(given) or not any(one.isdecimal() for one in given):
            raise forms.ValidationError(
                "Reference must hold a number, and only letters, numbers, hyphens and slashes"
            )
        return given


class SeenForm(forms.Form):
    """A form that knows which change was the last when its page was opened."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: Mapping[str, Any] | None = None, *, review: Review, **kwargs: Any) -> None:
        initial = {"seen": review.changed, **kwargs.pop("initial", {})}
        super().__init__(data, initial=initial, **kwargs)

    def tell(self, error: ChangedBetweenError) -> None:
        """Say that somebody changed the review meanwhile; sent again, the form takes its place."""
        self.data = {**{name: self.data[name] for name in self.data}, "seen": str(error.changed)}
        self.add_error(None, str(error))


class ReasonForm(SeenForm):
    """Why something is done."""

    reason = forms.CharField(
        label="Why?", max_length=LONGEST, widget=Counted(LONGEST, {"rows": 4}),
        help_text="Name posts and agencies. Do not name a child, a family member or a worker.",
        error_messages={"required": "Write why"},
    )  # fmt: skip


class MoveForm(ReasonForm):
    """Who makes a move, when and why."""

    post = forms.ChoiceField(
        label="Who decides?", widget=Radios, error_messages={"required": "Choose who decides"}
    )
    day = DayField(label="When was it decided?", error_messages={"required": "Enter when it was decided"})
    field_order = ("post", "day", "reason")

    def __init__(self, data: Any = None, *, regime: Regime, move: Move, **kwargs: Any) -> None:
        initial = {"post": move.by[0] if len(move.by) == 1 else "", "day": localdate()}
        super().__init__(data, initial=initial, **kwargs)
        field: Any = self.fields["post"]
        field.choices = [(post, regime.posts[post].name) for post in move.by]
        self.fields["reason"].required = move.reason_needed


class RecordForm(SeenForm):
    """What is recorded at a stage: the days of its events, and its facts."""

    reason = forms.CharField(
        label="If you change what was recorded before: why?", max_length=LONGEST, required=False,
        widget=forms.Textarea({"rows": 2}),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, review: Review, regime: Regime, section: Section) -> None:
        super().__init__(data, review=review, initial=_recorded(review, section))
        ahead = planned(regime)
        reason = self.fields.pop("reason")
        for event in section.events:
            self.fields[at(event.id)] = DayField(label=event.name, required=False, ahead=event.id in ahead)
        for fact in section.facts:
            self.fields[at(fact.id)] = _field_of(fact)
        self.fields["reason"] = reason
        self.section = section

    @property
    def entries(self) -> dict[str, Entry]:
        """What the form says, by id."""
        return {name: self.cleaned_data[at(name)] for name in self.section.names}


def at(name: str) -> str:
    """Return the name of the field for a fact or event."""
    return f"at-{name}"


def _recorded(review: Review, section: Section) -> dict[str, Any]:
    days = {at(name): date.fromisoformat(day) for name, day in review.events.items()}
    told = {at(one.id): review.told[one.id] for one in section.facts if one.id in review.told}
    yes_or_no = {name: "yes" if said else "no" for name, said in told.items() if isinstance(said, bool)}
    return {**days, **told, **yes_or_no}


def _field_of(fact: Fact) -> forms.Field:
    match fact.kind:
        case FactKind.YES_NO:
            return forms.TypedChoiceField(
                label=fact.name, required=False, widget=Radios(layout="inline"), empty_value=None,
                choices=[("yes", "Yes"), ("no", "No"), _UNKNOWN], coerce=lambda given: given == "yes",
            )  # fmt: skip
        case FactKind.CHOICE:
            return forms.TypedChoiceField(
                label=fact.name, required=False, widget=Radios, empty_value=None,
                choices=[*fact.choices.items(), _UNKNOWN],
            )  # fmt: skip
        case FactKind.NUMBER:
            return forms.IntegerField(
                label=fact.name, required=False, min_value=0, max_value=_MOST_NUMBER,
                widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-4"}),
            )  # fmt: skip
        case FactKind.TEXT:
            return forms.CharField(
                label=fact.name, required=False, max_length=LONGEST, widget=forms.Textarea({"rows": 3})
            )


class ReadingsForm(ReasonForm):
    """Which readings hold of what the rules leave open."""

    def __init__(self, data: Any = None, *, regime: Regime, **kwargs: Any) -> None:
        super().__init__(data, initial=_chosen(regime), **kwargs)
        reason = self.fields.pop("reason")
        for setting in regime.settings.values():
            self._offer(regime, setting)
        self.fields["reason"] = reason
        self.settings = regime.settings

    def _offer(self, regime: Regime, setting: Setting) -> None:
        hints = {one.id: f"Source: {cited_words(regime, one.cited)}" for one in setting.readings}
        choices = [(one.id, one.means) for one in setting.readings]
        if setting.own:
            choices.append((_OWN, "A number of our own"))
        self.fields[at(setting.id)] = forms.ChoiceField(
            label=setting.name, help_text=setting.why, choices=choices, widget=Radios(hints=hints)
        )
        if setting.own:
            self.fields[f"{at(setting.id)}-number"] = forms.IntegerField(
                label=f"{setting.name}: our own number", required=False, min_value=1, max_value=_MOST_OWN,
                widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-4"}),
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        for name in self._own(given):
            if f"{name}-number" in given and given[f"{name}-number"] is None:
                self.add_error(f"{name}-number", "Enter your own number, or choose another reading")
        return given

    def _own(self, given: Mapping[str, Any]) -> Iterable[str]:
        return [at(one) for one in self.settings if given.get(at(one)) == _OWN]

    def only_read(self) -> None:
        """Show the readings to somebody who may not choose others."""
        del self.fields["reason"]
        for field in self.fields.values():
            field.disabled = True

    @property
    def choices(self) -> dict[str, str]:
        """The reading of each setting, or a number."""
        given = self.cleaned_data
        return {
            one: str(given[f"{at(one)}-number"]) if given[at(one)] == _OWN else given[at(one)]
            for one in self.settings
        }


def _chosen(regime: Regime) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for setting in regime.settings.values():
        chosen = regime.chosen.get(setting.id, setting.default)
        listed = chosen in [one.id for one in setting.readings]
        found[at(setting.id)] = chosen if listed else _OWN
        found[f"{at(setting.id)}-number"] = None if listed else chosen
    return found
