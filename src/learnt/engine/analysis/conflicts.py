"""Figures of different documents on the same thing that cannot both hold; shown only where it is plain that they are.

Two figures are on the same thing where unit, population and subject are the same words, for the same stated period and
the same place (or, of documents on one case, with no period at all). Where any of that is not stated, nothing is said.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from learnt.engine.domain.findings import Figure

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+")
_EMPTY = frozenset(("a", "an", "the", "these", "those", "their", "of", "there", "was", "were", "is", "are"))
"""Words that tell nothing of what is counted."""
_LEAST_WORDS = 2
"""A subject of one word, such as "neglect", may be another thing in each document."""
_SHARES = ("percent", "percent change", "rate")
_ISO_PERIOD = re.compile(r"\d{4}(?:-\d{2}){0,2}(?:/\d{4}(?:-\d{2}){0,2})?")


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure that a document states, with what it is about."""

    id: int
    document: str
    family: str
    place: str
    """What area it speaks of, or that it speaks of the nation; empty where that is not known."""
    thing: str
    """What `thing_of` gives."""
    period: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Conflict:
    """Figures of two or more documents on the same thing, not all of the same value."""

    statements: tuple[Statement, ...]
    same_case: bool
    """True where the documents are on one case."""


def thing_of(figure: Figure) -> str:
    """Return what a figure is about, the same for figures on the same thing; empty where that is not plain."""
    subject, population = _words(figure.subject), _words(figure.population)
    if figure.qualifier or not figure.unit.strip() or len(subject) < _LEAST_WORDS:
        return ""
    if figure.unit in _SHARES and not population:
        return ""
    return "|".join((figure.unit.lower().strip(), " ".join(population), " ".join(subject)))


def conflicts(statements: Iterable[Statement]) -> tuple[Conflict, ...]:
    """Return the conflicts among statements, those on one case first, then by how far apart the values are."""
    groups: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for one in statements:
        for key in _keys(one):
            groups[key].append(one)
    found: dict[tuple[int, ...], Conflict] = {}
    for key, group in groups.items():
        if _differ(group):
            ids = tuple(sorted(one.id for one in group))
            found.setdefault(ids, Conflict(tuple(group), key[0] == "case"))
    return tuple(sorted(found.values(), key=lambda one: (not one.same_case, -_apart(one))))


def _keys(one: Statement) -> Iterator[tuple[str, ...]]:
    if not one.thing:
        return
    dated = _is_dated(one.period)
    if one.family and (dated or not one.period):
        yield "case", one.family, one.thing, one.period
    if one.place and dated:
        yield "place", one.place.casefold(), one.thing, one.period


@lru_cache(maxsize=4096)
def _is_dated(period: str) -> bool:
    return _ISO_PERIOD.fullmatch(period) is not None


def _differ(group: list[Statement]) -> bool:
    """Tell whether two documents differ by more than rounding. A document that gives two values itself says nothing."""
    if len(group) < 2:
        return False
    by_document: dict[str, Decimal] = {}
    for one in group:
        if by_document.setdefault(one.document, one.value) != one.value:
            return False
    return any(not _agree(one, other) for one, other in combinations(set(by_document.values()), 2))


def _agree(one: Decimal, other: Decimal) -> bool:
    """Tell whether two values are the same as far as the rounder of them is stated."""
    coarse = max(_last_place(one), _last_place(other))
    return abs(one - other) <= coarse / 2


def _last_place(value: Decimal) -> Decimal:
    return Decimal(1).scaleb(min(int(value.as_tuple().exponent), 0))


def _apart(conflict: Conflict) -> Decimal:
    values = [one.value for one in conflict.statements]
    return (max(values) - min(values)) / max(abs(max(values, key=abs)), Decimal(1))


def _words(text: str) -> list[str]:
    words = (match.group().lower().replace("’", "'") for match in _WORD.finditer(text))
    return [word for word in words if word not in _EMPTY]
