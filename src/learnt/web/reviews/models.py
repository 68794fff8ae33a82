"""Tables of reviews: how each stands, what was changed by whom, and the proceedings that run beside it."""

from enum import StrEnum
from typing import Any, NoReturn

from django.db import models
from django.db.models import Q

from learnt.engine.domain.embargo import ProceedingKind, Release
from learnt.web.accounts.audit import note
from learnt.web.accounts.models import Account, Agency, Membership, Partnership
from learnt.web.accounts.policies import Standing
from learnt.web.accounts.roles import Act, Role
from learnt.web.library.models import AppendOnly, Document, Recorded, Row

_RELEASES = [(one.value, one.words) for one in Release]


class Reviews(models.QuerySet["Review"]):
    """Reviews, some of which a person may see."""

    def open_to(self, standing: Standing) -> "Reviews":
        """Return the reviews that a person may see: those of their own partnerships, and nobody else's."""
        return self.filter(partnership__in=standing.partnerships(Act.SEE_REVIEWS))


class Review(models.Model):
    """A review as it stands. The database refuses to change it unless a record says who changed what."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="reviews")
    reference = models.CharField(max_length=20)
    """Short, such as 2026-03, and names nobody."""
    regime = models.CharField(max_length=64)
    """Id of the rules that it is run by."""
    regime_version = models.CharField(max_length=32)
    """Version of those rules when it began."""
    chosen = models.JSONField(default=dict)
    """By setting of the rules, the reading that was chosen for this review."""
    state = models.CharField(max_length=64)
    events = models.JSONField(default=dict)
    """By event of the rules, the day on which it happened or is planned."""
    told = models.JSONField(default=dict)
    """By fact of the rules, what is recorded."""
    ticked = models.JSONField(default=dict)
    """By task of the rules that nothing recorded shows to be done, the day on which somebody ticked it off."""
    signed_post = models.CharField(max_length=64, blank=True)
    """The post that signed that the learning names nobody; empty until one did."""
    signed_on = models.DateField(null=True, blank=True)
    changed = models.PositiveIntegerField(default=0)
    """Number of the last change."""
    begun_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(auto_now_add=True)

    objects = Reviews.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "reference"], name="review_reference_once")
        ]

    def __str__(self) -> str:
        return f"review {self.pk}"


class Paper(models.Model):
    """That a document of the library is of a review: its report, an agency's return, or the like."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="papers")
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"document {self.document_id} of {self.review_id}"


class Hold(models.Model):
    """How much a proceeding beside a review lets out."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="holds")
    kind = models.CharField(max_length=32, choices=[(one.value, one.words) for one in ProceedingKind])
    level = models.PositiveSmallIntegerField(choices=_RELEASES)
    """The most that may be shown at first."""
    condition = models.TextField()
    """What must happen before it ends."""
    since = models.DateField()
    next_check = models.DateField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"hold {self.pk} of {self.review_id}"


class ChangeKind(StrEnum):
    """What somebody did to a review."""

    BEGUN = "begun"
    MOVED = "moved"
    TOLD = "told"
    HAPPENED = "happened"
    TICKED = "ticked"
    CHOSEN = "chosen"
    HELD = "held"
    CHECKED = "checked"
    RELEASED = "released"
    SIGNED = "signed"
    ATTACHED = "attached"
    DETACHED = "detached"
    ASKED = "asked"
    SENT = "sent"
    CHASED = "chased"
    POSTPONED = "postponed"
    RETURNED = "returned"
    MET = "met"


class OneByOne(AppendOnly[Row]):
    """Rows that are only ever added, and each by itself, so that none is without its audit row."""

    def bulk_create(self, *_: Any, **__: Any) -> NoReturn:
        raise TypeError("What people did to a review is added one by one.")


class Kept(Recorded):
    """Something that somebody did; only ever added."""

    WHAT = "What people did to a review"

    objects = OneByOne.as_manager()  # type: ignore[misc]  # the stricter of the two holds

    class Meta(Recorded.Meta):
        abstract = True


class Change(Kept):
    """One change of a review: who, when, for which post, what and why. Saving it writes its audit row."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="changes")
    number = models.PositiveIntegerField()
    """Its place among the changes of the review, from 1."""
    post = models.CharField(max_length=64, blank=True)
    """Id of the post for which it was done, where it was for one."""
    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in ChangeKind])
    what = models.CharField(max_length=64, blank=True)
    """Id of the move, fact, event, task, setting or hold."""
    value = models.JSONField(null=True)
    """What holds since; nothing where something was taken back."""
    before = models.JSONField(null=True)
    """What held until then."""
    day = models.DateField(null=True)
    """The day on which it was done, where that is not when it was entered."""
    reason = models.TextField(blank=True)

    class Meta(Kept.Meta):
        constraints = [models.UniqueConstraint(fields=["review", "number"], name="change_numbered_once")]

    def __str__(self) -> str:
        return f"change {self.number} of {self.review_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        note(
            f"review-{self.kind}", by=self.by, about=f"review {self.review_id}",
            partnership=self.review.partnership_id, number=self.number, what=self.what,
        )  # fmt: skip


class Step(Kept):
    """A change of how much a proceeding lets out."""

    hold = models.ForeignKey(Hold, on_delete=models.PROTECT, related_name="steps")
    level = models.PositiveSmallIntegerField(choices=_RELEASES)
    from_day = models.DateField()
    signed_post = models.CharField(max_length=64, blank=True)
    """The post that signed it; empty where it lets out less and nobody need sign."""
    signed_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"step of {self.hold_id}"


class Requests(models.QuerySet["Request"]):
    """What agencies are asked, some of which a person may answer."""

    def open_to(self, standing: Standing) -> "Requests":
        """Return what a person may answer: of reviews that they run, and what was sent to an agency they answer for."""
        theirs = Membership.objects.filter(
            account=standing.account, role=Role.CONTRIBUTOR, agency__isnull=False
        )
        sent = Q(agency__in=theirs.values("agency"), sent_on__isnull=False)
        return self.filter(Q(review__partnership__in=standing.partnerships(Act.RUN_REVIEWS)) | sent)


class Request(models.Model):
    """What an agency is asked for a review."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="requests")
    agency = models.ForeignKey(Agency, null=True, on_delete=models.SET_NULL, related_name="+")
    """Empty where the agency has since been removed from the partnership."""
    name = models.CharField(max_length=200)
    """The agency's name when it was asked."""
    asks = models.TextField()
    due = models.DateField()
    sent_on = models.DateField(null=True, blank=True)

    objects = Requests.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["review", "name"], name="agency_asked_once")]

    def __str__(self) -> str:
        return f"request {self.pk}"


class Chase(Kept):
    """A letter that reminds an agency of what it was asked."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="chases")
    day = models.DateField()
    letter = models.TextField()

    def __str__(self) -> str:
        return f"chase of {self.request_id}"


class Return(Kept):
    """What an agency told; the last that it told holds."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="returns")
    form = models.CharField(max_length=64)
    """Id of the template whose questions it answers."""
    answers = models.JSONField()
    """By question."""
    day = models.DateField()
    """When it was returned."""
    from_file = models.BooleanField(default=False)
    """Whether it was filled in offline."""

    def __str__(self) -> str:
        return f"return of {self.request_id}"


class Came(StrEnum):
    """Whether an agency came to the meeting."""

    CAME = "came"
    APOLOGIES = "apologies"
    ABSENT = "absent"

    @property
    def words(self) -> str:
        """What a person reads."""
        return {"came": "Came", "apologies": "Sent apologies"}.get(self.value, "Did not come")


class Attendance(Kept):
    """Whether an agency came to the meeting of a review; the last that was recorded holds."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="attendances")
    agency = models.CharField(max_length=200)
    came = models.CharField(max_length=16, choices=[(one.value, one.words) for one in Came])
    post = models.CharField(max_length=200, blank=True)
    """Who came for it, by post."""
    day = models.DateField()
    """When the meeting was."""

    def __str__(self) -> str:
        return f"attendance {self.pk} of {self.review_id}"
