"""The page of who did what."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from learnt.web.accounts.audit import ACT_PHRASES
from learnt.web.accounts.forms import Choices, HistoryForm
from learnt.web.accounts.history import newest, people_of
from learnt.web.accounts.lists import events_table
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import somewhere, standing_of
from learnt.web.look.parts import Chosen, Link

A_PAGE = 50


def _acts() -> Choices:
    """Return everything that can be done, so that the choice tells nothing of what was done elsewhere."""
    return sorted(ACT_PHRASES.items(), key=lambda act: act[1])


@require_safe
@somewhere(Act.SEE_HISTORY)
def history(request: HttpRequest) -> HttpResponse:
    """List the events of one's partnerships, by person and kind."""
    standing = standing_of(request)
    people = [(str(one.pk), one.name) for one in people_of(standing)]
    form = HistoryForm(request.GET, people=people, acts=_acts())
    chosen = {name: value for name, value in form.cleaned_data.items() if value} if form.is_valid() else {}
    before = request.GET.get("before", "")
    asked = Q(**{_FIELDS[name]: value for name, value in chosen.items()})
    if before.isdecimal() and len(before) < _LONGEST:
        asked &= Q(pk__lt=int(before))
    rows = newest(standing, asked, A_PAGE + 1)
    context = {
        "form": form,
        "table": events_table(rows[:A_PAGE]) if rows else None,
        "chosen": _in_force(form, chosen),
        "clear": _address(),
        "older": _address(**chosen, before=str(rows[A_PAGE - 1].pk)) if len(rows) > A_PAGE else "",
        "newest": _address(**chosen) if before else "",
    }
    return render(request, "accounts/history.html", context)


_FIELDS = {"person": "account", "act": "act"}
_LONGEST = 18
"""Digits of a number that the database can count to."""


def _address(**query: str) -> str:
    here = reverse("accounts:history")
    return f"{here}?{urlencode(query)}" if query else here


def _in_force(form: HistoryForm, chosen: dict[str, str]) -> list[Chosen]:
    """Return the filters in force, each with the address without it."""
    shown = []
    for name, value in chosen.items():
        words = dict(form.fields[name].choices)[value]  # type: ignore[attr-defined]
        rest = {other: given for other, given in chosen.items() if other != name}
        shown.append(Chosen(str(form.fields[name].label), [Link(words, _address(**rest))]))
    return shown
