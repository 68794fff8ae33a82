"""The history of a document, from which anything can be taken back."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from learnt.web.accounts.roles import Act
from learnt.web.coding.history import of_document
from learnt.web.coding.sight import sight_of
from learnt.web.coding.tally import said_by_others
from learnt.web.coding.views.document import frame

_SHOWN = 25
_MOST = 1_000
"""No more of each sort are looked back at on a page; a passage has all of its own."""


@require_safe
def history(request: HttpRequest, document: str) -> HttpResponse:
    sight = sight_of(request, document, Act.SEE_HISTORY)
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 4 else 1
    happened = of_document(sight, min(_MOST, (number + 4) * _SHOWN))
    page = Paginator(happened, _SHOWN).get_page(number)
    context = {**frame(sight), "history": page.object_list, "history_page": page}
    return render(request, "coding/history.html", context)


@require_safe
def news(request: HttpRequest, document: str) -> HttpResponse:
    """Say whether others said anything since a page was opened: `since` is what it counted then."""
    sight = sight_of(request, document)
    count = said_by_others(sight)
    asked = request.GET.get("since", "")
    since = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 12 else count
    return render(request, "coding/_news.html", {**frame(sight), "fresh": count - since, "count": since})
