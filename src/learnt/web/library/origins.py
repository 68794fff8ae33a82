"""Tables of what stands beside a document: the file it came from, its family, and what people put right about it."""

from django.db import models

from learnt.web.accounts.models import Account, Partnership

DETAIL_NAMES = {
    "title": "Title",
    "publisher": "Publisher",
    "kind": "Kind of document",
    "published": "Date of publication",
    "period": "Period covered",
    "area": "Area",
}
"""What a document says of itself, by the names of `learnt.engine.domain.document.Details`."""


class Original(models.Model):
    """A file as somebody gave it. Its name is kept here only; on the disk it has a name of chance."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="originals")
    path = models.CharField(max_length=200, unique=True)
    """Where it is kept, below MEDIA_ROOT."""
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64, db_index=True)
    """SHA-256 of its bytes."""
    by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    """None where the program took it from a watched folder."""
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"original {self.pk}"


class Family(models.Model):
    """Documents that tell of one case, as a person confirmed; counted as one."""

    by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "families"

    def __str__(self) -> str:
        return f"family {self.pk}"


class Likeness(models.Model):
    """Two documents that share so much wording that they may be on one case; nothing until a person says so."""

    one = models.ForeignKey("library.Document", on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey("library.Document", on_delete=models.CASCADE, related_name="+")
    shared = models.FloatField()
    """Share of the shorter one's own wording that stands in the other."""
    rejected_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    rejected_at = models.DateTimeField(null=True)
    """When somebody said that they are not on one case; then it is not offered again."""

    class Meta:
        ordering = ["-shared", "id"]
        verbose_name_plural = "likenesses"
        constraints = [models.UniqueConstraint(fields=["one", "other"], name="likeness_found_once")]

    def __str__(self) -> str:
        return f"likeness {self.pk}"


class Correction(models.Model):
    """A detail of a document as a person put it right; what the machine read is kept beside it. The latest holds."""

    document = models.ForeignKey("library.Document", on_delete=models.CASCADE, related_name="corrections")
    detail = models.CharField(max_length=16, choices=list(DETAIL_NAMES.items()))
    value = models.CharField(max_length=500, blank=True)
    """Empty where the person said that the document does not state it."""
    dropped = models.BooleanField(default=False)
    """The person took the correction back, so that what the machine read holds again."""
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"correction {self.pk} of {self.document_id}"
