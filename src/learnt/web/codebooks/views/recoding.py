"""Looking again at passages whose theme was split: how far it is, and one document's passages."""

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, somewhere, standing_of
from learnt.web.codebooks import recoding as doing
from learnt.web.codebooks.kinds import MoveKind
from learnt.web.codebooks.models import Move, Recoding
from learnt.web.library.models import Document
from learnt.web.library.policies import document_for


@require_safe
@somewhere(Act.CODE)
def recoding(request: HttpRequest) -> HttpResponse:
    """List the splits with what is left of each, and the documents in which it is left."""
    standing = standing_of(request)
    seen = Document.objects.open_to(standing, Act.CODE).order_by().values("pk")
    moves = Move.objects.filter(kind=MoveKind.SPLIT, recodings__document__in=seen)
    shown = []
    for move in moves.distinct().select_related("edition__by").defer("edition__content"):
        left = doing.left_of(move, Recoding.objects.filter(move=move, document__in=seen))
        rows = left.order_by("document__summary__title").values("document", "document__summary__title")
        shown.append((doing.progress_of(move, standing), list(rows.annotate(left=Count("pk")))))
    return render(request, "codebooks/recoding.html", {"shown": shown})


@require_http_methods(["GET", "HEAD", "POST"])
def recode(request: HttpRequest, document: str) -> HttpResponse:
    row = document_for(request, document, Act.CODE)
    if request.method == "POST":
        _decide(request, row)
        return redirect("codebooks:recode", row.pk)
    items, kept_back = doing.items_of(row, account_of(request))
    summary = getattr(row, "summary", None)
    title = summary.title if summary else str(row.current and row.current.file)
    context = {"document": row, "title": title, "items": items, "kept_back": kept_back}
    return render(request, "codebooks/recode.html", context)


def _decide(request: HttpRequest, document: Document) -> None:
    number, chosen = request.POST.get("item", ""), request.POST.getlist("themes")
    none = request.POST.get("none") == "on"
    if not number.isdecimal() or none == bool(chosen):
        messages.error(request, "Choose the themes that the passage speaks to, or “None of these”.")
        return
    try:
        passage = doing.decide_again(document, int(number), chosen, by=account_of(request))
    except UserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Your decision on passage {passage} is kept.")
