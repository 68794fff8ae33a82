"""Links that let somebody in once: the first administrator, a new person, or somebody who has lost the password."""

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.models import Account, Event, Invitation, Membership, Partnership
from learnt.web.accounts.roles import Role
from learnt.web.accounts.signals import first_partnership

HOW_LONG = timedelta(days=7)
_SPENT = "This link has been used, or is too old. Ask an administrator for a new one."


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def invite(account: Account | None) -> str:
    """Return the secret of a new link for an account, or for the first administrator; earlier links stop working."""
    Invitation.objects.filter(account=account, used_at=None).delete()
    secret = secrets.token_urlsafe(32)
    Invitation.objects.create(account=account, digest=_digest(secret), expires_at=timezone.now() + HOW_LONG)
    return secret


def invite_first() -> str:
    """Return the secret of the first administrator's link where there is no account and no such link yet; else nothing."""
    now = timezone.now()
    if Account.objects.exists() or Invitation.objects.filter(account=None, expires_at__gt=now).exists():
        return ""
    return invite(None)


def invite_again(email: str) -> str:
    """Return the secret of a new link for whoever runs the machine to hand over.

    Without an address it is for the first administrator.

    Raises:
        UserError: no account has the address, or there are accounts already.
    """
    if not email:
        if Account.objects.exists():
            raise UserError("There are accounts already. Give the email address of the one to let in.")
        return invite(None)
    account = Account.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if account is None:
        raise UserError("No account has this email address. An administrator can add one on the People page.")
    return invite(account)


def open_invitation(secret: str) -> Invitation:
    """Return the invitation that a secret opens.

    Raises:
        UserError: it was used, has expired, or never was.
    """
    found = Invitation.objects.select_related("account").filter(digest=_digest(secret)).first()
    if found is None or found.used_at or found.expires_at <= timezone.now():
        raise UserError(_SPENT)
    if found.account is None and Account.objects.exists():
        raise UserError(_SPENT)
    if found.account is not None and not found.account.is_active:
        raise UserError(_SPENT)
    return found


@transaction.atomic
def accept(*, secret: str, password: str, email: str = "", name: str = "", partnership: str = "") -> Account:
    """Set the password of the account that a link is for; for the first administrator, make account and partnership."""
    row = open_invitation(secret)
    used = Invitation.objects.filter(pk=row.pk, used_at=None).update(used_at=timezone.now())
    if not used:
        raise UserError(_SPENT)
    account = row.account or _first(email, name, partnership)
    account.set_password(password)
    account.save()
    Event.objects.create(account=account, act="invitation-accepted", about=f"account {account.pk}")
    return account


def _first(email: str, name: str, partnership: str) -> Account:
    """Make the first account, of the first partnership, to which all documents so far belong."""
    home = Partnership.objects.create(name=partnership)
    account = Account.objects.create_user(email, None, name=name, keeper=True)
    Membership.objects.create(account=account, partnership=home, role=Role.ADMINISTRATOR)
    first_partnership.send(sender=Partnership, partnership=home)
    return account
