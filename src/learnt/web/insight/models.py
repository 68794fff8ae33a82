"""Tables that are worked out from documents, so that counting and the register of figures read no text: see `renewing`."""

from django.db import models

from learnt.engine.analysis.standing import COUNTED, Standing
from learnt.web.library.models import Document, Figure


class Tally(models.Model):
    """Says that the places of a document were counted; one row a document."""

    document = models.OneToOneField(
        Document, primary_key=True, on_delete=models.CASCADE, related_name="tally"
    )
    at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "tallies"

    def __str__(self) -> str:
        return self.document_id


class ThemePlace(models.Model):
    """A passage of the current version of a document that raises a theme, as counts take it."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="theme_places")
    passage = models.PositiveIntegerField()
    """Its number."""
    theme = models.CharField(max_length=64)
    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in COUNTED])
    standing = models.CharField(
        max_length=16, choices=[(one.value, one.value) for one in (Standing.SUGGESTED, Standing.CONFIRMED)]
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "passage", "theme"], name="place_counted_once")
        ]

    def __str__(self) -> str:
        return f"{self.document_id}/{self.passage} {self.theme}"


class Line(models.Model):
    """A figure of the current version of a document as the register shows it."""

    figure = models.OneToOneField(Figure, primary_key=True, on_delete=models.CASCADE, related_name="line")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="figure_lines")
    passage = models.PositiveIntegerField()
    """Number of the passage it stands in."""
    quote = models.TextField()
    """The document's exact words."""
    words = models.TextField()
    """What it can be found by: the quote, the population and the subject, in small letters."""
    thing = models.TextField(blank=True)
    """What it is about, to find others on the same; empty where that is not plain."""

    class Meta:
        indexes = [models.Index(fields=["document"], name="line_of_document")]

    def __str__(self) -> str:
        return f"line of figure {self.figure_id}"
