"""A session planned from a published briefing: its questions and its exercises as steps."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, somewhere, standing_of
from learnt.web.briefings.copies import content_of
from learnt.web.briefings.models import Edition, Editions
from learnt.web.reflecting.briefs import plan_of
from learnt.web.reflecting.forms import CONTENT_NOTE, SUPPORT
from learnt.web.reflecting.planning import session_from
from learnt.web.reflecting.policies import MOST_STEPS
from learnt.web.reflecting.states import STEP_NAMES

_MOST = 100
_WEEKS = 8


def _editions(request: HttpRequest) -> Editions:
    """Return the published briefings that somebody may read, of partnerships in which they may run sessions."""
    standing = standing_of(request)
    rows = Edition.objects.open_to(standing).current()
    return rows.filter(briefing__partnership__in=standing.partnerships(Act.RUN_SESSIONS))


@require_safe
@somewhere(Act.RUN_SESSIONS)
def briefings(request: HttpRequest) -> HttpResponse:
    """List the briefings from which a session can be planned."""
    rows = _editions(request).defer("content").order_by("-at")[:_MOST]
    return render(request, "reflecting/briefings.html", {"editions": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def briefing(request: HttpRequest, edition: int) -> HttpResponse:
    """Show what a briefing gives to a session, and plan one from it."""
    row = _editions(request).select_related("briefing__partnership").filter(pk=edition).first()
    if row is None:
        raise Http404
    plan = plan_of(content_of(row), source=f"briefing {row.briefing_id}")
    if request.method == "POST" and plan.steps:
        session = session_from(
            plan, by=account_of(request), partnership=row.briefing.partnership, content_note=CONTENT_NOTE,
            support=SUPPORT, follow_up_weeks=_WEEKS,
        )  # fmt: skip
        if len(plan.steps) > MOST_STEPS - 3:
            messages.info(
                request, "The briefing has more questions than a session takes. The first are here."
            )
        return redirect("reflecting:plan", session=session.pk)
    steps = [(STEP_NAMES[step.kind], step) for step in plan.steps]
    return render(request, "reflecting/briefing.html", {"edition": row, "steps": steps})
