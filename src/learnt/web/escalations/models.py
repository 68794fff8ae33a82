"""Tables of escalations: each, what happened in it, and the policies of partnerships; all of it is only ever added."""

from typing import Any

from django.db import models
from django.db.models import Q

from learnt.engine.domain.escalation import EventKind, Outcome
from learnt.web.accounts.models import Account, Partnership
from learnt.web.accounts.policies import Standing
from learnt.web.accounts.roles import Act
from learnt.web.library.models import AppendOnly, OnlyAdded, Recorded


class Kept(Recorded):
    """Something that somebody recorded; only ever added."""

    WHAT = "What people recorded of escalations"

    class Meta(Recorded.Meta):
        abstract = True


class OwnPolicy(Kept):
    """A policy file of a partnership's own, or that it follows one that comes with Learnt again; the last holds."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="escalation_policies")
    shipped = models.CharField(max_length=64, blank=True)
    """Id of a policy that comes with Learnt; empty where the text is the policy."""
    text = models.TextField(blank=True)

    class Meta(Kept.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(shipped="") & ~Q(text="") | ~Q(shipped="") & Q(text=""), name="one_policy"
            )
        ]

    def __str__(self) -> str:
        return f"policy {self.pk} of {self.partnership_id}"


class Escalations(AppendOnly["Escalation"]):
    """Escalations, some of which a person may see."""

    def open_to(self, standing: Standing) -> "Escalations":
        """Return the escalations of a person's partnerships in which they may see reviews and what follows them."""
        return self.filter(partnership__in=standing.partnerships(Act.SEE_REVIEWS))

    def whole(self) -> "Escalations":
        """Return escalations with all that happened, in a fixed number of queries."""
        return self.select_related("partnership", "own", "by").prefetch_related(
            _listed("steps", Step.objects.select_related("by")),
            _listed("themed", Themed.objects.all()),
        )


def _listed(name: str, rows: "models.QuerySet[Any]") -> "models.Prefetch[str, Any, str]":
    """Fetch what belongs to each row into a list of its own."""
    return models.Prefetch(name, rows, to_attr=f"its_{name}")


class Escalation(OnlyAdded):
    """A disagreement between two agencies about practice. It names no child, family or worker."""

    WHAT = "What people recorded of escalations"

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="escalations")
    number = models.PositiveIntegerField()
    """Its place among those of the partnership, from 1."""
    shipped = models.CharField(max_length=64, blank=True)
    """Id of the policy it is under, where that comes with Learnt."""
    own = models.ForeignKey(OwnPolicy, null=True, on_delete=models.PROTECT, related_name="+")
    """The policy it is under, where that is the partnership's own."""
    policy_version = models.CharField(max_length=64)
    from_agency = models.CharField(max_length=200)
    to_agency = models.CharField(max_length=200)
    concern = models.TextField()
    """What the agencies disagree on, in neutral words about practice."""
    family = models.CharField(max_length=30, blank=True)
    """A reference that means something only in the agencies' own records."""
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    its_steps: list["Step"]
    """Of rows that were fetched whole."""
    its_themed: list["Themed"]

    objects = Escalations.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "number"], name="escalation_numbered_once")
        ]

    def __str__(self) -> str:
        return f"escalation {self.pk}"


class Themed(OnlyAdded):
    """That an escalation is about a theme."""

    WHAT = "What people recorded of escalations"

    escalation = models.ForeignKey(Escalation, on_delete=models.PROTECT, related_name="themed")
    theme = models.CharField(max_length=64, db_index=True)

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["theme"]
        constraints = [models.UniqueConstraint(fields=["escalation", "theme"], name="escalation_themed_once")]

    def __str__(self) -> str:
        return f"{self.escalation_id} {self.theme}"


class Step(Kept):
    """One thing that happened in an escalation."""

    escalation = models.ForeignKey(Escalation, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    """Its place, from 1; two people cannot both take the next."""
    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in EventKind])
    happened = models.DateTimeField()
    """When it happened, which is not when it was entered."""
    post = models.CharField(max_length=200)
    """Who did it: a post of an agency, and not a person."""
    stage = models.CharField(max_length=64, blank=True)
    reason = models.TextField(blank=True)
    outcome = models.CharField(max_length=16, blank=True, choices=[(one.value, one.value) for one in Outcome])
    urgent = models.BooleanField(default=False)

    class Meta(Kept.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["escalation", "number"], name="escalation_step_numbered_once")
        ]

    def __str__(self) -> str:
        return f"step {self.number} of {self.escalation_id}"
