"""What the library holds about one person who signs in: their account, roles, work, and what the record says of them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import models

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.audit import note
from learnt.web.accounts.models import Account, Event
from learnt.web.carrying.tables import options
from learnt.web.library.models import Said
from learnt.web.running.rows import everything, tables

_SECRET = {"password", "digest", "data", "key", "secret", "session_key"}
"""Columns by which somebody could come in as the person."""
_OF_DOCUMENTS = {"exact", "prefix", "suffix"}
"""Columns that hold a document's words, which are about others."""


def write_person(email: str, path: Path) -> list[str]:
    """Write what is held about a person into a file for the owner of this machine only; return what to tell of it.

    Raises:
        UserError: no account has the address, or the file is there already.
    """
    account = Account.objects.filter(email__iexact=email.strip()).first()
    if account is None:
        raise UserError("No account has this email address. An administrator sees all on the People page.")
    held = dict(_held(account))
    text = json.dumps({"about": account.pk, "tables": held}, indent=1, ensure_ascii=False, default=str)
    try:
        path.touch(mode=0o600, exist_ok=False)
    except FileExistsError as error:
        raise UserError(f"{path.name} is there already. Give another name.") from error
    path.write_text(text, encoding="utf-8")
    note("person-data-written", by=None, about=f"account {account.pk}")
    rows = sum(map(len, held.values()))
    lines = [
        f"Wrote {rows:,} row(s) of {len(held)} table(s) to {path}. Nobody else on this machine can read it."
    ]
    if Account.objects.filter(name=account.name).count() > 1:
        lines.append(
            "Others have the same name: decisions signed with it may be theirs. Look before you hand it over."
        )
    return lines


def _held(account: Account) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for model in tables():
        asked = _about(model, account)
        rows = _rows(model, asked) if asked is not None else []
        if rows:
            yield options(model).label, rows


def _about(model: Any, account: Account) -> models.Q | None:
    """Return what holds of the rows of a table that are about a person; None where none is."""
    if model is Account:
        return models.Q(pk=account.pk)
    asked = models.Q()
    for field in options(model).concrete_fields:
        if field.remote_field is not None and field.remote_field.model is Account:
            asked |= models.Q(**{field.attname: account.pk})
    if issubclass(model, Said):
        asked |= models.Q(by__in=[account.name, account.email])
    if model is Event:
        asked |= models.Q(about=f"account {account.pk}")
    return asked if asked else None


def _rows(model: Any, asked: models.Q) -> list[dict[str, Any]]:
    names = [
        field.attname
        for field in options(model).concrete_fields
        if field.name not in _SECRET and not (issubclass(model, Said) and field.name in _OF_DOCUMENTS)
    ]
    return list(everything(model).filter(asked).order_by("pk").values(*names))
