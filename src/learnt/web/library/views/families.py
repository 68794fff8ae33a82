"""Documents that may be on one case, for a person to say."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, somewhere, standing_of
from learnt.web.library.families import confirm, leave, offers, reject
from learnt.web.library.policies import document_for

_ON_A_PAGE = 20


@somewhere(Act.CODE)
@require_safe
def families(request: HttpRequest) -> HttpResponse:
    page: Any = Paginator(offers(standing_of(request)), _ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "library/families.html", {"page": page})


@somewhere(Act.CODE)
@require_POST
def answer(request: HttpRequest, likeness: int) -> HttpResponse:
    row = get_object_or_404(offers(standing_of(request)), pk=likeness)
    (confirm if request.POST.get("answer") == "one-case" else reject)(row, by=account_of(request))
    back = request.POST.get("document", "")
    if back in {row.one_id, row.other_id}:
        return redirect(f"{reverse('library:document', args=[back])}#family")
    return redirect("library:families")


@require_POST
def leaving(request: HttpRequest, document: str) -> HttpResponse:
    row = document_for(request, document, Act.CODE)
    leave(row, by=account_of(request))
    return redirect(f"{reverse('library:document', args=[row.pk])}#family")
