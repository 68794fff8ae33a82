"""Pictures for pages, and files to take away."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from learnt.engine.charts.look import Form
from learnt.engine.domain.errors import UserError
from learnt.engine.exchange.tables import write_csv, write_parquet
from learnt.web.accounts.audit import note
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, somewhere
from learnt.web.insight.asking import Asked, asked
from learnt.web.insight.pictures import drawn, painted
from learnt.web.insight.questions import QUESTIONS, Draw, drawn_line

LINE = "line"
"""The picture of a time line, which is shown on the page of a theme and nowhere else."""
_MEDIA = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "svg": "image/svg+xml",
    "png": "image/png",
}


@require_safe
@somewhere(Act.READ)
def picture(request: HttpRequest, question: str, form: str) -> HttpResponse:
    """Show the picture of an answer."""
    if form not in set(Form) or question not in {*QUESTIONS, LINE}:
        raise Http404
    ask = asked(request)

    def draw() -> Draw:
        return drawn_line(ask) if question == LINE else QUESTIONS[question](ask).draw

    try:
        return HttpResponse(drawn(ask, question, draw, Form(form)), content_type=_MEDIA["svg"])
    except UserError as error:
        raise Http404 from error


@require_safe
@somewhere(Act.DOWNLOAD)
def download(request: HttpRequest, question: str, ending: str) -> HttpResponse:
    """Hand out an answer with small numbers hidden, over the documents that the person may download."""
    if question not in QUESTIONS or ending not in _MEDIA:
        raise Http404
    ask = asked(request, Act.DOWNLOAD)
    try:
        content = _content(ask, question, ending)
    except UserError as error:
        context = {"why": str(error), "back": ask.address(f"insight:{question}", **ask.given_own)}
        return render(request, "insight/refused.html", context, status=409)
    note("counts-downloaded", by=account_of(request), about=question, format=ending)
    return HttpResponse(content, headers={
        "Content-Type": _MEDIA[ending],
        "Content-Disposition": f'attachment; filename="learnt-{question}.{ending}"',
    })  # fmt: skip


def _content(ask: Asked, question: str, ending: str) -> bytes:
    reply = QUESTIONS[question](ask)
    match ending:
        case "svg":
            return drawn(ask, question, lambda: reply.draw, Form.WIDE).encode()
        case "png":
            return painted(reply.draw(Form.WIDE))
        case "csv":
            return as_file(lambda path: write_csv(reply.answer.table, path))
        case _:
            return as_file(lambda path: write_parquet(reply.answer.table, path))


def as_file(write: Callable[[Path], None]) -> bytes:
    """Return what is written to a file."""
    with tempfile.TemporaryDirectory(prefix="learnt-") as folder:
        path = Path(folder) / "table"
        write(path)
        return path.read_bytes()
