"""The store that the command line and Python use, kept in the library's tables."""

from collections.abc import Iterator, Sequence

from learnt.engine.domain.anchor import Placed
from learnt.engine.domain.decision import Decision, PlacedDecision
from learnt.engine.domain.document import Span
from learnt.engine.domain.store import Entry, Kept
from learnt.engine.domain.study import Study
from learnt.web.library import actions, records
from learnt.web.library.models import Document, LibraryChange, Version


class LibraryStore:
    """A `learnt.engine.domain.store.Store` on the database that the settings name."""

    def keep(self, study: Study, *, source: str, made_by: str) -> Kept:
        """Store a study in one transaction; when this returns, it is on the disk."""
        return actions.keep_study(study=study, source=source, made_by=made_by)

    def entries(self, ids: Sequence[str] | None = None) -> Iterator[Entry]:
        """Yield the current version of every document, or of those named, one at a time."""
        rows = Document.objects.filter(current__isnull=False).select_related("current")
        if ids is not None:
            rows = rows.filter(pk__in=ids)
        for row in rows.iterator(chunk_size=20):
            assert row.current is not None
            yield Entry(row.pk, records.read_study(row.current), _decisions(row, row.current))

    def changed_since(self, stamp: int) -> tuple[int, tuple[str, ...]]:
        """Return the number of the last change, and the documents that changed after `stamp`."""
        changes = LibraryChange.objects.filter(pk__gt=stamp).order_by("pk").values_list("pk", "document_id")
        numbers = list(changes)
        latest = numbers[-1][0] if numbers else stamp
        return latest, tuple(dict.fromkeys(document for _, document in numbers))

    def decide(self, document: str, passage: int, decision: Decision) -> None:
        """Add a decision."""
        actions.decide(document=document, passage=passage, decision=decision)


def _decisions(document: Document, version: Version) -> tuple[PlacedDecision, ...]:
    """Return the decisions on a document as they stand in one version, oldest first."""
    placements = {placement.decision_id: placement for placement in version.placements.all()}
    placed = []
    for row in document.decisions.all():
        decision = records.read_decision(row)
        placement = placements.get(row.pk)
        if placement is None:
            span: Span | None = Span(row.start, row.end)
            how = Placed.BY_POSITION
        else:
            found = placement.start is not None and placement.end is not None
            span = Span(placement.start or 0, placement.end or 0) if found else None
            how = Placed(placement.placed)
        placed.append(PlacedDecision(decision, span, how))
    return tuple(placed)


def open_store() -> LibraryStore:
    """Make the tables where they are missing or older, and return the store."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    return LibraryStore()
