"""The ledger: how every theme stands, one theme with each claim's evidence, and audits of it."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_safe

from learnt.engine.domain.codebook import Theme
from learnt.engine.domain.errors import UserError
from learnt.engine.process.ledger import RULES, Line, Status, wider
from learnt.web.accounts.models import Partnership
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, somewhere, standing_of
from learnt.web.codebooks.current import codebook
from learnt.web.escalations.shown import about_theme
from learnt.web.ledger import acting
from learnt.web.ledger.forms import AuditForm
from learnt.web.ledger.opening import Opened, opened
from learnt.web.ledger.shown import STATUS_COLOURS, StatusGroup, by_status
from learnt.web.ledger.side_by_side import AREA, side_by_side
from learnt.web.ledger.standings import ledgers, national, partnerships_of
from learnt.web.look.parts import Link


@require_safe
@somewhere(Act.READ)
def ledger(request: HttpRequest) -> HttpResponse:
    """Show how each theme stands in a partnership, or over several."""
    places = partnerships_of(request)
    chosen = _chosen(request, places)
    each = ledgers(request, [chosen] if chosen else places)
    lines = [one.lines() for one in each]
    groups: list[StatusGroup] = []
    table = None
    if chosen and lines:
        groups = by_status(lines[0], chosen.pk)
    elif lines:
        table = side_by_side(each, lines, national(request))
    context = {
        "places": _links(places, chosen, reverse("ledger:ledger")),
        "chosen": chosen,
        "several": len(places) > 1,
        "none": not places,
        "groups": groups,
        "table": table if table and table.rows else None,
        "keeps": any(one.keeps for one in each),
        "may_write": bool(standing_of(request).partnerships(Act.RUN_REVIEWS)),
    }  # fmt: skip
    return render(request, "ledger/ledger.html", context)


def _chosen(request: HttpRequest, places: Sequence[Partnership]) -> Partnership | None:
    """Return the partnership that is asked for, or the only one there is; None for all of several."""
    asked = request.GET.get("partnership", "")
    if asked:
        found = next((one for one in places if str(one.pk) == asked), None)
        if found is None:
            raise Http404
        return found
    return places[0] if len(places) == 1 else None


def _links(places: Sequence[Partnership], chosen: Partnership | None, address: str) -> list[Link]:
    """Return links to the other ways of looking, where somebody belongs to several partnerships."""
    if len(places) < 2:
        return []
    every = Link("All together", "" if chosen is None else address)
    return [
        every,
        *(Link(one.name, "" if one == chosen else f"{address}?partnership={one.pk}") for one in places),
    ]


def theme_or_404(theme: str) -> Theme:
    """Return a theme of the codebook."""
    found = next((one for one in codebook().themes if one.id == theme), None)
    if found is None:
        raise Http404
    return found


@require_safe
@somewhere(Act.READ)
def theme(request: HttpRequest, theme: str) -> HttpResponse:
    """Show how a theme stands, every claim with what it rests on."""
    found, places = theme_or_404(theme), partnerships_of(request)
    chosen = _chosen(request, places)
    shown = []
    lines: list[Line] = []
    for one in ledgers(request, [chosen] if chosen else places, theme):
        line = one.line(theme, localdate())
        lines += [line] if line else []
        audits = [row for row in one.audits if row.theme == theme]
        recommendations = one.about(theme)
        shown.append(_shown(request, one.partnership, line) | {
            "audits": audits, "file_audits": [row for row in one.file_audits if row.theme == theme],
            "recommendations": recommendations,
            "nothing_after": bool(recommendations) and not any(row.its_actions for row in recommendations),
        })  # fmt: skip
    over = wider(AREA, lines)
    standing = standing_of(request)
    context = {
        "theme": found,
        "places": _links(places, chosen, reverse("ledger:theme", args=[theme])),
        "shown": shown,
        "chosen": chosen,
        "wider": over[0].words if len(shown) > 1 and over else "",
        "national": _national(request, theme),
        "escalations": about_theme(standing, [one.pk for one in places], theme, now()),
        "may_audit": bool(standing.partnerships(Act.KEEP_ACTIONS)),
        "keeps_audits": standing.partnerships(Act.ASSURE),
    }
    return render(request, "ledger/theme.html", context)


def _national(request: HttpRequest, theme: str) -> Sequence[Opened]:
    """Return what national documents say of a theme, each sentence with what it rests on."""
    found = national(request, theme).get(theme)
    return opened([claim for claim in found.claims[1:] if claim.refs], request) if found else []


def _shown(request: HttpRequest, partnership: Partnership, line: Line | None) -> dict[str, object]:
    if line is None:
        return {"partnership": partnership, "line": None}
    claims = opened(line.claims, request)
    return {
        "partnership": partnership,
        "line": line,
        "status": line.status.words,
        "colour": STATUS_COLOURS[Status(line.status)],
        "reason": claims[0],
        "claims": claims[1:],
        "rule": RULES[line.rule],
    }


@require_http_methods(["GET", "HEAD", "POST"])
@somewhere(Act.KEEP_ACTIONS)
def audit(request: HttpRequest, theme: str) -> HttpResponse:
    """Record what an audit showed of a theme."""
    found = theme_or_404(theme)
    form = AuditForm(request.POST or None, standing=standing_of(request))
    if form.is_valid():
        given = dict(form.cleaned_data)
        place = given.pop("partnership")
        try:
            row = acting.audit(place, theme, given, by=account_of(request))
        except UserError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "The audit is recorded. The page tells what follows from it.")
            return redirect(f"{reverse('ledger:theme', args=[theme])}?partnership={place.pk}#audit-{row.pk}")
    return render(request, "ledger/audit.html", {"theme": found, "form": form})
