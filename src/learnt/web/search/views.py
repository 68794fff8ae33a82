"""Pages of search."""

from collections.abc import Callable, Sequence
from functools import wraps

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from learnt.engine.searching.search import By, Found, Hit, Search
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, somewhere
from learnt.web.coding.wording import title_of_document
from learnt.web.library.models import Document
from learnt.web.library.policies import document_for
from learnt.web.search.forms import SaveForm, SearchForm
from learnt.web.search.indexed import NotReadyError, index, within
from learnt.web.search.shown import Shown, Viewer
from learnt.web.search.tasks import ask_to_build

ON_A_PAGE = 20
_LAST_PAGE = 50
"""Pages that are reachable: whoever has not found it by then does better with other words."""
View = Callable[..., HttpResponse]


def when_ready(view: View) -> View:
    """Tell people to wait where there is no index yet, and have one built."""

    @wraps(view)
    def waited(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NotReadyError:
            ask_to_build()
            answer = render(request, "search/preparing.html", status=503)
            answer["Retry-After"] = "10"
            return answer

    return waited


@require_safe
@somewhere(Act.READ)
@when_ready
def search(request: HttpRequest) -> HttpResponse:
    """Search, or show how to."""
    form, account = SearchForm(request.GET), account_of(request)
    found = Found((), 0)
    number = _page_number(request)
    if not form.is_empty():
        asked = Search(
            form.typed,
            within(request, form.filters()),
            By.BOTH,
            ON_A_PAGE,
            (number - 1) * ON_A_PAGE,
            facets=True,
        )
        found = index().search(asked)
        form.offer(found.facets)
    viewer = Viewer(request, (hit.document for hit in found.hits))
    by_theme = bool(form.filters().theme or form.filters().status)
    shown, left_out = _shown(found.hits, viewer, by_theme=by_theme)
    pages = Paginator(range(min(found.total, _LAST_PAGE * ON_A_PAGE)), ON_A_PAGE).get_page(number)
    context = {
        "search_form": form,
        "asked": not form.is_empty(),
        "found": found,
        "shown": shown,
        "left_out": left_out,
        "page": pages,
        "chosen": form.chosen(),
        "save_form": SaveForm(initial={"query": form.address(), "name": form.typed[:100]}),
        "saved": account.searches.all(),
    }
    return render(request, "search/search.html", context)


def _page_number(request: HttpRequest) -> int:
    given = request.GET.get("page", "1")
    return min(int(given), _LAST_PAGE) if given.isdecimal() and int(given) > 0 else 1


def _shown(hits: Sequence[Hit], viewer: Viewer, *, by_theme: bool) -> tuple[list[Shown], int]:
    """Return hits that the person may see, and how many are kept back until they have read them.

    What is found by its theme tells of its theme, so a passage to be read without suggestions is kept back.
    """
    seen = [hit for hit in hits if viewer.may_see(hit)]
    kept_back = [hit for hit in seen if by_theme and viewer.must_read_first(hit)]
    return [viewer.shown(hit) for hit in seen if hit not in kept_back], len(kept_back)


@require_safe
@when_ready
def like_passage(request: HttpRequest, document: str, passage: int) -> HttpResponse:
    """Show passages of other documents like one, and recommendations like it."""
    row = document_for(request, document)
    words = _words_of(row, passage)
    inside = within(request)
    like = index().like_passage(document, passage, inside)
    near, near_asked = like.passages(), like.recommendations()
    viewer = Viewer(request, (hit.document for hit in (*near, *near_asked)))
    passages, _ = _shown(near, viewer, by_theme=False)
    asked, _ = _shown(near_asked, viewer, by_theme=False)
    context = {
        "document": row,
        "title": title_of_document(row),
        "words": words,
        "passage": passage,
        "passages": passages,
        "recommendations": asked,
    }
    return render(request, "search/like_passage.html", context)


def _words_of(document: Document, passage: int) -> str:
    version = document.current
    assert version is not None
    row = version.passages.filter(number=passage).first()
    if row is None:
        raise Http404
    return version.text[row.start : row.end]


@require_safe
@when_ready
def like_document(request: HttpRequest, document: str) -> HttpResponse:
    """Show documents like one that are not on its case."""
    row = document_for(request, document)
    likenesses = index().like_document(document, within(request))
    viewer = Viewer(request, (one.document for one in likenesses))
    context = {
        "document": row,
        "title": title_of_document(row),
        "likenesses": [viewer.document_like(one) for one in likenesses if viewer.holds(one.document)],
    }
    return render(request, "search/like_document.html", context)
