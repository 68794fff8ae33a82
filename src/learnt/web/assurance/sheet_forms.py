"""Forms of the record check, and forms made from sheets that are data."""

from collections.abc import Mapping
from typing import Any, assert_never

from django import forms

from learnt.engine.assurance.model import Done, Item, ItemKind, Sheet
from learnt.engine.assurance.paper import NOTE, missing
from learnt.engine.records import RecordKind
from learnt.web.assurance.fields import LONGEST, REFERENCE_HINT, a_reference, naming_nobody
from learnt.web.look.widgets import Radios

_LONGEST_RECORD = 50_000
_TICKS = [(one.value, one.words) for one in Done]


class RecordForm(forms.Form):
    """A record that is read once and kept nowhere."""

    kind = forms.ChoiceField(
        label="What sort of record is it?", widget=Radios(layout="inline"), initial=RecordKind.CONTACT.value,
        choices=[(one.value, one.words) for one in RecordKind], error_messages={"required": "Choose what it is"},
    )  # fmt: skip
    text = forms.CharField(
        label="The record", max_length=_LONGEST_RECORD, strip=False,
        widget=forms.Textarea({"rows": 12, "autocomplete": "off", "spellcheck": "false"}),
        help_text="Paste it here. It is read and forgotten: nothing of it is kept or written down.",
        error_messages={"required": "Paste the record", "max_length": f"The record is longer than {_LONGEST_RECORD:,} characters. Check it in parts"},
    )  # fmt: skip


class SheetForm(forms.Form):
    """The lines of a sheet. What depends on other answers is asked for once they are given."""

    def __init__(self, *args: Any, sheet: Sheet, kept: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._sheet, self._checks = sheet, [naming_nobody] if kept else []
        for item in sheet.items:
            self.fields.update(self._fields(item))

    def _fields(self, item: Item) -> dict[str, forms.Field]:
        fields: dict[str, forms.Field] = {item.id: self._field(item)}
        if item.kind is ItemKind.TICK:
            fields[f"{item.id}{NOTE}"] = forms.CharField(
                label=f"Note on {self._number(item)}", required=False, max_length=LONGEST,
                widget=forms.TextInput({"autocomplete": "off"}), validators=self._checks,
            )  # fmt: skip
        return fields

    def _field(self, item: Item) -> forms.Field:
        common = self._common(item)
        match item.kind:
            case ItemKind.CHOICE:
                return forms.ChoiceField(widget=Radios(), choices=list(item.choices.items()), **common)
            case ItemKind.TICK:
                return forms.ChoiceField(widget=Radios(layout="inline"), choices=_TICKS, **common)
            case ItemKind.LINE:
                return forms.CharField(
                    widget=forms.TextInput({"autocomplete": "off"}), max_length=300, **common
                )
            case ItemKind.TEXT:
                wide = forms.Textarea({"rows": 3, "autocomplete": "off"})
                return forms.CharField(widget=wide, max_length=LONGEST, **common)
            case _:
                assert_never(item.kind)

    def _number(self, item: Item) -> int:
        """Return the place of a line that is ticked, by which its note names it."""
        return self._sheet.ticks.index(item) + 1

    def _common(self, item: Item) -> dict[str, Any]:
        checks = [] if item.kind in {ItemKind.CHOICE, ItemKind.TICK} else self._checks
        label = f"{self._number(item)}. {item.asks}" if item.kind is ItemKind.TICK else item.asks
        return {"label": label, "required": False, "help_text": item.hint, "validators": checks}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for name, words in missing(self._sheet, given).items():
            if name not in self.errors:
                self.add_error(name, words)
        return given

    def answers(self) -> Mapping[str, str]:
        """Return what was filled in, by the ids of lines."""
        names = {item.id for item in self._sheet.items} | {f"{item.id}{NOTE}" for item in self._sheet.ticks}
        return {name: value for name, value in self.cleaned_data.items() if name in names and value}


class KeptSheetForm(SheetForm):
    """A checklist that is kept under a reference."""

    reference = forms.CharField(
        label="Reference", max_length=30, help_text=REFERENCE_HINT, validators=[a_reference],
        error_messages={"required": "Enter a reference"},
    )  # fmt: skip
