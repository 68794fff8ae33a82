"""What applications that stand on this one tell of reviews: they name a function, which is loaded where it is asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.module_loading import import_string

from learnt.web.accounts.models import Partnership
from learnt.web.reviews.models import Review

Rows = Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Further:
    """What another application tells papers."""

    tables: Mapping[str, Rows]
    values: Mapping[str, str]


class Of(StrEnum):
    """What is told."""

    COUNTS = "counts"
    """Told a review: facts of its rules with their numbers; nothing where there is nothing to count yet."""
    PAPERS = "papers"
    """Told a review: what its papers show besides."""
    YEAR = "year"
    """Told a partnership and the days after which and up to which: what its yearly report shows besides."""


_TELLERS: dict[Of, list[str]] = {one: [] for one in Of}


def tells(what: Of, function: str) -> None:
    """Let a function, by its dotted name, tell of reviews; to load it now would slow every command."""
    if function not in _TELLERS[what]:
        _TELLERS[what].append(function)


def counts_told(review: Review) -> list[Mapping[str, int]]:
    """Return what is counted for a review."""
    return _ask(Of.COUNTS, review)


def papers_told(review: Review) -> list[Further]:
    """Return what papers of a review are told."""
    return _ask(Of.PAPERS, review)


def year_told(partnership: Partnership, after: date, to: date) -> list[Further]:
    """Return what a yearly report is told."""
    return _ask(Of.YEAR, partnership, after, to)


def _ask(what: Of, *about: object) -> list[Any]:
    return [import_string(function)(*about) for function in _TELLERS[what]]
