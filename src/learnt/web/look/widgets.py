"""Widgets that Django does not have: options with hints, a date in three boxes, a count as one types, files to drop."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.forms.widgets import ChoiceWidget


class _Options(ChoiceWidget):
    """Options of which each may have a hint."""

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Any = (),
        *,
        hints: Mapping[Any, str] | None = None,
        layout: str = "",
    ) -> None:
        super().__init__(attrs, choices)
        self.hints = {str(value): hint for value, hint in (hints or {}).items()}
        self.layout = layout
        """How they stand: inline (radio buttons only) or small; each on its own line if not said."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(*args, **kwargs)
        option["hint"] = self.hints.get(str(option["value"]), "")
        if option["hint"] and option["attrs"].get("id"):
            option["attrs"]["aria-describedby"] = f"{option['attrs']['id']}-item-hint"
        return option

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["layout"] = self.layout
        return context


class Radios(_Options, forms.RadioSelect):
    """Radio buttons with hints."""


class Checkboxes(_Options, forms.CheckboxSelectMultiple):
    """Boxes to tick, with hints."""


class DateParts(forms.Widget):
    """A date in three boxes, for dates that people know by heart: day, month, year."""

    template_name = "look/forms/widgets/date_parts.html"
    use_fieldset = True
    fieldset_role = "group"
    _PARTS = (("day", "Day", 2), ("month", "Month", 2), ("year", "Year", 4))

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        widget = context["widget"]
        marked = widget["attrs"].get("class", "")
        given = _parts_of(value)
        widget["parts"] = [
            {
                "label": label,
                "name": f"{name}-{part}",
                "id": f"{widget['attrs'].get('id', name)}-{part}",
                "value": given[part],
                "class": f"govuk-input govuk-date-input__input govuk-input--width-{width} {marked}".strip(),
            }
            for part, label, width in self._PARTS
        ]
        widget["first_id"] = widget["parts"][0]["id"]
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        parts = [str(data.get(f"{name}-{part}") or "").strip() for part, _, _ in self._PARTS]
        return "/".join(parts) if any(parts) else None

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return all(f"{name}-{part}" not in data for part, _, _ in self._PARTS)


def _parts_of(value: Any) -> dict[str, str]:
    """Take apart a date, or what somebody typed: day/month/year, kept as it was typed."""
    if isinstance(value, date):
        value = f"{value.day}/{value.month}/{value.year}"
    day, month, year = (*str(value or "").split("/"), "", "", "")[:3]
    return {"day": day, "month": month, "year": year}


class Counted(forms.Textarea):
    """A box for a longer text, which says how many characters are left; the form checks it by itself."""

    template_name = "django/forms/widgets/textarea.html"
    group_class = "govuk-character-count"

    def __init__(self, counts: int, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 5, "class": "govuk-js-character-count", **(attrs or {})})
        self.counts = counts
        self.group_attributes = {"data-module": "govuk-character-count", "data-maxlength": counts}


OF_SEVERAL = {
    "choose-files-button": "Choose files",
    "drop-instruction": "or drop them here",
    "no-file-chosen": "No files chosen",
}
"""Words of a button that takes several files."""


class Files(forms.ClearableFileInput):
    """Files, chosen or dropped onto the page."""

    template_name = "look/forms/widgets/files.html"

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        *,
        several: bool = False,
        words: Mapping[str, str] | None = None,
    ) -> None:
        """Take the words of its button where those of the design system, which speak of one file, do not do."""
        self.allow_multiple_selected, self.words = several, words or {}
        super().__init__({**(attrs or {}), **({"multiple": True} if several else {})})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["words"] = self.words
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        if not self.allow_multiple_selected:
            return super().value_from_datadict(data, files, name)
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class SeveralFiles(forms.FileField):
    """One file or more; what is wrong with any of them is said by its name."""

    widget = Files(several=True, words=OF_SEVERAL)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        faults: list[forms.ValidationError] = []
        taken = []
        for one in data or [None]:
            try:
                taken.append(super().clean(one, initial))
            except forms.ValidationError as error:
                named = f"{one.name}: " if one else ""
                faults += [forms.ValidationError(f"{named}{text}") for text in error.messages]
        if faults:
            raise forms.ValidationError(faults)
        return [one for one in taken if one]
