"""Making, checking and withdrawing tokens."""

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.audit import note
from learnt.web.accounts.models import Account
from learnt.web.api.models import Token

MOST = 20
_PREFIX = "learnt_"
"""By which a token that was left lying about is recognised."""
_NOTED_EVERY = timedelta(hours=1)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def make_token(*, by: Account, name: str, days: int, acts: bool = False) -> str:
    """Return a new token of a person; it is shown once and not kept.

    Raises:
        UserError: the person has too many.
    """
    if by.tokens.count() >= MOST:
        raise UserError(f"You have {MOST} tokens, which is the most. Withdraw one that you no longer use.")
    token = _PREFIX + secrets.token_urlsafe(32)
    expires_at = timezone.now() + timedelta(days=days)
    row = Token.objects.create(account=by, name=name, digest=_digest(token), expires_at=expires_at, acts=acts)
    note("token-made", by=by, about=f"token {row.pk}", days=days, acts=acts)
    return token


@transaction.atomic
def withdraw_token(token: Token, *, by: Account) -> None:
    """Make a token stop working at once."""
    note("token-withdrawn", by=by, about=f"token {token.pk}")
    token.delete()


def token_of(token: str) -> Token | None:
    """Return what is kept of a token; None where it is unknown, withdrawn or too old, or its owner switched off."""
    now = timezone.now()
    rows = Token.objects.select_related("account").filter(digest=_digest(token), expires_at__gt=now)
    row = rows.filter(account__is_active=True).first()
    if row is None:
        return None
    if row.used_at is None or now - row.used_at > _NOTED_EVERY:
        Token.objects.filter(pk=row.pk).update(used_at=now)
    return row


class Bearer(HttpBearer):
    """`Authorization: Bearer TOKEN`."""

    def authenticate(self, request: HttpRequest, token: str) -> Account | None:
        """Return whose token it is, and let the rest of the request be theirs."""
        row = token_of(token)
        if row is None:
            return None
        request.user = row.account
        request.token_acts = row.acts  # type: ignore[attr-defined]
        return row.account
