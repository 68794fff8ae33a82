"""Tables of reminders: who wants them how often, which posts people hold, what was sent, and calendar addresses."""

from enum import StrEnum

from django.db import models

from learnt.web.accounts.models import Account, Partnership


class HowOften(StrEnum):
    """How often somebody wants to be reminded."""

    DAILY = "daily"
    WEEKLY = "weekly"
    NEVER = "never"


HOW_OFTEN = {
    HowOften.DAILY: "Every working day on which something is due",
    HowOften.WEEKLY: "On Mondays",
    HowOften.NEVER: "Never",
}


class Wish(models.Model):
    """How often somebody wants to be reminded; who said nothing is reminded daily."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="reminding")
    how_often = models.CharField(
        max_length=8, choices=[(one.value, words) for one, words in HOW_OFTEN.items()]
    )

    def __str__(self) -> str:
        return f"wish of {self.account_id}"


class HeldPost(models.Model):
    """That somebody holds a post in a partnership, so that what the post owns is theirs to be reminded of."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="posts")
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    post = models.CharField(max_length=200)

    class Meta:
        ordering = ["post"]
        constraints = [
            models.UniqueConstraint(fields=["account", "partnership", "post"], name="post_held_once")
        ]

    def __str__(self) -> str:
        return f"post {self.pk} of {self.account_id}"


class State(StrEnum):
    """What became of a reminder."""

    SENDING = "sending"
    """The letter is under way, or its sender did not live to tell: it is never sent again."""
    SENT = "sent"
    FAILED = "failed"
    """The server did not take it: it is tried again."""


class Sent(models.Model):
    """The reminder of one person for one day."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    day = models.DateField(db_index=True)
    state = models.CharField(max_length=8, choices=[(one.value, one.value) for one in State])
    things = models.PositiveIntegerField()
    """How many things it told of."""
    tries = models.PositiveSmallIntegerField(default=1)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-day", "account"]
        constraints = [models.UniqueConstraint(fields=["account", "day"], name="reminded_once_a_day")]

    def __str__(self) -> str:
        return f"reminder {self.pk}"


class CalendarKey(models.Model):
    """The secret address of somebody's calendar."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="calendar_key")
    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the secret; the secret itself is not kept."""
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"calendar key {self.pk}"
