"""Choosing what a briefing is to be, before it is composed and before it is composed anew."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, somewhere, standing_of
from learnt.web.briefings import actions
from learnt.web.briefings.choosing import Chosen, chosen_of
from learnt.web.briefings.forms import ChooseForm, DocumentsForm
from learnt.web.briefings.models import Briefing
from learnt.web.briefings.policies import briefing_for

_WHICH = "which-documents"
"""The field that the page of documents sends besides."""


@require_http_methods(["GET", "HEAD", "POST"])
@somewhere(Act.DRAFT_BRIEFINGS)
def new(request: HttpRequest) -> HttpResponse:
    standing = standing_of(request)
    form = ChooseForm(request.POST or None, standing=standing)
    if not form.is_valid():
        return render(request, "briefings/choose.html", {"form": form})
    partnership = form.cleaned_data["partnership"]
    chosen = _with_documents(request, form, partnership.pk)
    if isinstance(chosen, HttpResponse):
        return chosen
    outline = form.cleaned_data["outline"]
    made = actions.begin(outline=outline, chosen=chosen, partnership=partnership, by=account_of(request))
    return redirect("briefings:draft", made.pk)


def _with_documents(request: HttpRequest, form: ChooseForm, partnership: int) -> Chosen | HttpResponse:
    """Return what was chosen, or the page on which documents are ticked first."""
    chosen = form.chosen()
    if form.cleaned_data["which"] == "all":
        return chosen
    given = request.POST if _WHICH in request.POST else None
    ticking = DocumentsForm(given, chosen=chosen, standing=standing_of(request), partnership=partnership)
    if ticking.is_valid():
        return form.chosen(tuple(ticking.cleaned_data["documents"]))
    context = {"form": ticking, "hidden": list(form.hidden()), "which": _WHICH}
    return render(request, "briefings/documents.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def again(request: HttpRequest, briefing: int) -> HttpResponse:
    """Choose anew, and have the briefing composed again; changes that people made are kept."""
    row = briefing_for(request, briefing, Act.DRAFT_BRIEFINGS)
    initial = _initial(row, chosen_of(row.choices))
    form = ChooseForm(request.POST or None, standing=standing_of(request), fixed=True, initial=initial)
    if form.is_valid():
        chosen = _with_documents(request, form, row.partnership_id)
        if isinstance(chosen, HttpResponse):
            return chosen
        try:
            actions.compose_anew(row, chosen, by=account_of(request))
        except UserError as error:
            messages.error(request, str(error))
        return redirect("briefings:draft", row.pk)
    return render(request, "briefings/choose.html", {"form": form, "briefing": row})


def _initial(row: Briefing, chosen: Chosen) -> dict[str, object]:
    return chosen.record() | {"title": row.title, "which": "some" if chosen.documents else "all"}
