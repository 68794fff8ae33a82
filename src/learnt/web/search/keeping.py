"""Saving, opening again and forgetting searches."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from learnt.engine.searching.search import Search
from learnt.web.accounts.standing import account_of
from learnt.web.search.forms import SaveForm, SearchForm
from learnt.web.search.indexed import index, within
from learnt.web.search.views import when_ready


def _count(request: HttpRequest, query: str) -> int:
    """Return how many passages a search finds now for whoever asks."""
    form = SearchForm(QueryDict(query))
    return index().search(Search(form.typed, within(request, form.filters()), limit=1)).total


@require_POST
@when_ready
def save(request: HttpRequest) -> HttpResponse:
    """Keep a search under a name."""
    form = SaveForm(request.POST)
    query = SearchForm(QueryDict(request.POST.get("query", ""))).address()
    if not form.is_valid():
        messages.error(request, "Enter a name for the search.")
        return redirect(f"{reverse('search:search')}?{query}")
    saved = form.save(commit=False)
    saved.account, saved.query, saved.seen = account_of(request), query, _count(request, query)
    try:
        with transaction.atomic():
            saved.save()
        messages.success(request, "The search is saved.")
    except IntegrityError:
        messages.error(request, "You have a saved search of this name. Choose another name.")
    return redirect(f"{reverse('search:search')}?{query}")


@require_safe
@when_ready
def saved(request: HttpRequest) -> HttpResponse:
    """List a person's saved searches, and how many passages each finds that it did not find before."""
    rows = [
        (one, max(0, _count(request, one.query) - one.seen)) for one in account_of(request).searches.all()
    ]
    return render(request, "search/saved.html", {"rows": rows})


@require_POST
@when_ready
def open_saved(request: HttpRequest, search: int) -> HttpResponse:
    """Make a saved search again, and note what it finds now."""
    row = get_object_or_404(account_of(request).searches, pk=search)
    row.seen = _count(request, row.query)
    row.save(update_fields=["seen"])
    return redirect(f"{reverse('search:search')}?{row.query}")


@require_POST
def forget(request: HttpRequest, search: int) -> HttpResponse:
    """Forget a saved search."""
    get_object_or_404(account_of(request).searches, pk=search).delete()
    messages.success(request, "The saved search is forgotten.")
    return redirect("search:saved")
