"""Tables of what follows a session: what people said they would do, what changed, and what they thought of it."""

from django.db import models

from learnt.web.reflecting.states import DONE_NAMES, WORTH_NAMES


class Pledge(models.Model):
    """What somebody says they will do."""

    session = models.ForeignKey("reflecting.Session", on_delete=models.CASCADE, related_name="pledges")
    seat = models.OneToOneField(
        "reflecting.Seat", null=True, blank=True, on_delete=models.SET_NULL, related_name="pledge"
    )
    """None once an anonymous session is closed."""
    text = models.TextField()
    shared = models.BooleanField(default=False)
    """May stand in the summary, without a name. Otherwise nobody but the person sees it."""

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"pledge {self.pk}"


class Address(models.Model):
    """Where to ask somebody what changed. It belongs to no seat and no pledge, and goes once they were asked."""

    session = models.ForeignKey("reflecting.Session", on_delete=models.CASCADE, related_name="addresses")
    email = models.EmailField()

    class Meta:
        ordering = ["email"]
        constraints = [models.UniqueConstraint(fields=["session", "email"], name="address_left_once")]

    def __str__(self) -> str:
        return f"address {self.pk}"


class Change(models.Model):
    """What somebody says has changed since."""

    session = models.ForeignKey("reflecting.Session", on_delete=models.CASCADE, related_name="followed")
    pledge = models.OneToOneField(
        Pledge, null=True, blank=True, on_delete=models.CASCADE, related_name="change"
    )
    """None where they came by the link that everybody was sent."""
    done = models.CharField(max_length=8, choices=[(d.value, name) for d, name in DONE_NAMES.items()])
    text = models.TextField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"change {self.pk}"


class Feedback(models.Model):
    """What somebody thought of a session."""

    session = models.ForeignKey("reflecting.Session", on_delete=models.CASCADE, related_name="feedback")
    seat = models.OneToOneField(
        "reflecting.Seat", null=True, blank=True, on_delete=models.SET_NULL, related_name="feedback"
    )
    worth = models.CharField(max_length=8, choices=[(w.value, name) for w, name in WORTH_NAMES.items()])
    useful = models.TextField(blank=True)
    better = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"feedback {self.pk}"
