"""Tables of assurance: what agencies, auditors and surveys say; all of it is only ever added, and none names a child."""

from django.db import models

from learnt.engine.assurance.model import Met
from learnt.web.accounts.models import Partnership
from learnt.web.assurance.kinds import CaseSays, Took, ToolKind
from learnt.web.library.models import AppendOnly, Document, OnlyAdded, Recorded


class Kept(Recorded):
    """Something that somebody recorded; only ever added."""

    WHAT = "What people recorded for assurance"

    class Meta(Recorded.Meta):
        abstract = True


class Part(OnlyAdded):
    """A row that belongs to something that was recorded, and is written with it."""

    WHAT = "What people recorded for assurance"

    objects = AppendOnly.as_manager()

    class Meta:
        abstract = True
        ordering = ["id"]


class OwnStandards(Kept):
    """A file of standards of a partnership's own, or that it follows those that come with Learnt again; the last holds."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    """Empty where the standards that come with Learnt hold again."""

    def __str__(self) -> str:
        return f"standards {self.pk}"


class Answer(Kept):
    """What an agency says of a standard for a year; the last holds."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    own = models.ForeignKey(OwnStandards, null=True, on_delete=models.PROTECT, related_name="+")
    """The standards that were answered, where they are the partnership's own."""
    version = models.CharField(max_length=64)
    agency = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()
    standard = models.CharField(max_length=64)
    met = models.CharField(max_length=16, choices=[(one.value, one.value) for one in Met])
    words = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"answer {self.pk}"


class Moderation(Kept):
    """What somebody else makes of an agency's answer; the last holds."""

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="moderations")
    met = models.CharField(max_length=16, choices=[(one.value, one.value) for one in Met])
    reason = models.TextField()

    def __str__(self) -> str:
        return f"moderation {self.pk}"


class CaseAudit(Kept):
    """A multi-agency audit of case files on a theme."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    before = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="again")
    """The audit that this one repeats."""

    def __str__(self) -> str:
        return f"case audit {self.pk}"


class AuditQuestion(Part):
    """A question of an audit."""

    audit = models.ForeignKey(CaseAudit, on_delete=models.PROTECT, related_name="questions")
    number = models.PositiveSmallIntegerField()
    theme = models.CharField(max_length=64, db_index=True)
    words = models.TextField()

    class Meta(Part.Meta):
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["audit", "number"], name="audit_question_once")]

    def __str__(self) -> str:
        return f"question {self.number} of {self.audit_id}"


class CaseAnswer(Kept):
    """What an auditor found in a case for a question; the last of the auditor holds."""

    question = models.ForeignKey(AuditQuestion, on_delete=models.PROTECT, related_name="answers")
    case = models.CharField(max_length=30)
    """A reference that means something only in the agencies' own records."""
    says = models.CharField(max_length=8, choices=[(one.value, one.value) for one in CaseSays])
    reason = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"case answer {self.pk}"


class Conclusion(Kept):
    """What an audit found of a theme, in the words of whoever leads it; the last of an audit on a theme holds."""

    audit = models.ForeignKey(CaseAudit, on_delete=models.PROTECT, related_name="conclusions")
    theme = models.CharField(max_length=64, db_index=True)
    on = models.DateField()
    holds = models.BooleanField()
    words = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"conclusion {self.pk}"


class Survey(Kept):
    """A survey of staff, of which only counts are kept."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    on = models.DateField()

    def __str__(self) -> str:
        return f"survey {self.pk}"


class SurveyCount(Part):
    """How many staff of an agency and role agreed with a statement."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="counts")
    question = models.CharField(max_length=300)
    theme = models.CharField(max_length=64, blank=True, db_index=True)
    agency = models.CharField(max_length=200)
    role = models.CharField(max_length=200, blank=True)
    agree = models.PositiveIntegerField()
    disagree = models.PositiveIntegerField()
    unsure = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"count {self.pk} of {self.survey_id}"


class Training(Kept):
    """Training of a group of staff: how many needed it, and how many came."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    theme = models.CharField(max_length=64, blank=True)
    agency = models.CharField(max_length=200)
    role = models.CharField(max_length=200, blank=True)
    on = models.DateField()
    needed = models.PositiveIntegerField()
    came = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"training {self.pk}"


class Effect(Kept):
    """What those who came to training say changed in their practice, when they are asked some months later."""

    training = models.ForeignKey(Training, on_delete=models.PROTECT, related_name="effects")
    on = models.DateField()
    asked = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    """How many named something that they do otherwise."""
    words = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"effect {self.pk}"


class Supervision(Kept):
    """That supervision or a debrief took place; nothing of what was said."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    agency = models.CharField(max_length=200)
    kind = models.CharField(max_length=16, choices=[(one.value, one.value) for one in Took])
    on = models.DateField()

    def __str__(self) -> str:
        return f"supervision {self.pk}"


class Tool(Kept):
    """A protocol, leaflet or contact on the shelf; a change is a new row that takes the place of the old one."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=16, choices=[(one.value, one.value) for one in ToolKind])
    what_for = models.TextField()
    href = models.CharField(max_length=500, blank=True)
    contact = models.TextField(blank=True)
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    owner = models.CharField(max_length=200)
    """The post that keeps it."""
    review = models.DateField()
    """By when its owner looks at it again."""
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    taken_off = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"tool {self.pk}"


class ToolTheme(Part):
    """That a tool is for a theme."""

    tool = models.ForeignKey(Tool, on_delete=models.PROTECT, related_name="themes")
    theme = models.CharField(max_length=64, db_index=True)

    class Meta(Part.Meta):
        constraints = [models.UniqueConstraint(fields=["tool", "theme"], name="tool_themed_once")]

    def __str__(self) -> str:
        return f"{self.tool_id} {self.theme}"


class Filled(Kept):
    """A checklist that is filled in under a reference; a change is a new row that takes the place of the old one."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    sheet = models.CharField(max_length=64)
    version = models.CharField(max_length=64)
    reference = models.CharField(max_length=30)
    answers = models.JSONField()
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")

    def __str__(self) -> str:
        return f"checklist {self.pk}"
