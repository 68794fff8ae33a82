"""The time line of a theme as a table: when it was said, said again, and recommended on in between."""

from collections.abc import Iterable

from django.urls import reverse

from learnt.engine.analysis.sayings import Reference, Saying
from learnt.engine.domain.numbers import number_of
from learnt.web.insight.tables import Grid, Number

_HEADS = (
    "Year",
    "Document",
    "Found in",
    "Recommended in",
    "Since it was last said",
    "Since the first recommendation",
)


def line_grid(sayings: Iterable[Saying]) -> Grid:
    """Return one row for each of some cases that speak of the theme, oldest first."""
    caption = "Oldest first; documents on one case stand in one row"
    return Grid("line", caption, _HEADS, tuple(map(_row, sayings)))


def _row(saying: Saying) -> tuple[Number, ...]:
    title = (
        saying.title if len(saying.documents) == 1 else f"{saying.title} and {len(saying.documents) - 1} more"
    )
    return (
        Number(str(saying.year)),
        Number(title, reverse("library:document", args=[saying.documents[0]])),
        _first(saying.found),
        _first(saying.recommended),
        Number(_years(saying.since)),
        Number(_years(saying.after)),
    )


def _first(references: Iterable[Reference]) -> Number:
    """Return the number of passages, leading to the first of them."""
    listed = list(references)
    if not listed:
        return Number("")
    words = number_of(len(listed), "passage")
    return Number(words, reverse("coding:passage", args=[listed[0].document, listed[0].passage]))


def _years(years: int | None) -> str:
    if years is None:
        return ""
    return number_of(years, "year") if years else "the same year"
