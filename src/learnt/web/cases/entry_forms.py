"""Forms of the chronology: an entry that is typed or changed, and what the list is to show."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.timezone import localdate

from learnt.engine.chronology.report import Report
from learnt.engine.dating.written import About, read_date
from learnt.engine.domain.chronology import Entry
from learnt.web.cases.dates import HINT
from learnt.web.cases.packing import TEXTS
from learnt.web.cases.shown import asked_in
from learnt.web.look.widgets import Checkboxes, Radios

_LONGEST = 8_000
_ANSWERS = {"yes": True, "no": False, "": None}
_CHOICES = [("", "Not recorded"), ("yes", "Yes"), ("no", "No")]


def _long(label: str, *, missing: str = "", help_text: str = "", rows: int = 2) -> forms.CharField:
    return forms.CharField(
        label=label, required=bool(missing), max_length=_LONGEST, widget=forms.Textarea({"rows": rows}),
        error_messages={"required": missing}, help_text=help_text,
    )  # fmt: skip


def _short(label: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=200, help_text=help_text)


class EntryForm(forms.Form):
    """One entry of a chronology."""

    agency = forms.CharField(label="Agency", max_length=200, error_messages={"required": "Enter the agency"})
    date = forms.CharField(
        label="When", required=False, max_length=120, help_text=HINT,
        widget=forms.TextInput({"class": "govuk-input--width-20", "autocomplete": "off"}),
    )  # fmt: skip
    event = _long("What happened", missing="Enter what happened", help_text="As it was recorded", rows=4)
    subjects = forms.MultipleChoiceField(label="Who it is about", required=False, widget=Checkboxes)
    source = _short("Source of information", "Which record")
    practitioner = _short("Practitioner’s role", "A role, not a name")
    kind = _short("Kind", "Such as home visit, referral or strategy meeting")
    seen = forms.ChoiceField(
        label="Was the child seen?", required=False, choices=_CHOICES, widget=Radios(layout="inline")
    )
    alone = forms.ChoiceField(
        label="Were they spoken to alone?", required=False, choices=_CHOICES, widget=Radios(layout="inline")
    )
    voice = _long("Voice of the child")
    response = _long("Response")
    impact = _long("Impact")
    analysis = _long(
        "Analysis", help_text="What an author makes of it. It is kept apart from what was recorded as fact"
    )
    good_practice = _long("Good practice")

    def __init__(
        self, data: Any = None, *, people: list[tuple[str, str]], entry: Entry | None = None
    ) -> None:
        super().__init__(data, initial=_shown(entry) if entry else None)
        self.entry = entry
        who: Any = self.fields["subjects"]
        known = {id_ for id_, _ in people}
        strangers = [(one, one) for one in entry.subjects if one not in known] if entry else []
        who.choices = [*people, *strangers]
        if not who.choices:
            del self.fields["subjects"]
        if entry:
            del self.fields["agency"]
            self.fields["reason"] = forms.CharField(
                label="Why is it changed?", max_length=500, error_messages={"required": "Say why it is changed"},
                help_text="The row as the agency gave it stays",
            )  # fmt: skip

    def clean_date(self) -> Any:
        words = str(self.cleaned_data["date"]).strip()
        if self.entry and self.entry.date and words == _date_words(self.entry):
            return self.entry.date
        if not words:
            return None
        reading = read_date(words, About(localdate()))
        if reading.date is None:
            offers = " or ".join(one.date.words for one in reading.offers)
            meant = f" Was {offers} meant?" if offers else ""
            raise forms.ValidationError(f"Enter a date that can be read, such as 4 March 2019.{meant}")
        return reading.date

    def told(self) -> dict[str, Any]:
        """Return the fields of the entry."""
        given = self.cleaned_data
        return {
            **{name: given[name].strip() for name in TEXTS}, "date": given["date"],
            "subjects": tuple(given.get("subjects", ())), "seen": _ANSWERS[given["seen"]], "alone": _ANSWERS[given["alone"]],
        }  # fmt: skip


def _date_words(entry: Entry) -> str:
    return (entry.date.said or entry.date.words) if entry.date else ""


def _shown(entry: Entry) -> dict[str, Any]:
    said = {True: "yes", False: "no", None: ""}
    return {
        **{name: getattr(entry, name) for name in TEXTS}, "date": _date_words(entry), "subjects": list(entry.subjects),
        "seen": said[entry.seen], "alone": said[entry.alone],
    }  # fmt: skip


class ShowForm(forms.Form):
    """Which entries the list shows; addresses hold places in lists, never words."""

    agency = forms.ChoiceField(label="Agency", required=False)
    person = forms.ChoiceField(label="Who it is about", required=False)
    kind = forms.ChoiceField(label="Kind", required=False)
    asks = forms.ChoiceField(label="Asked about", required=False)

    def __init__(self, data: Any, report: Report) -> None:
        super().__init__(data)
        self.entries = report.chronology.entries
        asked, called = asked_in(report), report.people.called
        self._offer("agency", [[entry.agency] for entry in self.entries])
        self._offer("person", [[called(id_) for id_ in entry.subjects] for entry in self.entries])
        self._offer("kind", [[entry.kind] if entry.kind else [] for entry in self.entries])
        self._offer("asks", [asked.get(id_, []) for id_ in report.numbers])

    def _offer(self, name: str, words: Sequence[Sequence[str]]) -> None:
        """Offer the words of the entries, given in their order."""
        field: Any = self.fields[name]
        found = sorted({one for some in words for one in some}, key=str.casefold)
        field.choices = [("", "All"), *((str(number), one) for number, one in enumerate(found, start=1))]
        field.holds = lambda at, chosen: found[int(chosen) - 1] in words[at]

    def of(self) -> list[Entry]:
        """Return the entries that are to be shown."""
        given = self.cleaned_data if self.is_valid() else {}
        chosen: list[tuple[Any, str]] = [(self.fields[name], value) for name, value in given.items() if value]
        return [
            entry
            for at, entry in enumerate(self.entries)
            if all(field.holds(at, value) for field, value in chosen)
        ]


class YearsForm(forms.Form):
    """Some years of the timeline, to see them closer."""

    first = forms.IntegerField(
        label="From year", min_value=1900, max_value=2100, widget=forms.NumberInput({"class": "govuk-input--width-4"}),
        error_messages={"required": "Enter the first year"},
    )  # fmt: skip
    last = forms.IntegerField(
        label="To year", min_value=1900, max_value=2100, widget=forms.NumberInput({"class": "govuk-input--width-4"}),
        error_messages={"required": "Enter the last year"},
    )  # fmt: skip

    def clean_last(self) -> int:
        last: int = self.cleaned_data["last"]
        if last < self.cleaned_data.get("first", last):
            raise forms.ValidationError("The last year must not be before the first")
        return last

    def within(self) -> tuple[date, date]:
        """Return the days from the first to the last."""
        return date(self.cleaned_data["first"], 1, 1), date(self.cleaned_data["last"], 12, 31)
