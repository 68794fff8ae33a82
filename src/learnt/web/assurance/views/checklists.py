"""Checklists for a handover between areas and before early help closes, kept under a reference and never a name."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from learnt.engine.assurance.loading import shipped_sheet
from learnt.engine.assurance.model import Sheet
from learnt.engine.assurance.paper import open_lines
from learnt.engine.domain.errors import UserError
from learnt.web.accounts.models import Partnership
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, in_partnership, somewhere
from learnt.web.assurance import actions
from learnt.web.assurance.models import Filled
from learnt.web.assurance.policies import places_of, row_for
from learnt.web.assurance.sheet_forms import KeptSheetForm
from learnt.web.assurance.views.checking import sent_out
from learnt.web.assurance.views.frame import BOTH, Page, form_page, posted

KEPT = ("handover", "closure")
"""Sheets that are kept."""
_ON_A_PAGE = 50


def _sheet_or_404(name: str) -> Sheet:
    if name not in KEPT:
        raise Http404
    return shipped_sheet(name)


@require_safe
@somewhere(Act.READ)
def checklists(request: HttpRequest) -> HttpResponse:
    """List the checklists of one's partnerships, those with open lines first."""
    places = places_of(request)
    rows = Filled.objects.filter(partnership__in=places, replaced_by=None).select_related("partnership", "by")
    listed = [
        {"row": row, "name": shipped_sheet(row.sheet).name, "open": len(open_lines(shipped_sheet(row.sheet), row.answers))}
        for row in rows.order_by("-pk")
    ]  # fmt: skip
    listed.sort(key=lambda one: not one["open"])
    context = {
        "page": Paginator(listed, _ON_A_PAGE).get_page(request.GET.get("page")), "places": places,
        "several": len(places) > 1, "sheets": [shipped_sheet(name) for name in KEPT],
    }  # fmt: skip
    return render(request, "assurance/checklists.html", context)


@require_http_methods(BOTH)
@in_partnership(Act.READ)
def new_checklist(request: HttpRequest, partnership: Partnership, sheet: str) -> HttpResponse:
    """Fill in a checklist."""
    return _form(request, partnership, _sheet_or_404(sheet), None)


@require_http_methods(BOTH)
def checklist(request: HttpRequest, filled: int) -> HttpResponse:
    """Go on with a checklist."""
    row = _row_for(request, filled)
    return _form(request, row.partnership, _sheet_or_404(row.sheet), row)


@require_safe
def checklist_file(request: HttpRequest, filled: int) -> HttpResponse:
    """Send a checklist as a Word file."""
    row = _row_for(request, filled)
    return sent_out(_sheet_or_404(row.sheet), row.answers, row.partnership)


def _row_for(request: HttpRequest, filled: int) -> Filled:
    return row_for(request, Filled.objects.select_related("partnership"), filled, Act.READ)


def _form(request: HttpRequest, place: Partnership, sheet: Sheet, before: Filled | None) -> HttpResponse:
    initial = {**before.answers, "reference": before.reference} if before else {}
    form = KeptSheetForm(posted(request), sheet=sheet, kept=True, initial=initial)
    if form.is_valid():
        try:
            row = actions.keep_checklist(
                place, sheet, form.cleaned_data["reference"], form.answers(), by=account_of(request), before=before,
            )  # fmt: skip
        except UserError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "The checklist is kept.")
            return redirect("assurance:checklist", row.pk)
    back = reverse("assurance:checklists")
    page = Page(sheet.name, "Keep it", back, "Checklists", place.name, sheet.about)
    return form_page(request, page, form, word=before, sheet=sheet)
