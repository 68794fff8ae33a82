"""Filters and their values in words."""

from collections.abc import Callable

from learnt.engine.domain.coding import Kind
from learnt.engine.reading.kinds import kind_name
from learnt.engine.searching.fields import NOT_STATED, Field, Status
from learnt.web.coding.wording import kind_words, theme_name
from learnt.web.library.words import AGE_NAMES

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


_NAMERS: dict[Field, Callable[[str], str]] = {
    Field.THEME: theme_name,
    Field.STATUS: lambda value: STATUS_WORDS.get(value, value),
    Field.DOCUMENT_KIND: kind_name,
    Field.KIND: lambda value: kind_words(value) if value in set(Kind) else value,
    Field.AGE_BAND: lambda value: AGE_NAMES.get(value, value),
    Field.OUTCOME: lambda value: value.replace("-", " ").capitalize(),
}


def value_name(of: Field, value: str) -> str:
    """Return a value of a filter in words."""
    if value == NOT_STATED:
        return "Not stated"
    return _NAMERS[of](value) if of in _NAMERS else value
