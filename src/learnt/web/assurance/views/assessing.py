"""Self-assessment: the standards of a year over all agencies, one agency, an answer, and its moderation."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from learnt.engine.assurance.assessing import lines, spreads
from learnt.engine.assurance.loading import shipped_standards_text
from learnt.engine.assurance.model import Met, Standard, Standards
from learnt.engine.domain.errors import FaultyFileError, UserError
from learnt.web.accounts.models import Agency, Partnership
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, in_partnership, somewhere, standing_of
from learnt.web.assurance import actions
from learnt.web.assurance.actions import ChangedBetweenError
from learnt.web.assurance.forms import AnswerForm, ModerationForm, StandardsForm
from learnt.web.assurance.models import Answer
from learnt.web.assurance.policies import agencies_of, agency_for
from learnt.web.assurance.records import answers_in, own_standards, said_of, standards_in
from learnt.web.assurance.views.frame import BOTH, MET_COLOURS, Page, change_words, form_page, posted
from learnt.web.library.models import Document
from learnt.web.look.parts import Cell, Column, Link, Table

_FIRST, _AHEAD = 2005, 1


def _year_or_404(year: int) -> int:
    if not _FIRST <= year <= localdate().year + _AHEAD:
        raise Http404
    return year


def _agency_or_404(place: Partnership, agency: int) -> Agency:
    found = place.agencies.filter(pk=agency).first()
    if found is None:
        raise Http404
    return found


@require_safe
@somewhere(Act.ANSWER_REQUESTS)
def mine(request: HttpRequest) -> HttpResponse:
    """List the agencies for which somebody answers, with how many standards are answered this year."""
    year = localdate().year
    listed = []
    for one in agencies_of(standing_of(request).account).order_by("partnership__name", "name"):
        asked = {standard.id for standard in standards_in(one.partnership).standards}
        said = {row.standard for row in answers_in(one.partnership, one.name) if row.year == year}
        listed.append({"agency": one, "answered": len(asked & said), "of": len(asked)})
    return render(request, "assurance/mine.html", {"listed": listed, "year": year})


def _standard_or_404(standards: Standards, name: str) -> Standard:
    found = standards.standard(name)
    if found is None:
        raise Http404
    return found


@require_safe
@in_partnership(Act.ASSURE)
def standards(request: HttpRequest, partnership: Partnership, year: int) -> HttpResponse:
    """Show how many agencies meet each standard in a year; agencies stand by name, never by how well they do."""
    _year_or_404(year)
    held, rows = standards_in(partnership), answers_in(partnership)
    agencies = list(partnership.agencies.all())
    said = [said_of(row) for row in rows]
    found = spreads(held, said, [one.name for one in agencies], year)
    columns = [Column("Standard"), *(Column(held.words[one], number=True) for one in Met), Column("No answer", number=True)]  # fmt: skip
    cells = [
        [Cell(one.standard.name), *(Cell(one.counts[met]) for met in Met), Cell(one.silent)] for one in found
    ]
    waiting = Counter(row.agency for row in rows if row.year == year and not row.moderations.all())
    context = {
        "place": partnership, "year": year, "standards": held,
        "agencies": [(one, waiting[one.name]) for one in agencies],
        "years": [Link(str(one), reverse("assurance:standards", args=[partnership.pk, one])) for one in (year - 1, year + 1) if _FIRST <= one <= localdate().year + _AHEAD],
        "table": Table(f"How many agencies meet each standard in {year}", columns, cells) if agencies else None,
    }  # fmt: skip
    return render(request, "assurance/standards.html", context)


@require_safe
def agency(request: HttpRequest, partnership: int, year: int, agency: int) -> HttpResponse:
    """Show what an agency says of each standard, what was made of it, and what changed."""
    of, keeps = agency_for(request, partnership, agency)
    place = of.partnership
    _year_or_404(year)
    held, rows = standards_in(place), answers_in(place, of.name)
    given = {row.standard: row for row in rows if row.year == year}
    seen = _documents_seen(request, given.values())
    shown = []
    for line in lines(held, [said_of(row) for row in rows], of.name, year):
        row, said = given.get(line.standard.id), line.now or line.before
        shown.append({
            "standard": line.standard, "row": row, "change": change_words(line), "now": line.now is not None,
            "met": held.words[said.holds] if said and line.now else "No answer yet", "colour": MET_COLOURS[said.holds] if said and line.now else "grey",
            "own": held.words[said.met] if said and line.now and said.moderated else "",
            "moderation": max(row.moderations.all(), key=lambda one: one.pk, default=None) if row else None,
            "document": seen.get(row.document_id or "") if row else None,
        })  # fmt: skip
    return render(
        request,
        "assurance/agency.html",
        {"place": place, "year": year, "agency": of, "lines": shown, "standards": held, "keeps": keeps},
    )


def _documents_seen(request: HttpRequest, rows: Any) -> dict[str, Link]:
    wanted = [row.document_id for row in rows if row.document_id]
    found = Document.objects.open_to(standing_of(request)).filter(pk__in=wanted).order_by()
    pairs = found.values_list("pk", "summary__title", "current__file")
    return {
        pk: Link(title or file or "A document", reverse("library:document", args=[pk]))
        for pk, title, file in pairs
    }


def _last(place: Partnership, agency: str, standard: str, year: int) -> Answer | None:
    rows = [row for row in answers_in(place, agency) if row.standard == standard and row.year <= year]
    return max(rows, key=lambda row: (row.year, row.pk), default=None)


@require_http_methods(BOTH)
def answer(request: HttpRequest, partnership: int, *, year: int, agency: int, standard: str) -> HttpResponse:
    """Answer a standard; last year's answer stands there to be looked at again."""
    of, _ = agency_for(request, partnership, agency)
    place, held = of.partnership, standards_in(of.partnership)
    found, last = _standard_or_404(held, standard), _last(place, of.name, standard, _year_or_404(year))
    initial: dict[str, Any] = {"seen": last.pk if last else 0}
    if last:
        initial |= {"met": last.met if last.year == year else "", "words": last.words, "evidence": last.evidence, "document": last.document_id}  # fmt: skip
    form = AnswerForm(
        posted(request), initial=initial, standards=held, standing=standing_of(request), place=place
    )
    if form.is_valid():
        if form.cleaned_data["seen"] == initial["seen"]:
            actions.answer(place, {
                **form.given(), "agency": of.name, "year": year, "standard": standard,
                "own": own_standards(place), "version": held.version,
            }, by=account_of(request))  # fmt: skip
            messages.success(request, "The answer is kept.")
            return redirect("assurance:agency", place.pk, year, of.pk)
        form.add_error(None, str(ChangedBetweenError()))
    back = reverse("assurance:agency", args=[place.pk, year, of.pk])
    page = Page(found.name, "Keep the answer", back, of.name, f"{of.name}, {year}", found.asks)
    brought = f"Brought forward from {last.year}. Look whether it still holds, and choose anew whether it is met." if last and last.year < year else ""  # fmt: skip
    return form_page(request, page, form, brought=brought, looks_for=found.looks_for)


@require_http_methods(BOTH)
@in_partnership(Act.ASSURE)
def moderate(
    request: HttpRequest, partnership: Partnership, *, year: int, agency: int, standard: str
) -> HttpResponse:
    """Record what somebody else makes of an answer."""
    place, of, held = partnership, _agency_or_404(partnership, agency), standards_in(partnership)
    found, row = _standard_or_404(held, standard), _last(partnership, of.name, standard, _year_or_404(year))
    if row is None or row.year != year:
        raise Http404
    form = ModerationForm(posted(request), standards=held)
    if form.is_valid():
        try:
            given = form.cleaned_data
            actions.moderate(row, Met(given["met"]), given["reason"], by=account_of(request))
        except UserError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "The moderation is kept.")
            return redirect("assurance:agency", place.pk, year, of.pk)
    back = reverse("assurance:agency", args=[place.pk, year, of.pk])
    page = Page(f"Moderate: {found.name}", "Keep it", back, of.name, f"{of.name}, {year}", found.asks)
    return form_page(
        request, page, form, quoted=[("They answer", held.words[Met(row.met)]), ("In place", row.words), ("What shows it", row.evidence)]
    )  # fmt: skip


@require_http_methods(BOTH)
@in_partnership(Act.ASSURE)
def own(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Go by standards of one's own."""
    form = StandardsForm(posted(request), request.FILES or None)
    faults: list[str] = []
    if form.is_valid():
        try:
            actions.set_standards(partnership, form.cleaned_data["file"], by=account_of(request))
        except FaultyFileError as error:
            faults = [f"Line {one.line}: {one.what}" for one in error.faults]
            form.add_error("file", "The file has faults. They are listed below")
        else:
            messages.success(request, "The standards hold from now on. What was answered stays.")
            return redirect("assurance:own", partnership.pk)
    context = {"place": partnership, "form": form, "faults": faults, "standards": standards_in(partnership), "own": own_standards(partnership)}  # fmt: skip
    return render(request, "assurance/own.html", context)


@require_safe
@in_partnership(Act.ASSURE)
def own_file(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Send the file of the standards that hold, to be copied and changed."""
    held = own_standards(partnership)
    text = held.text if held else shipped_standards_text()
    response = HttpResponse(text, content_type="application/yaml; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="standards.yaml"'
    return response
