"""Changes to who may come in and what they are: each in one transaction, each written in the history."""

from collections.abc import Collection
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied
from django.db import transaction

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.audit import note
from learnt.web.accounts.invitations import invite
from learnt.web.accounts.models import Account, Agency, Invitation, Membership, Partnership
from learnt.web.accounts.roles import Act, Role

_LAST = "{} is the last administrator of {}. Make somebody else an administrator first."
_SELF = "You cannot switch off your own account. Ask another administrator."


@dataclass(frozen=True, slots=True)
class Added:
    """Somebody who was added, and the secret of their link; none where they had an account already."""

    account: Account
    secret: str


def _allow(by: Account, partnership: Partnership) -> None:
    """Let an administrator of the partnership go on, one at a time: two could remove each other at once."""
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    if why := by.standing().may_in(Act.MANAGE_PEOPLE, partnership.pk):
        raise PermissionDenied(why)


def why_not_look_after(by: Account, account: Account) -> str:
    """Return why somebody may not change how an account signs in; nothing where they may."""
    partnerships = frozenset(account.memberships.values_list("partnership", flat=True))
    return by.standing().may_look_after(partnerships, keeper=account.keeper)


def require_looked_after(by: Account, account: Account) -> None:
    """Refuse whoever may not change how an account signs in."""
    if why := why_not_look_after(by, account):
        raise PermissionDenied(why)


def _keep_an_administrator(partnership: Partnership, leaving: Account) -> None:
    others = Membership.objects.filter(
        partnership=partnership, role=Role.ADMINISTRATOR, account__is_active=True
    ).exclude(account=leaving)
    if not others.exists():
        raise UserError(_LAST.format(leaving.name, partnership.name))


def _administers(account: Account, partnership: Partnership) -> bool:
    return account.memberships.filter(partnership=partnership, role=Role.ADMINISTRATOR).exists()


def _give(account: Account, partnership: Partnership, roles: Collection[Role], agency: Agency | None) -> None:
    assert agency is None or agency.partnership_id == partnership.pk
    account.memberships.filter(partnership=partnership).exclude(role__in=roles).delete()
    for role in roles:
        Membership.objects.update_or_create(
            account=account, partnership=partnership, role=role, defaults={"agency": agency}
        )


@transaction.atomic
def add_person(
    *,
    by: Account,
    partnership: Partnership,
    name: str,
    email: str,
    roles: Collection[Role],
    agency: Agency | None = None,
) -> Added:
    """Add somebody to a partnership, with an account if they have none yet.

    Raises:
        UserError: they are in the partnership already.
        PermissionDenied: the person who asks is no administrator of it.
    """
    _allow(by, partnership)
    return admit(by=by, partnership=partnership, name=name, email=email, roles=roles, agency=agency)


def admit(
    *,
    by: Account,
    partnership: Partnership,
    name: str,
    email: str,
    roles: Collection[Role],
    agency: Agency | None = None,
) -> Added:
    """Add somebody to a partnership on behalf of whoever was found to be allowed to."""
    known = Account.objects.filter(email__iexact=email.strip()).first()
    if known is not None and known.memberships.filter(partnership=partnership).exists():
        raise UserError(f"{known.email} is in {partnership.name} already. Change their roles instead.")
    account = known or Account.objects.create_user(email, None, name=name)
    _give(account, partnership, roles, agency)
    note("person-added", by=by, about=f"account {account.pk}", partnership=partnership.pk,
         roles=sorted(roles), new=known is None)  # fmt: skip
    return Added(account, "" if known else invite(account))


@transaction.atomic
def change_roles(
    *,
    by: Account,
    partnership: Partnership,
    account: Account,
    roles: Collection[Role],
    agency: Agency | None = None,
) -> None:
    """Change what somebody is in a partnership.

    Raises:
        UserError: they are its last administrator and would not be one any more.
        PermissionDenied: the person who asks is no administrator of it.
    """
    _allow(by, partnership)
    if _administers(account, partnership) and Role.ADMINISTRATOR not in roles:
        _keep_an_administrator(partnership, account)
    _give(account, partnership, roles, agency)
    note(
        "roles-changed", by=by, about=f"account {account.pk}", partnership=partnership.pk, roles=sorted(roles)
    )


@transaction.atomic
def correct(*, by: Account, partnership: Partnership, account: Account, name: str, email: str) -> None:
    """Correct the name or the email address of somebody.

    Raises:
        UserError: another account has the address.
        PermissionDenied: the person who asks does not look after the account.
    """
    _allow(by, partnership)
    require_looked_after(by, account)
    email = email.strip().lower()
    if Account.objects.filter(email__iexact=email).exclude(pk=account.pk).exists():
        raise UserError("Another account has this email address. Use a different one.")
    if (account.name, account.email) == (name, email):
        return
    if account.email != email:
        EmailAddress.objects.filter(user=account).delete()
    account.name, account.email = name, email
    account.save(update_fields=["name", "email"])
    note("person-corrected", by=by, about=f"account {account.pk}", partnership=partnership.pk)


@transaction.atomic
def remove_person(*, by: Account, partnership: Partnership, account: Account) -> None:
    """Take somebody out of a partnership; their account and what they did stay."""
    _allow(by, partnership)
    if _administers(account, partnership):
        _keep_an_administrator(partnership, account)
    account.memberships.filter(partnership=partnership).delete()
    note("person-removed", by=by, about=f"account {account.pk}", partnership=partnership.pk)


@transaction.atomic
def switch_off(*, by: Account, partnership: Partnership, account: Account) -> None:
    """Let an account in no more: its sessions end at once, its links stop working, and what it did stays."""
    _allow(by, partnership)
    require_looked_after(by, account)
    if account == by:
        raise UserError(_SELF)
    for home in Partnership.objects.filter(
        memberships__account=account, memberships__role=Role.ADMINISTRATOR
    ).distinct():
        _keep_an_administrator(home, account)
    account.is_active = False
    account.save(update_fields=["is_active"])
    Invitation.objects.filter(account=account, used_at=None).delete()
    end_sessions(account)
    note("person-switched-off", by=by, about=f"account {account.pk}", partnership=partnership.pk)


@transaction.atomic
def switch_on(*, by: Account, partnership: Partnership, account: Account) -> None:
    """Let an account in again."""
    _allow(by, partnership)
    require_looked_after(by, account)
    account.is_active = True
    account.save(update_fields=["is_active"])
    note("person-switched-on", by=by, about=f"account {account.pk}", partnership=partnership.pk)


@transaction.atomic
def new_link(*, by: Account, partnership: Partnership, account: Account) -> str:
    """Return the secret of a new link to hand over; earlier links stop working."""
    _allow(by, partnership)
    require_looked_after(by, account)
    if not account.is_active:
        raise UserError("This account is switched off. Switch it on first.")
    note("link-made", by=by, about=f"account {account.pk}", partnership=partnership.pk)
    return invite(account)


@transaction.atomic
def drop_second_step(*, by: Account, partnership: Partnership, account: Account) -> None:
    """Take away the second step of somebody who has lost their phone, with passkeys and recovery codes."""
    _allow(by, partnership)
    require_looked_after(by, account)
    Authenticator.objects.filter(user=account).delete()
    end_sessions(account)
    note("second-step-removed", by=by, about=f"account {account.pk}", partnership=partnership.pk)


def has_second_step(account: Account) -> bool:
    """Return whether somebody shows a second thing when they sign in."""
    return bool(Authenticator.objects.filter(user=account).exists())


def end_sessions(account: Account) -> None:
    """Sign somebody out everywhere."""
    for session in UserSession.objects.filter(user=account):
        session.end()
