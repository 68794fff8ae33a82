"""The page of a theme: how often, over time, by group, with which others, and whether it came back."""

from dataclasses import replace

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from learnt.engine.analysis.frequency import how_often
from learnt.engine.analysis.grouping import By
from learnt.engine.analysis.standing import COUNTED
from learnt.engine.domain.errors import UserError
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import somewhere, standing_of
from learnt.web.codebooks.current import codebook
from learnt.web.insight.asking import Asked, asked
from learnt.web.insight.framing import downloads, frame, picture
from learnt.web.insight.lines import line_grid
from learnt.web.insight.policies import fit_to_share, of_theme
from learnt.web.insight.questions import ask_by_group, ask_over_time, ask_together, line_of
from learnt.web.insight.tables import Grid, Number, grouped_grid, how_often_row, pairs_grid
from learnt.web.insight.wording import wording

_GROUPS = (By.AGE_BAND, By.AREA, By.AGENCY, By.DOCUMENT_KIND)
_TOGETHER = 10
"""Pairs shown on the page of a theme; the page of pairs shows the rest."""
_SAYINGS = 25
"""Rows of the time line on a page."""


@require_safe
@somewhere(Act.READ)
def theme(request: HttpRequest, theme: str) -> HttpResponse:
    """Show everything that is counted of a theme."""
    found = next((one for one in codebook().themes if one.id == theme), None)
    if found is None:
        raise Http404
    ask = asked(request)
    ask = replace(ask, own={**ask.own, "theme": theme})
    context = {
        **frame(ask, "insight:theme"),
        "clear": "?",
        "own": [pair for pair in ask.given_own.items() if pair[0] != "theme"],
        "theme": found,
        "statement": wording()["statements"][ask.kind.value],
        "empty": not ask.tallies.documents.height,
        "panels": _panels(request, ask) if ask.tallies.documents.height else None,
    }
    return render(request, "insight/theme.html", context)


def _panels(request: HttpRequest, ask: Asked) -> dict[str, object]:
    try:
        return {
            "kinds": _kinds(ask),
            "time": _over_time(request, ask),
            "groups": [_group(ask, by) for by in _GROUPS],
            "together": _together(ask),
            "line": _line(request, ask),
        }
    except UserError as error:
        return {"why": str(error)}


def _kinds(ask: Asked) -> Grid:
    """Return how often the theme is raised in each kind of statement; kinds are never added up."""
    heads = (
        "Kind of statement",
        "Raised in",
        "Confirmed by people in",
        "Suggested only in",
        "Share",
        "Between",
    )
    rows = []
    for kind in COUNTED:
        answer = how_often(of_theme(ask.tallies, ask.given_own["theme"]), kind)
        if ask.shared:
            answer = fit_to_share(answer, ask.seen, ask.by).answer
        name = Number(str(wording()["statements"][kind.value]))
        rows.append((name, *how_often_row(ask, answer.table.row(0, named=True), kind)))
    return Grid(
        "kinds",
        f"Each kind of statement, out of {ask.tallies.families:,} {ask.tallies.noun}",
        heads,
        tuple(rows),
    )


def _over_time(request: HttpRequest, ask: Asked) -> dict[str, object]:
    reply = ask_over_time(ask)
    return {
        "title": reply.answer.title,
        "summary": reply.answer.summary,
        "wide": picture(ask, "over-time"),
        "tall": picture(ask, "over-time", "tall"),
        "grid": grouped_grid(ask, reply, ask.year, name="years"),
        "hidden": reply.hidden,
        "downloads": downloads(ask, "over-time", standing_of(request)),
    }


def _group(ask: Asked, by: By) -> dict[str, object]:
    one = replace(ask, own={**ask.own, "by": by.value})
    reply = ask_by_group(one)
    return {
        "title": f"By {by.words}",
        "summary": reply.answer.summary,
        "grid": grouped_grid(one, reply, by, name=f"by-{by.value.replace('_', '-')}"),
        "page": one.address("insight:by-group", **one.given_own),
    }


def _together(ask: Asked) -> dict[str, object]:
    try:
        grid = pairs_grid(ask, ask_together(ask))
    except UserError as error:
        return {"why": str(error)}
    return {
        "grid": replace(grid, rows=grid.rows[:_TOGETHER]),
        "page": ask.address("insight:together", theme=ask.given_own["theme"]),
    }


def _line(request: HttpRequest, ask: Asked) -> dict[str, object]:
    try:
        line = line_of(ask, ask.given_own["theme"])
    except UserError as error:
        return {"why": str(error)}
    page = Paginator(line.sayings, _SAYINGS).get_page(request.GET.get("page"))
    return {
        "title": f"{line.name}: found, recommended on, found again",
        "summary": line.summary,
        "wide": picture(ask, "line") if line.sayings else "",
        "tall": picture(ask, "line", "tall"),
        "grid": line_grid(page),
        "page": page,
        "shown": page.number > 1,
    }
