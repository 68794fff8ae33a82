"""All sessions that somebody may run, and a new one."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateformat import format as date_format
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods, require_safe

from learnt.web.accounts.models import Agency, Partnership
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, somewhere, standing_of
from learnt.web.look.parts import Cell, Colour, Column, Table
from learnt.web.reflecting.forms import SessionForm
from learnt.web.reflecting.models import Session
from learnt.web.reflecting.planning import make_session
from learnt.web.reflecting.states import STATE_NAMES, State

_A_PAGE = 25
_COLOURS = {State.DRAFT: Colour.GREY, State.OPEN: Colour.GREEN, State.CLOSED: Colour.BLUE}
_ADDRESSES = {
    State.DRAFT: "reflecting:plan",
    State.OPEN: "reflecting:run",
    State.CLOSED: "reflecting:summary",
}


@require_safe
@somewhere(Act.RUN_SESSIONS)
def sessions(request: HttpRequest) -> HttpResponse:
    """List the sessions that one may run, newest first."""
    rows = Session.objects.run_by(standing_of(request)).select_related("made_by")
    page = Paginator(rows, _A_PAGE).get_page(request.GET.get("page"))
    columns = [Column("Session"), Column("State"), Column("Held"), Column("Planned by")]
    table = Table("Sessions", columns, [_row(session) for session in page], name="sessions")
    return render(request, "reflecting/sessions.html", {"page": page, "table": table})


def _row(session: Session) -> list[Cell]:
    state = State(session.state)
    held = date_format(localtime(session.opened_at), "j F Y") if session.opened_at else "Not yet"
    return [
        Cell(session.title, href=reverse(_ADDRESSES[state], args=[session.pk])),
        Cell(STATE_NAMES[state], tag=_COLOURS[state]),
        Cell(held),
        Cell(session.made_by.name),
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@somewhere(Act.RUN_SESSIONS)
def new(request: HttpRequest) -> HttpResponse:
    """Make a session."""
    places = Partnership.objects.filter(pk__in=standing_of(request).partnerships(Act.RUN_SESSIONS))
    agencies = list(Agency.objects.filter(partnership__in=places).values_list("name", flat=True)[:20])
    form = SessionForm(request.POST or None, partnerships=places, initial={"agencies": agencies})
    if form.is_valid():
        details = dict(form.cleaned_data)
        partnership = details.pop("partnership", None) or places[0]
        made = make_session(by=account_of(request), partnership=partnership, **details)
        return redirect("reflecting:plan", session=made.pk)
    return render(request, "reflecting/details.html", {"form": form})
