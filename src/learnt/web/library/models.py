"""Tables of the library. What the machine says, what people decide, and what was read are kept apart."""

from typing import Any, NoReturn, TypeVar

from django.db import models

from learnt.engine.domain.anchor import Placed as HowPlaced
from learnt.engine.domain.coding import Assertion, Certainty, Kind, Polarity, Subject, Time
from learnt.engine.domain.decision import Verdict
from learnt.engine.domain.document import Role
from learnt.engine.domain.findings import Check, ResourceKind
from learnt.web.accounts.models import Account, Partnership
from learnt.web.accounts.policies import Guarded, Standing, marks_held
from learnt.web.accounts.roles import ACCESS_NAMES, Access, Act
from learnt.web.library import summaries  # noqa: F401 - Django learns of its tables here
from learnt.web.library.origins import Family, Original


def _words(enum: Any) -> list[tuple[str, str]]:
    return [(member.value, member.value) for member in enum]


class Documents(models.QuerySet["Document"]):
    """Documents, some of which a person may see."""

    def open_to(self, standing: Standing, act: Act = Act.READ) -> "Documents":
        """Return the documents to which a person may do something."""
        held = DocumentMark.objects.filter(document=models.OuterRef("pk"), mark__in=marks_held(standing, act))
        return self.filter(models.Exists(held))

    def read(self) -> "Documents":
        """Return the documents that have been read, with their current version but without its text."""
        return self.filter(current__isnull=False).select_related("current").defer("current__text")


class Document(models.Model):
    """A document over all its versions."""

    id = models.CharField(primary_key=True, max_length=16)
    source = models.CharField(max_length=4096, unique=True)
    """Where it was read from: the path of its file, with "#" and the row's id for a row of a table."""
    added_at = models.DateTimeField(auto_now_add=True)
    current = models.OneToOneField("Version", null=True, on_delete=models.SET_NULL, related_name="+")
    partnership = models.ForeignKey(
        Partnership, null=True, blank=True, on_delete=models.PROTECT, related_name="documents"
    )
    """None where nobody has said yet whose it is; then only who looks after the installation sees it."""
    access = models.CharField(
        max_length=16,
        choices=[(access.value, name) for access, name in ACCESS_NAMES.items()],
        default=Access.PARTNERSHIP,
    )
    checked = models.BooleanField(default=False)
    """Somebody has said that it names no child, family member or worker."""
    held_back = models.BooleanField(default=False)
    """Proceedings beside its review keep it from all but those who see restricted documents, whatever its access says."""
    named = models.ManyToManyField(Account, blank=True, related_name="+")
    """Who may see it where it is restricted."""
    family = models.ForeignKey(
        Family, null=True, blank=True, on_delete=models.SET_NULL, related_name="documents"
    )
    """The documents on its case; None where nobody has said that there are others."""

    objects = Documents.as_manager()

    class Meta:
        ordering = ["added_at", "source"]

    def __str__(self) -> str:
        return self.id

    def guarded(self) -> Guarded:
        """Return what decides who may see the document."""
        named = frozenset(self.named.values_list("pk", flat=True)) if self.pk else frozenset()
        access = Access.RESTRICTED if self.held_back else Access(self.access)
        return Guarded(self.partnership_id, access, self.checked, named)

    def marks_now(self) -> frozenset[str]:
        """Return the marks by which the document is found and guarded."""
        return frozenset(self.marks.values_list("mark", flat=True))


class DocumentMark(models.Model):
    """A mark of a document, as the policies give it; kept so that the database finds what a person may see."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="marks")
    mark = models.CharField(max_length=48, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "mark"], name="mark_set_once")]

    def __str__(self) -> str:
        return f"{self.document_id} {self.mark}"


class Version(models.Model):
    """One reading of a document: its canonical text and what it says of itself."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="versions")
    digest = models.CharField(max_length=64, db_index=True)
    """SHA-256 of the canonical text and its cut into passages."""
    file = models.CharField(max_length=1024)
    media = models.CharField(max_length=16)
    text = models.TextField()
    pages = models.JSONField()
    details = models.JSONField()
    problems = models.JSONField()
    read_at = models.DateTimeField(auto_now_add=True)
    made_by = models.CharField(max_length=200)
    """The release of Learnt and the codebook that made the suggestions and findings."""
    original = models.ForeignKey(
        Original, null=True, blank=True, on_delete=models.PROTECT, related_name="versions"
    )
    """The file as it was given; None where it was read from its own place by the command line."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "digest"], name="version_read_once")]

    def __str__(self) -> str:
        return f"{self.document_id} {self.digest[:8]}"


class Passage(models.Model):
    """A passage of a version. Its words are the version's text from start to end."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="passages")
    number = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    page = models.PositiveIntegerField()
    role = models.CharField(max_length=16, choices=_words(Role))
    headings = models.JSONField()
    lead_in = models.JSONField()
    level = models.PositiveSmallIntegerField()
    marker = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=16, choices=_words(Kind))

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["version", "number"], name="passage_numbered_once")]

    def __str__(self) -> str:
        return f"{self.version_id}/{self.number}"


class Suggestion(models.Model):
    """A theme that the machine suggests for a passage."""

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="suggestions")
    theme = models.CharField(max_length=64, db_index=True)
    score = models.FloatField()
    assertion = models.CharField(max_length=16, choices=_words(Assertion))
    """The short form of the four that follow."""
    polarity = models.CharField(max_length=16, choices=_words(Polarity))
    certainty = models.CharField(max_length=16, choices=_words(Certainty))
    time = models.CharField(max_length=16, choices=_words(Time))
    subject = models.CharField(max_length=16, choices=_words(Subject))
    source = models.CharField(max_length=200, blank=True)
    """The name of a local language model, where that made it."""
    evidence = models.JSONField()
    """[start, end] pairs within the passage."""
    why = models.TextField()

    class Meta:
        ordering = ["-score", "theme"]
        constraints = [models.UniqueConstraint(fields=["passage", "theme"], name="theme_suggested_once")]

    def __str__(self) -> str:
        return f"{self.passage_id}/{self.theme}"


Row = TypeVar("Row", bound=models.Model)


class AppendOnly(models.QuerySet[Row]):
    """Rows that are only ever added."""

    def update(self, **_: Any) -> NoReturn:
        raise TypeError("What people said is only ever added, never changed.")

    def delete(self) -> NoReturn:
        raise TypeError("What people said is only ever added, never deleted.")


class OnlyAdded(models.Model):
    """A row that is only ever added."""

    WHAT = "What people said"
    """What its rows are, as refusals call it."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError(f"{self.WHAT} is only ever added, never changed.")
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        raise TypeError(f"{self.WHAT} is only ever added, never deleted.")


class Recorded(OnlyAdded):
    """Something that somebody recorded or did, and when."""

    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = AppendOnly.as_manager()

    class Meta:
        abstract = True
        ordering = ["id"]


class Said(OnlyAdded):
    """What a person said of some words of a document, by which they are found again in later versions."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="%(class)ss")
    made_on = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    by = models.CharField(max_length=200)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    prefix = models.TextField(blank=True)
    suffix = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)

    objects = AppendOnly.as_manager()

    class Meta:
        abstract = True
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk} on {self.document_id}"


class Decision(Said):
    """What a person decided; a later decision on the same words and theme takes its place, and both stay."""

    theme = models.CharField(max_length=64)
    verdict = models.CharField(max_length=16, choices=_words(Verdict))
    reason = models.TextField(blank=True)
    of = models.CharField(max_length=200, null=True)  # noqa: DJ001 - to add it must not rebuild a table with triggers
    """Of a withdrawal: whose decisions it undoes; None where it undoes everybody's."""
    settles = models.BooleanField(null=True)
    """True where it settles what coders differed on."""


class Reading(Said):
    """One person's full reading of a passage; a later one by the same person takes its place, and both stay."""

    themes = models.JSONField()
    """Ids of all themes of the codebook that the passage speaks to."""
    blind = models.BooleanField()
    """Made before any suggestion for the passage was shown to the person."""
    codebook = models.CharField(max_length=128)
    """Id and version."""
    withdrawn_by = models.CharField(max_length=200, null=True)  # noqa: DJ001 - to add it must not rebuild the table
    """Who took back the person's reading before it; None for a reading."""


class Placed(models.Model):
    """Where words that a person spoke of stand in a later version, or that they could not be found."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="%(class)ss")
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    placed = models.CharField(max_length=16, choices=_words(HowPlaced))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk} in {self.version_id}: {self.placed}"


class Placement(Placed):
    """Where the words of a decision stand in a later version."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="placements")

    class Meta:
        ordering = ["decision_id"]
        constraints = [models.UniqueConstraint(fields=["decision", "version"], name="decision_placed_once")]


class ReadingPlacement(Placed):
    """Where the passage of a reading stands in a later version."""

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="placements")

    class Meta:
        ordering = ["reading_id"]
        constraints = [models.UniqueConstraint(fields=["reading", "version"], name="reading_placed_once")]


class Found(models.Model):
    """Something mined from a version, with the range it was taken from."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="%(class)ss")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    page = models.PositiveIntegerField()

    class Meta:
        abstract = True
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.version_id} {self.start}-{self.end}"


class LearningPoint(Found):
    """What was learned, what to do, for whom."""

    number = models.CharField(max_length=32, blank=True)
    title = models.TextField(blank=True)
    learned = models.JSONField()
    """[start, end, page] of each statement."""
    advice = models.JSONField()
    audience = models.JSONField()
    themes = models.JSONField()
    good_practice = models.BooleanField()


class Recommendation(Found):
    """What a document says should be done."""

    number = models.CharField(max_length=32, blank=True)
    audience = models.JSONField()
    themes = models.JSONField()


class Figure(Found):
    """A stated number, with the verdict on it."""

    value = models.CharField(max_length=40)
    """A decimal number as stated, digits kept."""
    unit = models.TextField()
    numerator = models.BigIntegerField(null=True)
    denominator = models.BigIntegerField(null=True)
    population = models.TextField(blank=True)
    subject = models.TextField(blank=True)
    period = models.CharField(max_length=64, blank=True)
    check_result = models.CharField(max_length=16, choices=_words(Check))
    why = models.TextField()
    qualifier = models.CharField(max_length=64, blank=True)


class Prompt(Found):
    """A question or task for reflection."""

    about = models.JSONField()
    themes = models.JSONField()


class Resource(Found):
    """A link, tool or contact."""

    kind = models.CharField(max_length=16, choices=_words(ResourceKind))
    name = models.TextField()
    address = models.TextField(blank=True)
    themes = models.JSONField()


class LibraryChange(models.Model):
    """The change log that indexes follow: one row each time a document changes."""

    document = models.ForeignKey(
        Document, on_delete=models.DO_NOTHING, db_constraint=False, related_name="changes"
    )
    """It may be gone: that is a change too."""
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.pk} {self.document_id}"
