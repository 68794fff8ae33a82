"""Forms of a case: beginning it, how long it is kept, which agencies it asks, and files that come in."""

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.timezone import localdate

from learnt.web.accounts.models import Agency, Partnership
from learnt.web.accounts.policies import Standing
from learnt.web.accounts.roles import Act
from learnt.web.cases.actions import Keeping
from learnt.web.cases.importing import ENDINGS
from learnt.web.cases.models import Case
from learnt.web.look.widgets import Checkboxes, DateParts, Files, Radios
from learnt.web.reviews.models import Review

LARGEST = 25_000_000
_LONGEST_PASTE = 400_000
_YEARS = 30
_REFERENCE = re.compile(r"[A-Z0-9]+(?:[-/][A-Z0-9]+)*")


class KeepForm(forms.Form):
    """What a case is called and how long it is kept."""

    reference = forms.CharField(
        label="Reference", max_length=20, help_text="Short, with a number, such as 2026-03. It must not hold anybody’s "
        "name or initials.", widget=forms.TextInput({"class": "govuk-input--width-10", "autocomplete": "off"}),
        error_messages={"required": "Enter a reference"},
    )  # fmt: skip
    keep_until = forms.DateField(
        label="Until when is it kept?", widget=DateParts, input_formats=["%d/%m/%Y"],
        help_text="Your partnership’s retention date. On that day all of it is deleted. For example, 27 3 2027",
        error_messages={"required": "Enter the day until which it is kept", "invalid": "Enter a real date"},
    )  # fmt: skip
    purge = forms.ChoiceField(
        label="What happens on that day?", widget=Radios,
        choices=[("ask", "A person is asked, and purges it"), ("itself", "It is purged by itself")], initial="ask",
    )  # fmt: skip
    review = forms.ModelChoiceField(
        Review.objects.none(),
        label="Which review is it for?",
        required=False,
        empty_label="No review in Learnt",
    )

    def __init__(self, *args: Any, partnerships: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reviews: Any = self.fields["review"]
        reviews.queryset = Review.objects.filter(partnership__in=partnerships).order_by("-id")
        reviews.label_from_instance = lambda review: f"Review {review.reference}"

    def clean_reference(self) -> str:
        given = str(self.cleaned_data["reference"]).strip().upper()
        if not _REFERENCE.fullmatch(given) or not any(one.isdecimal() for one in given):
            raise forms.ValidationError(
                "Reference must hold a number, and only letters, numbers, hyphens and slashes"
            )
        return given

    def clean_keep_until(self) -> date:
        day: date = self.cleaned_data["keep_until"]
        if not localdate() < day <= localdate().replace(day=1, year=localdate().year + _YEARS):
            raise forms.ValidationError(
                f"The day until which it is kept must be ahead, within {_YEARS} years"
            )
        return day

    def keeping(self) -> Keeping:
        """Return what was entered."""
        given = self.cleaned_data
        return Keeping(given["reference"], given["keep_until"], given["purge"] == "itself", given["review"])

    @classmethod
    def of(cls, case: Case, data: Any = None) -> "KeepForm":
        """Return the form with how a case is kept now."""
        initial = {
            "reference": case.reference, "keep_until": case.keep_until, "review": case.review_id,
            "purge": "itself" if case.purges_itself else "ask",
        }  # fmt: skip
        return cls(data, initial=initial, partnerships=[case.partnership_id])


class BeginForm(KeepForm):
    """A new case."""

    partnership = forms.ModelChoiceField(
        Partnership.objects.none(), label="Partnership", empty_label=None,
        error_messages={"required": "Choose a partnership"},
    )  # fmt: skip

    def __init__(self, *args: Any, standing: Standing, **kwargs: Any) -> None:
        mine = sorted(standing.partnerships(Act.KEEP_CASES))
        super().__init__(*args, partnerships=mine, **kwargs)
        places: Any = self.fields["partnership"]
        places.queryset = Partnership.objects.filter(pk__in=mine)
        if len(mine) == 1:
            places.widget, places.initial = forms.HiddenInput(), places.queryset.first()


class AskForm(forms.Form):
    """The agencies that are asked for their chronologies."""

    agencies = forms.ModelMultipleChoiceField(
        Agency.objects.none(), label="Which agencies may add their own chronology?", required=False, widget=Checkboxes,
        help_text="People who answer for them then see the reference of the case, and what their own agency added.",
    )  # fmt: skip

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        kwargs["initial"] = {"agencies": case.asked.values_list("agency", flat=True)}
        super().__init__(*args, **kwargs)
        agencies: Any = self.fields["agencies"]
        agencies.queryset = Agency.objects.filter(partnership=case.partnership_id)


class FileForm(forms.Form):
    """A chronology as a file, or pasted."""

    file = forms.FileField(
        label="The agency’s chronology", required=False, widget=Files({"accept": ",".join(ENDINGS)}),
        help_text="A Word document, workbook, CSV or text file, as the agency wrote it",
    )  # fmt: skip
    pasted = forms.CharField(
        label="Or paste it", required=False, max_length=_LONGEST_PASTE, widget=forms.Textarea({"rows": 8}),
        help_text="One entry on a line, each beginning with its date; or rows copied from a table", strip=False,
    )  # fmt: skip

    def __init__(self, *args: Any, agencies: list[Agency], closed: bool, **kwargs: Any) -> None:
        """Offer some agencies; closed to any other for whoever answers for an agency."""
        super().__init__(*args, **kwargs)
        self.agencies = {str(one.pk): one for one in agencies}
        choices = [(key, one.name) for key, one in self.agencies.items()]
        if not closed:
            choices = [*choices, ("", "Another agency")]
            self.fields["other"] = forms.CharField(
                label="Name of another agency", required=False, max_length=200,
                help_text="Only where it is not in the list",
            )  # fmt: skip
        self.fields["agency"] = forms.ChoiceField(
            label="Which agency is it from?", choices=choices, required=closed
        )
        order = ["agency", "other", "file", "pasted"]
        self.order_fields(order)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        file, pasted = given.get("file"), str(given.get("pasted") or "").strip()
        if bool(file) == bool(pasted) and "file" not in self.errors:
            self.add_error("file", "Choose a file or paste the text, one of the two")
        if file and file.size > LARGEST:
            self.add_error("file", f"The file must be smaller than {LARGEST // 1_000_000} MB")
        if "other" in self.fields and not given.get("agency") and not str(given.get("other") or "").strip():
            self.add_error("other", "Enter the name of the agency, or choose it from the list")
        return given

    @property
    def agency(self) -> Agency | None:
        """The agency that was chosen; None for one that is not in the list."""
        return self.agencies.get(self.cleaned_data.get("agency", ""))

    @property
    def named(self) -> str:
        """The agency's name."""
        return self.agency.name if self.agency else str(self.cleaned_data["other"]).strip()


class PeopleFileForm(forms.Form):
    """People of a case as the file that Learnt writes, or a workbook."""

    file = forms.FileField(
        label="File of people", widget=Files({"accept": ".yaml,.yml,.xlsx"}),
        help_text="YAML or a workbook. It takes the place of everybody who is here now; the history keeps them.",
        error_messages={"required": "Choose a file"},
    )  # fmt: skip
