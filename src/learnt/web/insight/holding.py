"""What all counts are made from, held by this process as columns and brought up to date by the change log.

Whatever anybody may see is chosen from it for each request anew: nothing here is ever shown as it stands.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from threading import Lock
from typing import Any

import polars

from learnt.engine.analysis.records import SCHEMAS, DocumentRow, PlaceRow, ThemeRow
from learnt.engine.analysis.standing import Standing
from learnt.engine.analysis.tallies import Tallies, recounted, tallies_of
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.store import LATE
from learnt.web.insight.models import ThemePlace
from learnt.web.library.models import Document, LibraryChange

_KEPT = 3
"""Tallies that are counted on from one state of the library to the next: those of the latest codebook."""
_AT_ONCE = 500
"""Documents asked for in one query; SQLite takes no endless lists."""
_COLUMNS = (
    "pk", "family_id", "summary__title", "summary__kind", "summary__scope", "partnership_id", "summary__area",
    "summary__agencies", "summary__age_bands", "summary__outcomes", "summary__incident_year", "summary__review_year",
    "summary__publication_year", "current__file",
)  # fmt: skip


class Counting(StrEnum):
    """Whose word counts."""

    BOTH = "both"
    CONFIRMED = "confirmed"
    SUGGESTED = "suggested"


@dataclass(frozen=True, slots=True)
class Mark:
    """How far the change log had come."""

    latest: int = 0
    at: datetime | None = None
    """When the latest change was noted, by which a log that began anew is told from one that went on."""
    recent: int = 0
    """How many of the last changes were seen: one with a lower number may be committed later."""


@dataclass(frozen=True, slots=True)
class Held:
    """All documents, and every passage that raises a theme."""

    mark: Mark
    seen: frozenset[int]
    """Numbers of the last changes that are in it."""
    documents: polars.DataFrame
    """As `DocumentRow`, the partnership by its number."""
    places: polars.DataFrame
    """As `PlaceRow`."""
    _tallies: dict[tuple[str, str, Counting], Tallies] = field(default_factory=dict)

    def tallies(self, codebook: Codebook, counting: Counting) -> Tallies:
        """Return the tallies of all documents in the themes of a codebook; made once."""
        key = (codebook.id, codebook.version, counting)
        if key not in self._tallies:
            self._tallies[key] = self._made(codebook, counting)
        return self._tallies[key]

    def _made(self, codebook: Codebook, counting: Counting) -> Tallies:
        names = {theme.id: theme.name for theme in codebook.themes}
        counted = self.places.join(self.documents.select("document"), on="document", how="semi")
        return tallies_of(self.documents, _themes(counted, names, counting), names)

    def recounted(self, renewed: "Held", changed: list[str]) -> "Held":
        """Return a later state with the tallies made here, counting anew only the documents that changed."""
        if not renewed.documents["document"].equals(self.documents["document"]):
            return renewed
        counted = renewed.places.filter(polars.col("document").is_in(changed))
        latest = list(self._tallies.items())[-_KEPT:]
        made = {
            key: recounted(tallies, renewed.documents, _themes(counted, tallies.names, key[2]), changed)
            for key, tallies in latest
        }
        return replace(renewed, _tallies=made)


def _themes(places: polars.DataFrame, names: Mapping[str, str], counting: Counting) -> polars.DataFrame:
    """Return in how many passages each document raises each theme in each kind of statement, as `ThemeRow`."""
    counted = places.filter(polars.col("theme").is_in(list(names)))
    if counting is not Counting.BOTH:
        counted = counted.filter(polars.col("standing") == counting.value)
    themes = counted.group_by("document", "theme", "kind").agg(
        *(
            (polars.col("standing") == one.value).sum().cast(polars.Int64).alias(one.value)
            for one in (Standing.SUGGESTED, Standing.CONFIRMED)
        ),
        polars.lit(0, polars.Int64).alias("rejected"),
    )
    return themes.select(list(SCHEMAS[ThemeRow]))


_lock = Lock()
_held: list[Held] = []


def held() -> Held:
    """Return the library as it is now."""
    with _lock:
        mark = mark_of_library()
        known = _held[0] if _held else None
        if known is None or known.mark != mark:
            _held[:] = [_renewed(known, mark) if known and _goes_on(known.mark, mark) else _read_anew(mark)]
        return _held[0]


def mark_of_library() -> Mark:
    """Return how far the change log has come."""
    last = LibraryChange.objects.order_by("-pk").values_list("pk", "at").first()
    if last is None:
        return Mark()
    return Mark(*last, LibraryChange.objects.filter(pk__gt=last[0] - LATE).count())


def _goes_on(before: Mark, now: Mark) -> bool:
    """Tell whether the log went on from where it was, and was not put back, as with the copy of a database."""
    if now.latest - before.latest >= LATE or now.latest < before.latest:
        return False
    return before.at is not None and LibraryChange.objects.filter(pk=before.latest, at=before.at).exists()


def _read_anew(mark: Mark) -> Held:
    seen = LibraryChange.objects.filter(pk__gt=mark.latest - LATE).values_list("pk", flat=True)
    return Held(mark, frozenset(seen), _documents(None), _places(None))


def _renewed(known: Held, mark: Mark) -> Held:
    """Read again the documents that changed; the rest stays."""
    changes = dict(LibraryChange.objects.filter(pk__gt=mark.latest - LATE).values_list("pk", "document_id"))
    changed = sorted({document for pk, document in changes.items() if pk not in known.seen})
    new = _documents(changed), _places(changed)
    documents, places = (
        polars.concat([old.filter(~polars.col("document").is_in(changed)), rows])
        for old, rows in zip((known.documents, known.places), new, strict=True)
    )
    return known.recounted(Held(mark, frozenset(changes), documents.sort("document"), places), changed)


def _documents(only: list[str] | None) -> polars.DataFrame:
    rows = Document.objects.filter(current__isnull=False, tally__isnull=False, summary__isnull=False)
    return _frame(DocumentRow, (_document(*row) for row in _chosen(rows, "pk", only, _COLUMNS))).sort(
        "document"
    )


def _places(only: list[str] | None) -> polars.DataFrame:
    columns = ("document_id", "passage", "theme", "kind", "standing")
    return _frame(PlaceRow, _chosen(ThemePlace.objects.all(), "document", only, columns))


def _chosen(
    rows: Any, name: str, only: list[str] | None, columns: tuple[str, ...]
) -> Iterator[tuple[Any, ...]]:
    if only is None:
        yield from rows.order_by().values_list(*columns).iterator(chunk_size=20_000)
        return
    for at in range(0, len(only), _AT_ONCE):
        part = rows.filter(**{f"{name}__in": only[at : at + _AT_ONCE]})
        yield from part.order_by().values_list(*columns)


def _document(*row: Any) -> tuple[Any, ...]:
    pk, family, title, kind, scope, partnership, *rest, file = row
    return (
        pk, f"family {family}" if family else pk, title or file, kind, scope, str(partnership or ""), *rest,
    )  # fmt: skip


def _frame(sort: type[DocumentRow] | type[PlaceRow], rows: Iterable[tuple[Any, ...]]) -> polars.DataFrame:
    return polars.DataFrame(list(rows), schema=dict(SCHEMAS[sort]), orient="row")
