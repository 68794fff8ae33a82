"""Proceedings beside a review: what may be shown today, entering them, looking again, and letting out more or less."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from learnt.engine.domain import embargo
from learnt.engine.domain.embargo import Release
from learnt.engine.domain.errors import UserError
from learnt.engine.process.embargo import level_of, to_check
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, standing_of
from learnt.web.library.words import date_words
from learnt.web.look.parts import Row
from learnt.web.reviews import holding
from learnt.web.reviews.actions import Acting, ChangedBetweenError
from learnt.web.reviews.forms import SeenForm
from learnt.web.reviews.holding_forms import CheckForm, HoldForm, ReleaseForm, SignForm
from learnt.web.reviews.models import Hold, Review, Step
from learnt.web.reviews.policies import review_for
from learnt.web.reviews.records import holds_of, regime_of, shown_today, signers


@dataclass(frozen=True, slots=True)
class Held:
    """Proceedings, in words."""

    id: str
    name: str
    rows: list[Row]
    ended: bool
    due: bool
    """Whether somebody must look again by today."""


@require_safe
def proceedings(request: HttpRequest, review: int) -> HttpResponse:
    """Show what holds a review back, and what may be shown today."""
    row = review_for(request, review)
    holds, today = holds_of(row), localdate()
    due = {one.id for one in to_check(holds, today)}
    shown = shown_today(row, holds, today)
    context = {
        "review": row, "holds": [_held(one, due) for one in holds], "level": shown.level.words, "reason": shown.reason,
        "signed": date_words(row.signed_on.isoformat()) if row.signed_on else "",
        "may_run": not standing_of(request).may_in(Act.RUN_REVIEWS, row.partnership_id),
    }  # fmt: skip
    return render(request, "reviews/proceedings.html", context)


def _held(hold: embargo.Hold, due: set[str]) -> Held:
    level = level_of(hold, localdate())
    rows = [
        Row("What may be shown today", level.words),
        Row("Until", hold.condition),
        Row("Since", date_words(hold.since.isoformat())),
    ]
    if level < Release.FULL:
        rows.append(Row("Somebody looks again by", date_words(hold.next_check.isoformat())))
    rows += [Row(f"From {date_words(one.from_day.isoformat())}", _step_words(one)) for one in hold.steps]
    return Held(hold.id, hold.kind.words, rows, level is Release.FULL, hold.id in due)


def _step_words(step: embargo.Step) -> str:
    signed = f", signed by: {step.signed.by}, {date_words(step.signed.on.isoformat())}" if step.signed else ""
    return f"{step.level.words}{signed}"


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, review: int) -> HttpResponse:
    row = review_for(request, review, Act.RUN_REVIEWS)
    form = HoldForm(_sent(request), review=row)

    def kept(acting: Acting) -> None:
        given = {name: value for name, value in form.cleaned_data.items() if name != "seen"}
        holding.enter(row, Hold(**given), acting)

    return _asked(request, row, form, kept, title="Enter proceedings", done="The proceedings are entered.")


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, review: int, hold: int) -> HttpResponse:
    row = review_for(request, review, Act.RUN_REVIEWS)
    found = _hold_of(row, hold)
    form = CheckForm(_sent(request), review=row)

    def kept(acting: Acting) -> None:
        given = form.cleaned_data
        holding.check(row, found.pk, given["next_check"], acting, reason=given["reason"])

    return _asked(
        request, row, form, kept, title=f"Look again: {found.get_kind_display()}",
        done="It is recorded that somebody looked.",
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def release(request: HttpRequest, review: int, hold: int) -> HttpResponse:
    row = review_for(request, review, Act.RUN_REVIEWS)
    found = _hold_of(row, hold)
    form = ReleaseForm(_sent(request), review=row, signers=signers(regime_of(row)))

    def kept(acting: Acting) -> None:
        given = form.cleaned_data
        signed = given["signed_on"] if given["signed_post"] else None
        step = Step(
            level=given["level"],
            from_day=given["from_day"],
            signed_post=given["signed_post"],
            signed_on=signed,
        )
        holding.release(row, found.pk, step, acting, reason=given["reason"])

    return _asked(
        request, row, form, kept, title=f"What may be shown: {found.get_kind_display()}",
        done="What may be shown is changed.",
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, review: int) -> HttpResponse:
    """Ask who signed that the learning names nobody; where it is signed, ask why that no longer holds."""
    row = review_for(request, review, Act.RUN_REVIEWS)
    form = SignForm(_sent(request), review=row, signers=signers(regime_of(row)))
    if row.signed_on:
        del form.fields["signed_post"], form.fields["signed_on"]

    def kept(acting: Acting) -> None:
        given = form.cleaned_data
        holding.sign(
            row, given.get("signed_post", ""), given.get("signed_on"), acting, reason=given["reason"]
        )

    title = (
        "Take back the signature on the learning" if row.signed_on else "Sign that the learning names nobody"
    )
    return _asked(request, row, form, kept, title=title, done="It is recorded.")


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _hold_of(row: Review, hold: int) -> Hold:
    found = row.holds.filter(pk=hold).first()
    if found is None:
        raise Http404
    return found


def _asked(
    request: HttpRequest,
    row: Review,
    form: SeenForm,
    kept: Callable[[Acting], None],
    *,
    title: str,
    done: str,
) -> HttpResponse:
    """Show a form, or keep what it says."""
    if form.is_valid():
        try:
            kept(Acting(account_of(request), form.cleaned_data["seen"]))
        except ChangedBetweenError as error:
            form.tell(error)
        except UserError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, done)
            return redirect("reviews:proceedings", row.pk)
    return render(request, "reviews/proceeding.html", {"review": row, "form": form, "title": title})
