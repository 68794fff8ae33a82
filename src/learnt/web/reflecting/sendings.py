"""Tables of reach: what was sent to whom, by agency and role and never by name, who opened it, and which team used it."""

from django.db import models

from learnt.web.accounts.models import Account, Partnership


class Sending(models.Model):
    """Something that was sent out: a session's summary, or a briefing."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(
        "reflecting.Session", null=True, blank=True, on_delete=models.CASCADE, related_name="sendings"
    )
    title = models.CharField(max_length=200)
    """What it is, as those who receive it read it."""
    address = models.URLField(max_length=500, blank=True)
    """Where it is; empty where it was handed over in another way."""
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"sending {self.pk}"


class Recipient(models.Model):
    """One place that it was sent to, which has a private link."""

    sending = models.ForeignKey(Sending, on_delete=models.CASCADE, related_name="recipients")
    agency = models.CharField(max_length=200)
    role = models.CharField(max_length=100)
    opened = models.BooleanField(default=False)
    used = models.TextField(blank=True)
    """How a team used it, in one line; empty where nobody said."""
    used_on = models.DateField(null=True, blank=True)
    """When the team met."""

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"recipient {self.pk}"
