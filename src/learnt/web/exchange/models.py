"""Tables of exchange: files on their way out of the library or into it."""

from typing import Any

from django.db import models

from learnt.web.accounts.models import Account, Partnership
from learnt.web.exchange.states import AT_WORK, KIND_NAMES, STATE_NAMES, Kind, State
from learnt.web.library.models import Document


class Parcel(models.Model):
    """A file for another program, or from one, and how far it has come. Only who asked for it sees it."""

    kind = models.CharField(max_length=16, choices=[(one.value, name) for one, name in KIND_NAMES.items()])
    state = models.CharField(
        max_length=16, choices=[(one.value, name) for one, name in STATE_NAMES.items()], default=State.LOOKING
    )
    by = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    partnership = models.ForeignKey(Partnership, null=True, on_delete=models.CASCADE, related_name="+")
    """Of what goes out: whose documents, None for all that the person may download. Of what comes in: whose they become."""
    name = models.CharField(max_length=255, blank=True)
    """Name of the file that came."""
    coder = models.CharField(max_length=100, blank=True)
    """Whose layer the codings that came become."""
    choices = models.JSONField(default=dict)
    """What else the person chose."""
    report = models.JSONField(default=list)
    """What is lost on the way, a line each."""
    told = models.JSONField(default=dict)
    """Counts of what it holds, by name."""
    codes = models.JSONField(default=list)
    """Codes that came and are no theme here: each its GUID, name and number of codings."""
    why = models.TextField(blank=True)
    """What kept it from being done, and what to do."""
    path = models.CharField(max_length=200, blank=True)
    """Where its file is kept, below MEDIA_ROOT, for a day; empty once there is none."""
    at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"parcel {self.pk}"

    @property
    def is_at_work(self) -> bool:
        """Whether it comes on by itself."""
        return self.state in AT_WORK

    @property
    def comes_in(self) -> bool:
        """Whether it came from another program."""
        return self.kind in {Kind.PROJECT_IN, Kind.CODEBOOK_IN}

    def chosen(self, name: str) -> Any:
        """Return what the person chose; None where they did not say."""
        return self.choices.get(name)


class Content(models.Model):
    """A document whose words or codings a file holds that goes out."""

    parcel = models.ForeignKey(Parcel, on_delete=models.CASCADE, related_name="contents")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["parcel", "document"], name="document_packed_once")]

    def __str__(self) -> str:
        return f"{self.document_id} in parcel {self.parcel_id}"
