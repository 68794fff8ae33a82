"""Beginning, going on with and giving up a parcel."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.models import Account, Partnership
from learnt.web.accounts.policies import refusal
from learnt.web.accounts.roles import Act
from learnt.web.adding.originals import plain_name
from learnt.web.exchange import policies, tasks
from learnt.web.exchange.keeping import drop_file, keep_file
from learnt.web.exchange.models import Parcel
from learnt.web.exchange.states import AT_WORK, Kind, State

_MOST_AT_WORK = 3


def send(*, kind: Kind, partnership: Partnership | None, choices: dict[str, Any], by: Account) -> Parcel:
    """Have the worker find out what would go out, and what would be lost.

    Raises:
        PermissionDenied: the person may download nothing.
        UserError: too much is being worked on for them.
    """
    _refuse(kind, by)
    return _begin(Parcel(kind=kind, partnership=partnership, choices=choices, by=by))


def bring(
    *, file: "File[bytes]", coder: str, partnership: Partnership | None, add: bool, by: Account
) -> Parcel:
    """Have the worker find out what came, and what of it would be lost.

    Raises:
        PermissionDenied: the person may code nothing, or may not add documents there.
        UserError: too much is being worked on for them.
    """
    name = plain_name(file.name or "")
    kind = Kind.CODEBOOK_IN if name.lower().endswith(".qdc") else Kind.PROJECT_IN
    _refuse(kind, by)
    if add and (partnership is None or partnership.pk not in policies.may_receive(by.standing())):
        raise PermissionDenied(refusal(Act.ADD))
    parcel = Parcel(kind=kind, name=name, coder=coder, partnership=partnership, choices={"add": add}, by=by)
    parcel.path = keep_file(file, ".qdc" if kind is Kind.CODEBOOK_IN else ".qdpx")
    return _begin(parcel)


@transaction.atomic
def go_on(parcel: Parcel, themes: dict[str, str]) -> None:
    """Make the file, or take it in; of codes without a theme, those chosen stand for one.

    Raises:
        PermissionDenied: the person may not do this any more.
        UserError: it has gone on already, or was given up.
    """
    _refuse(Kind(parcel.kind), parcel.by)
    row = Parcel.objects.select_for_update().get(pk=parcel.pk)
    if row.state != State.LOOKED or (row.comes_in and not row.path):
        raise UserError("This has gone on already, or its file is gone. Begin again if you need it.")
    row.state, row.choices = State.WORKING, {**row.choices, "themes": themes}
    row.save()
    tasks.go_on.enqueue(row.pk)


@transaction.atomic
def give_up(parcel: Parcel) -> None:
    """Go no further, and take the file away; what was done stays done."""
    row = Parcel.objects.select_for_update().get(pk=parcel.pk)
    if row.state in AT_WORK:
        return
    if row.state == State.LOOKED:
        row.state = State.DROPPED
        row.save()
    drop_file(row)


def _refuse(kind: Kind, by: Account) -> None:
    why = policies.why_not(by.standing(), kind)
    if why:
        raise PermissionDenied(why)
    if Parcel.objects.filter(by=by, state__in=AT_WORK).count() >= _MOST_AT_WORK:
        raise UserError("Three exchanges are being worked on for you. Wait until one is done.")


@transaction.atomic
def _begin(parcel: Parcel) -> Parcel:
    parcel.save()
    tasks.look_through.enqueue(parcel.pk)
    return parcel
