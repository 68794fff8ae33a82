"""The documents of a review: adding one, taking one out, and what is held back with them."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from learnt.engine import casework
from learnt.engine.domain.errors import UserError
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, standing_of
from learnt.web.library.models import Document, Documents
from learnt.web.library.policies import document_for
from learnt.web.look.widgets import Counted
from learnt.web.reviews import papers as kept
from learnt.web.reviews.actions import Acting
from learnt.web.reviews.forms import LONGEST
from learnt.web.reviews.matters import matter_for, papers_of
from learnt.web.reviews.models import Review
from learnt.web.reviews.overview import Seen
from learnt.web.reviews.policies import review_for

_FOUND = 20


class FindForm(forms.Form):
    """Find a document by words of its title."""

    title = forms.CharField(label="Find a document by words of its title", max_length=200, required=False)


class WhyForm(forms.Form):
    """Why a document is added or taken out."""

    reason = forms.CharField(
        label="Why?", max_length=LONGEST, widget=Counted(LONGEST, {"rows": 3}),
        help_text="Name nobody.", error_messages={"required": "Enter why"},
    )  # fmt: skip


@require_safe
def papers(request: HttpRequest, review: int) -> HttpResponse:
    """List the documents of a review, and find others to add."""
    row, standing = review_for(request, review), standing_of(request)
    seen = Document.objects.open_to(standing).select_related("summary")
    held, form = kept.is_held(row), FindForm(request.GET or None)
    context = {
        "review": row,
        "documents": [_line(row, one) for one in seen.filter(pk__in=row.papers.values("document"))],
        "held": held,
        "resting": kept.resting_on(row) if held else (),
        "may_run": not standing.may_in(Act.RUN_REVIEWS, row.partnership_id),
        "form": form,
        "written": _to_write(row),
        "found": [_line(row, one) for one in _found(row, form, seen)],
        "searched": form.is_bound,
    }
    return render(request, "reviews/papers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def attach(request: HttpRequest, review: int, document: str) -> HttpResponse:
    return _asked(
        request, review, document, kept.attach, title="Add a document", done="The document is added."
    )


@require_http_methods(["GET", "HEAD", "POST"])
def detach(request: HttpRequest, review: int, document: str) -> HttpResponse:
    return _asked(
        request, review, document, kept.detach, title="Take out a document", done="The document is taken out."
    )


def _asked(
    request: HttpRequest, review: int, document: str, keep: Callable[..., None], *, title: str, done: str
) -> HttpResponse:
    row, found = review_for(request, review, Act.RUN_REVIEWS), document_for(request, document)
    form = WhyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            keep(row, found, Acting(account_of(request), row.changed), reason=form.cleaned_data["reason"])
        except UserError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, done)
            return redirect("reviews:papers", row.pk)
    context = {
        "review": row,
        "form": form,
        "title": title,
        "document": _line(row, found),
        "held": kept.is_held(row),
    }
    return render(request, "reviews/paper.html", context)


def _to_write(row: Review) -> list[dict[str, str]]:
    """Return the papers that can be written, each with how much of it is missing."""
    seen = Seen.of(row, localdate())
    matter = matter_for(seen)
    return [
        {
            "name": one.name, "about": one.about, "missing": str(casework.compose(one, matter).missing or ""),
            "href": reverse("reviews:written", args=[row.pk, one.id]),
        }
        for one in papers_of(seen)
    ]  # fmt: skip


def _found(row: Review, form: FindForm, seen: Documents) -> list[Document]:
    if not (form.is_bound and form.is_valid() and form.cleaned_data["title"].strip()):
        return []
    rows = seen.filter(partnership=row.partnership_id)
    for word in form.cleaned_data["title"].split():
        rows = rows.filter(summary__title__icontains=word)
    return list(rows.exclude(pk__in=row.papers.values("document"))[:_FOUND])


def _line(row: Review, document: Document) -> dict[str, str]:
    """Return a document in words, with where it leads."""
    return {
        "title": document.summary.title,
        "about": reverse("library:document", args=[document.pk]),
        "attach": reverse("reviews:attach", args=[row.pk, document.pk]),
        "detach": reverse("reviews:detach", args=[row.pk, document.pk]),
    }
