"""One theme from several sides, and where they do not agree."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from learnt.engine.assurance.triangulation import GOOD, POOR, Leaning, Seen, Side, disagreements, silent
from learnt.web.accounts.models import Partnership
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import in_partnership
from learnt.web.assurance.fields import themes_of
from learnt.web.assurance.sides import seen_from_all
from learnt.web.codebooks.current import codebook
from learnt.web.look.parts import Colour, Link

_COLOURS = {
    Leaning.WELL: Colour.GREEN,
    Leaning.MIXED: Colour.YELLOW,
    Leaning.POOR: Colour.RED,
    Leaning.UNKNOWN: Colour.GREY,
}


@dataclass(frozen=True, slots=True)
class SideShown:
    """A side as the page shows it."""

    name: str
    says: str
    leans: str
    colour: Colour
    tells: str
    silent_on: str
    href: str


@require_safe
@in_partnership(Act.ASSURE)
def choose(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Offer the themes."""
    links = [
        Link(name, reverse("assurance:sides", args=[partnership.pk, theme])) for theme, name in themes_of()
    ]
    return render(request, "assurance/choose.html", {"place": partnership, "links": links})


@require_safe
@in_partnership(Act.ASSURE)
def sides(request: HttpRequest, partnership: Partnership, theme: str) -> HttpResponse:
    """Show a theme from each side: what that says, what it can tell and what not."""
    found = next((one for one in codebook().themes if one.id == theme), None)
    if found is None:
        raise Http404
    seen = seen_from_all(request, partnership, theme)
    context = {
        "place": partnership, "theme": found, "sides": [_shown(one, partnership, theme) for one in seen],
        "disagree": disagreements(seen), "silent": [one.words for one in silent(seen)],
        "good": f"{GOOD:.0%}", "poor": f"{POOR:.0%}",
    }  # fmt: skip
    return render(request, "assurance/sides.html", context)


def _shown(one: Seen, place: Partnership, theme: str) -> SideShown:
    hrefs = {
        Side.REVIEWS: reverse("insight:theme", args=[theme]),
        Side.AUDITS: reverse("assurance:audits", args=[place.pk]),
        Side.SURVEY: reverse("assurance:surveys", args=[place.pk]),
        Side.TRAINING: reverse("assurance:training", args=[place.pk]),
        Side.ESCALATIONS: reverse("escalations:escalations"),
    }
    return SideShown(
        one.side.words, one.says or "Nothing is known from here.", one.leans.words if one.says else "Nothing",
        _COLOURS[one.leans], one.side.tells, one.side.silent_on, hrefs.get(one.side, ""),
    )  # fmt: skip
