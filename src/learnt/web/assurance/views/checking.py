"""The record check, and the forms for decisions and sharing: read, answered and forgotten."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from learnt.engine.assurance.loading import shipped_sheet
from learnt.engine.assurance.model import Sheet
from learnt.engine.assurance.paper import as_paper, as_text
from learnt.engine.briefing.brand import Brand
from learnt.engine.casework.word import write_paper
from learnt.engine.records import Finding, RecordKind, check, shipped_rules
from learnt.web.accounts.models import Partnership
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import somewhere
from learnt.web.assurance.fields import theme_names
from learnt.web.assurance.policies import places_of
from learnt.web.assurance.sheet_forms import RecordForm, SheetForm
from learnt.web.briefings.files import brand_of

_BOTH = ["GET", "HEAD", "POST"]
FORGOTTEN = ("decision", "sharing")
"""Sheets of which nothing is kept."""
MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about a record, as the page shows it."""

    words: str
    missing: str
    asks: str
    said: str
    why: str
    theme: str
    theme_name: str
    source: str
    before: str
    after: str


@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(_BOTH)
@somewhere(Act.READ)
def record(request: HttpRequest) -> HttpResponse:
    """Ask about a record that is pasted; nothing of it is kept."""
    form = RecordForm(request.POST if request.method == "POST" else None)
    found: list[Asked] | None = None
    if form.is_valid():
        given = form.cleaned_data
        names = theme_names()
        asked = check(shipped_rules(), given["text"], RecordKind(given["kind"]), on=localdate())
        found = [_asked(one, names) for one in asked]
    return _not_kept(render(request, "assurance/record.html", {"form": form, "found": found}))


def _asked(one: Finding, names: dict[str, str]) -> Asked:
    rule = one.rule
    return Asked(
        " ".join(one.words.split()), ", ".join(one.missing), rule.asks, one.said.words, rule.why,
        rule.theme if rule.theme in names else "", names.get(rule.theme, ""), one.source.title,
        rule.example.before, rule.example.after,
    )  # fmt: skip


@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(_BOTH)
@somewhere(Act.READ)
def sheet(request: HttpRequest, sheet: str) -> HttpResponse:
    """Give a text to copy or a Word file from what is entered; nothing of it is kept."""
    if sheet not in FORGOTTEN:
        raise Http404
    found = shipped_sheet(sheet)
    form = SheetForm(request.POST if request.method == "POST" else None, sheet=found)
    text = ""
    if form.is_valid():
        if "word" in request.POST:
            return sent_out(found, dict(form.answers()), places_of(request).first())
        text = as_text(found, form.answers())
    return _not_kept(render(request, "assurance/sheet.html", {"form": form, "sheet": found, "text": text}))


def sent_out(sheet: Sheet, answers: dict[str, str], place: Partnership | None) -> HttpResponse:
    """Send a filled sheet as a Word file; its name tells nothing of what is in it."""
    brand = brand_of(place) if place else Brand()
    paper = as_paper(sheet, answers, publisher=brand.name, on=localdate())
    response = HttpResponse(write_paper(paper, brand, localdate()), content_type=MEDIA)
    response.headers["Content-Disposition"] = f'attachment; filename="{sheet.id}.docx"'
    return _not_kept(response)


def _not_kept(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response
