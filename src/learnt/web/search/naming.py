"""Filters and their values in words."""

from collections.abc import Callable

from learnt.engine.domain.coding import Kind
from learnt.engine.facts import AgeBand
from learnt.engine.reading.kinds import kind_name
from learnt.engine.searching.fields import NOT_STATED, Field, Status
from learnt.web.coding.wording import kind_words, theme_name

OFFERED = {
    Field.KIND: "Kind of statement",
    Field.DOCUMENT_KIND: "Kind of document",
    Field.YEAR: "Year of publication",
    Field.PARTNERSHIP: "Partnership",
    Field.AREA: "Area",
    Field.AGENCY: "Agency",
    Field.AGE_BAND: "Age of the child",
    Field.OUTCOME: "Outcome",
}
"""Filters that are offered with counts, in the order of the page."""
STATUS_WORDS = {
    Status.CONFIRMED.value: "Confirmed by a person",
    Status.SUGGESTED.value: "Suggested",
    Status.DISPUTED.value: "Coders differ",
    Status.REJECTED.value: "Rejected",
}


_BANDS = {
    AgeBand.UNDER_1.value: "Under 1",
    AgeBand.FROM_1_TO_5.value: "1 to 5",
    AgeBand.FROM_6_TO_10.value: "6 to 10",
    AgeBand.FROM_11_TO_15.value: "11 to 15",
    AgeBand.FROM_16_TO_17.value: "16 and 17",
    AgeBand.ADULT.value: "Adult",
}


_NAMERS: dict[Field, Callable[[str], str]] = {
    Field.THEME: theme_name,
    Field.STATUS: lambda value: STATUS_WORDS.get(value, value),
    Field.DOCUMENT_KIND: kind_name,
    Field.KIND: lambda value: kind_words(value) if value in set(Kind) else value,
    Field.AGE_BAND: lambda value: _BANDS.get(value, value),
    Field.OUTCOME: lambda value: value.replace("-", " ").capitalize(),
}


def value_name(of: Field, value: str) -> str:
    """Return a value of a filter in words."""
    if value == NOT_STATED:
        return "Not stated"
    return _NAMERS[of](value) if of in _NAMERS else value
