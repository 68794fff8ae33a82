"""The first page: the documents that one may see."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from learnt.engine.domain.numbers import number_of
from learnt.engine.reading.kinds import kind_name
from learnt.web.accounts.policies import marks_held
from learnt.web.accounts.roles import Access, Act
from learnt.web.accounts.standing import account_of, standing_of
from learnt.web.library.families import offers
from learnt.web.library.filters import ListForm
from learnt.web.library.models import Document, Version
from learnt.web.library.words import date_words

_ON_A_PAGE = 25
ACCESS_TAGS = {Access.OPEN: "Open", Access.RESTRICTED: "Restricted"}
"""What is shared in the plain way has no tag."""


@dataclass(frozen=True, slots=True)
class Line:
    """A document in the list."""

    title: str
    href: str
    about: str
    note: str
    """Kind, date, length and whose it is."""
    tag: str
    left: int
    amiss: int


@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    standing = standing_of(request)
    form = ListForm(request.GET, standing=standing)
    page = Paginator(form.documents(), _ON_A_PAGE).get_page(request.GET.get("page"))
    several = "partnership" in form.fields
    chosen = form.chosen()
    context = {
        "list_form": form,
        "page": page,
        "lines": [_line(document, several=several) for document in page],
        "chosen": chosen,
        "empty": not chosen and not page.paginator.count,
        "may_tour": account_of(request).toured_at is None,
        "may_add": bool(standing.partnerships(Act.ADD)),
        "families": offers(standing).count() if marks_held(standing, Act.CODE) else 0,
    }
    return render(request, "library/documents.html", context)


def _line(document: Document, *, several: bool) -> Line:
    """Return a document in the words of the list; one that was just read by an older release has no summary yet."""
    summary = getattr(document, "summary", None)
    note, title = [""], summary.title if summary else _file_of(document)
    if summary is not None:
        kind = kind_name(summary.kind) if summary.kind else ""
        note = [kind, date_words(summary.published), number_of(summary.passages, "passage")]
    if several or (document.access == Access.OPEN and document.partnership):
        note.append(str(document.partnership or "Belongs to no partnership yet"))
    return Line(
        title,
        reverse("coding:document", args=[document.pk]), reverse("library:document", args=[document.pk]),
        ", ".join(filter(None, note)), "Held back" if document.held_back else ACCESS_TAGS.get(Access(document.access), ""),
        summary.suggestions_left if summary else 0,
        summary.figures_amiss if summary else 0,
    )  # fmt: skip


def _file_of(document: Document) -> str:
    return Version.objects.values_list("file", flat=True).get(pk=document.current_id or 0)
