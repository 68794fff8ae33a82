"""The genogram of a case on a day: the picture, the same in words, and how it is drawn."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from learnt.engine.genogram import Genogram, Nudges, png, shipped_key, svg, told
from learnt.engine.genogram import genogram as laid_out
from learnt.engine.genogram.key import Deceased
from learnt.engine.genogram.telling import heading
from learnt.web.accounts.standing import account_of
from learnt.web.cases.actions import locked, tell, touched
from learnt.web.cases.genogram_forms import DayForm, DrawnForm
from learnt.web.cases.models import Case
from learnt.web.cases.policies import case_for
from learnt.web.cases.reporting import made


def _vector(one: Genogram) -> bytes:
    return svg(one).encode()


_WRITERS: dict[str, tuple[str, Callable[[Genogram], bytes]]] = {
    "svg": ("image/svg+xml", _vector),
    "png": ("image/png", png),
}


def _drawn(case: Case, day: date) -> Genogram | None:
    """Return the genogram of a case; None where it has no people."""
    family = made(case).family
    if family is None:
        return None
    moves = {id_: float(by) for id_, by in case.moves.items() if family.knows(id_)}
    key = replace(shipped_key(), deceased=Deceased(case.deceased))
    return laid_out(replace(family, name=""), day, key, Nudges(moves=moves))


def _day(request: HttpRequest) -> tuple[DayForm, date]:
    form = DayForm(request.GET if "on-year" in request.GET else None, initial={"on": localdate()})
    return form, form.cleaned_data["on"] if form.is_valid() else localdate()


@require_safe
def genogram(request: HttpRequest, case: int) -> HttpResponse:
    """Show the family on a day, as a picture and in words; people stand under their pseudonyms."""
    row = case_for(request, case)
    form, day = _day(request)
    one = _drawn(row, day)
    return render(request, "cases/genogram.html", {
        "case": row, "form": form, "day": day.isoformat(), "heading": heading(one) if one else "",
        "told": told(one) if one else (), "drawn": one is not None,
    })  # fmt: skip


@require_safe
def picture(request: HttpRequest, case: int, ending: str) -> HttpResponse:
    """Show the picture, or hand it out."""
    row = case_for(request, case)
    try:
        day = date.fromisoformat(request.GET.get("on", "") or localdate().isoformat())
        media, write = _WRITERS[ending]
    except (KeyError, ValueError) as error:
        raise Http404 from error
    one = _drawn(row, day)
    if one is None:
        raise Http404
    answer = HttpResponse(write(one), content_type=media)
    if "take" in request.GET:
        tell("case-downloaded", row, account_of(request), format=ending, names=False)
        answer.headers["Content-Disposition"] = f'attachment; filename="genogram-{day.isoformat()}.{ending}"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest, case: int) -> HttpResponse:
    """Say how somebody who has died is shown, and who is to stand farther to the left or right."""
    row = case_for(request, case)
    family = made(row).family
    people = [(one.id, one.called) for one in family.people] if family else []
    form = DrawnForm(request.POST if request.method == "POST" else None, case=row, people=people)
    if form.is_valid():
        by = account_of(request)
        kept = locked(row, by)
        kept.deceased, kept.moves = form.cleaned_data["deceased"], form.moves()
        kept.save()
        touched(kept)
        tell("case-changed", kept, by)
        messages.success(request, "How the genogram is drawn is saved.")
        return redirect("cases:genogram", row.pk)
    context = {
        "case": row,
        "form": form,
        "heading": "How the genogram is drawn",
        "button": "Save",
        "back": "genogram",
    }
    return render(request, "cases/form.html", context)
