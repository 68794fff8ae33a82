"""In which partnerships somebody may do something, and what a page asks before it shows a row of assurance."""

from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest

from learnt.web.accounts.models import Account, Agency, Membership, Partnership
from learnt.web.accounts.roles import Act, Role
from learnt.web.accounts.standing import standing_of

_Row = TypeVar("_Row", bound=Model)


def places_of(request: HttpRequest, act: Act = Act.READ) -> "QuerySet[Partnership]":
    """Return the partnerships in which somebody may do something."""
    return Partnership.objects.filter(pk__in=standing_of(request).partnerships(act)).order_by("name")


def agencies_of(account: int | None) -> "QuerySet[Agency]":
    """Return the agencies for which somebody answers as their contributor."""
    theirs = Membership.objects.filter(account=account, role=Role.CONTRIBUTOR, agency__isnull=False)
    return Agency.objects.filter(pk__in=theirs.values("agency")).select_related("partnership")


def agency_for(request: HttpRequest, partnership: int, agency: int) -> tuple[Agency, bool]:
    """Return an agency to whoever keeps the self-assessment or answers for it, and whether they keep it.

    Raises:
        Http404: there is none, or it is of a partnership in which the person is nothing: the two look the same.
        PermissionDenied: the person is of the partnership, but neither keeps it nor answers for the agency.
    """
    standing = standing_of(request)
    place = standing.roles.keys() & {partnership}
    found = Agency.objects.filter(pk=agency, partnership__in=place).select_related("partnership").first()
    if found is None:
        raise Http404
    why = standing.may_in(Act.ASSURE, partnership)
    if why and not agencies_of(standing.account).filter(pk=agency).exists():
        raise PermissionDenied(why)
    return found, not why


def row_for(request: HttpRequest, rows: "QuerySet[_Row]", pk: int, act: Act = Act.ASSURE) -> _Row:
    """Return a row to whoever may do this in its partnership.

    Raises:
        Http404: there is none, or it is of a partnership in which the person is nothing: the two look the same.
        PermissionDenied: the person is of the partnership, but may not do this.
    """
    standing = standing_of(request)
    found = rows.filter(pk=pk, partnership__in=standing.roles).first()
    if found is None:
        raise Http404
    if why := standing.may_in(act, found.partnership_id):  # type: ignore[attr-defined]  # every such row has one
        raise PermissionDenied(why)
    return found


def refuse_unless(by: Account, act: Act, partnership: int) -> None:
    """Refuse an action to whoever may not do it in a partnership."""
    if why := by.standing().may_in(act, partnership):
        raise PermissionDenied(why)
