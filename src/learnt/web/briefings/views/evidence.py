"""Linking a sentence to its evidence: a search within the documents of the briefing."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from learnt.engine.domain.errors import UserError
from learnt.engine.searching.fields import Filters
from learnt.engine.searching.search import By, Hit, Search
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of
from learnt.web.briefings import actions
from learnt.web.briefings.forms import FindForm
from learnt.web.briefings.linking import Spot
from learnt.web.briefings.views.editing import Copy, copy_for
from learnt.web.library.models import Document
from learnt.web.search.indexed import NotReadyError, index, within
from learnt.web.search.tasks import ask_to_build

_MOST = 20
_PREPARING = "The search is being made ready. Try again in a minute."


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that may be linked."""

    title: str
    place: str
    words: str
    document: str
    passage: int
    href: str


@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest, briefing: int, sentence: str) -> HttpResponse:
    """Look for the evidence of a sentence. The words are sent, never put into the address."""
    copy = copy_for(request, briefing, Act.DRAFT_BRIEFINGS)
    line = copy.line(sentence)
    form = FindForm(request.POST or None, initial={"words": line.sentence.text[:300], "seen": line.state})
    found: list[Found] | None = None
    if form.is_valid() and form.cleaned_data["words"].strip():
        try:
            found = _found(request, copy, form.cleaned_data["words"])
        except NotReadyError:
            ask_to_build()
            form.add_error("words", _PREPARING)
    context = {
        "briefing": copy.row, "form": form, "line": copy.editor.one(line), "part": copy.part_of(sentence), "found": found,
    }  # fmt: skip
    return render(request, "briefings/evidence.html", context)


def _found(request: HttpRequest, copy: Copy, words: str) -> list[Found]:
    named = {one.version for one in copy.content.sources}
    rests = copy.row.rests.filter(current=True).values("document")
    documents = Document.objects.filter(pk__in=rests, current__digest__in=named)
    ids = tuple(documents.values_list("pk", flat=True))
    if not ids:
        return []
    hits = index().search(Search(words, within(request, Filters(document=ids)), By.BOTH, _MOST)).hits
    titles = {one.version: one.title for one in copy.content.sources}
    return [_shown(hit, titles[hit.version]) for hit in hits if hit.version in titles]


def _shown(hit: Hit, title: str) -> Found:
    page = reverse("coding:document", args=[hit.document])
    place = " › ".join([*hit.headings, f"page {hit.page}"])
    return Found(
        title,
        place,
        hit.quote,
        hit.document,
        hit.passage,
        f"{page}?passage={hit.passage}#passage-{hit.passage}",
    )


@require_POST
def link(request: HttpRequest, briefing: int, sentence: str) -> HttpResponse:
    """Link a sentence to a passage: in the words that somebody wrote, or in those of the document."""
    copy = copy_for(request, briefing, Act.DRAFT_BRIEFINGS)
    copy.line(sentence)
    number, document = request.POST.get("passage", ""), request.POST.get("document", "")[:16]
    if not number.isdecimal():
        raise Http404
    try:
        spot = Spot(document, int(number), quote="quote" in request.POST)
        actions.link(copy.row, sentence, spot, by=account_of(request), seen=request.POST.get("seen", ""))
    except UserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "The sentence is linked to its evidence.")
    return redirect(f"{reverse('briefings:part', args=[briefing, copy.part_of(sentence)])}#{sentence}")
