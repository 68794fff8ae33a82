"""The register of figures, and where documents do not agree."""

from collections.abc import Iterator
from dataclasses import dataclass

import polars
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from learnt.engine.domain.findings import AMISS, Check
from learnt.engine.exchange.tables import write_csv, write_parquet
from learnt.engine.privacy import Piece
from learnt.engine.reading.kinds import kind_name
from learnt.web.accounts.audit import note
from learnt.web.accounts.policies import marks_held
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, somewhere, standing_of
from learnt.web.insight.models import Line
from learnt.web.insight.register import (
    RegisterForm,
    base_words,
    conflicts_open_to,
    lines_open_to,
    value_words,
)
from learnt.web.insight.views.files import as_file
from learnt.web.insight.wording import wording
from learnt.web.library.words import date_words
from learnt.web.look.parts import Colour
from learnt.web.releasing.checking import TAKING, let_out
from learnt.web.releasing.outgoing import Outgoing

_ON_A_PAGE = 25
_COLOURS = {
    Check.CONSISTENT: Colour.GREEN,
    Check.BASE_NOT_STATED: Colour.YELLOW,
    Check.UNCHECKED: Colour.GREY,
}
_FILES = {"csv": ("text/csv", write_csv), "parquet": ("application/vnd.apache.parquet", write_parquet)}


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure, finished for the page."""

    value: str
    subject: str
    base: str
    period: str
    verdict: str
    colour: Colour
    why: str
    quote: str
    title: str
    note: str
    """Page, kind of document and date."""
    href: str
    about: str


@require_safe
@somewhere(Act.READ)
def figures(request: HttpRequest) -> HttpResponse:
    """List the figures that fit, with their verdicts."""
    standing = standing_of(request)
    form = RegisterForm(request.GET, standing=standing)
    # Numbers alone are put in order: to sort whole lines takes several times as long.
    page = Paginator(form.lines().values_list("pk", flat=True), _ON_A_PAGE).get_page(request.GET.get("page"))
    found = lines_open_to(standing).in_bulk(list(page))
    lines = [found[pk] for pk in page if pk in found]
    shown = [figure_shown(line) for line in lines]
    titles = {line.document_id: one.title for line, one in zip(lines, shown, strict=True)}
    context = {
        "list_form": form,
        "page": page,
        "figures": shown,
        "chosen": form.chosen(titles),
        "downloads": marks_held(standing, Act.DOWNLOAD),
    }
    return render(request, "insight/figures.html", context)


@require_safe
@somewhere(Act.READ)
def conflicts(request: HttpRequest) -> HttpResponse:
    """Show side by side what documents state differently of the same thing."""
    standing = standing_of(request)
    page = Paginator(conflicts_open_to(standing), _ON_A_PAGE).get_page(request.GET.get("page"))
    lines = lines_open_to(standing).in_bulk([one.id for conflict in page for one in conflict.statements])
    pairs = [
        {
            "same_case": conflict.same_case,
            "figures": [figure_shown(lines[one.id]) for one in conflict.statements],
        }
        for conflict in page
    ]
    return render(request, "insight/conflicts.html", {"page": page, "pairs": pairs})


@require_http_methods(TAKING)
@somewhere(Act.DOWNLOAD)
def download(request: HttpRequest, ending: str) -> HttpResponseBase:
    """Hand out the register of the documents that the person may download; its quotes are looked through first."""
    if ending not in _FILES:
        raise Http404
    media, write = _FILES[ending]
    lines = lines_open_to(standing_of(request), Act.DOWNLOAD).order_by("document_id", "figure__start", "pk")
    table = polars.DataFrame([_row(line) for line in lines.iterator()], schema=_SCHEMA, orient="row")

    def pieces() -> Iterator[Piece]:
        for document, title, page, quote in table.select("document", "title", "page", "quote").iter_rows():
            yield Piece(f"document {document}, page {page}", f"{title}\n{quote}")

    def send() -> HttpResponse:
        note("figures-downloaded", by=account_of(request), format=ending, figures=table.height)
        return HttpResponse(as_file(lambda path: write(table, path)), headers={
            "Content-Type": media, "Content-Disposition": f'attachment; filename="learnt-figures.{ending}"',
        })  # fmt: skip

    outgoing = Outgoing("The register of figures", "figures", None, pieces)
    return let_out(request, outgoing, send, back=reverse("insight:figures"))


def figure_shown(line: Line) -> Shown:
    """Return a figure as the page shows it."""
    figure, summary = line.figure, line.document.summary
    check = Check(figure.check_result)
    kind = kind_name(summary.kind) if summary.kind else ""
    return Shown(
        value_words(figure), figure.subject, base_words(figure), date_words(figure.period) or "Not stated",
        wording()["verdicts"][check.value], Colour.RED if check in AMISS else _COLOURS[check], figure.why,
        line.quote, summary.title,
        ", ".join(filter(None, (f"page {figure.page}", kind, date_words(summary.published)))),
        reverse("coding:passage", args=[line.document_id, line.passage]),
        reverse("library:document", args=[line.document_id]),
    )  # fmt: skip


_SCHEMA = {
    "document": polars.String, "title": polars.String, "page": polars.Int64, "quote": polars.String,
    "value": polars.String, "unit": polars.String, "qualifier": polars.String, "numerator": polars.Int64,
    "denominator": polars.Int64, "population": polars.String, "subject": polars.String, "period": polars.String,
    "verdict": polars.String, "why": polars.String,
}  # fmt: skip


def _row(line: Line) -> tuple[object, ...]:
    figure = line.figure
    return (
        line.document_id, line.document.summary.title, figure.page, line.quote, figure.value, figure.unit,
        figure.qualifier, figure.numerator, figure.denominator, figure.population, figure.subject, figure.period,
        figure.check_result, figure.why,
    )  # fmt: skip
