"""The list of reviews, and beginning one."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from learnt.engine.domain.errors import UserError
from learnt.engine.process.deadlines import deadlines
from learnt.engine.process.embargo import to_check
from learnt.engine.process.rules import shipped_regime
from learnt.web.accounts.models import Partnership
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, somewhere, standing_of
from learnt.web.look.parts import Colour
from learnt.web.reviews import actions
from learnt.web.reviews.forms import BeginForm
from learnt.web.reviews.models import Review
from learnt.web.reviews.overview import Seen, next_of
from learnt.web.reviews.words import STANDING_COLOURS, day_words, standing_words

_ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Listed:
    """A review in the list."""

    pk: int
    reference: str
    partnership: str
    state: str
    owner: str
    limit: str
    due: str
    standing: str
    colour: Colour
    ends: bool
    check: bool
    """Whether somebody must look again whether proceedings still run."""
    order: tuple[bool, date, int]


@require_safe
@somewhere(Act.SEE_REVIEWS)
def reviews(request: HttpRequest) -> HttpResponse:
    standing = standing_of(request)
    rows = Review.objects.open_to(standing).select_related("partnership").prefetch_related("holds__steps")
    today = localdate()
    listed = sorted((_listed(row, today) for row in rows), key=lambda one: one.order)
    context = {
        "page": Paginator(listed, _ON_A_PAGE).get_page(request.GET.get("page")),
        "may_run": bool(standing.partnerships(Act.RUN_REVIEWS)),
        "yearly": Partnership.objects.filter(pk__in=standing.partnerships(Act.RUN_REVIEWS)),
        "several": len(standing.partnerships(Act.SEE_REVIEWS)) > 1,
    }
    return render(request, "reviews/reviews.html", context)


def _listed(row: Review, today: date) -> Listed:
    """Return a review as it is listed: what is due first comes first; what has ended comes last."""
    seen = Seen.of(row, today)
    state = seen.regime.states[row.state]
    following = None if state.ends else next_of(deadlines(seen.regime, seen.record, today))
    return Listed(
        row.pk, row.reference, row.partnership.name, state.name, seen.regime.posts[state.owner].name,
        following.clock.name if following else "",
        day_words(following.due) if following and following.due else "",
        standing_words(following) if following else "",
        STANDING_COLOURS[following.standing] if following else Colour.PLAIN, state.ends,
        bool(to_check(seen.record.holds, today)),
        (state.ends, (following and following.due) or date.max, -row.pk),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@somewhere(Act.RUN_REVIEWS)
def begin(request: HttpRequest) -> HttpResponse:
    form = BeginForm(request.POST if request.method == "POST" else None, standing=standing_of(request))
    if form.is_valid():
        given = form.cleaned_data
        try:
            row = actions.begin(
                partnership=given["partnership"], regime=shipped_regime(given["regime"]),
                reference=given["reference"], by=account_of(request),
            )  # fmt: skip
        except UserError as error:
            form.add_error("reference", str(error))
        else:
            messages.success(request, "The review is begun. Next, record what is known.")
            return redirect("reviews:review", row.pk)
    return render(request, "reviews/begin.html", {"form": form})
