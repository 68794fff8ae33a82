"""Searches that people keep."""

from django.db import models

from learnt.web.accounts.models import Account


class SavedSearch(models.Model):
    """A search that somebody wants to make again."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="searches")
    name = models.CharField(max_length=100)
    query = models.TextField()
    """The search as the address of its page holds it."""
    made_at = models.DateTimeField(auto_now_add=True)
    seen = models.PositiveIntegerField(default=0)
    """How many passages it found when it was last opened."""

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "saved searches"
        constraints = [models.UniqueConstraint(fields=["account", "name"], name="search_named_once")]

    def __str__(self) -> str:
        return f"search {self.pk}"
