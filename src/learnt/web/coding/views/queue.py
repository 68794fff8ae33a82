"""What to read next for a theme: one passage after another, with whether to read on."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.policies import Standing
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, somewhere, standing_of
from learnt.web.codebooks.current import codebook
from learnt.web.coding import actions
from learnt.web.coding.actions import Target
from learnt.web.coding.forms import VERDICTS
from learnt.web.coding.models import Ranking
from learnt.web.coding.outline import outline_of
from learnt.web.coding.ranking import among, is_stale, ranking_of
from learnt.web.coding.sight import Sight, held_back, sight_for, sight_of
from learnt.web.coding.spoken import Spoken, spoken_of
from learnt.web.coding.tasks import ask_to_rank
from learnt.web.coding.views.document import frame
from learnt.web.coding.views.passage import neighbours
from learnt.web.coding.wording import is_distressing, theme_of
from learnt.web.library.models import Document

_LOOKED_AT = 60
"""Places looked at on one page for the first that nobody has answered."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A passage to read next."""

    sight: Sight
    number: int
    at_random: bool
    held: bool
    """It is read in full, for all themes at once."""


@require_http_methods(["GET", "HEAD", "POST"])
@somewhere(Act.CODE)
def queue(request: HttpRequest, theme: str) -> HttpResponse:
    """Offer the next passage for a theme, and take the answer on it."""
    found = theme_of(theme)
    if found is None:
        raise Http404
    if request.method == "POST":
        return _answer(request, theme)
    account, documents = account_of(request), among(standing_of(request))
    ranking = ranking_of(theme, documents)
    stale = bool(documents.ids) and is_stale(ranking, documents)
    if stale:
        ask_to_rank(account, theme)
    offered = _next(request, ranking, theme) if ranking else None
    context: dict[str, object] = {
        "theme": codebook().in_words(found),
        "ranking": ranking,
        "waiting": stale,
        "empty": not documents.ids,
        "offered": offered,
    }
    if offered:
        context |= frame(offered.sight) | _passage(offered)
    return render(request, "coding/queue.html", context)


@require_safe
@somewhere(Act.CODE)
def choose(request: HttpRequest) -> HttpResponse:
    """Go to the queue of the theme that was chosen from a list."""
    theme = request.GET.get("theme", "")
    if theme_of(theme) is None:
        raise Http404
    return redirect("coding:queue", theme)


def _passage(offered: Offered) -> dict[str, object]:
    sight, number = offered.sight, offered.number
    row = sight.version.passages.get(number=number)
    return {
        "number": number,
        "words": sight.version.text[row.start : row.end],
        "headings": row.headings,
        "page": row.page,
        "distressing": not (offered.held or offered.at_random)
        and is_distressing(row, list(row.suggestions.all())),
        "neighbours": neighbours(sight, number),
    }


def _next(request: HttpRequest, ranking: Ranking, theme: str) -> Offered | None:
    """Return the first place of a ranking that is still open, in a document that the person may code now."""
    after = request.GET.get("after", "")
    skip = int(after) if after.isascii() and after.isdecimal() and len(after) < 4 else 0
    standing, sights = standing_of(request), dict[str, Sight | None]()
    for document, digest, number, at_random in ranking.places[skip : skip + _LOOKED_AT]:
        if document not in sights:
            sights[document] = _open(request, standing, document)
        sight = sights[document]
        if sight is None or not sight.version.digest.startswith(digest):
            continue
        if offered := _offered(sight, number, theme, at_random=at_random):
            return offered
    return None


def _open(request: HttpRequest, standing: Standing, document: str) -> Sight | None:
    rows = Document.objects.select_related("current", "summary").filter(current__isnull=False, pk=document)
    row = rows.open_to(standing, Act.CODE).first()
    return sight_for(account_of(request), row) if row else None


def _offered(sight: Sight, number: int, theme: str, *, at_random: bool) -> Offered | None:
    if number >= len(outline_of(sight.version).spots):
        return None
    if number in held_back(sight):
        return Offered(sight, number, at_random, held=True)
    said = spoken_of(sight, number, number).get(number, Spoken())
    return None if said.of(theme) else Offered(sight, number, at_random, held=False)


def _answer(request: HttpRequest, theme: str) -> HttpResponse:
    sight = sight_of(request, request.POST.get("document", ""), Act.CODE)
    try:
        _decide(request, sight, theme)
    except UserError as error:
        messages.error(request, str(error))
    return redirect("coding:queue", theme)


def _decide(request: HttpRequest, sight: Sight, theme: str) -> None:
    number, say = request.POST.get("passage", ""), request.POST.get("say", "")
    if say not in VERDICTS or not number.isdecimal():
        raise UserError("Choose yes, no or not sure.")
    actions.decide(Target(sight, int(number), request.POST.get("version", "")), theme, VERDICTS[say])
