"""Where assurance begins: what is kept in each of one's partnerships."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from learnt.engine.assurance.training import reckon
from learnt.web.accounts.models import Partnership
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import somewhere
from learnt.web.assurance.models import CaseAudit, Survey, Training
from learnt.web.assurance.policies import places_of
from learnt.web.assurance.records import answers_in, trained
from learnt.web.assurance.shelf import overdue


@require_safe
@somewhere(Act.ASSURE)
def assurance(request: HttpRequest) -> HttpResponse:
    """Show what is kept, and what waits."""
    places = [_place(one) for one in places_of(request, Act.ASSURE)]
    return render(request, "assurance/assurance.html", {"places": places, "several": len(places) > 1})


def _place(one: Partnership) -> dict[str, object]:
    today = localdate()
    waiting = [
        row
        for row in Training.objects.filter(partnership=one).prefetch_related("effects")
        if reckon(trained(row), today).to_ask
    ]
    return {
        "place": one, "year": today.year,
        "answered": sum(row.year == today.year for row in answers_in(one)),
        "audits": CaseAudit.objects.filter(partnership=one).count(),
        "surveys": Survey.objects.filter(partnership=one).count(),
        "waiting": len(waiting), "overdue": len(overdue(one, today)),
    }  # fmt: skip
