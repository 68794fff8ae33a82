"""Writing a recommendation and changing it, with advice and what was said before while one writes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST

from learnt.engine.domain.errors import UserError
from learnt.engine.domain.recommendation_record import RecommendationRecord, WhyChain
from learnt.web.accounts.models import Partnership
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, somewhere, standing_of
from learnt.web.ledger import recommending
from learnt.web.ledger.advice import (
    advice_on,
    beside_of,
    earlier_recommendations,
    said_before,
    strength_words,
)
from learnt.web.ledger.changing import ChangedBetweenError
from learnt.web.ledger.forms import RecommendationForm
from learnt.web.ledger.models import Recommendation
from learnt.web.ledger.opening import address
from learnt.web.ledger.policies import recommendation_for
from learnt.web.ledger.recommending import WRITTEN
from learnt.web.ledger.records import posts_in, ref_of, themes_of


@require_http_methods(["GET", "HEAD", "POST"])
@somewhere(Act.RUN_REVIEWS)
def new(request: HttpRequest) -> HttpResponse:
    """Write a recommendation."""
    first = {
        "made_on": localdate(),
        "review": request.GET.get("review", ""),
        "themes": request.GET.getlist("theme"),
    }
    form = RecommendationForm(request.POST or None, standing=standing_of(request), initial=first)
    if form.is_valid() and "check" not in request.POST:
        given = dict(form.cleaned_data)
        place = given.pop("partnership")
        try:
            row = recommending.write(place, given, by=account_of(request))
        except UserError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "The recommendation is in the register.")
            return redirect("ledger:recommendation", row.pk)
    return render(request, "ledger/write.html", {"form": form, **_checked(request, form)})


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, recommendation: int) -> HttpResponse:
    """Change a recommendation."""
    row = recommendation_for(request, recommendation, Act.RUN_REVIEWS)
    first = {name: getattr(row, name) for name in WRITTEN} | {"themes": themes_of(row), "seen": row.turn}
    form = RecommendationForm(request.POST or None, standing=standing_of(request), fixed=True, initial=first)
    if form.is_valid() and "check" not in request.POST:
        try:
            recommending.change(
                row, dict(form.cleaned_data), by=account_of(request), seen=form.cleaned_data["seen"]
            )
        except UserError as error:
            form.add_error(None, str(error))
            if isinstance(error, ChangedBetweenError):
                form.look_again(row.turn)
        else:
            messages.success(request, "The recommendation is changed.")
            return redirect(address(row.pk))
    return render(request, "ledger/write.html", {"form": form, "row": row, **_checked(request, form, row)})


@require_POST
@somewhere(Act.RUN_REVIEWS)
def check(request: HttpRequest) -> HttpResponse:
    """Return the advice on what somebody is writing, as a part of the page."""
    form = RecommendationForm(
        request.POST, standing=standing_of(request), fixed="partnership" not in request.POST
    )
    given = request.POST.get("recommendation", "")
    row = recommendation_for(request, int(given), Act.RUN_REVIEWS) if given.isdecimal() else None
    form.is_valid()
    return render(request, "ledger/_advice.html", _advice(request, form, row))


def _checked(
    request: HttpRequest, form: RecommendationForm, row: Recommendation | None = None
) -> dict[str, object]:
    """Return the advice where somebody asked for it without a script."""
    return _advice(request, form, row) if "check" in request.POST and form.is_bound else {}


def _advice(request: HttpRequest, form: RecommendationForm, row: Recommendation | None) -> dict[str, object]:
    given = form.cleaned_data
    place = row.partnership if row else given.get("partnership")
    if not given.get("text") or not isinstance(place, Partnership):
        return {"checked": True, "advice": [], "empty": True}
    record = _record(given, row)
    beside = beside_of(request, place.pk, row.pk if row else None)
    documents, ready = said_before(record, request, leaving=(row.document_id or "") if row else "")
    return {
        "checked": True,
        "advice": advice_on(record, beside),
        "strengths": strength_words(record.text),
        "documents": documents,
        "earlier": earlier_recommendations(record, beside),
        "ready": ready,
    }


def _record(given: dict[str, object], row: Recommendation | None) -> RecommendationRecord:
    """Return what somebody is writing as the engine reads it."""

    def said(name: str) -> str:
        return str(given.get(name) or "")

    chain = ("finding", "made_sense", "factor", "expected_change", "measure")
    themes, by_day, made = given.get("themes"), given.get("by_day"), given.get("made_on")
    return RecommendationRecord(
        id=ref_of(row) if row else "new",
        text=said("text"),
        review=f"typed:{said('source').casefold()}",
        made=made or localdate(),  # type: ignore[arg-type]  # the form gives dates
        themes=tuple(themes) if isinstance(themes, list) else (),
        why=WhyChain(**{name: said(name) for name in chain}, good_practice=bool(given.get("good_practice"))),
        to=posts_in(said("to")),
        by=by_day,  # type: ignore[arg-type]  # the form gives dates
    )
