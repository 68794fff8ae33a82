"""What is known of a document: its page, and the forms that change it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.roles import Access, Act
from learnt.web.accounts.standing import account_of, standing_of
from learnt.web.library import about
from learnt.web.library.correcting import put_right
from learnt.web.library.details import details_of
from learnt.web.library.families import members, offers
from learnt.web.library.forms import DetailsForm, ShareForm
from learnt.web.library.models import Document
from learnt.web.library.policies import document_for
from learnt.web.library.removing import remove, why_kept
from learnt.web.library.sharing import share
from learnt.web.library.words import date_words


@require_safe
def document(request: HttpRequest, document: str) -> HttpResponse:
    row, standing = document_for(request, document), standing_of(request)
    may = about.may_of(row, standing)
    context = _frame(row) | {
        "may": may,
        "details": about.details_on(row),
        "editions": about.editions(row, download=may.download),
        "lost": about.lost_in(row),
        "members": members(row, standing),
        "offers": offers(standing, row) if may.code else (),
        "named": row.named.all() if may.restrict and row.access == Access.RESTRICTED else (),
    }
    return render(request, "library/document.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def details(request: HttpRequest, document: str) -> HttpResponse:
    row = document_for(request, document, Act.CODE)
    assert row.current is not None
    held = details_of(row, row.current)
    shown = {
        name: date_words(stated.value)
        for name, stated in (("published", held.published), ("period", held.period))
        if stated
    }
    form = DetailsForm(request.POST or None, details=held, shown=shown)
    if form.is_valid():
        put_right(row, form.cleaned_data, by=account_of(request))
        return redirect("library:document", row.pk)
    return render(request, "library/details.html", _frame(row) | {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def sharing(request: HttpRequest, document: str) -> HttpResponse:
    row = document_for(request, document, Act.RESTRICT)
    form = ShareForm(request.POST or None, document=row, standing=standing_of(request))
    if form.is_valid():
        given = form.cleaned_data
        share(
            row, by=account_of(request), partnership=given["partnership"], access=Access(given["access"]),
            checked=given["checked"], named=given.get("named", ()),
        )  # fmt: skip
        messages.success(request, "It holds from now on who may see this document.")
        return redirect("library:document", row.pk)
    return render(request, "library/sharing.html", _frame(row) | {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def removal(request: HttpRequest, document: str) -> HttpResponse:
    row = document_for(request, document, Act.RESTRICT)
    if request.method == "POST":
        try:
            remove(row, by=account_of(request))
        except UserError as error:
            messages.error(request, str(error))
            return redirect("library:document", row.pk)
        messages.success(request, "The document was removed.")
        return redirect("library:documents")
    return render(request, "library/removal.html", _frame(row) | {"why_kept": why_kept(row)})


def _frame(row: Document) -> dict[str, object]:
    """Return what every page about a document shows of it."""
    summary, version = getattr(row, "summary", None), row.current
    assert version is not None
    return {
        "document": row,
        "version": version,
        "summary": summary,
        "title": summary.title if summary else version.file,
    }
