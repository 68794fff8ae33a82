"""Tables and lists of accounts, as pages draw them."""

from django.db.models import Count, Prefetch
from django.urls import reverse
from django.utils.dateformat import format as format_date
from django.utils.timezone import localtime

from learnt.web.accounts.audit import act_phrase
from learnt.web.accounts.models import Account, Event, Membership, Partnership
from learnt.web.accounts.roles import ROLE_NAMES, Role
from learnt.web.look.parts import Cell, Colour, Column, Table

_HOLDING = [role.value for role in ROLE_NAMES]
"""The order in which roles are named."""


def people_table(partnership: Partnership) -> Table:
    """Return everybody in a partnership, with what they are and when they last came."""
    held = Prefetch(
        "memberships", Membership.objects.filter(partnership=partnership).select_related("agency"), "held"
    )
    members = Account.objects.filter(memberships__partnership=partnership).distinct()
    rows = [_person_row(partnership, one) for one in members.prefetch_related(held)]
    columns = [
        Column("Name"),
        Column("Email address"),
        Column("Roles"),
        Column("Agency"),
        Column("Last here"),
    ]
    return Table("Everybody here", columns, rows, name="people")


def _person_row(partnership: Partnership, account: Account) -> list[Cell]:
    held: list[Membership] = account.held  # type: ignore[attr-defined]  # prefetched above
    roles = sorted((row.role for row in held), key=_HOLDING.index)
    agency = next((row.agency.name for row in held if row.agency), "")
    return [
        Cell(account.name, href=reverse("accounts:person", args=[partnership.pk, account.pk])),
        Cell(account.email),
        Cell(", ".join(ROLE_NAMES[Role(role)] for role in roles)),
        Cell(agency),
        _last_here(account),
    ]


def _last_here(account: Account) -> Cell:
    if not account.is_active:
        return Cell("Switched off", tag=Colour.GREY)
    if account.last_login is None:
        return Cell("Not yet", tag=Colour.YELLOW)
    return Cell(format_date(localtime(account.last_login), "j F Y"))


def places(account: Account, but: Partnership) -> int:
    """Return of how many other partnerships somebody is; which ones is nobody's business here."""
    others = account.memberships.exclude(partnership=but).aggregate(n=Count("partnership", distinct=True))
    return int(others["n"])


def events_table(events: list[Event]) -> Table:
    """Return what was done, newest first."""
    columns = [Column("When"), Column("Who"), Column("What"), Column("To what")]
    rows = [
        [
            Cell(format_date(localtime(event.at), "j F Y, H:i")),
            Cell(event.account.name if event.account else "Learnt"),
            Cell(act_phrase(event.act)),
            Cell(event.about.capitalize()),
        ]
        for event in events
    ]
    return Table("Events, newest first", columns, rows, name="events")
