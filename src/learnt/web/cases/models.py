"""Tables of cases. What a case holds is sealed; rows go only with the whole case, when it is purged."""

from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.db import models

from learnt.engine.domain.family import Deceased
from learnt.web.accounts.models import Account, Agency, Membership, Partnership
from learnt.web.accounts.policies import Standing
from learnt.web.accounts.roles import Act, Role
from learnt.web.cases.sealing import Sealed
from learnt.web.library.models import Recorded
from learnt.web.reviews.models import Review


class Cases(models.QuerySet["Case"]):
    """Cases, some of which a person may see."""

    def open_to(self, standing: Standing) -> "Cases":
        """Return the cases of the partnerships in which a person keeps cases, and no others."""
        return self.filter(partnership__in=standing.partnerships(Act.KEEP_CASES))

    def asking(self, account: int | None) -> "Cases":
        """Return the cases that ask an agency for which a person answers."""
        theirs = Membership.objects.filter(account=account, role=Role.CONTRIBUTOR, agency__isnull=False)
        return self.filter(asked__agency__in=theirs.values("agency")).distinct()


class Case(models.Model):
    """A case that a chronology and a genogram are made of. In the open it has a reference and days, and no words."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="cases")
    reference = models.CharField(max_length=20)
    """Short, with a number, and names nobody."""
    review = models.ForeignKey(Review, null=True, blank=True, on_delete=models.SET_NULL, related_name="cases")
    keep_until = models.DateField()
    """The day on which it is to be purged."""
    purges_itself = models.BooleanField(default=False)
    """Whether it goes by itself on that day; if not, a person is asked."""
    asked_on = models.DateField(null=True, blank=True)
    """When somebody was first asked whether it may be purged."""
    deceased = models.CharField(
        max_length=16, choices=[(one.value, one.value) for one in Deceased], default=Deceased.BY_FAMILY.value
    )
    """How its genogram shows somebody who has died."""
    moves = Sealed(default=dict)
    """By id of a person, how far they stand to the right of where the layout would put them."""
    changed = models.PositiveIntegerField(default=0)
    """Number of the last change."""
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = Cases.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "reference"], name="case_reference_once")
        ]

    def __str__(self) -> str:
        return f"case {self.pk}"

    @property
    def folder(self) -> Path:
        """Where its files lie, sealed."""
        return Path(settings.MEDIA_ROOT) / "cases" / str(self.pk)


class Asked(models.Model):
    """That an agency is asked for its chronology."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="asked")
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["case", "agency"], name="case_asks_once")]

    def __str__(self) -> str:
        return f"agency {self.agency_id} for {self.case_id}"


class PieceKind(StrEnum):
    """The lists of a file of people."""

    PERSON = "people"
    COUPLE = "couples"
    PARENT = "parents"
    TWINS = "twins"
    PREGNANCY = "pregnancies"
    HOUSEHOLD = "households"


class Piece(models.Model):
    """A person, a relation or a household, without what names anybody."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="pieces")
    kind = models.CharField(max_length=16, choices=[(one.value, one.value) for one in PieceKind])
    said = Sealed(default=dict)
    """As a file of people says it."""

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Identity(models.Model):
    """What names a person or a household: kept apart from all else that is known of them."""

    piece = models.OneToOneField(Piece, on_delete=models.CASCADE, related_name="identity")
    said = Sealed(default=dict)
    """Name, aliases and address, as a file of people says them."""

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "identities"

    def __str__(self) -> str:
        return f"identity of {self.piece_id}"


class PseudonymKey(models.Model):
    """Which words stand for which in what was masked."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="key")
    said = Sealed(default=str)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"key of {self.case_id}"


class AgencyFile(models.Model):
    """A chronology that an agency gave, as a file or pasted, with what was read of it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="files")
    agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=200)
    """The agency's name when it was given."""
    title = Sealed(default=str)
    """The file's own name."""
    path = models.CharField(max_length=64)
    """Its name on the disk, by chance."""
    read = Sealed(null=True)
    """Its entries and faults; nothing until somebody said what its columns hold."""
    left_out = models.BooleanField(default=False)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"chronology {self.pk} of {self.case_id}"


class Headings(models.Model):
    """What the columns of an agency's tables hold, once somebody said so."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    agency = models.CharField(max_length=200)
    said = Sealed(default=list)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "headings"
        constraints = [models.UniqueConstraint(fields=["partnership", "agency"], name="headings_once")]

    def __str__(self) -> str:
        return f"headings {self.pk}"


class Kept(Recorded):
    """Something that somebody did to a case: only ever added, and gone only with the case."""

    WHAT = "What people did to a case"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="%(class)ss")

    class Meta(Recorded.Meta):
        abstract = True


class PieceAct(StrEnum):
    """What somebody did to a person, a relation or a household."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


class PieceChange(Kept):
    """One change of a person, a relation or a household, with what it was before."""

    piece = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=16, choices=[(one.value, one.value) for one in PieceKind])
    what = models.CharField(max_length=16, choices=[(one.value, one.value) for one in PieceAct])
    before = Sealed(null=True)
    after = Sealed(null=True)

    def __str__(self) -> str:
        return f"{self.what} {self.kind} {self.piece}"


class EntryAct(StrEnum):
    """What somebody did to an entry."""

    ADDED = "added"
    CHANGED = "changed"
    STRUCK = "struck"
    RESTORED = "restored"


class EntryChange(Kept):
    """One change of an entry; the last says how it stands, and the row as given stays."""

    entry = models.CharField(max_length=12, db_index=True)
    """Id of the entry, which tells nothing of it."""
    what = models.CharField(max_length=16, choices=[(one.value, one.value) for one in EntryAct])
    said = Sealed(null=True)
    """What its fields hold since; nothing where it was struck or restored."""
    reason = Sealed(default=str)

    def __str__(self) -> str:
        return f"{self.what} {self.entry}"


class Verdict(StrEnum):
    """What somebody said of two entries that may tell of one event."""

    SAME = "same"
    DIFFERENT = "different"
    OPEN = "open"

    @property
    def words(self) -> str:
        """What a person reads."""
        return {"same": "Same event", "different": "Different events"}.get(self.value, "Not decided")


class PairVerdict(Kept):
    """What somebody said of two entries; the last holds."""

    first = models.CharField(max_length=12)
    second = models.CharField(max_length=12)
    verdict = models.CharField(max_length=16, choices=[(one.value, one.words) for one in Verdict])

    def __str__(self) -> str:
        return f"{self.first} and {self.second}: {self.verdict}"
