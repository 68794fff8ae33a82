"""Taking the recommendations of a document into the register in one step."""

from collections.abc import Sequence
from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.db.models.functions import Substr
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from learnt.engine.domain.numbers import number_of
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, somewhere, standing_of
from learnt.web.coding.wording import title_of_document
from learnt.web.ledger.forms import TakeForm
from learnt.web.ledger.models import Recommendation
from learnt.web.ledger.recommending import Lifted
from learnt.web.ledger.recommending import take as take_in
from learnt.web.ledger.shown import names_of
from learnt.web.library.models import Document, Passage
from learnt.web.library.models import Recommendation as Found
from learnt.web.library.policies import document_for
from learnt.web.library.summaries import DocumentSummary

_ON_A_PAGE = 50


@require_safe
@somewhere(Act.RUN_REVIEWS)
def documents(request: HttpRequest) -> HttpResponse:
    """List the documents that make recommendations."""
    standing = standing_of(request)
    rows = Document.objects.open_to(standing).open_to(standing, Act.RUN_REVIEWS)
    rows = rows.filter(summary__recommendations__gt=0, partnership__isnull=False).select_related("summary")
    page = Paginator(rows.order_by("-summary__published", "summary__title"), _ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    return render(request, "ledger/documents.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, document: str) -> HttpResponse:
    """Offer the recommendations of a document, with boxes to tick."""
    row = document_for(request, document, Act.RUN_REVIEWS)
    lifted = {str(one.start): one for one in lifted_from(row)}
    there = set(Recommendation.objects.filter(document=row).values_list("quote", flat=True))
    offered = {key: one for key, one in lifted.items() if one.text not in there}
    form = TakeForm(
        request.POST or None, offered=[(key, one.text) for key, one in offered.items()], hints=_hints(offered),
        initial={"chosen": list(offered), "made_on": _made_on(row)},
    )  # fmt: skip
    if form.is_valid():
        chosen = [offered[key] for key in form.cleaned_data["chosen"]]
        rows = take_in(row, chosen, made_on=form.cleaned_data["made_on"], by=account_of(request))
        messages.success(request, f"{number_of(len(rows), 'recommendation')} put into the register.")
        return redirect("ledger:register")
    context = {"document": row, "title": title_of_document(row), "form": form, "offered": offered,
               "there": len(lifted) - len(offered)}  # fmt: skip
    return render(request, "ledger/take.html", context)


def lifted_from(row: Document) -> Sequence[Lifted]:
    """Return the recommendations that were found in a document, each with its exact words; no whole text is fetched."""
    assert row.current is not None
    rows = Found.objects.filter(version=row.current).annotate(
        words=Substr("version__text", F("start") + 1, F("end") - F("start"))
    )
    spans = list(
        Passage.objects.filter(version=row.current).order_by("number").values_list("number", "start", "end")
    )
    lifted = []
    for one in rows:
        passage = next((number for number, start, end in spans if start <= one.start < end), None)
        words: str = one.words
        lifted.append(Lifted(one.start, passage, words, tuple(one.themes), "; ".join(one.audience)))
    return lifted


def _hints(offered: dict[str, Lifted]) -> dict[str, str]:
    return {
        key: ". ".join(
            filter(None, (f"For {one.to}" if one.to else "", ", ".join(names_of(one.themes).values())))
        )
        for key, one in offered.items()
    }


def _made_on(row: Document) -> date | None:
    """Return the day on which a document says it was published; nothing where it gives no day."""
    summary: DocumentSummary | None = getattr(row, "summary", None)
    try:
        return date.fromisoformat(summary.published if summary else "")
    except ValueError:
        return None
