"""The list of briefings: those that one may read, and those that are being worked on."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from learnt.web.accounts.models import Partnership
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import somewhere, standing_of
from learnt.web.briefings.models import Briefing, Edition
from learnt.web.briefings.outlines import outlines
from learnt.web.briefings.states import STATE_COLOURS, STATE_NAMES, State
from learnt.web.library.words import moment_words
from learnt.web.look.parts import Colour

_ON_A_PAGE = 25
_LONG = ("briefing__composed", "briefing__checked", "briefing__choices")
"""Columns that a list does not need."""
_WORKING = 50
"""Working copies that are listed: the latest."""


@dataclass(frozen=True, slots=True)
class Working:
    """A working copy in the list."""

    pk: int
    title: str
    kind: str
    state: str
    colour: Colour
    note: str


@require_safe
@somewhere(Act.READ)
def briefings(request: HttpRequest) -> HttpResponse:
    standing = standing_of(request)
    readable = (
        Edition.objects.open_to(standing)
        .current()
        .select_related("briefing__partnership")
        .defer("content", *_LONG)
    )
    working = (
        Briefing.objects.open_to(standing)
        .exclude(state=State.PUBLISHED)
        .defer("composed", "checked", "choices")
    )
    kinds = {one.id: one.name for one in outlines().values()}
    context = {
        "page": Paginator(readable, _ON_A_PAGE).get_page(request.GET.get("page")),
        "working": _working(working.select_related("made_by")[:_WORKING], kinds),
        "may_draft": bool(standing.partnerships(Act.DRAFT_BRIEFINGS)),
        "several": Partnership.objects.filter(pk__in=standing.roles).count() > 1,
    }
    return render(request, "briefings/briefings.html", context)


def _working(rows: Iterable[Briefing], kinds: dict[str, str]) -> list[Working]:
    return [
        Working(
            row.pk, row.title, kinds.get(row.outline, row.outline), STATE_NAMES[State(row.state)],
            STATE_COLOURS[State(row.state)], f"Begun by {row.made_by} on {moment_words(row.made_at)}",
        )
        for row in rows
    ]  # fmt: skip
