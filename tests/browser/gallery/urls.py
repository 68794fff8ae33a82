"""Every component on one page, for tests only."""

from datetime import UTC, date, datetime
from pathlib import Path

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from learnt.web.look.parts import Cell, Chosen, Colour, Column, Event, Link, Panel, Row, Table, Task
from learnt.web.look.widgets import Checkboxes, Counted, DateParts, Radios, SeveralFiles
from learnt.web.urls import urlpatterns as site

_HERE = Path(__file__).parent
_KINDS = [("review", "Review"), ("audit", "Audit"), ("briefing", "Briefing")]


class GalleryForm(forms.Form):
    """One field of each sort."""

    name = forms.CharField(label="Name of the document", help_text="As it stands on its first page")
    year = forms.IntegerField(
        label="Year", min_value=1900, widget=forms.NumberInput({"class": "govuk-input--width-4"})
    )
    published = forms.DateField(
        label="When was it published?", help_text="For example, 27 3 2024", widget=DateParts()
    )
    kind = forms.ChoiceField(
        label="What kind of document is it?",
        choices=_KINDS,
        widget=Radios(hints={"audit": "Of case files, or under section 11"}),
    )
    agencies = forms.MultipleChoiceField(
        label="Which agencies is it about?",
        help_text="Select all that apply",
        choices=[("council", "Council"), ("police", "Police"), ("health", "Health")],
        widget=Checkboxes(hints={"health": "GPs, hospitals and community services"}),
    )
    area = forms.ChoiceField(
        label="Area", choices=[("", "Choose an area"), ("h", "Harrowmere"), ("w", "Wexcombe")]
    )
    note = forms.CharField(label="Why do you add it?", widget=Counted(200))
    words = forms.CharField(label="Comment", widget=forms.Textarea({"rows": 3}))
    files = SeveralFiles(label="Choose documents", help_text="PDF, Word, PowerPoint, web pages or plain text")
    secret = forms.CharField(label="Password", widget=forms.PasswordInput())
    agreed = forms.BooleanField(
        label="It names no child or family", help_text="Somebody will check this again"
    )


class FilterForm(forms.Form):
    """Filters of a list."""

    words = forms.CharField(label="Words", required=False)
    kinds = forms.MultipleChoiceField(
        label="Kind", choices=_KINDS, required=False, widget=Checkboxes(layout="small")
    )


def _parts(request: HttpRequest) -> dict[str, object]:
    return {
        "form": GalleryForm(request.GET if "faulty" in request.GET else None),
        "filter_form": FilterForm({"filter-kinds": ["review"]}, prefix="filter"),
        "navigation": [
            {
                "text": "Library",
                "href": "/",
                "current": True,
                "sections": [
                    {"text": "Documents", "href": "/", "current": True},
                    {"text": "Figures", "href": "/figures/", "current": False},
                ],
            },
            {"text": "Search", "href": "/search/", "current": False},
            {"text": "What recurs", "href": "/insight/", "current": False},
        ],
        "crumbs": [Link("Documents", "/"), Link("Learning in Harrowmere", "/"), Link("Passage 12")],
        "rows": [
            Row("Kind", "Child safeguarding practice review", [Link("Change", "#k", "the kind")]),
            Row("Agencies", "Council\nPolice", [Link("Change", "#a", "the agencies"), Link("Remove", "#r", "them")]),
            Row("Pages", "42"),
        ],
        "actions": [Link("Open", "#o"), Link("Withdraw", "#w")],
        "table": _table(),
        "events": [
            Event("Confirmed", datetime(2026, 5, 3, 13, 5, tzinfo=UTC), "Ama Birch", "The words say it outright."),
            Event("Suggested", date(2026, 5, 1)),
        ],
        "tasks": [
            Task("Read the definitions", "Completed", "#1"),
            Task("Code 20 passages", "In progress", "#2", "About 15 minutes", Colour.TEAL),
            Task("Compare with the other coder", "Cannot start yet"),
        ],
        "panels": [Panel("themes", "Themes"), Panel("figures", "Figures")],
        "page_of": Paginator(range(400), 10).page(12),
        "chosen": [Chosen("Kind", [Link("Review", "?")]), Chosen("Theme", [Link("Voice of the child", "?")])],
        "colours": [(colour.name.title(), colour.value) for colour in Colour],
    }  # fmt: skip


def _table() -> Table:
    columns = [Column("Document"), Column("Kind"), Column("Passages", number=True), Column("State")]
    rows = [
        [Cell("Learning in Harrowmere", "#d1", "harrowmere.pdf"), Cell("Review"), Cell("1,204"),
         Cell("Read", tag=Colour.GREEN)],
        [Cell("What we learned about infants in households with several adults", "#d2"), Cell("Briefing"),
         Cell("88"), Cell("Waiting", tag=Colour.GREY)],
    ]  # fmt: skip
    return Table("Documents in this library", columns, rows, name="documents")


@login_not_required
def gallery(request: HttpRequest) -> HttpResponse:
    if "added" in request.GET:
        messages.success(request, "The document was added.")
    template = engines["django"].from_string((_HERE / "gallery.html").read_text(encoding="utf-8"))
    return HttpResponse(template.render(_parts(request), request))


@login_not_required
def later(request: HttpRequest) -> HttpResponse:
    template = engines["django"].from_string(
        '{% load look %}<div id="later">{% details "More" %}It came later.{% enddetails %}{{ field.as_field_group }}</div>'
    )
    form = forms.Form()
    form.fields["later"] = forms.CharField(label="Later", widget=Counted(50))
    return HttpResponse(template.render({"field": form["later"]}))


urlpatterns = [path("gallery/", gallery), path("later/", later), path("", include(site))]
