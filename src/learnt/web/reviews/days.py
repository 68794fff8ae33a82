"""Days that people enter: each in three boxes, of years that can be counted in."""

from datetime import date
from typing import Any

from django import forms
from django.utils.timezone import localdate

from learnt.web.look.widgets import DateParts

_FIRST = date(2000, 1, 1)
_AHEAD = 5
"""Years ahead of today for which something may be planned."""


class DayField(forms.DateField):
    """A day, today or before it, or one to come where that makes sense."""

    widget = DateParts

    def __init__(self, *, ahead: bool = False, **kwargs: Any) -> None:
        self.ahead = ahead
        kwargs.setdefault("help_text", "For example, 27 3 2026")
        words = {
            "invalid": "Enter a real date",
            "required": "Enter a date",
            **kwargs.pop("error_messages", {}),
        }
        super().__init__(input_formats=["%d/%m/%Y"], error_messages=words, **kwargs)

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if not isinstance(day, date):
            return day
        named = str(self.label).rstrip("?:. ")
        if day < _FIRST:
            raise forms.ValidationError(f"{named}: the date must be in the year 2000 or later")
        if not self.ahead and day > localdate():
            raise forms.ValidationError(f"{named}: the date must be today or in the past")
        if day.year > localdate().year + _AHEAD:
            raise forms.ValidationError(f"{named}: the date must be within {_AHEAD} years from now")
        return day
