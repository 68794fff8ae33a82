"""Tables of accounts: partnerships, their agencies, people who sign in, and what they are there."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from learnt.web.accounts.policies import Standing
from learnt.web.accounts.roles import ROLE_NAMES, Role

ROLE_CHOICES = [(role.value, name) for role, name in ROLE_NAMES.items()]


class Partnership(models.Model):
    """A safeguarding children partnership, or another body that keeps a library of its own."""

    name = models.CharField(max_length=200, unique=True)
    logo = models.FileField(upload_to="logos/", blank=True)
    """A PNG, shown at the top of pages and papers; none where it is empty."""
    contact = models.CharField(max_length=200, blank=True)
    """How to report a concern about a child here; shown beside every form that could be mistaken for a way to do so."""
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Agency(models.Model):
    """A body of a partnership, such as a council, a police force, an integrated care board or a school."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="agencies")
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "agencies"
        constraints = [models.UniqueConstraint(fields=["partnership", "name"], name="agency_named_once")]

    def __str__(self) -> str:
        return self.name


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts, and finds them by their e-mail address whatever its capitals."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Account":
        account = self.model(email=email.strip().lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """Somebody who signs in."""

    email = models.EmailField(unique=True, verbose_name="Email address")
    name = models.CharField(max_length=200, verbose_name="Full name")
    keeper = models.BooleanField(default=False)
    """Looks after this installation: makes partnerships, and places documents that belong to none."""
    is_active = models.BooleanField(default=True)
    shortcuts = models.BooleanField(default=True)
    """Wants single-key shortcuts on the coding page (WCAG 2.1.4)."""
    content_notes = models.BooleanField(default=True)
    """Wants a note before distressing passages."""
    toured_at = models.DateTimeField(null=True, blank=True)
    """When the first-visit tour was finished or dismissed."""
    made_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = AccountManager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_staff(self) -> bool:
        """There is no other way in than the pages."""
        return False

    def get_full_name(self) -> str:
        return self.name

    def standing(self) -> Standing:
        """Return what the person is in each partnership."""
        if not self.is_active:
            return Standing(None)
        roles: dict[int, set[Role]] = {}
        for partnership, role in self.memberships.values_list("partnership", "role"):
            roles.setdefault(partnership, set()).add(Role(role))
        return Standing(self.pk, {one: frozenset(held) for one, held in roles.items()}, self.keeper)


class Membership(models.Model):
    """What somebody is in a partnership; one row a role."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="memberships")
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="memberships")
    agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    role = models.CharField(max_length=32, choices=ROLE_CHOICES)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "partnership", "role"], name="role_held_once")
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.role} in {self.partnership_id}"


class Invitation(models.Model):
    """A way in that works once: for the first administrator, for a new person, or for a lost password."""

    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the secret in the link; the secret itself is not kept."""
    account = models.ForeignKey(
        Account, null=True, blank=True, on_delete=models.CASCADE, related_name="invitations"
    )
    """None for the first administrator, who has no account yet."""
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class Event(models.Model):
    """One thing that somebody did, for those who must account for it: ids and counts, never words of a document."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    account = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="events")
    """None for the program itself."""
    partnership = models.ForeignKey(Partnership, null=True, on_delete=models.PROTECT, related_name="events")
    act = models.CharField(max_length=64)
    about = models.CharField(max_length=128, blank=True)
    """The kind and id of the thing, such as “document 4f3a”."""
    details = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["act", "-id"], name="event_by_act"),
            models.Index(fields=["partnership", "-id"], name="event_by_partnership"),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.about}"


class Seal(models.Model):
    """The place of an event in the chain: its digest covers the event and the digest before it."""

    number = models.PositiveBigIntegerField(primary_key=True)
    """1 for the first event that was sealed, and so on without a gap."""
    event = models.OneToOneField(Event, on_delete=models.DO_NOTHING, db_constraint=False, related_name="seal")
    """Not guarded by the database: that an event is gone is what a seal is there to tell."""
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number}-{self.digest[:16]}"
