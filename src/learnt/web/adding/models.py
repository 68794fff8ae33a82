"""Tables of adding: files given together, how far each has come, and which columns a kind of table has."""

from typing import Any

from django.db import models

from learnt.engine.domain.store import Change
from learnt.engine.reading.columns import Columns
from learnt.web.accounts.models import Account, Partnership
from learnt.web.accounts.policies import Standing
from learnt.web.accounts.roles import ACCESS_NAMES, Access, Act
from learnt.web.adding.states import AT_WORK, STATE_NAMES, Question, State
from learnt.web.library.models import Document
from learnt.web.library.origins import Original


class Batches(models.QuerySet["Batch"]):
    """Batches, some of which a person may see."""

    def open_to(self, standing: Standing) -> "Batches":
        """Return a person's own batches, those of a watched folder, and for those who run a partnership all of its."""
        adds = standing.partnerships(Act.ADD)
        return self.filter(
            models.Q(by=standing.account, partnership__in=adds)
            | models.Q(by=None, partnership__in=adds)
            | models.Q(partnership__in=standing.partnerships(Act.RESTRICT))
        )


class Batch(models.Model):
    """Files that came together, for one partnership and with one access."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    access = models.CharField(
        max_length=16, choices=[(access.value, name) for access, name in ACCESS_NAMES.items()]
    )
    by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    """None where the files came from a watched folder."""
    at = models.DateTimeField(auto_now_add=True)

    objects = Batches.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "batches"

    def __str__(self) -> str:
        return f"batch {self.pk}"

    def is_at_work(self) -> bool:
        """Tell whether a file still comes on by itself."""
        return self.files.filter(state__in=AT_WORK).exists()


class AddedFile(models.Model):
    """One file of a batch, and how far it has come."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="files")
    original = models.ForeignKey(Original, null=True, on_delete=models.SET_NULL, related_name="+")
    """None where the file was refused, so that nothing of it is kept."""
    name = models.CharField(max_length=255)
    state = models.CharField(max_length=16, choices=list(STATE_NAMES.items()), default=State.WAITING)
    question = models.CharField(
        max_length=16, blank=True, choices=[(one.value, one.value) for one in Question]
    )
    source = models.CharField(max_length=4000, blank=True)
    """The source of its documents in the library: its own, or that of the document it is a newer version of."""
    columns = models.JSONField(null=True)
    """The columns that were chosen for a table."""
    preview = models.JSONField(null=True)
    """Names and first rows of a table, until its columns are chosen."""
    headings = models.CharField(max_length=64, blank=True)
    """SHA-256 of the names of its columns."""
    what = models.TextField(blank=True)
    """What kept it from being read."""
    remedy = models.TextField(blank=True)
    total = models.PositiveIntegerField(default=0)
    """Documents in it, once that is known."""
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"file {self.pk} of batch {self.batch_id}"

    def chosen_columns(self) -> Columns | None:
        """Return the columns that were chosen; None where they are to be guessed."""
        return columns_of(self.columns) if self.columns else None


class Outcome(models.Model):
    """What became of one document of a file."""

    file = models.ForeignKey(AddedFile, on_delete=models.CASCADE, related_name="outcomes")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")
    change = models.CharField(max_length=16, choices=[(change.value, change.value) for change in Change])
    unplaced = models.PositiveIntegerField(default=0)
    """Decisions and readings whose words could not be found in the new version."""

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["file", "document"], name="document_came_once")]

    def __str__(self) -> str:
        return f"{self.file_id} {self.document_id} {self.change}"


class ColumnChoice(models.Model):
    """The columns that somebody chose for tables with these headings, for the next one like it."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    headings = models.CharField(max_length=64)
    """SHA-256 of the names of the columns."""
    columns = models.JSONField()
    by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "headings"], name="columns_chosen_once")
        ]

    def __str__(self) -> str:
        return f"columns {self.pk} of {self.partnership_id}"


class Watched(models.Model):
    """A file of the watched folder as it was when it was taken, so that it is not taken twice."""

    path = models.CharField(max_length=4096, unique=True)
    stamp = models.CharField(max_length=128)
    """Its size and times; a file with another stamp has changed."""
    at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"watched {self.pk}"


def columns_of(record: dict[str, Any]) -> Columns:
    """Return chosen columns from their record."""
    return Columns(**{**record, "text": tuple(record["text"])})


def access_of(batch: Batch) -> Access:
    """Return how widely the documents of a batch are shared at first."""
    return Access(batch.access)
