"""The page of documents that belong to no partnership, for whoever looks after the installation."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from learnt.web.accounts.models import Partnership
from learnt.web.accounts.standing import account_of, keepers_only
from learnt.web.library.belonging import place
from learnt.web.library.models import Document
from learnt.web.look.widgets import Checkboxes

A_PAGE = 50


class PlaceForm(forms.Form):
    """Which documents, and where to."""

    documents = forms.MultipleChoiceField(
        label="Documents",
        widget=Checkboxes(layout="small"),
        error_messages={"required": "Choose at least one document"},
    )
    partnership = forms.ModelChoiceField(
        label="Partnership",
        help_text="Everybody in it will see them. Its administrators can restrict them.",
        queryset=Partnership.objects.all(),
        empty_label="Choose a partnership",
        error_messages={"required": "Choose a partnership"},
    )

    def __init__(self, *args: Any, page: "Page[Document]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["documents"].choices = [(one.pk, _title(one)) for one in page]  # type: ignore[attr-defined]


def _title(document: Document) -> str:
    version = document.current
    stated = version.details.get("title") if version else None
    return str((stated or {}).get("value") or (version.file if version else document.pk))


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def unplaced(request: HttpRequest) -> HttpResponse:
    """List what belongs to no partnership, and place it."""
    documents = Document.objects.read().filter(partnership=None)
    page = Paginator(documents, A_PAGE).get_page(request.GET.get("page"))
    form = PlaceForm(request.POST or None, page=page)
    if form.is_valid():
        chosen = form.cleaned_data
        placed = place(chosen["documents"], by=account_of(request), partnership=chosen["partnership"])
        messages.success(request, f"Documents placed in {chosen['partnership']}: {placed}.")
        return redirect("library:unplaced")
    return render(request, "library/unplaced.html", {"form": form, "page": page})
