"""Tokens by which a person's programs read what the person may see, and take reviews on where they may."""

from django.db import models

from learnt.web.accounts.models import Account


class Token(models.Model):
    """Stands for a person; it reaches as far as the person does, and not longer than it says."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100)
    """What it is for, in the person's words."""
    acts = models.BooleanField(default=False)
    """Whether it may also make moves of reviews; else it only reads."""
    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the token; the token itself is not kept."""
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    """When it was last used, to the hour."""

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"token {self.pk}"
