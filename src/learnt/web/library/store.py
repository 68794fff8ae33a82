"""The store that the command line and Python use, kept in the library's tables."""

from collections.abc import Iterator, Sequence

from django.db.models import Max

from learnt.engine.domain.decision import Decision, Reading
from learnt.engine.domain.store import LATE, Entry, Kept, Standing
from learnt.engine.domain.study import Study
from learnt.web.library import actions
from learnt.web.library.arrival import Arrival
from learnt.web.library.details import study_of
from learnt.web.library.models import Decision as DecisionRow
from learnt.web.library.models import Document, LibraryChange
from learnt.web.library.models import Reading as ReadingRow
from learnt.web.library.placing import placed_decisions, placed_readings
from learnt.web.library.tables import make_tables


class LibraryStore:
    """A `learnt.engine.domain.store.Store` on the database that the settings name."""

    def keep(self, study: Study, *, source: str, made_by: str, partnership: int | None = None) -> Kept:
        """Store a study in one transaction; when this returns, it is on the disk.

        A new document belongs to the partnership with this id; where none is given, to the only one that there is.
        """
        return actions.keep_study(study=study, source=source, made_by=made_by, arrival=Arrival(partnership))

    def entries(self, ids: Sequence[str] | None = None) -> Iterator[Entry]:
        """Yield the current version of every document, or of those named, one at a time."""
        rows = (
            Document.objects.filter(current__isnull=False)
            .select_related("current")
            .prefetch_related("corrections")
        )
        if ids is not None:
            rows = rows.filter(pk__in=ids)
        for row in rows.iterator(chunk_size=20):
            version = row.current
            assert version is not None
            yield Entry(
                id=row.pk,
                study=study_of(row, version),
                decisions=placed_decisions(row, version),
                readings=placed_readings(row, version),
                made_by=version.made_by,
                read_at=version.read_at,
            )

    def renew(self, document: str, study: Study, *, made_by: str) -> bool:
        """Replace what the machine makes of a document, in one transaction."""
        return actions.renew_study(document=document, study=study, made_by=made_by)

    def count_said(self) -> int:
        """Return how many decisions and readings were ever added."""
        return DecisionRow.objects.count() + ReadingRow.objects.count()

    def made_otherwise(self, made_by: str, codebook: str) -> tuple[str, ...]:
        """Return the ids of documents whose suggestions of a codebook were made by anything else."""
        rows = Document.objects.filter(current__made_by__contains=f"codebook {codebook} ")
        return tuple(rows.exclude(current__made_by=made_by).values_list("pk", flat=True))

    def changed_since(self, stamp: int) -> tuple[int, tuple[str, ...]]:
        """Return the number of the last change, and the documents that changed after `stamp`."""
        changes = LibraryChange.objects.filter(pk__gt=stamp).order_by("pk").values_list("pk", "document_id")
        numbers = list(changes)
        latest = numbers[-1][0] if numbers else stamp
        return latest, tuple(dict.fromkeys(document for _, document in numbers))

    def standing(self, since: int) -> Standing:
        """Return how the library stands, seen from one of its changes."""
        changes = LibraryChange.objects.filter(pk__gt=since - LATE)
        seen = changes.filter(pk=since).first()
        return Standing(
            latest=LibraryChange.objects.aggregate(latest=Max("pk"))["latest"] or 0,
            documents=Document.objects.filter(current__isnull=False).count(),
            trace=f"{seen.at.isoformat()} {seen.document_id}" if seen else "",
            recent=changes.filter(pk__lte=since).count(),
        )

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all documents."""
        return tuple(Document.objects.filter(current__isnull=False).values_list("pk", flat=True))

    def decide(self, document: str, passage: int, decision: Decision) -> None:
        """Add a decision."""
        actions.decide(document=document, passage=passage, decision=decision)

    def mark(self, document: str, passage: int, reading: Reading) -> None:
        """Add a reading."""
        actions.mark(document=document, passage=passage, reading=reading)


def open_store() -> LibraryStore:
    """Make the tables where they are missing or older, and return the store."""
    make_tables()
    return LibraryStore()
