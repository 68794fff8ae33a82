"""Tables of briefings: the working copy, what people changed in it, how it went on, and the versions that were published."""

from enum import StrEnum

from django.db import models
from django.db.models import Exists, OuterRef, Q

from learnt.web.accounts.models import Account, Partnership
from learnt.web.accounts.policies import Reach, Standing
from learnt.web.accounts.roles import Act
from learnt.web.briefings.edits import EDIT_NAMES
from learnt.web.briefings.states import MOVES, STATE_NAMES
from learnt.web.library.models import AppendOnly, Document, OnlyAdded

WORKING = (Act.DRAFT_BRIEFINGS, Act.REVIEW_BRIEFINGS, Act.APPROVE_BRIEFINGS, Act.PUBLISH_BRIEFINGS)
"""Who may do any of these sees working copies."""


def _hidden(standing: Standing, of: str) -> "models.QuerySet[Rest, int | None]":
    """Return the briefings or versions that rest on a document which somebody may not see.

    The database begins at those documents, which are few, and not at the many that each briefing rests on.
    """
    unseen = Document.objects.exclude(pk__in=Document.objects.open_to(standing).order_by().values("pk"))
    rests = Rest.objects.filter(document__in=unseen.order_by().values("pk")).exclude(**{of: None})
    return rests.values_list(of, flat=True)


class Briefings(models.QuerySet["Briefing"]):
    """Briefings, of some of which a person may see the working copy."""

    def open_to(self, standing: Standing) -> "Briefings":
        """Return the briefings whose working copy a person may see: in their partnership, and of documents they may see.

        Until it is composed nobody knows what it rests on, so that only whoever began it sees it.
        """
        working = {one for act in WORKING for one in standing.partnerships(act)}
        known = Q(composed_times__gt=0) | Q(made_by=standing.account)
        return self.filter(known, partnership__in=working).exclude(pk__in=_hidden(standing, "briefing"))


class Briefing(models.Model):
    """A briefing over all its versions, with its working copy."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="briefings")
    outline = models.CharField(max_length=64)
    """Id of the outline that it is made with."""
    title = models.CharField(max_length=200)
    """As it was chosen, or changed since."""
    choices = models.JSONField()
    """What was chosen before it was composed, as `learnt.web.briefings.choosing` writes it."""
    state = models.CharField(
        max_length=16, choices=[(state.value, name) for state, name in STATE_NAMES.items()]
    )
    why_failed = models.TextField(blank=True)
    composed = models.TextField(blank=True)
    """The working copy as it was composed, as JSON; empty until it was."""
    composed_at = models.DateTimeField(null=True, blank=True)
    checked = models.JSONField(default=dict)
    """What was found wrong with each sentence, by what it says: see `learnt.web.briefings.checking`."""
    composed_times = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = Briefings.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"briefing {self.pk}"


class Editions(models.QuerySet["Edition"]):
    """Published versions, some of which a person may read."""

    def open_to(self, standing: Standing) -> "Editions":
        """Return the versions that a person may read: of their partnership, and only on documents that they may see."""
        mine = [one for one in standing.roles if standing.reach(Act.READ, one) > Reach.NOTHING]
        return self.filter(briefing__partnership__in=mine).exclude(pk__in=_hidden(standing, "edition"))

    def current(self) -> "Editions":
        """Return the versions that hold: not withdrawn, and followed by none that was published later."""
        later = Edition.objects.filter(briefing=OuterRef("briefing"), number__gt=OuterRef("number"))
        return self.filter(~Exists(later), withdrawn_at=None)


class Edition(models.Model):
    """A published version of a briefing. Its content never changes; the next is a new version."""

    briefing = models.ForeignKey(Briefing, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=200)
    """The outline's name as readers see it."""
    content = models.TextField()
    """All of it as JSON."""
    digest = models.CharField(max_length=64)
    """SHA-256 of its content."""
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_why = models.TextField(blank=True)

    objects = Editions.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["briefing", "number"], name="briefing_edition_numbered_once")
        ]

    def __str__(self) -> str:
        return f"version {self.number} of {self.briefing_id}"


class Rest(models.Model):
    """That a working copy or a published version rests on a document; who may not see the document sees neither."""

    briefing = models.ForeignKey(Briefing, null=True, on_delete=models.CASCADE, related_name="rests")
    """The working copy, then or before: its history still holds words of what it rested on once."""
    edition = models.ForeignKey(Edition, null=True, on_delete=models.CASCADE, related_name="rests")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    current = models.BooleanField(default=True)
    """False where only an earlier working copy rested on it."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["briefing", "document"], name="briefing_rests_once"),
            models.UniqueConstraint(fields=["edition", "document"], name="edition_rests_once"),
            models.CheckConstraint(
                condition=Q(briefing=None, edition__isnull=False) | Q(briefing__isnull=False, edition=None),
                name="rests_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.briefing_id or self.edition_id} on {self.document_id}"


class Kept(OnlyAdded):
    """Something that somebody did to a briefing; only ever added."""

    WHAT = "What people did to a briefing"

    by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    """None for the program."""
    at = models.DateTimeField(auto_now_add=True)

    objects = AppendOnly.as_manager()

    class Meta:
        abstract = True
        ordering = ["id"]


class Change(Kept):
    """A change of the words of a briefing: see `learnt.web.briefings.edits`."""

    briefing = models.ForeignKey(Briefing, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=16, choices=[(kind.value, name) for kind, name in EDIT_NAMES.items()])
    target = models.CharField(max_length=128, blank=True)
    data = models.JSONField()
    before = models.TextField(blank=True)
    """The words that stood there."""

    def __str__(self) -> str:
        return f"{self.kind} in {self.briefing_id}"


class Step(Kept):
    """A move of a briefing from one state to another."""

    briefing = models.ForeignKey(Briefing, on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(max_length=16, choices=[(move.value, rule.done) for move, rule in MOVES.items()])
    words = models.TextField(blank=True)
    """Why, in the person's words."""

    def __str__(self) -> str:
        return f"{self.move} of {self.briefing_id}"


class Teaching(models.Model):
    """A sentence of a published version by theme and purpose, for the page of one's own learning; made on publication."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="teachings")
    sentence = models.CharField(max_length=128)
    part = models.CharField(max_length=128)
    theme = models.CharField(max_length=64, db_index=True)
    purpose = models.CharField(max_length=16)
    """What it is for: `learnt.web.briefings.teaching.Purpose`."""
    words = models.TextField()
    audience = models.JSONField()
    opens = models.TextField(blank=True)
    """Of a tool or contact: what its address opens."""

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.sentence}"


class TemplateKind(StrEnum):
    """What a template is for."""

    WORD = "word"
    SLIDES = "slides"


class Template(models.Model):
    """A file of a partnership's own, whose styles, headers, footers and layouts its briefings take."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=16, choices=[(one.value, one.value) for one in TemplateKind])
    file = models.FileField(upload_to="templates/")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partnership", "kind"], name="template_of_each_kind")]

    def __str__(self) -> str:
        return f"template of {self.partnership_id}"


class Contact(models.Model):
    """Whom to call in a partnership, for the page of one's own learning."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(max_length=200)
    about = models.CharField(max_length=200, blank=True)
    """When to call them."""
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"contact {self.pk}"
