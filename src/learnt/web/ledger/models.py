"""Tables of the ledger: recommendations, what is done about each, and audits; what people record is only ever added."""

from typing import Any

from django.db import models
from django.db.models import Q

from learnt.engine.domain.action import EVIDENCED, EndKind, Rung
from learnt.engine.domain.recommendation_record import Answered
from learnt.web.accounts.models import Account, Partnership
from learnt.web.accounts.policies import Standing
from learnt.web.accounts.roles import Act
from learnt.web.ledger.steps import STEP_NAMES
from learnt.web.library.models import Document, Recorded
from learnt.web.reviews.models import Review


class Recommendations(models.QuerySet["Recommendation"]):
    """Recommendations, some of which a person may see."""

    def open_to(self, standing: Standing) -> "Recommendations":
        """Return the recommendations of a person's partnerships, but for those of documents and reviews they may not see."""
        seen = Document.objects.open_to(standing).order_by().values("pk")
        ours = self.filter(partnership__in=standing.partnerships(Act.READ))
        reviews = Review.objects.open_to(standing).order_by().values("pk")
        return ours.filter(Q(document=None) | Q(document__in=seen), Q(review=None) | Q(review__in=reviews))

    def whole(self) -> "Recommendations":
        """Return the recommendations with all that was done about each, in a fixed number of queries."""
        heavy = ("document__current__text", "document__current__pages", "document__current__details")
        rows = self.select_related("partnership", "review", "document__summary", "document__current")
        return rows.defer(*heavy).prefetch_related(
            _listed("themed", Themed.objects.all()),
            _listed("answers", Answer.objects.all()),
            _listed("actions", Action.objects.prefetch_related(
                _listed("steps", Step.objects.all()),
                _listed("ownings", Owning.objects.order_by("since", "pk")),
                _listed("evidence", Evidence.objects.select_related("by", "withdrawal")),
                _listed("endings", Ending.objects.all()),
            )),
        )  # fmt: skip


def _listed(name: str, rows: "models.QuerySet[Any]") -> "models.Prefetch[str, Any, str]":
    """Fetch what belongs to each row into a list of its own, which is many times faster than a query set for each."""
    return models.Prefetch(name, rows, to_attr=f"its_{name}")


class Recommendation(models.Model):
    """A recommendation in the register of a partnership, with the chain from finding to measure."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="recommendations")
    text = models.TextField()
    to = models.CharField(max_length=300, blank=True)
    """The post that it is made to; several are set apart by semicolons."""
    by_day = models.DateField(null=True, blank=True)
    made_on = models.DateField()
    finding = models.TextField(blank=True)
    made_sense = models.TextField(blank=True)
    factor = models.TextField(blank=True)
    expected_change = models.TextField(blank=True)
    measure = models.TextField(blank=True)
    good_practice = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)
    """Which review made it, in words, where it was typed."""
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="registered"
    )
    """The document it was taken from; who may not see that does not see it."""
    review = models.ForeignKey(
        Review, null=True, blank=True, on_delete=models.PROTECT, related_name="recommendations"
    )
    """The review that made it; who may not see that does not see it."""
    reading = models.CharField(max_length=64, blank=True)
    """Digest of the version it was taken from."""
    start = models.PositiveIntegerField(null=True, blank=True)
    passage = models.PositiveIntegerField(null=True, blank=True)
    """Number of the passage it stands in, in that version."""
    quote = models.TextField(blank=True)
    """The document's exact words."""
    turn = models.PositiveIntegerField(default=0)
    """Number of the last change to it or to an action on it, which every form carries."""
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    its_themed: list["Themed"]
    """Of rows that were fetched whole; and so with the others that begin in this way."""
    its_answers: list["Answer"]
    its_actions: list["Action"]

    objects = Recommendations.as_manager()

    class Meta:
        ordering = ["-made_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["document", "reading", "start"], name="recommendation_taken_once")
        ]

    def __str__(self) -> str:
        return f"recommendation {self.pk}"


class Themed(models.Model):
    """That a recommendation is about a theme."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="themed")
    theme = models.CharField(max_length=64, db_index=True)

    class Meta:
        ordering = ["theme"]
        constraints = [
            models.UniqueConstraint(fields=["recommendation", "theme"], name="recommendation_themed_once")
        ]

    def __str__(self) -> str:
        return f"{self.recommendation_id} {self.theme}"


class Kept(Recorded):
    """Something that somebody recorded; only ever added."""

    WHAT = "What people recorded"

    class Meta(Recorded.Meta):
        abstract = True


class Rewording(Kept):
    """A change of a recommendation, with what stood there before."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="rewordings")
    field = models.CharField(max_length=32)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.field} of {self.recommendation_id}"


class Answer(Kept):
    """What those it is made to said to a recommendation; the last holds."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="answers")
    answered = models.CharField(max_length=16, choices=[(one.value, one.value) for one in Answered])
    reason = models.TextField()
    on = models.DateField()

    def __str__(self) -> str:
        return f"{self.answered} on {self.recommendation_id}"


class Citation(Kept):
    """That a recommendation cites what was said before: words of a document, or an earlier recommendation."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="citations")
    earlier = models.ForeignKey(Recommendation, null=True, on_delete=models.PROTECT, related_name="cited_by")
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    reading = models.CharField(max_length=64, blank=True)
    passage = models.PositiveIntegerField(null=True)
    quote = models.TextField(blank=True)

    class Meta(Kept.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(earlier=None, document__isnull=False) | Q(earlier__isnull=False, document=None),
                name="cites_one_thing",
            )
        ]

    def __str__(self) -> str:
        return f"citation {self.pk}"


class Action(Kept):
    """What is to be done about a recommendation. How far it has come is worked out from its evidence."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="actions")
    what = models.TextField()
    proposed = models.DateField()
    due = models.DateField(null=True)
    """As it was at first; a step may move it."""
    its_steps: list["Step"]
    its_ownings: list["Owning"]
    its_evidence: list["Evidence"]
    its_endings: list["Ending"]

    def __str__(self) -> str:
        return f"action {self.pk}"


class Step(Kept):
    """A decision on an action: accepted, started, or to be done by another day."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=16, choices=[(kind.value, name) for kind, name in STEP_NAMES.items()])
    on = models.DateField()
    """The day it was decided; of a day that was moved, the new one."""
    reason = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.kind} of {self.action_id}"


class Owning(Kept):
    """The post that owns an action from a day on; without words, nobody does."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="ownings")
    post = models.CharField(max_length=200, blank=True)
    since = models.DateField()
    reason = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"owner of {self.action_id}"


class Evidence(Kept):
    """What shows, or shows the contrary, that an action reached a rung of the closure ladder."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="evidence")
    rung = models.PositiveSmallIntegerField(choices=[(rung.value, rung.words) for rung in EVIDENCED])
    kind = models.CharField(max_length=64)
    """Id of the kind of evidence in the ladder."""
    on = models.DateField()
    source = models.CharField(max_length=300)
    shows = models.BooleanField()
    before_met = models.PositiveIntegerField(null=True)
    before_of = models.PositiveIntegerField(null=True)
    before_on = models.DateField(null=True)
    after_met = models.PositiveIntegerField(null=True)
    after_of = models.PositiveIntegerField(null=True)
    after_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"evidence {self.pk} of {Rung(self.rung).id}"


class Withdrawal(Kept):
    """That evidence was recorded by mistake. Both stay, and the evidence counts no more."""

    evidence = models.OneToOneField(Evidence, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.TextField()

    def __str__(self) -> str:
        return f"withdrawal of evidence {self.evidence_id}"


class Ending(Kept):
    """How an action ended without climbing."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="endings")
    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in EndKind])
    on = models.DateField()
    reason = models.TextField()
    other = models.ForeignKey(Action, null=True, on_delete=models.PROTECT, related_name="+")
    """Of one superseded, what takes its place."""

    class Meta(Kept.Meta):
        constraints = [models.UniqueConstraint(fields=["action"], name="action_ends_once")]

    def __str__(self) -> str:
        return f"end of {self.action_id}"


class ThemeAudit(Kept):
    """What an audit showed of a theme in a partnership."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    theme = models.CharField(max_length=64, db_index=True)
    on = models.DateField()
    holds = models.BooleanField()
    """Whether practice met the standard of the audit."""
    words = models.CharField(max_length=300, blank=True)
    """The measure in words."""
    source = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"audit {self.pk}"
