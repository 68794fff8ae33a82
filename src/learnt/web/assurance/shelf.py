"""The shelf of tools: what is on it, for which themes, and what its owner has to look at again."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate

from learnt.web.accounts.models import Partnership
from learnt.web.accounts.policies import Standing
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import standing_of
from learnt.web.assurance.kinds import ToolKind
from learnt.web.assurance.models import Tool
from learnt.web.library.models import Document
from learnt.web.library.shelf import OnShelf


def on_shelf(places: Iterable[int]) -> "QuerySet[Tool]":
    """Return the tools that are on the shelves of partnerships."""
    rows = Tool.objects.filter(partnership__in=list(places), replaced_by=None, taken_off=False)
    return rows.select_related("partnership").prefetch_related("themes").order_by("title", "pk")


def overdue(place: Partnership, today: date) -> list[Tool]:
    """Return the tools of a partnership whose owner has not looked at them in time."""
    return list(on_shelf([place.pk]).filter(review__lt=today).order_by("review"))


def tools_for(request: HttpRequest, themes: Collection[str]) -> list[OnShelf]:
    """Return the tools for themes that somebody may see; of all themes where none is named."""
    standing = standing_of(request)
    rows = on_shelf(standing.partnerships(Act.READ))
    return shown(rows.filter(themes__theme__in=themes).distinct() if themes else rows, standing)


def shown(rows: Iterable[Tool], standing: Standing) -> list[OnShelf]:
    """Return tools as pages show them; of a document that one may not see there is no word."""
    listed = list(rows)
    wanted = [row.document_id for row in listed if row.document_id]
    seen = set(
        Document.objects.open_to(standing).filter(pk__in=wanted).order_by().values_list("pk", flat=True)
    )
    today = localdate()
    return [_shown(row, row.document_id in seen, today) for row in listed]


def _shown(row: Tool, document_seen: bool, today: date) -> OnShelf:  # noqa: FBT001 - of the row
    href = row.href
    if not href and row.document_id and document_seen:
        href = reverse("library:document", args=[row.document_id])
    late = (
        f"Its owner was to look at it again by {row.review.day} {row.review:%B %Y}."
        if row.review < today
        else ""
    )
    return OnShelf(
        row.pk, row.title, ToolKind(row.kind).words, row.what_for, href, row.contact, row.owner, late,
        row.review, row.partnership.name, tuple(one.theme for one in row.themes.all()),
    )  # fmt: skip
