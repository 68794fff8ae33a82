"""Tables of codebooks: what was published, what is being written, and which passages to look at again."""

from typing import Any

from django.db import models
from django.db.models import Q

from learnt.web.accounts.models import Account, Partnership
from learnt.web.codebooks.kinds import STEP_NAMES, MoveKind, StepKind
from learnt.web.library.models import Decision, Document, Version

_CODEBOOK: dict[str, Any] = {"max_length": 64}
_VERSION: dict[str, Any] = {"max_length": 32}
_MOST_NAMED = 8


class Edition(models.Model):
    """A published version of the codebook. The last one of a codebook holds; none is ever changed."""

    codebook = models.CharField(**_CODEBOOK)
    version = models.CharField(**_VERSION)
    before = models.CharField(**_VERSION)
    """The version that it was made from."""
    content = models.JSONField()
    """All of it, as `learnt.engine.codebook.plain` writes it."""
    digest = models.CharField(max_length=64)
    """SHA-256 of its content."""
    differences = models.JSONField()
    """What changed from the version before, theme by theme."""
    note = models.TextField()
    """Why it was published."""
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["codebook", "version"], name="edition_published_once")]

    def __str__(self) -> str:
        return f"{self.codebook} {self.version}"


class Draft(models.Model):
    """Changes that are not published yet; a codebook has at most one open draft, which its editors share."""

    codebook = models.CharField(**_CODEBOOK)
    begun_at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    edition = models.OneToOneField(Edition, null=True, on_delete=models.PROTECT, related_name="draft")
    """What was published from it; None while it is open, and where it was given up."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["codebook"], condition=Q(closed_at=None), name="one_open_draft")
        ]

    def __str__(self) -> str:
        return f"draft {self.pk} of {self.codebook}"


class Step(models.Model):
    """One thing that somebody changed in a draft, and why. Steps are taken back, and never deleted."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=16, choices=[(kind.value, name) for kind, name in STEP_NAMES.items()])
    names = models.JSONField()
    """Names of the themes that it is about."""
    changes = models.JSONField()
    """As `learnt.engine.codebook.changing` records them."""
    note = models.TextField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} in {self.draft_id}"

    @property
    def about(self) -> str:
        """The themes that it is about, in words; many, as of an import, are counted."""
        first = {StepKind.SPLIT: 1, StepKind.MERGE: len(self.names) - 1}.get(StepKind(self.kind))
        if first is not None:
            return f"{', '.join(self.names[:first])} into {', '.join(self.names[first:])}"
        if len(self.names) > _MOST_NAMED:
            return f"{', '.join(self.names[:_MOST_NAMED])} and {len(self.names) - _MOST_NAMED} more"
        return ", ".join(self.names) or "retired themes only"


class Agreement(models.Model):
    """That a partnership agrees to a draft as it stands; the next change of the draft ends it."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="agreements")
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "partnership"], name="agreed_once")]

    def __str__(self) -> str:
        return f"{self.partnership_id} agrees to {self.draft_id}"


class Move(models.Model):
    """A split or a merge that was published, which what people said has to follow."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="moves")
    kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in MoveKind])
    sources = models.JSONField()
    """Ids of the themes that it took away, with their names."""
    targets = models.JSONField()
    """Ids of the themes that it made, with their names."""
    followed_at = models.DateTimeField(null=True, blank=True)
    """When the last document had followed it."""

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.kind} in {self.edition_id}"


class Followed(models.Model):
    """That a document followed a move: its decisions were carried over, or its passages put on the list."""

    move = models.ForeignKey(Move, on_delete=models.CASCADE, related_name="followed")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")
    count = models.PositiveIntegerField()
    """Decisions carried over, or passages put on the list."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["move", "document"], name="followed_once")]

    def __str__(self) -> str:
        return f"{self.document_id} followed {self.move_id}"


class Carried(models.Model):
    """A decision that follows by rule from what the same person had said before a merge, and from what."""

    move = models.ForeignKey(Move, on_delete=models.PROTECT, related_name="carried")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="carried")
    followed_from = models.JSONField()
    """What it follows from: “decision 12”, “reading 3”."""

    def __str__(self) -> str:
        return f"decision {self.decision_id} by {self.move_id}"


class Recoding(models.Model):
    """A passage that a person has to look at again, because the theme it was confirmed for was split."""

    move = models.ForeignKey(Move, on_delete=models.PROTECT, related_name="recodings")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="recodings")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    done_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["document", "start"]
        constraints = [
            models.UniqueConstraint(fields=["move", "version", "start"], name="passage_listed_once")
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.start} for {self.move_id}"
