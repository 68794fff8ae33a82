"""The page of who did what."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from learnt.web.accounts.audit import act_phrase
from learnt.web.accounts.forms import Choices, HistoryForm
from learnt.web.accounts.history import events_for, people_of
from learnt.web.accounts.lists import events_table
from learnt.web.accounts.models import Event
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import somewhere, standing_of
from learnt.web.look.parts import Chosen, Link

A_PAGE = 50


def _acts() -> Choices:
    acts = Event.objects.order_by().values_list("act", flat=True).distinct()
    return sorted(((act, act_phrase(act)) for act in acts), key=lambda act: act[1])


@require_safe
@somewhere(Act.SEE_HISTORY)
def history(request: HttpRequest) -> HttpResponse:
    """List the events of one's partnerships, by person and kind."""
    standing = standing_of(request)
    people = [(str(one.pk), one.name) for one in people_of(standing)]
    form = HistoryForm(request.GET, people=people, acts=_acts())
    chosen = form.cleaned_data if form.is_valid() else {}
    events = events_for(standing).select_related("account")
    if chosen.get("person"):
        events = events.filter(account=chosen["person"])
    if chosen.get("act"):
        events = events.filter(act=chosen["act"])
    page = Paginator(events, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "table": events_table(list(page)),
        "chosen": _in_force(form, chosen),
        "clear": reverse("accounts:history"),
    }
    return render(request, "accounts/history.html", context)


def _in_force(form: HistoryForm, chosen: dict[str, str]) -> list[Chosen]:
    """Return the filters in force, each with the address without it."""
    here = reverse("accounts:history")
    shown = []
    for name, value in chosen.items():
        if not value:
            continue
        words = dict(form.fields[name].choices)[value]  # type: ignore[attr-defined]
        rest = "&".join(f"{other}={given}" for other, given in chosen.items() if given and other != name)
        shown.append(Chosen(str(form.fields[name].label), [Link(words, f"{here}?{rest}" if rest else here)]))
    return shown
