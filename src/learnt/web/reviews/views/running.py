"""One review: how it stands, its plan, its moves, what is recorded, its readings and its history."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from learnt.engine.domain.errors import UserError
from learnt.engine.domain.numbers import number_of
from learnt.engine.process.moves import Making, MoveError
from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, standing_of
from learnt.web.reviews import actions
from learnt.web.reviews.actions import Acting, ChangedBetweenError, ReasonNeededError
from learnt.web.reviews.agencies import late_words
from learnt.web.reviews.forms import MoveForm, ReadingsForm, RecordForm, at
from learnt.web.reviews.history import events_of
from learnt.web.reviews.models import Review
from learnt.web.reviews.overview import Seen, days_of, limits_of, stages_of, summary_of, ways_of, weighed_in
from learnt.web.reviews.policies import review_for
from learnt.web.reviews.sections import sections
from learnt.web.reviews.words import said_words

_ON_A_PAGE = 50


@require_safe
def review(request: HttpRequest, review: int) -> HttpResponse:
    """Show where a review stands, what leads on and what is due."""
    row = review_for(request, review)
    seen = Seen.of(row, localdate())
    limits = limits_of(seen)
    context = {
        "review": row, "state": seen.regime.states[row.state], "summary": summary_of(seen), "ways": ways_of(seen),
        "limits": [one for one in limits if one.counts], "later": [one for one in limits if not one.counts], "stages": stages_of(seen),
        "may_run": not standing_of(request).may_in(Act.RUN_REVIEWS, row.partnership_id), "late": late_words(row, seen.today),
    }  # fmt: skip
    return render(request, "reviews/review.html", context)


@require_safe
def plan(request: HttpRequest, review: int) -> HttpResponse:
    row = review_for(request, review)
    may_run = not standing_of(request).may_in(Act.RUN_REVIEWS, row.partnership_id)
    context = {"review": row, "days": days_of(Seen.of(row, localdate(), holds=())), "may_run": may_run}
    return render(request, "reviews/plan.html", context)


@require_POST
def tick(request: HttpRequest, review: int, task: str) -> HttpResponse:
    """Tick off a task of the plan, or take the tick back."""
    row = review_for(request, review, Act.RUN_REVIEWS)
    try:
        day = localdate() if request.POST.get("done") == "yes" else None
        actions.tick(row, task, day, Acting(account_of(request), row.changed))
    except UserError as error:
        messages.error(request, str(error))
    return redirect("reviews:plan", row.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, review: int, move: str) -> HttpResponse:
    """Ask who makes a move, when and why, and make it."""
    row = review_for(request, review, Act.RUN_REVIEWS)
    seen = Seen.of(row, localdate())
    wanted = seen.regime.moves.get(move)
    if wanted is None:
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = MoveForm(data, review=row, regime=seen.regime, move=wanted)
    if form.is_valid() and _moved(row, move, form, account_of(request)):
        messages.success(request, f"{wanted.name}: recorded with its reason.")
        return redirect("reviews:review", row.pk)
    way = next((one for one in ways_of(seen) if one.id == move), None)
    context = {
        "review": row,
        "form": form,
        "move": wanted,
        "way": way,
        "leads": seen.regime.states[wanted.to],
        "weighed": weighed_in(seen.regime),
    }
    return render(request, "reviews/move.html", context)


def _moved(row: Review, move: str, form: MoveForm, by: Account) -> bool:
    given = form.cleaned_data
    making = Making(given["post"], given["reason"], given["day"])
    try:
        actions.move(row, move, making, Acting(by, given["seen"]))
    except MoveError as error:
        for refusal in error.refusals:
            form.add_error(refusal.guard if refusal.guard in form.fields else None, refusal.reason)
    except ChangedBetweenError as error:
        form.tell(error)
    else:
        return True
    return False


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, review: int, stage: str) -> HttpResponse:
    """Show what is recorded at a stage, and record more."""
    row = review_for(request, review)
    seen = Seen.of(row, localdate(), holds=())
    section = sections(seen.regime).get(stage)
    if section is None:
        raise Http404
    may_run = not standing_of(request).may_in(Act.RUN_REVIEWS, row.partnership_id)
    if request.method == "POST":
        review_for(request, review, Act.RUN_REVIEWS)
    form = RecordForm(
        request.POST if request.method == "POST" else None, review=row, regime=seen.regime, section=section
    )
    count = _recorded(row, form, account_of(request)) if form.is_valid() else None
    if count is not None:
        words = f"{number_of(count, 'entry', 'entries')} recorded." if count else "Nothing was changed."
        messages.success(request, words)
        return redirect("reviews:review", row.pk)
    context = {
        "review": row,
        "form": form,
        "section": section,
        "may_run": may_run,
        "said": _said(seen, stage),
    }
    return render(request, "reviews/record.html", context)


def _said(seen: Seen, stage: str) -> list[tuple[str, str]]:
    """Return what is recorded at a stage in words, for those who only read."""
    section = sections(seen.regime)[stage]
    found = {**seen.row.told, **seen.row.events}
    named = [*((one.name, one.id) for one in section.events), *((one.name, one.id) for one in section.facts)]
    return [(name, said_words(seen.regime, key, found.get(key)) or "Not recorded") for name, key in named]


def _recorded(row: Review, form: RecordForm, by: Account) -> int | None:
    """Record what a form says; return how many entries changed, or nothing where the form has to be mended."""
    given = form.cleaned_data
    try:
        return actions.record(row, form.entries, Acting(by, given["seen"]), reason=given["reason"])
    except ChangedBetweenError as error:
        _tell(row, form, error)
    except ReasonNeededError as error:
        form.add_error("reason", str(error))
    except UserError as error:
        form.add_error(None, str(error))
    return None


def _tell(row: Review, form: RecordForm, error: ChangedBetweenError) -> None:
    """Say beside each field that clashes what somebody else recorded there."""
    form.tell(error)
    row.refresh_from_db()
    seen = Seen.of(row, localdate(), holds=())
    found = {**row.told, **row.events}
    for name, by in error.by.items():
        now = said_words(seen.regime, name, found.get(name))
        form.add_error(at(name), f"{by} recorded here: {now}" if now else f"{by} took back what stood here.")


@require_http_methods(["GET", "HEAD", "POST"])
def readings(request: HttpRequest, review: int) -> HttpResponse:
    """Show which readings hold of what the rules leave open, and choose others."""
    row = review_for(request, review, Act.RUN_REVIEWS if request.method == "POST" else None)
    seen = Seen.of(row, localdate(), holds=())
    form = ReadingsForm(request.POST if request.method == "POST" else None, review=row, regime=seen.regime)
    if form.is_valid():
        given = form.cleaned_data
        acting = Acting(account_of(request), given["seen"])
        try:
            count = actions.choose(row, form.choices, acting, reason=given["reason"])
        except ChangedBetweenError as error:
            form.tell(error)
        except UserError as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request, f"{number_of(count, 'reading')} changed." if count else "Nothing was changed."
            )
            return redirect("reviews:review", row.pk)
    may_run = not standing_of(request).may_in(Act.RUN_REVIEWS, row.partnership_id)
    if not may_run:
        form.only_read()
    return render(request, "reviews/readings.html", {"review": row, "form": form, "may_run": may_run})


@require_safe
def history(request: HttpRequest, review: int) -> HttpResponse:
    """Show who did what to a review, for which post, and why."""
    row = review_for(request, review)
    changes = row.changes.select_related("by").order_by("-number")
    page = Paginator(changes, _ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"review": row, "page": page, "events": events_of(row, page.object_list)}
    return render(request, "reviews/history.html", context)
