"""Forms of self-assessment, audits, surveys, training and tools."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.validators import URLValidator

from learnt.engine.assurance.audits import CaseSays, questions_in
from learnt.engine.assurance.model import Met, Standards
from learnt.engine.assurance.surveys import COLUMNS, Count, counts_in
from learnt.engine.domain.errors import UserError
from learnt.engine.privacy import ready
from learnt.web.accounts.models import Partnership
from learnt.web.accounts.policies import Standing
from learnt.web.assurance.fields import (
    LARGEST_FILE,
    LONGEST,
    REFERENCE_HINT,
    ThemeField,
    ThemesField,
    a_reference,
    count_field,
    day_field,
    line_field,
    naming_nobody,
    offer_agencies,
    theme_names,
    words_field,
)
from learnt.web.assurance.kinds import Took, ToolKind
from learnt.web.assurance.models import AuditQuestion, CaseAudit
from learnt.web.library.models import Document
from learnt.web.look.fields import TextFileField
from learnt.web.look.widgets import Radios

_NOBODY = "Name no child, family member or worker."
_DOCUMENTS = 1_000
_a_link = URLValidator(["https", "http"], message="Enter a link that begins with https://")


def document_field(standing: Standing, place: Partnership) -> forms.ChoiceField:
    """Return a field for a document of a partnership that the person may see."""
    rows = Document.objects.open_to(standing).filter(partnership=place, current__isnull=False).order_by()
    pairs = rows.values_list("pk", "summary__title", "current__file")[:_DOCUMENTS]
    choices = sorted(((pk, title or file) for pk, title, file in pairs), key=lambda pair: pair[1].lower())
    return forms.ChoiceField(
        label="A document of the library", required=False, choices=[("", "None"), *choices]
    )


class AnswerForm(forms.Form):
    """What an agency says of a standard."""

    met = forms.ChoiceField(
        label="Is it met?", widget=Radios(), error_messages={"required": "Choose whether it is met"}
    )
    words = words_field(
        "What do you have in place, and what not?", "Enter what you have in place", help_text=_NOBODY
    )
    evidence = words_field(
        "What shows it?", help_text="Such as an audit, a policy with its date, or what children said.", rows=3
    )
    document = forms.ChoiceField(required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self, *args: Any, standards: Standards, standing: Standing, place: Partnership, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        met: Any = self.fields["met"]
        met.choices = [(one.value, standards.words[one]) for one in Met]
        self.fields["document"] = document_field(standing, place)

    def given(self) -> dict[str, Any]:
        """Return what was answered."""
        given = {name: self.cleaned_data[name] for name in ("met", "words", "evidence")}
        return {**given, "document_id": self.cleaned_data["document"] or None}


class ModerationForm(forms.Form):
    """What somebody else makes of an answer."""

    met = forms.ChoiceField(
        label="Is it met?", widget=Radios(), error_messages={"required": "Choose whether it is met"}
    )
    reason = words_field("Why?", "Enter why", help_text=f"What you looked at and what it shows. {_NOBODY}")

    def __init__(self, *args: Any, standards: Standards, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        met: Any = self.fields["met"]
        met.choices = [(one.value, standards.words[one]) for one in Met]


class StandardsForm(forms.Form):
    """Which standards a partnership goes by."""

    file = TextFileField(
        largest=LARGEST_FILE,
        label="A file of your own", required=False,
        help_text="Take the standards that hold now, change them, and put them here.",
    )  # fmt: skip
    shipped = forms.BooleanField(label="Go by the standards that come with Learnt again", required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if "file" not in self.errors and bool(given.get("file")) == bool(given.get("shipped")):
            self.add_error("file", "Choose a file, or tick the box")
        return given


class AuditForm(forms.Form):
    """A new audit."""

    title = line_field("What is the audit called?", "Enter what it is called", help_text=_NOBODY)
    before = forms.ModelChoiceField(
        CaseAudit.objects.none(), label="Does it repeat an audit?", required=False, empty_label="No",
        help_text="Ask the same questions again, so that the results can stand side by side.",
    )  # fmt: skip
    questions = forms.CharField(
        label="Questions", max_length=20_000, widget=forms.Textarea({"rows": 14}), validators=[naming_nobody],
        help_text="One a line: a theme of the codebook, a colon, and the question. Take out what you do not want to ask; 5 to 12 are enough.",
        error_messages={"required": "Enter at least one question"},
    )  # fmt: skip

    def __init__(self, *args: Any, place: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        before: Any = self.fields["before"]
        before.queryset = CaseAudit.objects.filter(partnership=place).order_by("-pk")
        before.label_from_instance = lambda row: f"{row.title} ({row.at:%d/%m/%Y})"

    def clean_questions(self) -> list[tuple[str, str]]:
        try:
            return questions_in(self.cleaned_data["questions"], theme_names())
        except UserError as error:
            raise forms.ValidationError(str(error)) from None


class CaseForm(forms.Form):
    """What an auditor found in a case, question by question."""

    case = forms.CharField(
        label="Case", max_length=30, help_text=REFERENCE_HINT, validators=[a_reference],
        error_messages={"required": "Enter the reference of the case"},
        widget=forms.TextInput({"class": "govuk-input--width-10", "autocomplete": "off"}),
    )  # fmt: skip

    def __init__(self, *args: Any, questions: Iterable[AuditQuestion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._questions = list(questions)
        for one in self._questions:
            self.fields[f"says-{one.pk}"] = forms.ChoiceField(
                label=one.words, required=False, widget=Radios(layout="inline"),
                choices=[(says.value, says.words) for says in CaseSays],
            )  # fmt: skip
            self.fields[f"why-{one.pk}"] = forms.CharField(
                label=f"Where in the file, and why (question {one.number})", required=False, max_length=LONGEST,
                validators=[naming_nobody],
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        answered = [one for one in self._questions if given.get(f"says-{one.pk}")]
        if not answered and self._questions:
            self.add_error(f"says-{self._questions[0].pk}", "Answer at least one question")
        for one in self._questions:
            said, why = given.get(f"says-{one.pk}"), f"why-{one.pk}"
            if said in {CaseSays.NO, CaseSays.PARTLY} and why not in self.errors and not given.get(why):
                self.add_error(why, "Enter why")
        return given

    def answers(self) -> list[tuple[AuditQuestion, CaseSays, str]]:
        """Return what was answered."""
        given = self.cleaned_data
        return [
            (one, CaseSays(given[f"says-{one.pk}"]), given[f"why-{one.pk}"])
            for one in self._questions
            if given[f"says-{one.pk}"]
        ]


class ConcludeForm(forms.Form):
    """What an audit found of a theme."""

    holds = forms.TypedChoiceField(
        label="Does practice meet what the audit asked?", coerce=lambda given: given == "yes", empty_value=None,
        choices=[("yes", "Yes"), ("no", "No")], widget=Radios(layout="inline"),
        error_messages={"required": "Choose whether practice meets it"},
    )  # fmt: skip
    words = line_field(
        "In a sentence", "Enter what was found", most=300,
        help_text=f"With its number, such as: found in 4 of 10 files. {_NOBODY}",
    )  # fmt: skip
    on = day_field("When was the audit made?", "Enter when the audit was made")


class SurveyForm(forms.Form):
    """The counts of a survey."""

    title = line_field("What is the survey called?", "Enter what it is called")
    on = day_field("When did it close?", "Enter when it closed")
    table = forms.CharField(
        label="Counts", required=False, max_length=LARGEST_FILE, widget=forms.Textarea({"rows": 8}),
        help_text=f"Paste a table whose first line is: {', '.join(COLUMNS)}. Theme and role may be left out. Only counts: never answers of single people.",
    )  # fmt: skip
    file = TextFileField(label="Or a CSV file", required=False, largest=LARGEST_FILE)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        text = given.get("file") or given.get("table")
        if "file" in self.errors or "table" in self.errors:
            return given
        if not text or bool(given.get("file")) == bool(given.get("table")):
            self.add_error("table", "Paste the counts, or choose a file")
            return given
        try:
            given["counts"] = counts_in(text, theme_names())
        except UserError as error:
            self.add_error("table", str(error))
        else:
            self._refuse_names(given["counts"])
        return given

    def _refuse_names(self, counts: list[Count]) -> None:
        words = dict.fromkeys(f"{one.question} {one.agency} {one.role}" for one in counts)
        if found := ready("\n".join(words)).stops:
            self.add_error("table", " ".join(found))


class OfAgencyForm(forms.Form):
    """Something of an agency."""

    agency = line_field("Agency", "Enter the agency")

    def __init__(self, *args: Any, place: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_agencies(self, list(place.agencies.values_list("name", flat=True)))


class TrainingForm(OfAgencyForm):
    """Training of a group."""

    title = line_field("What is the training called?", "Enter what it is called")
    theme = ThemeField(required=False)
    role = line_field("For which role?")
    needed = count_field("How many need it?", "Enter how many need it")
    came = count_field("How many came?", "Enter how many came")
    on = day_field("When was it?", "Enter when it was")
    field_order = ("title", "theme", "agency", "role", "needed", "came", "on")


class EffectForm(forms.Form):
    """What changed after training."""

    asked = count_field("How many answered?", "Enter how many answered")
    changed = count_field("How many named something that they do otherwise?", "Enter how many named a change")
    words = words_field("What do they do otherwise?", help_text=_NOBODY, rows=3)
    on = day_field("When were they asked?", "Enter when they were asked")


class SupervisionForm(OfAgencyForm):
    """That supervision or a debrief took place."""

    kind = forms.ChoiceField(
        label="What took place?", widget=Radios(), choices=[(one.value, one.words) for one in Took],
        error_messages={"required": "Choose what took place"},
    )  # fmt: skip
    on = day_field("When?", "Enter when it took place")
    field_order = ("agency", "kind", "on")


class ToolForm(forms.Form):
    """A tool on the shelf."""

    title = line_field("What is it called?", "Enter what it is called")
    kind = forms.ChoiceField(
        label="What is it?", widget=Radios(), choices=[(one.value, one.words) for one in ToolKind],
        error_messages={"required": "Choose what it is"},
    )  # fmt: skip
    what_for = words_field("What is it for, and when does one use it?", "Enter what it is for", rows=3)
    href = forms.CharField(
        label="Where is it?", required=False, max_length=500, help_text="A link that begins with https://"
    )
    document = forms.ChoiceField(required=False)
    contact = forms.CharField(
        label="Or how does one reach it?", required=False, max_length=LONGEST, widget=forms.Textarea({"rows": 3}),
        help_text="Telephone and e-mail of a team or post, and when it answers. No person.",
    )  # fmt: skip
    owner = line_field(
        "Which post keeps it?", "Enter the post that keeps it", help_text="A post and not a person."
    )
    review = day_field("By when is it looked at again?", "Enter by when it is looked at again")
    themes = ThemesField(
        required=False, help_text="It is shown with these themes, in the ledger and in My learning."
    )
    field_order = ("title", "kind", "what_for", "href", "document", "contact", "owner", "review", "themes")

    def __init__(self, *args: Any, standing: Standing, place: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"] = document_field(standing, place)
        self.fields["document"].label = "Or a document of the library"
        self.order_fields(self.field_order)

    def clean_href(self) -> str:
        given: str = self.cleaned_data["href"].strip()
        if given:
            _a_link(given)
        return given

    def clean_contact(self) -> str:
        given: str = self.cleaned_data["contact"].strip()
        if found := ready(given, contact=True).stops:
            raise forms.ValidationError(" ".join(found))
        return given

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not self.errors and not (given.get("href") or given.get("contact") or given.get("document")):
            self.add_error("href", "Enter a link, a document, or how one reaches it")
        return given

    def given(self) -> dict[str, Any]:
        """Return the tool."""
        names = ("title", "kind", "what_for", "href", "contact", "owner", "review")
        given = {name: self.cleaned_data[name] for name in names}
        return {**given, "document_id": self.cleaned_data["document"] or None}


def a_year_on(today: date) -> date:
    """Return the same day of the next year."""
    return today.replace(year=today.year + 1, day=min(today.day, 28))
