"""The register: all recommendations of one's partnerships, what is due, and what nobody owns."""

from collections.abc import Callable

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from learnt.engine.domain.action import Rung
from learnt.engine.domain.recommendation_record import Answered
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import somewhere, standing_of
from learnt.web.ledger.forms import RegisterForm
from learnt.web.ledger.models import Recommendation
from learnt.web.ledger.opening import address, short
from learnt.web.ledger.progress import Progress, progress_of
from learnt.web.ledger.records import posts_in, themes_of
from learnt.web.ledger.shown import day_words, names_of
from learnt.web.look.parts import Colour

_ON_A_PAGE = 25
_NEEDS: dict[str, Callable[[Progress], bool]] = {
    "overdue": lambda one: one.overdue,
    "again": lambda one: one.again,
    "unowned": lambda one: one.unowned,
    "reopened": lambda one: one.reopened,
    "none": lambda one: one.answered is not Answered.NOT_ACCEPTED and not one.going,
}


@require_safe
@somewhere(Act.READ)
def register(request: HttpRequest) -> HttpResponse:
    """List recommendations with how far each has come."""
    standing = standing_of(request)
    every = [progress_of(row) for row in Recommendation.objects.open_to(standing).whole()]
    posts = sorted({post for one in every for post in _posts(one)}, key=str.casefold)
    form = RegisterForm(request.GET, posts=posts)
    form.is_valid()
    chosen = [one for one in every if _fits(one, form.cleaned_data)]
    page = Paginator(chosen, _ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "register_form": form,
        "page": page,
        "lines": [_line(one) for one in page],
        "counts": [
            (name, label, count) for name, label in _LABELS if (count := sum(map(_NEEDS[name], every)))
        ],
        "narrowed": any(form.cleaned_data.values()),
        "every": len(every),
        "may_write": bool(standing.partnerships(Act.RUN_REVIEWS)),
        "several": len({one.row.partnership_id for one in every}) > 1,
    }
    return render(request, "ledger/register.html", context)


_LABELS = (
    ("overdue", "with an action that is overdue"),
    ("again", "to be looked at again"),
    ("unowned", "with an action that nobody owns"),
    ("reopened", "opened again by later evidence"),
    ("none", "with no action yet"),
)


def _posts(one: Progress) -> set[str]:
    """Return the posts that a recommendation is made to, and those that own its actions."""
    return {*posts_in(one.row.to), *(acted.owner for acted in one.actions if acted.owner)}


def _fits(one: Progress, given: dict[str, str]) -> bool:
    reached = one.reached
    return (
        (not given.get("theme") or given["theme"] in themes_of(one.row))
        and (not given.get("post") or given["post"] in _posts(one))
        and (not given.get("rung") or (reached is not None and reached.id == given["rung"]))
        and (not given.get("due") or _NEEDS[given["due"]](one))
    )


def _line(one: Progress) -> dict[str, object]:
    dues = [
        acted.due
        for acted in one.going
        if acted.due and acted.climbed.open and acted.climbed.reached < Rung.DONE
    ]
    return {
        "href": address(one.row.pk),
        "text": short(one.row.text, 220),
        "partnership": one.row.partnership.name,
        "themes": ", ".join(names_of(themes_of(one.row)).values()),
        "owners": "; ".join(sorted({acted.owner for acted in one.going if acted.owner})),
        "due": day_words(min(dues, default=None)),
        "status": _status(one),
        "alarms": [label for name, label in _ALARMS if _NEEDS[name](one)],
    }


_ALARMS = (
    ("reopened", "Open again"), ("overdue", "Overdue"), ("again", "Look again"), ("unowned", "Nobody owns it"),
)  # fmt: skip


def _status(one: Progress) -> tuple[str, Colour]:
    if one.answered is Answered.NOT_ACCEPTED:
        return "Not accepted", Colour.GREY
    if one.reached is None:
        return ("Ended", Colour.GREY) if one.actions else ("No action yet", Colour.ORANGE)
    return one.reached.words, Colour.BLUE if one.open else Colour.GREEN
