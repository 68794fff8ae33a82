"""Forms of the library: what a document says of itself, and who may see it."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from learnt.engine.domain.document import Details
from learnt.engine.reading.dates import iso_date
from learnt.engine.reading.kinds import kind_names
from learnt.web.accounts.models import Account, Partnership
from learnt.web.accounts.policies import Standing
from learnt.web.accounts.roles import ACCESS_NAMES, Access, Act
from learnt.web.library.models import Document
from learnt.web.library.origins import DETAIL_NAMES
from learnt.web.library.sharing import NAMEABLE
from learnt.web.look.widgets import Checkboxes, Radios

_ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_LONGEST = 500


class DetailsForm(forms.Form):
    """What a document says of itself."""

    title = forms.CharField(label=DETAIL_NAMES["title"], required=False, max_length=_LONGEST)
    publisher = forms.CharField(label=DETAIL_NAMES["publisher"], required=False, max_length=_LONGEST)
    kind = forms.ChoiceField(label=DETAIL_NAMES["kind"], required=False)
    published = forms.CharField(
        label=DETAIL_NAMES["published"], required=False, max_length=40,
        help_text="As exact as it is known, for example 14 March 2024, March 2024 or 2024.",
    )  # fmt: skip
    period = forms.CharField(
        label=DETAIL_NAMES["period"], required=False, max_length=80,
        help_text="For example April 2022 to March 2023.",
    )  # fmt: skip
    area = forms.CharField(label=DETAIL_NAMES["area"], required=False, max_length=_LONGEST)

    def __init__(self, *args: Any, details: Details, shown: Mapping[str, str], **kwargs: Any) -> None:
        values = {name: getattr(details, name) for name in DETAIL_NAMES}
        initial = {name: stated.value if stated else "" for name, stated in values.items()}
        super().__init__(*args, **kwargs | {"initial": initial | dict(shown)})
        kind: Any = self.fields["kind"]
        known = kind_names()
        other = {initial["kind"]: initial["kind"]} if initial["kind"] not in {"", *known} else {}
        kind.choices = [("", "Not stated"), *known.items(), *other.items()]

    def clean_published(self) -> str:
        return _as_date(self.cleaned_data["published"])

    def clean_period(self) -> str:
        given = str(self.cleaned_data["period"]).strip()
        if not given:
            return ""
        parts = re.split(r"\s+to\s+|/", given)
        if len(parts) > 2 or not all(parts):
            raise ValidationError("Enter a period as two dates with “to” between, or one year")
        return "/".join(_as_date(part) for part in parts)


def _as_date(given: str) -> str:
    """Return a date in ISO 8601, as exact as it was given."""
    words = given.strip()
    if not words or _ISO.fullmatch(words):
        return words
    found = iso_date(words)
    if not found:
        raise ValidationError("Enter a date such as 14 March 2024, March 2024 or 2024")
    return found


class ShareForm(forms.Form):
    """Whose a document is, and who may see it."""

    partnership = forms.ModelChoiceField(
        Partnership.objects.none(), label="Partnership", empty_label=None,
        help_text="Moving a document to another partnership takes it away from this one.",
    )  # fmt: skip
    access = forms.ChoiceField(
        label="Who may see it",
        choices=[(access.value, ACCESS_NAMES[access]) for access in Access],
        widget=Radios(
            hints={
                Access.OPEN: "People of other partnerships that use this library can read and download it too.",
                Access.RESTRICTED: "Coordinators and administrators always see it.",
            }
        ),
        error_messages={"required": "Choose who may see it"},
    )
    named = forms.ModelMultipleChoiceField(
        Account.objects.none(), label="People who may see it, if only named people may", required=False,
        widget=Checkboxes(layout="small"),
    )  # fmt: skip
    checked = forms.BooleanField(
        label="Somebody has checked that it names no child, family member or worker", required=False,
        help_text="Researchers see only documents that were checked, and none that is restricted.",
    )  # fmt: skip

    def __init__(self, *args: Any, document: Document, standing: Standing, **kwargs: Any) -> None:
        initial = {
            "partnership": document.partnership_id, "access": document.access, "checked": document.checked,
            "named": list(document.named.values_list("pk", flat=True)),
        }  # fmt: skip
        super().__init__(*args, **kwargs | {"initial": initial})
        self._document = document
        fields: Any = self.fields
        mine = Partnership.objects.filter(pk__in=standing.partnerships(Act.RESTRICT))
        fields["partnership"].queryset = mine
        if len(mine) == 1:
            fields["partnership"].widget = forms.HiddenInput()
            fields["partnership"].initial = mine[0].pk
            self.initial["partnership"] = mine[0].pk
        fields["named"].queryset = Account.objects.filter(
            is_active=True, memberships__partnership=document.partnership_id, memberships__role__in=NAMEABLE
        ).distinct()
        if not fields["named"].queryset:
            del fields["named"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        partnership = given.get("partnership")
        moves = partnership is not None and partnership.pk != self._document.partnership_id
        if moves and given.get("access") == Access.RESTRICTED and given.get("named"):
            self.add_error("named", "Move the document first, and then name people of its new partnership")
        return given
