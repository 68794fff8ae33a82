"""Tables of coding: comments, where people stopped reading, who codes what, and what was settled where they differed."""

from enum import StrEnum

from django.db import models

from learnt.web.accounts.models import Account
from learnt.web.library.models import Document, Said


class Comment(Said):
    """What somebody wrote about a passage. Only ever added; one is taken back by another that names it."""

    words = models.TextField(blank=True)
    """Empty where it takes another back."""
    takes_back = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="taken_back_by"
    )


class Place(models.Model):
    """Where somebody was in a document when they last read it."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")
    passage = models.PositiveIntegerField()
    """Its number in the version that was current."""
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "document"], name="place_kept_once")]

    def __str__(self) -> str:
        return f"{self.account_id} in {self.document_id}"


class Assignment(models.Model):
    """A document given to one coder, or to two who do not see each other's work until it ends."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="assignments")
    set_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(auto_now_add=True)
    due = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    """When all were done, or when somebody ended it before."""
    ended_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """None where it ended because all were done."""

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"assignment {self.pk} of {self.document_id}"


class AssignedCoder(models.Model):
    """Somebody who codes a document."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="coders")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["assignment", "account"], name="coder_assigned_once")]

    def __str__(self) -> str:
        return f"{self.account_id} on {self.assignment_id}"


class Outcome(StrEnum):
    """What was settled where two coders differ on a passage."""

    ONE = "one"
    OTHER = "other"
    BOTH = "both"
    NEITHER = "neither"


class Settlement(Said):
    """What somebody settled on a passage where two coders differ; its decisions are kept as decisions."""

    one = models.CharField(max_length=200)
    """The first coder, as their decisions name them."""
    other = models.CharField(max_length=200)
    outcome = models.CharField(max_length=16, choices=[(one.value, one.value) for one in Outcome])
    reason = models.TextField()
    themes = models.JSONField()
    """Ids of the themes that they differed on."""


class CodebookNote(models.Model):
    """What a settlement tells of a theme, for whoever looks after the codebook."""

    theme = models.CharField(max_length=64, db_index=True)
    settlement = models.ForeignKey(Settlement, on_delete=models.PROTECT, related_name="notes")
    codebook = models.CharField(max_length=128)
    """Id and version."""
    given = models.BooleanField()
    """It was settled that the passage speaks to the theme."""

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"note on {self.theme} from {self.settlement_id}"


class Ranking(models.Model):
    """What to read next for a theme among some documents, as it was last worked out in the background."""

    theme = models.CharField(max_length=80)
    """Id of the theme."""
    among = models.CharField(max_length=64)
    """SHA-256 of the ids of the documents: people who may code the same ones share it, and nobody else does."""
    stamp = models.BigIntegerField()
    """The last change of the library that it takes into account."""
    places = models.JSONField()
    """[document, digest of its version, passage, at random] in the order of reading."""
    advice = models.JSONField()
    """Whether to stop and why, what may be missed, how many are unread and how many are held back."""
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["theme", "among"], name="ranking_kept_once")]

    def __str__(self) -> str:
        return f"ranking {self.theme} {self.among[:8]}"
