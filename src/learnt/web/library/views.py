"""Pages of the library: the list of documents, and one document with its passages."""

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from learnt.engine.domain.coding import Assertion
from learnt.engine.domain.findings import AMISS
from learnt.web.library.models import Document


@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    rows = (
        Document.objects.filter(current__isnull=False)
        .select_related("current")
        .defer("current__text")
        .annotate(
            passages=Count("current__passages", distinct=True),
            learning=Count("current__learningpoints", distinct=True),
            amiss=Count(
                "current__figures",
                filter=Q(current__figures__check_result__in=AMISS),
                distinct=True,
            ),
        )
    )
    return render(request, "library/documents.html", {"documents": rows})


@require_safe
def document(request: HttpRequest, document: str) -> HttpResponse:
    row = get_object_or_404(Document.objects.select_related("current"), pk=document, current__isnull=False)
    version = row.current
    assert version is not None
    passages = [
        {
            "number": passage.number,
            "page": passage.page,
            "role": passage.role,
            "level": min(passage.level + 1, 6),
            "marker": passage.marker,
            "words": version.text[passage.start : passage.end],
            "kind": passage.kind,
            "themes": [s.theme for s in passage.suggestions.all() if s.assertion != Assertion.ABSENT],
        }
        for passage in version.passages.prefetch_related("suggestions")
    ]
    context = {"document": row, "version": version, "passages": passages}
    return render(request, "library/document.html", context)
