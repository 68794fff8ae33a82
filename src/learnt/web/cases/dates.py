"""Dates as people know them: to the day, the month, the year, or about, in any words that the engine reads."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.timezone import localdate

from learnt.engine.dating.standard import standard_date
from learnt.engine.dating.written import About, read_date
from learnt.engine.domain.uncertain_date import UncertainDate

HINT = "For example, 4 March 2019, March 2019, early 2019, or 4/3/2019? where it is not sure"
_AHEAD = timedelta(days=366)


class UncertainDateField(forms.CharField):
    """A date as well as it is known; its clean value is an UncertainDate, or nothing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{
            "max_length": 80, "required": False, "help_text": HINT,
            "widget": forms.TextInput({"class": "govuk-input--width-20", "autocomplete": "off"}), **kwargs,
        })  # fmt: skip

    def clean(self, value: Any) -> UncertainDate | None:
        words = str(super().clean(value) or "").strip()
        if not words:
            return None
        if known := standard_date(words):
            return known
        reading = read_date(words, About(localdate() + _AHEAD))
        if reading.date is None:
            raise forms.ValidationError(
                f"{self.label}: enter a date that can be read, such as 4 March 2019 or 2019"
            )
        return reading.date


def said(when: UncertainDate | None) -> str:
    """Return a date in the standard form that files of people are written in."""
    return str(when) if when else ""
