"""Count the passages that answer by what they have: each facet under all filters but its own."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from learnt.engine.searching.fields import OF_DOCUMENT, STANDING, Field, Filters, Status
from learnt.engine.searching.matching import Matching
from learnt.engine.searching.records import Kept
from learnt.engine.searching.snapshot import Snapshot

_MOST = 1_000_000
Facets = Mapping[Field, tuple["Count", ...]]


@dataclass(frozen=True, slots=True)
class Count:
    """How many passages would be found with one value of a facet and the other filters as they are."""

    value: str
    passages: int
    of_status: Mapping[Status, int] = field(default_factory=dict)
    """For a theme: the passages on which it is confirmed, suggested, rejected and disputed, each by itself."""


class Counting:
    """Counts what a search finds."""

    def __init__(self, snapshot: Snapshot, matching: Matching) -> None:
        self._snapshot, self._matching = snapshot, matching
        self._filters = matching.within.filters

    def total(self, matching: Matching | None = None) -> int:
        """Return how many passages answer."""
        return self._snapshot.count((matching or self._matching).every())

    def documents(self) -> dict[str, int]:
        """Return the documents with passages that answer, and how many each has."""
        return self._terms(self._filters, Field.DOCUMENT.column)

    def facets(self) -> Facets:
        """Return the counts of every field but that of documents, the most frequent value first."""
        return {
            Field.THEME: self._themes(),
            Field.STATUS: self._statuses(),
            Field.KIND: _counts(self._terms(self._filters.without(Field.KIND), "kind")),
            **self._of_documents(),
        }

    def _themes(self) -> tuple[Count, ...]:
        by_status: dict[str, dict[Status, int]] = {}
        for pair, count in self._terms(self._filters.without(Field.THEME, Field.STATUS), "coded").items():
            status, _, theme = pair.partition("|")
            by_status.setdefault(theme, {})[Status(status)] = count
        wanted = self._filters.status or STANDING
        counts = [
            Count(theme, sum(counted.get(Status(status), 0) for status in wanted), counted)
            for theme, counted in by_status.items()
        ]
        return _sorted(counts)

    def _statuses(self) -> tuple[Count, ...]:
        others = self._filters.without(Field.STATUS)
        if not self._filters.theme:
            return _counts(self._terms(others, Field.STATUS.column))
        of_one = {status: self._matching.filtered(replace(others, status=(status,))) for status in Status}
        return _counts({status: self.total(matching) for status, matching in of_one.items()})

    def _of_documents(self) -> dict[Field, tuple[Count, ...]]:
        """Count by what documents have, from how many passages of each answer with no filter on documents' fields."""
        known, filters = self._snapshot.documents, self._filters
        answering = self._terms(filters.without(*OF_DOCUMENT), Field.DOCUMENT.column)
        rows = [(known[document], passages) for document, passages in answering.items()]
        found: dict[Field, tuple[Count, ...]] = {}
        for counted in OF_DOCUMENT:
            fits = _fitting(filters.without(counted))
            totals: Counter[str] = Counter()
            for kept, passages in rows:
                if fits(kept):
                    totals.update(dict.fromkeys(kept.values(counted), passages))
            found[counted] = _counts(totals)
        return found

    def _terms(self, filters: Filters, column: str) -> dict[str, int]:
        query = self._matching.filtered(filters).every()
        wanted = {"values": {"terms": {"field": column, "size": _MOST}}}
        buckets = self._snapshot.searcher.aggregate(query, wanted)["values"]["buckets"]
        return {str(bucket["key"]): int(bucket["doc_count"]) for bucket in buckets}


def _fitting(filters: Filters) -> Callable[[Kept], bool]:
    """Return what tells whether a document has what the filters on documents' fields ask for."""
    asked = [(of, set(filters.of(of))) for of in OF_DOCUMENT if filters.of(of)]
    return lambda kept: all(not wanted.isdisjoint(kept.values(of)) for of, wanted in asked)


def _counts(passages: Mapping[str, int]) -> tuple[Count, ...]:
    return _sorted([Count(str(value), count) for value, count in passages.items()])


def _sorted(counts: list[Count]) -> tuple[Count, ...]:
    return tuple(sorted((one for one in counts if one.passages), key=lambda c: (-c.passages, c.value)))
