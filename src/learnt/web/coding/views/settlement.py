"""Where two coders differ, side by side, and what that teaches of the codebook."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import somewhere, standing_of
from learnt.web.coding.actions import Target
from learnt.web.coding.assigning import open_coders
from learnt.web.coding.models import CodebookNote, Outcome
from learnt.web.coding.people import names_of
from learnt.web.coding.settling import Difference, Pair, differences, pair_of, settle
from learnt.web.coding.sight import Sight, sight_of
from learnt.web.coding.views.document import frame
from learnt.web.coding.wording import theme_name
from learnt.web.library.models import Document, Passage

_SHOWN = 10
_NOTES = 50


@require_http_methods(["GET", "HEAD", "POST"])
def differing(request: HttpRequest, document: str) -> HttpResponse:
    """Show where two coders of a document differ, and settle one passage after another."""
    sight = sight_of(request, document, Act.ADJUDICATE)
    pair = pair_of(sight)
    waiting = open_coders(sight.document).filter(done_at=None).exists() or sight.alone
    if request.method == "POST" and pair and not waiting:
        return _settle(request, sight, pair)
    found = [] if pair is None or waiting else list(differences(sight, pair))
    page = Paginator(found, _SHOWN).get_page(request.GET.get("page", "1"))
    names = names_of([pair.one, pair.other]) if pair else {}
    context = {
        **frame(sight),
        "pair": pair,
        "waiting": waiting,
        "one": names.get(pair.one, pair.one) if pair else "",
        "other": names.get(pair.other, pair.other) if pair else "",
        "count": len(found),
        "page": page,
        "rows": _rows(sight, list(page.object_list)),
    }
    return render(request, "coding/differences.html", context)


def _rows(sight: Sight, found: list[Difference]) -> list[dict[str, object]]:
    """Return each difference with its words and the names of its themes."""
    numbers = [one.passage for one in found]
    passages = {row.number: row for row in Passage.objects.filter(version=sight.version, number__in=numbers)}
    text = sight.version.text
    return [
        {
            "number": one.passage,
            "words": text[passages[one.passage].start : passages[one.passage].end],
            "one": sorted(map(theme_name, one.one)),
            "other": sorted(map(theme_name, one.other)),
        }
        for one in found
    ]


def _settle(request: HttpRequest, sight: Sight, pair: Pair) -> HttpResponse:
    try:
        messages.success(request, f"Settled passage {_settled(request, sight, pair)}.")
    except UserError as error:
        messages.error(request, str(error))
    return redirect("coding:differences", sight.document.pk)


def _settled(request: HttpRequest, sight: Sight, pair: Pair) -> int:
    number, outcome = request.POST.get("passage", ""), request.POST.get("outcome", "")
    if outcome not in set(Outcome) or not number.isdecimal():
        raise UserError("Choose one coder, the other, both or neither.")
    target = Target(sight, int(number), request.POST.get("version", ""))
    settle(target, pair, Outcome(outcome), request.POST.get("reason", ""))
    return int(number)


@require_safe
@somewhere(Act.ADJUDICATE)
def notes(request: HttpRequest) -> HttpResponse:
    """List what settlements tell of the themes of the codebook."""
    seen = Document.objects.open_to(standing_of(request), Act.ADJUDICATE)
    rows = CodebookNote.objects.filter(settlement__document__in=seen).select_related("settlement")
    page = Paginator(rows, _NOTES).get_page(request.GET.get("page", "1"))
    names = names_of(row.settlement.by for row in page.object_list)
    shown = [
        {
            "theme": theme_name(row.theme),
            "given": row.given,
            "reason": row.settlement.reason,
            "words": row.settlement.exact,
            "by": names.get(row.settlement.by, row.settlement.by),
            "at": row.settlement.at,
            "document": row.settlement.document_id,
        }
        for row in page.object_list
    ]
    return render(request, "coding/notes.html", {"rows": shown, "page": page})
