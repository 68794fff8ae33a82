"""Forms of the ledger: recommendations, what is done about them, and audits of themes."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.timezone import localdate

from learnt.engine.domain.action import EndKind, Rung
from learnt.engine.domain.recommendation_record import Answered
from learnt.engine.process.closure import Ladder
from learnt.web.accounts.models import Partnership
from learnt.web.accounts.policies import Standing
from learnt.web.accounts.roles import Act
from learnt.web.codebooks.current import codebook
from learnt.web.look.widgets import Checkboxes, DateParts, Radios
from learnt.web.reviews.models import Review

LONGEST = 4_000
_EXAMPLE = "For example, 27 3 2026"


def day(label: str, missing: str = "", **kwargs: Any) -> forms.DateField:
    """Return a field for a date; needed where there are words for a missing one."""
    errors = {"required": missing, "invalid": f"{label.rstrip('?')}: enter a real date"}
    kwargs = {"help_text": _EXAMPLE, "required": bool(missing), **kwargs}
    return forms.DateField(
        label=label, widget=DateParts, input_formats=["%d/%m/%Y"], error_messages=errors, **kwargs
    )


def words(label: str, missing: str = "", *, rows: int = 3, **kwargs: Any) -> forms.CharField:
    """Return a field for a longer text; needed where there are words for a missing one."""
    return forms.CharField(
        label=label, required=bool(missing), max_length=LONGEST, widget=forms.Textarea({"rows": rows}),
        error_messages={"required": missing}, **kwargs,
    )  # fmt: skip


def line(label: str, missing: str = "", *, most: int = 300, **kwargs: Any) -> forms.CharField:
    """Return a field for a line; needed where there are words for a missing one."""
    return forms.CharField(
        label=label, required=bool(missing), max_length=most, error_messages={"required": missing}, **kwargs
    )


class SeenForm(forms.Form):
    """A form that carries the number of the last change somebody saw."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def clean_seen(self) -> int:
        given = self.cleaned_data["seen"]
        return -1 if given is None else int(given)

    def look_again(self, turn: int) -> None:
        """Carry the number of the change that came in between, once the person was told of it."""
        data: Any = self.data
        self.data = data.copy()
        self.data["seen"] = str(turn)  # type: ignore[index]  # a copy can be changed


class RecommendationForm(SeenForm):
    """A recommendation with its chain from finding to measure."""

    partnership = forms.ModelChoiceField(
        Partnership.objects.none(), label="Partnership", empty_label=None,
        error_messages={"required": "Choose a partnership"},
    )  # fmt: skip
    text = words("What is recommended?", "Enter what is recommended", rows=4)
    to = line(
        "Which post is it made to?", help_text="A post and not a person. Separate several with semicolons."
    )
    by_day = day("By when?", help_text="Leave empty if no day was given. For example, 27 3 2026")
    review = forms.ModelChoiceField(
        Review.objects.none(), label="Which review made it?", required=False, empty_label="None of these"
    )
    source = line(
        "If it is none of these, where is it from?",
        help_text="Its title or number. Name no child or family member.",
    )
    made_on = day("When was it made?", "Enter when it was made")
    finding = words("What was found?")
    made_sense = words(
        "Why did it make sense to people at the time?", help_text="Of good practice: what made it possible."
    )
    factor = words("What in the system lay behind it?")
    expected_change = words("What will be different in practice?")
    measure = words(
        "How will that be seen?", help_text="What is counted or looked at, where, and what it is now."
    )
    good_practice = forms.BooleanField(label="It builds on good practice", required=False)
    themes = forms.MultipleChoiceField(label="Themes", required=False, widget=Checkboxes(layout="small"))

    def __init__(self, *args: Any, standing: Standing, fixed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_themes(self, "themes")
        offer_partnerships(self, standing, Act.RUN_REVIEWS)
        reviews: Any = self.fields["review"]
        reviews.queryset = Review.objects.open_to(standing).filter(
            partnership__in=standing.partnerships(Act.RUN_REVIEWS)
        )
        reviews.label_from_instance = lambda review: f"Review {review.reference}"
        if not reviews.queryset.exists():
            del self.fields["review"]
            self.fields["source"].label = "Which review made it?"
        if fixed:
            del self.fields["partnership"]


def offer_themes(form: forms.Form, name: str, *, first: Sequence[tuple[str, str]] = ()) -> None:
    """Offer the themes of the codebook by their names."""
    field: Any = form.fields[name]
    names = sorted(((one.id, one.name) for one in codebook().themes), key=lambda pair: pair[1])
    field.choices = [*first, *names]


def offer_partnerships(form: forms.Form, standing: Standing, act: Act) -> None:
    """Offer the partnerships in which somebody may do this; where there is one it is not asked for."""
    field: Any = form.fields["partnership"]
    field.queryset = Partnership.objects.filter(pk__in=standing.partnerships(act))
    if field.queryset.count() == 1:
        field.widget, field.initial = forms.HiddenInput(), field.queryset.first()


class TakeForm(forms.Form):
    """Which recommendations of a document go into the register."""

    chosen = forms.MultipleChoiceField(
        label="Which go into the register?", widget=Checkboxes(),
        error_messages={"required": "Tick at least one recommendation"},
    )  # fmt: skip
    made_on = day("When were they made?", "Enter when they were made")

    def __init__(
        self, *args: Any, offered: Sequence[tuple[str, str]], hints: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["chosen"]
        field.widget = Checkboxes(hints=hints)
        field.choices = offered

    def clean_made_on(self) -> date:
        return not_ahead(self.cleaned_data["made_on"])


def not_ahead(given: date) -> date:
    """Return a day that is not ahead."""
    if given > localdate():
        raise forms.ValidationError("The date must be today or in the past")
    return given


class AnswerForm(SeenForm):
    """Whether a recommendation was accepted, and why."""

    answered = forms.ChoiceField(
        label="Was it accepted?", widget=Radios(),
        choices=[(Answered.ACCEPTED.value, "Accepted"), (Answered.NOT_ACCEPTED.value, "Not accepted")],
        error_messages={"required": "Say whether it was accepted"},
    )  # fmt: skip
    reason = words("Why?", "Enter why")
    on = day("When was that decided?", "Enter when that was decided")


class ActionForm(SeenForm):
    """An action on a recommendation."""

    what = words("What is to be done?", "Enter what is to be done")
    post = line(
        "Which post owns it?", most=200, help_text="A post and not a person. Leave empty if nobody does yet."
    )
    due = day("By when?", help_text="Leave empty if no day was agreed. For example, 27 3 2026")


class OnForm(SeenForm):
    """The day of a decision."""

    on = day("When was that?", "Enter when that was")


class DueForm(SeenForm):
    """Another day by which an action is to be done."""

    on = day("By when is it to be done now?", "Enter the new day")
    reason = words("Why?", "Enter why the day is moved")


class HandOverForm(SeenForm):
    """Who owns an action from now on."""

    post = line(
        "Which post owns it from then on?", most=200,
        help_text="A post and not a person. Leave empty if nobody owns it, so that everybody sees so.",
    )  # fmt: skip
    since = day("From which day?", "Enter the day from which the post owns it")
    reason = words("Why?", "Enter why it is handed over")


class EndForm(SeenForm):
    """How an action ends without climbing."""

    kind = forms.ChoiceField(
        label="How does it end?", error_messages={"required": "Say how it ends"},
        choices=[
            (EndKind.REJECTED.value, "It is not accepted"),
            (EndKind.NOT_DOING.value, "It was accepted and is given up"),
            (EndKind.SUPERSEDED.value, "Another action takes its place"),
        ],
        widget=Radios(),
    )  # fmt: skip
    other = forms.ChoiceField(label="Which takes its place?", required=False)
    on = day("When was that decided?", "Enter when that was decided")
    reason = words("Why?", "Enter why it ends")

    def __init__(self, *args: Any, others: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if others:
            field: Any = self.fields["other"]
            field.choices = [("", "None"), *others]
            return
        del self.fields["other"]
        kind: Any = self.fields["kind"]
        kind.choices = kind.choices[:-1]


class WhyForm(SeenForm):
    """Why something is done."""

    reason = words("Why?", "Enter why")


class EvidenceForm(SeenForm):
    """Evidence that an action reached a rung, or that it did not."""

    shows = forms.TypedChoiceField(
        label="What does it show?", coerce=lambda given: given == "yes", empty_value=None, widget=Radios(),
        error_messages={"required": "Say what it shows"},
    )  # fmt: skip
    kind = forms.ChoiceField(
        label="Kind of evidence", error_messages={"required": "Choose a kind of evidence"}
    )
    on = day(
        "When was it found?", "Enter when it was found", help_text=f"Not when it was written down. {_EXAMPLE}"
    )
    source = line(
        "Where is it from?",
        "Enter where it is from",
        help_text="The document, audit or register that it is found in.",
    )
    after_met = forms.IntegerField(label="Found in how many?", required=False, min_value=0)
    after_of = forms.IntegerField(label="Out of how many looked at?", required=False, min_value=1)
    before_met = forms.IntegerField(label="Before: found in how many?", required=False, min_value=0)
    before_of = forms.IntegerField(label="Before: out of how many looked at?", required=False, min_value=1)
    before_on = day("Before: when was that?")

    def __init__(self, *args: Any, ladder: Ladder, rung: Rung, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        enough = ladder.taking(rung)
        others = [one for one in ladder.kinds.values() if one not in enough]
        kind: Any = self.fields["kind"]
        kind.choices = [
            ("", "Choose"),
            (f"Can show “{rung.words.lower()}”", [(one.id, one.name) for one in enough]),
            ("Shows another rung only", [(one.id, one.name) for one in others]),
        ]
        shows: Any = self.fields["shows"]
        shows.choices = [("yes", f"{rung.words}: {ladder.steps[rung].means[0].lower()}{ladder.steps[rung].means[1:]}"),
                         ("no", "The contrary: it was looked at, and it is not so")]  # fmt: skip
        for name in ("after_met", "after_of", "before_met", "before_of"):
            self.fields[name].widget = forms.TextInput(
                {"inputmode": "numeric", "class": "govuk-input--width-4"}
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for name, called in (("after", "measure"), ("before", "measure from before")):
            met, of = given.get(f"{name}_met"), given.get(f"{name}_of")
            if (met is None) != (of is None):
                self.add_error(f"{name}_of", f"Give both numbers of the {called}, or neither")
            elif met is not None and of is not None and met > of:
                self.add_error(f"{name}_met", f"The {called} cannot be more than were looked at")
        before = [given.get(f"before_{part}") is None for part in ("met", "of", "on")]
        if (
            any(before)
            and not all(before)
            and "before_on" not in self.errors
            and given.get("before_on") is None
        ):
            self.add_error("before_on", "Enter when the measure from before was taken")
        return given

    def evidence(self, rung: Rung) -> dict[str, Any]:
        """Return what was given, as the table keeps it."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        after_on = given["on"] if given["after_met"] is not None else None
        return {**given, "rung": rung.value, "after_on": after_on}


class AuditForm(forms.Form):
    """What an audit showed of a theme."""

    partnership = forms.ModelChoiceField(
        Partnership.objects.none(), label="Partnership", empty_label=None,
        error_messages={"required": "Choose a partnership"},
    )  # fmt: skip
    holds = forms.TypedChoiceField(
        label="Did practice meet the standard of the audit?", coerce=lambda given: given == "yes", empty_value=None,
        choices=[("yes", "Yes"), ("no", "No")], widget=Radios(),
        error_messages={"required": "Say whether practice met the standard"},
    )  # fmt: skip
    words = line("What was counted?", help_text="Such as: 27 of 40 files. Name nobody.")
    on = day("When was the audit made?", "Enter when the audit was made")
    source = line(
        "Where is it from?", "Enter where it is from", help_text="The title or number of the audit."
    )

    def __init__(self, *args: Any, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_partnerships(self, standing, Act.KEEP_ACTIONS)

    def clean_on(self) -> date:
        return not_ahead(self.cleaned_data["on"])


RUNGS = [(rung.id, rung.words) for rung in Rung]
DUE = [
    ("", "Any"),
    ("overdue", "Actions overdue"),
    ("again", "To be looked at again"),
    ("unowned", "Nobody owns an action"),
    ("reopened", "Reopened by evidence"),
    ("none", "No action yet"),
]


class RegisterForm(forms.Form):
    """Which recommendations of the register."""

    theme = forms.ChoiceField(label="Theme", required=False)
    post = forms.ChoiceField(label="Post", required=False)
    rung = forms.ChoiceField(label="Has reached", required=False, choices=[("", "Any"), *RUNGS])
    due = forms.ChoiceField(label="What needs doing", required=False, choices=DUE)

    def __init__(self, *args: Any, posts: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_themes(self, "theme", first=[("", "Any")])
        field: Any = self.fields["post"]
        field.choices = [("", "Any"), *((post, post) for post in posts)]
