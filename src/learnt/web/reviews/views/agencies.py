"""The agencies of a review: who is asked what, letters and reminders, and who came to the meeting."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from learnt.engine import casework
from learnt.engine.domain.errors import UserError
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, standing_of
from learnt.web.library.words import date_words
from learnt.web.look.parts import Row
from learnt.web.reviews import agencies as standings
from learnt.web.reviews import asking
from learnt.web.reviews.actions import Acting, ChangedBetweenError
from learnt.web.reviews.asking_forms import AskForm, ChaseForm, MeetingForm, PostponeForm, SentForm
from learnt.web.reviews.forms import SeenForm
from learnt.web.reviews.matters import matter_for_agency, said_in
from learnt.web.reviews.models import Request, Review
from learnt.web.reviews.policies import review_for

CHASER = "agency-chaser"


@require_http_methods(["GET", "HEAD", "POST"])
def agencies(request: HttpRequest, review: int) -> HttpResponse:
    """List the agencies that are asked, with what is missing, and ask more."""
    row = review_for(request, review, Act.RUN_REVIEWS if request.method == "POST" else None)
    others, today = standings.not_asked(row), localdate()
    due = standings.due_by_rules(row, today)
    form = AskForm(_sent(request), review=row, agencies=others, due=due)

    def kept(acting: Acting) -> None:
        given = form.cleaned_data
        asking.ask(row, given["agencies"], given["asks"], due=given["due"], acting=acting)

    if _kept(request, form, kept):
        messages.success(request, "They are put down. Send each its letter, and record that it was sent.")
        return redirect("reviews:agencies", row.pk)
    asked = standings.asked_of(row, today)
    context = {
        "review": row, "asked": asked, "missing": [one for one in asked if one.missing], "others": others, "form": form,
        "may_run": _may_run(request, row),
    }  # fmt: skip
    return render(request, "reviews/agencies.html", context)


@require_safe
def agency(request: HttpRequest, review: int, asked: int) -> HttpResponse:
    """Show what an agency is asked, the letters to it, and what it told."""
    row = review_for(request, review)
    found = _asked(row, asked)
    seen = next(one for one in standings.asked_of(row, localdate()) if one.pk == found.pk)
    told = standings.last_return(found)
    context = {
        "review": row, "asked": seen, "row": found, "told": _told(told.answers) if told else (),
        "returned_by": told.by.name if told else "", "returns": len(found.returns.all()), "rows": [
            Row("What is asked", found.asks), Row("Return by", seen.due), Row("Sent", seen.sent or "Not sent"),
            Row("Returned", seen.returned or "Not returned"),
        ],
        "letters": [(date_words(one.day.isoformat()), one.letter) for one in found.chases.all()],
        "may_run": _may_run(request, row),
    }  # fmt: skip
    return render(request, "reviews/agency.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, review: int, asked: int) -> HttpResponse:
    row = review_for(request, review, Act.RUN_REVIEWS)
    found = _asked(row, asked)
    form = SentForm(_sent(request), review=row)
    return _asking(
        request, found, form, title="Record that the request was sent",
        kept=lambda acting: asking.send(found, form.cleaned_data["day"], acting),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def chase(request: HttpRequest, review: int, asked: int) -> HttpResponse:
    """Make the letter of a reminder, and record it."""
    row = review_for(request, review, Act.RUN_REVIEWS)
    found = _asked(row, asked)
    letter = casework.plain(casework.shipped_template(CHASER), matter_for_agency(found, localdate()))
    form = ChaseForm(_sent(request), review=row, initial={"letter": letter})
    return _asking(
        request, found, form, title="Remind the agency",
        kept=lambda acting: asking.chase(found, form.cleaned_data["day"], form.cleaned_data["letter"], acting),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def postpone(request: HttpRequest, review: int, asked: int) -> HttpResponse:
    row = review_for(request, review, Act.RUN_REVIEWS)
    found = _asked(row, asked)
    form = PostponeForm(_sent(request), review=row, initial={"due": found.due})
    return _asking(
        request, found, form, title="Give the agency until another day",
        kept=lambda acting: asking.postpone(found, form.cleaned_data["due"], acting, reason=form.cleaned_data["reason"]),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def meeting(request: HttpRequest, review: int) -> HttpResponse:
    """Record which agencies came to the meeting; show which relevant one was missing."""
    row = review_for(request, review, Act.RUN_REVIEWS if request.method == "POST" else None)
    asked = standings.asked_of(row, localdate())
    form = MeetingForm(
        _sent(request),
        review=row,
        agencies={one.pk: one.name for one in asked},
        initial=_as_recorded(row, asked),
    )
    if _kept(request, form, lambda acting: asking.meet(row, form.cleaned_data["day"], form.came, acting)):
        messages.success(request, "Who came is recorded.")
        return redirect("reviews:meeting", row.pk)
    context = {
        "review": row, "form": form, "asked": asked, "missing": [one for one in asked if one.missing],
        "others": standings.not_asked(row), "may_run": _may_run(request, row),
    }  # fmt: skip
    return render(request, "reviews/meeting.html", context)


def _as_recorded(row: Review, asked: list[standings.Asked]) -> dict[str, Any]:
    came = standings.came_of(row)
    found: dict[str, Any] = {"day": max((one.day for one in came.values()), default=None)}
    for one in asked:
        if one.name in came:
            found |= {f"came-{one.pk}": came[one.name].came, f"post-{one.pk}": came[one.name].post}
    return found


def _told(answers: dict[str, str]) -> list[Row]:
    return [Row(one.name, one.words or "Not answered") for one in said_in(answers)]


def _asked(row: Review, asked: int) -> Request:
    found = row.requests.filter(pk=asked).prefetch_related("returns__by", "chases").first()
    if found is None:
        raise Http404
    found.review = row
    return found


def _asking(
    request: HttpRequest, found: Request, form: SeenForm, *, title: str, kept: Callable[[Acting], None]
) -> HttpResponse:
    """Show a form about one agency, or keep what it says."""
    if _kept(request, form, kept):
        messages.success(request, "It is recorded.")
        return redirect("reviews:agency", found.review_id, found.pk)
    context = {"review": found.review, "asked": found, "form": form, "title": title}
    return render(request, "reviews/asking.html", context)


def _kept(request: HttpRequest, form: SeenForm, kept: Callable[[Acting], None]) -> bool:
    """Keep what a form says; tell what stands against it in the form, and whether it is kept."""
    if not form.is_valid():
        return False
    try:
        kept(Acting(account_of(request), form.cleaned_data["seen"]))
    except ChangedBetweenError as error:
        form.tell(error)
    except UserError as error:
        form.add_error(None, str(error))
    else:
        return True
    return False


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _may_run(request: HttpRequest, row: Review) -> bool:
    return not standing_of(request).may_in(Act.RUN_REVIEWS, row.partnership_id)
