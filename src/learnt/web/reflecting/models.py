"""Tables of sessions: what is asked, who sits in the room without being known, and what they say."""

from django.db import models
from django.utils import timezone
from django.utils.dateformat import format as date_format

from learnt.web.accounts.models import Account, Partnership
from learnt.web.accounts.policies import Standing
from learnt.web.accounts.roles import Act
from learnt.web.reflecting import afterwards, sendings  # noqa: F401 - Django learns of their tables here
from learnt.web.reflecting.states import (
    ASKING,
    SHOWING_NAMES,
    STATE_NAMES,
    STEP_NAMES,
    Showing,
    State,
)

_SHORT = 60


class Sessions(models.QuerySet["Session"]):
    """Sessions, some of which a person may run."""

    def held(self, session: int) -> "Session":
        """Return a session as it is now, and keep others from changing it until the transaction ends."""
        return self.select_for_update().get(pk=session)

    def run_by(self, standing: Standing) -> "Sessions":
        """Return the sessions of the partnerships in which somebody may run sessions."""
        return self.filter(partnership__in=standing.partnerships(Act.RUN_SESSIONS))


class Session(models.Model):
    """A meeting in which people answer questions on what was learnt."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    content_note = models.TextField()
    """What people are told about distressing matter before they join."""
    support = models.TextField()
    """Where to find support; whoever leaves quietly sees it."""
    state = models.CharField(
        max_length=8, choices=[(s.value, name) for s, name in STATE_NAMES.items()], default=State.DRAFT
    )
    named = models.BooleanField(default=False)
    """People give their names, and are told so before they join."""
    agencies = models.JSONField(default=list)
    """Names of agencies among which people may choose; empty where they are not asked."""
    roles = models.JSONField(default=list)
    """Roles at work among which people may choose; empty where they are not asked."""
    moderated = models.BooleanField(default=True)
    """The room sees an answer only once whoever runs the session shows it."""
    follow_up_weeks = models.PositiveSmallIntegerField(default=0)
    """After so many weeks people are asked what changed; 0 where they are not asked."""
    follow_up_on = models.DateField(null=True, blank=True)
    origin = models.CharField(max_length=200, blank=True)
    """Where this installation was reached when the session was opened, for links in letters."""
    code = models.CharField(max_length=8, null=True, blank=True, unique=True)
    """By which people join while it is open."""
    code_ends_at = models.DateTimeField(null=True, blank=True)
    current = models.ForeignKey("Step", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    turn = models.PositiveIntegerField(default=0)
    """Counts how often the room was led to another step, by which telephones notice."""
    changes = models.PositiveIntegerField(default=0)
    """Counts changes to what the room sees within a step: answers shown, a timer."""
    made_at = models.DateTimeField(auto_now_add=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = Sessions.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"session {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether the room is open."""
        return self.state == State.OPEN

    @property
    def joinable(self) -> bool:
        """Whether somebody new may come in."""
        return self.is_open and self.code_ends_at is not None and self.code_ends_at > timezone.now()


class Step(models.Model):
    """One thing that the room does."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField()
    """Its place, from 0."""
    kind = models.CharField(max_length=8, choices=[(k.value, name) for k, name in STEP_NAMES.items()])
    text = models.TextField(blank=True)
    """The question, or the name of the exercise."""
    task = models.TextField(blank=True)
    """What groups are to do, a line each."""
    minutes = models.PositiveSmallIntegerField(default=0)
    source = models.CharField(max_length=64, blank=True)
    """Id of the document or briefing that it was taken from."""
    begun_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    """When the time of an exercise is up; None while no time runs."""

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["session", "number"], name="step_numbered_once")]

    def __str__(self) -> str:
        return f"step {self.pk}"

    @property
    def ends(self) -> str:
        """When the time is up, as people write it: 3:05pm."""
        if self.ends_at is None:
            return ""
        local = timezone.localtime(self.ends_at)
        return f"{date_format(local, 'g:i')}{'am' if local.hour < 12 else 'pm'}"

    @property
    def asks(self) -> bool:
        """Whether it takes answers."""
        return self.kind in ASKING

    @property
    def tasks(self) -> list[str]:
        """What groups are to do, one by one."""
        return [line.strip() for line in self.task.splitlines() if line.strip()]


class Seat(models.Model):
    """A place in the room. Who sits there is not known, unless names were asked for."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="seats")
    name = models.CharField(max_length=100, blank=True)
    agency = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=100, blank=True)

    def __str__(self) -> str:
        return f"seat {self.pk}"


class AnswerGroup(models.Model):
    """Answers that whoever runs the session put together."""

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="groups")
    title = models.CharField(max_length=100)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"group {self.pk}"


class Answer(models.Model):
    """What somebody in the room says to a step."""

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="answers")
    seat = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.SET_NULL, related_name="answers")
    """None once an anonymous session is closed: from then on nobody can tell which answers belong together."""
    text = models.TextField()
    showing = models.CharField(
        max_length=8, choices=[(s.value, name) for s, name in SHOWING_NAMES.items()], default=Showing.WAITING
    )
    group = models.ForeignKey(
        AnswerGroup, null=True, blank=True, on_delete=models.SET_NULL, related_name="answers"
    )
    edits = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"answer {self.pk}"

    @property
    def short(self) -> str:
        """Its first words, by which those who hear a button know what it is about."""
        return self.text if len(self.text) <= _SHORT else f"{self.text[:_SHORT].rstrip()}…"


class Note(models.Model):
    """What whoever runs the session writes down, perhaps as an action that they propose."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="notes")
    step = models.ForeignKey(Step, null=True, blank=True, on_delete=models.SET_NULL, related_name="notes")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    proposed = models.BooleanField(default=False)
    """It is a proposed action, and stands in the summary as one."""
    who = models.CharField(max_length=200, blank=True)
    due = models.DateField(null=True, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"note {self.pk}"
