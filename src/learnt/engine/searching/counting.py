"""Count the passages that answer by what they have: each facet under all filters but its own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from tantivy import FieldType, Occur, Query

from learnt.engine.searching.fields import OF_DOCUMENT, STANDING, Field, Filters, Status
from learnt.engine.searching.matching import Matching
from learnt.engine.searching.snapshot import Snapshot
from learnt.engine.searching.values import Counts

_MOST = 1_000_000
AT_ONCE = 50_000
"""So many documents are counted in one go; the index of words counts no more than 65,000 values at a time."""
Facets = Mapping[Field, tuple["Count", ...]]


@dataclass(frozen=True, slots=True)
class Count:
    """How many passages would be found with one value of a facet and the other filters as they are."""

    value: str
    passages: int
    of_status: Mapping[Status, int] = field(default_factory=dict)
    """For a theme: the passages on which it is confirmed, suggested, rejected and disputed, each by itself."""


class Counting:
    """Counts what a search finds. What one look at the index can count together is counted together."""

    def __init__(self, snapshot: Snapshot, matching: Matching, *, at_once: int = AT_ONCE) -> None:
        self._snapshot, self._matching, self._at_once = snapshot, matching, at_once
        self._filters = matching.within.filters
        self._wanted: dict[Filters, set[str]] = {}
        self._counts: dict[tuple[Filters, str], dict[str, int]] = {}
        self._kinds = self._want(self._filters.without(Field.KIND), Field.KIND.column)
        self._coded = self._want(self._filters.without(Field.THEME, Field.STATUS), "coded")
        self._any_status = self._want(self._filters.without(Field.STATUS), Field.STATUS.column)
        self._found = self._want(self._filters, Field.DOCUMENT.column)
        self._elsewhere = self._want(self._filters.without(*OF_DOCUMENT), Field.DOCUMENT.column)

    def documents(self) -> dict[str, int]:
        """Return the documents of the passages that answer, and how many each has."""
        return self._counted(*self._found)

    def facets(self) -> Facets:
        """Return the counts of every field but that of documents, the most frequent value first."""
        return {
            Field.THEME: self._themes(),
            Field.STATUS: self._statuses(),
            Field.KIND: _counts(self._counted(*self._kinds)),
            **self._of_documents(),
        }

    def _themes(self) -> tuple[Count, ...]:
        by_status: dict[str, dict[Status, int]] = {}
        for pair, count in self._counted(*self._coded).items():
            status, _, theme = pair.partition("|")
            by_status.setdefault(theme, {})[Status(status)] = count
        wanted = self._filters.status or STANDING
        counts = [
            Count(theme, sum(counted.get(Status(status), 0) for status in wanted), counted)
            for theme, counted in by_status.items()
        ]
        return _sorted(counts)

    def _statuses(self) -> tuple[Count, ...]:
        if not self._filters.theme:
            return _counts(self._counted(*self._any_status))
        of_one = {
            status: self._matching.filtered(replace(self._filters, status=(status,))) for status in Status
        }
        return _counts(
            {status: self._snapshot.count(matching.every()) for status, matching in of_one.items()}
        )

    def _of_documents(self) -> dict[Field, tuple[Count, ...]]:
        """Count by what documents have, from how many passages of each answer with no filter on documents' fields."""
        tables, filters = self._snapshot.values, self._filters
        answering = self._counted(*self._elsewhere)
        passages = np.array([answering.get(document, 0) for document in self._snapshot.documents], np.int64)
        wanted = {of: filters.of(of) for of in OF_DOCUMENT if filters.of(of)}
        fits = {of: tables[of].having(values, len(passages)) for of, values in wanted.items()}
        return {
            of: _counts(tables[of].totals(_left(passages, [fit for by, fit in fits.items() if by is not of])))
            for of in OF_DOCUMENT
        }

    def _want(self, filters: Filters, column: str) -> tuple[Filters, str]:
        self._wanted.setdefault(filters, set()).add(column)
        return filters, column

    def _counted(self, filters: Filters, column: str) -> dict[str, int]:
        """Return how many passages have each value of a column under some filters."""
        if (filters, column) not in self._counts:
            for name in self._wanted[filters]:
                self._counts[filters, name] = {}
            for query in self._queries(filters):
                self._count(query, filters)
        return self._counts[filters, column]

    def _queries(self, filters: Filters) -> Iterator[Query]:
        """Yield queries that together find every passage under some filters, each in few enough documents."""
        every = self._matching.filtered(filters).every()
        if len(self._snapshot.documents) <= self._at_once:
            yield every
            return
        for first, last in self._snapshot.stretches(self._at_once):
            rows = Query.range_query(self._snapshot.schema, "row", FieldType.Unsigned, first, last)
            yield Query.boolean_query([(Occur.Must, every), (Occur.Must, rows)])

    def _count(self, query: Query, filters: Filters) -> None:
        names = self._wanted[filters]
        wanted = {name: {"terms": {"field": name, "size": _MOST}} for name in names}
        found = self._snapshot.searcher.aggregate(query, wanted)
        for name in names:
            counts = self._counts[filters, name]
            for bucket in found[name]["buckets"]:
                value = str(bucket["key"])
                counts[value] = counts.get(value, 0) + int(bucket["doc_count"])


def _left(passages: Counts, fits: Sequence[NDArray[np.bool_]]) -> Counts:
    """Return how many passages of each document count, none of one that does not fit."""
    return passages * np.logical_and.reduce(fits) if fits else passages


def _counts(passages: Mapping[str, int]) -> tuple[Count, ...]:
    return _sorted([Count(str(value), count) for value, count in passages.items()])


def _sorted(counts: list[Count]) -> tuple[Count, ...]:
    return tuple(sorted((one for one in counts if one.passages), key=lambda c: (-c.passages, c.value)))
