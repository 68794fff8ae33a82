"""The timeline of a case by agency and by person, the whole or some years of it, each picture with its table."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from learnt.engine.charts.look import Form
from learnt.engine.chronology.report import Report
from learnt.engine.chronology.timeline import Lanes
from learnt.web.cases.entry_forms import YearsForm
from learnt.web.cases.masking import disguised
from learnt.web.cases.pictures import Within
from learnt.web.cases.pictures import timeline as drawn
from learnt.web.cases.policies import case_for
from learnt.web.cases.shown import table_of


def _asked(request: HttpRequest) -> tuple[YearsForm, Within]:
    form = YearsForm(request.GET if {"first", "last"} & request.GET.keys() else None)
    return form, form.within() if form.is_valid() else None


def _has_any(report: Report, within: Within) -> bool:
    first, last = within or (date.min, date.max)
    return any(
        one.date and one.date.latest >= first and one.date.earliest <= last for one in report.chronology.dated
    )


@require_safe
def timeline(request: HttpRequest, case: int) -> HttpResponse:
    """Show the timeline by agency and by person; people stand under their pseudonyms."""
    row = case_for(request, case)
    report = disguised(row)
    form, within = _asked(request)
    there = _has_any(report, within)
    tables = [(one.value, drawn(row, one, Form.WIDE, within)[1]) for one in Lanes] if there else []
    lanes = [(name, table_of(table, name)) for name, table in tables]
    years = urlencode({"first": within[0].year, "last": within[1].year}) if within else ""
    return render(request, "cases/timeline.html", {
        "case": row, "lanes": lanes, "form": form, "years": years, "empty": not report.chronology.dated,
    })  # fmt: skip


@require_safe
def picture(request: HttpRequest, case: int, lanes: str, form: str) -> HttpResponse:
    row = case_for(request, case)
    _, within = _asked(request)
    if lanes not in set(Lanes) or form not in set(Form) or not _has_any(disguised(row), within):
        raise Http404
    drawing, _ = drawn(row, Lanes(lanes), Form(form), within)
    return HttpResponse(drawing, content_type="image/svg+xml")
