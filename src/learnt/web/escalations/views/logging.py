"""The log of escalations: the list, one of them, a new one, and what happened next."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from learnt.engine.domain.errors import UserError
from learnt.engine.process.escalating import EventKind
from learnt.web.accounts.models import Partnership
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, somewhere, standing_of
from learnt.web.escalations import actions
from learnt.web.escalations.actions import ChangedBetweenError
from learnt.web.escalations.forms import EndForm, LogForm, StepForm, UpForm, offer_stages
from learnt.web.escalations.models import Escalation
from learnt.web.escalations.policies import escalation_for
from learnt.web.escalations.records import held_in, policy_under, stands_now
from learnt.web.escalations.shown import events_of, facts_of, links_of, listed, name_of, spans_of

_ON_A_PAGE = 50
_BOTH = ["GET", "HEAD", "POST"]


@require_safe
@somewhere(Act.SEE_REVIEWS)
def escalations(request: HttpRequest) -> HttpResponse:
    """List escalations: what is late or due comes first."""
    standing = standing_of(request)
    rows = listed(Escalation.objects.open_to(standing).whole(), now())
    context = {
        "page": Paginator(rows, _ON_A_PAGE).get_page(request.GET.get("page")),
        "late": sum(one.status == "Late" for one in rows),
        "may_log": bool(standing.partnerships(Act.KEEP_ACTIONS)),
        "several": len(standing.partnerships(Act.SEE_REVIEWS)) > 1,
        "places": Partnership.objects.filter(pk__in=standing.partnerships(Act.RUN_REVIEWS)),
    }
    return render(request, "escalations/escalations.html", context)


@require_safe
def escalation(request: HttpRequest, escalation: int) -> HttpResponse:
    """Show an escalation: where it stands, its clocks, and what happened."""
    row = escalation_for(request, escalation)
    at, policy = stands_now(row, now()), policy_under(row)
    may = not standing_of(request).may_in(Act.KEEP_ACTIONS, row.partnership_id)
    context = {
        "name": name_of(row), "facts": facts_of(row, at, policy), "spans": spans_of(policy, at),
        "events": events_of(row, policy), "links": links_of(row, at, policy) if may else [],
        "late": bool(at.late), "ended": at.ended is not None, "urgent": at.span.urgent,
    }  # fmt: skip
    return render(request, "escalations/escalation.html", context)


@require_http_methods(_BOTH)
@somewhere(Act.KEEP_ACTIONS)
def log(request: HttpRequest) -> HttpResponse:
    """Log an escalation; where somebody belongs to several partnerships, they choose one first."""
    standing = standing_of(request)
    places = list(Partnership.objects.filter(pk__in=standing.partnerships(Act.KEEP_ACTIONS)).order_by("name"))
    asked = request.POST.get("partnership") or request.GET.get("partnership", "")
    place = next((one for one in places if str(one.pk) == asked), places[0] if len(places) == 1 else None)
    if place is None:
        return render(request, "escalations/choose.html", {"places": places})
    held = held_in(place)
    form = LogForm(request.POST or None, standing=standing, policy=held.policy)
    form.offer_agencies(place)
    if form.is_valid():
        try:
            row = actions.log(place, form.between(), form.doing(), by=account_of(request))
        except UserError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "The escalation is logged.")
            return redirect("escalations:escalation", row.pk)
    return render(request, "escalations/log.html", {"form": form, "policy": held.policy, "place": place})


@dataclass(frozen=True, slots=True)
class Page:
    """What the page around a form says."""

    form: type[StepForm]
    heading: str
    button: str


_PAGES: Mapping[EventKind, Page] = {
    EventKind.ACKNOWLEDGED: Page(StepForm, "Record that it was acknowledged", "Record it"),
    EventKind.ANSWERED: Page(StepForm, "Record the answer", "Record it"),
    EventKind.MOVED_UP: Page(UpForm, "Move the escalation up", "Move it up"),
    EventKind.ENDED: Page(EndForm, "Record how it ended", "Record it"),
}


@require_http_methods(_BOTH)
def step(request: HttpRequest, escalation: int, kind: str) -> HttpResponse:
    """Record what happened next; what was entered is never lost."""
    page = _PAGES.get(EventKind(kind)) if kind in set(EventKind) else None
    if page is None:
        raise Http404
    row = escalation_for(request, escalation, Act.KEEP_ACTIONS)
    form = page.form(request.POST or None, initial={"seen": len(row.its_steps)})
    if isinstance(form, UpForm):
        policy, at = policy_under(row), stands_now(row, now())
        offer_stages(form, policy.stages[policy.place(at.span.stage.id) + 1 :])
        form.fields["urgent"].help_text = policy.urgent_says
    if form.is_valid():
        try:
            actions.record(
                row, EventKind(kind), form.doing(), by=account_of(request), seen=form.cleaned_data["seen"]
            )
        except UserError as error:
            form.add_error(None, str(error))
            if isinstance(error, ChangedBetweenError):
                form.look_again(len(row.its_steps))
        else:
            messages.success(request, "It is recorded.")
            return redirect("escalations:escalation", row.pk)
    return render(
        request, "escalations/step.html", {"form": form, "row": row, "name": name_of(row), "page": page}
    )
