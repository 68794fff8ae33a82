"""Tables that are worked out from documents, so that lists, counts and filters need not read them: see `summarising`."""

from django.db import models

from learnt.engine.domain.coding import Kind


class DocumentSummary(models.Model):
    """What lists, filters and counts need of the current version of a document; one row a document."""

    document = models.OneToOneField(
        "library.Document", primary_key=True, on_delete=models.CASCADE, related_name="summary"
    )
    title = models.CharField(max_length=500)
    """As a person put it right, or as it says, or the name of its file; so with the details that follow."""
    publisher = models.CharField(max_length=500, blank=True)
    kind = models.CharField(max_length=64, blank=True, db_index=True)
    area = models.CharField(max_length=500, blank=True)
    published = models.CharField(max_length=10, blank=True)
    """ISO 8601, as exact as stated."""
    scope = models.CharField(max_length=8, blank=True)
    """Local or national."""
    publication_year = models.PositiveSmallIntegerField(null=True, db_index=True)
    incident_year = models.PositiveSmallIntegerField(null=True)
    review_year = models.PositiveSmallIntegerField(null=True)
    areas = models.JSONField(default=list)
    """All that it names as its own; the first detail above is the one it states."""
    agencies = models.JSONField(default=list)
    age_bands = models.JSONField(default=list)
    outcomes = models.JSONField(default=list)
    pages = models.PositiveIntegerField(default=0)
    passages = models.PositiveIntegerField(default=0)
    learning_points = models.PositiveIntegerField(default=0)
    recommendations = models.PositiveIntegerField(default=0)
    figures_amiss = models.PositiveIntegerField(default=0)
    suggestions = models.PositiveIntegerField(default=0)
    suggestions_left = models.PositiveIntegerField(default=0)
    """Suggestions that nobody has said anything of."""
    renewed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "document summaries"

    def __str__(self) -> str:
        return self.document_id


class ThemeCount(models.Model):
    """How many passages of a document raise a theme in statements of one kind, by what holds of it there."""

    document = models.ForeignKey("library.Document", on_delete=models.CASCADE, related_name="theme_counts")
    theme = models.CharField(max_length=64, db_index=True)
    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in Kind])
    suggested = models.PositiveIntegerField(default=0)
    confirmed = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    disputed = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "theme", "kind"], name="theme_counted_once")
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.theme} {self.kind}"
