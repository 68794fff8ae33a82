"""Agencies' chronologies: added as a file or pasted, their columns said once, their faults at their rows."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from learnt.engine.domain.chronology import Field
from learnt.engine.domain.errors import UserError
from learnt.web.accounts.models import Agency
from learnt.web.accounts.standing import account_of, standing_of
from learnt.web.cases import importing
from learnt.web.cases.actions import tell
from learnt.web.cases.forms import FileForm
from learnt.web.cases.importing import Asking, Given
from learnt.web.cases.models import AgencyFile, Case
from learnt.web.cases.packing import unpacked
from learnt.web.cases.policies import case_asking, case_for, file_for
from learnt.web.look.parts import Cell, Column, Table

_BOTH = ["GET", "HEAD", "POST"]


def _reached(request: HttpRequest, case: int) -> tuple[Case, list[Agency], bool]:
    """Return a case with the agencies for which the person may add to it, and whether they keep it."""
    if Case.objects.open_to(standing_of(request)).filter(pk=case).exists():
        row = case_for(request, case)
        return row, list(Agency.objects.filter(partnership=row.partnership_id)), True
    return (*case_asking(request, case), False)


@require_safe
def files(request: HttpRequest, case: int) -> HttpResponse:
    """List what agencies added; to whoever answers for an agency only its own."""
    row, agencies, keeps = _reached(request, case)
    rows = (
        row.files.select_related("by")
        if keeps
        else row.files.filter(agency__in=agencies).select_related("by")
    )
    return render(
        request, "cases/files.html", {"case": row, "keeps": keeps, "files": [_listed(one) for one in rows]}
    )


def _listed(file: AgencyFile) -> dict[str, object]:
    read = file.read or {"entries": [], "faults": []}
    return {
        "file": file, "title": file.title or "Pasted text", "entries": len(read["entries"]),
        "faults": len(read["faults"]), "waits": file.read is None,
    }  # fmt: skip


@require_http_methods(_BOTH)
def add(request: HttpRequest, case: int) -> HttpResponse:
    row, agencies, keeps = _reached(request, case)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = FileForm(*posted, agencies=agencies, closed=not keeps)
    if form.is_valid():
        upload = form.cleaned_data["file"]
        content = upload.read() if upload else form.cleaned_data["pasted"].encode()
        given = Given(form.agency, form.named, upload.name if upload else "", content)
        try:
            file = importing.take(row, given, by=account_of(request))
        except UserError as error:
            form.add_error("file" if upload else "pasted", str(error))
        else:
            return _onward(request, file)
    return render(request, "cases/file_add.html", {"case": row, "form": form, "keeps": keeps})


def _onward(request: HttpRequest, file: AgencyFile) -> HttpResponse:
    if file.read is None:
        return redirect("cases:file-columns", file.case_id, file.pk)
    messages.success(request, f"{len(file.read['entries'])} entries were read.")
    return redirect("cases:file", file.case_id, file.pk)


@require_safe
def file(request: HttpRequest, case: int, file: int) -> HttpResponse:
    """Show what was read of a file, with every fault at its row."""
    found, keeps = file_for(request, case, file)
    if found.read is None:
        return redirect("cases:file-columns", case, file)
    chronology = unpacked(found.read)
    rows = [
        [Cell(" ".join(filter(None, (one.place.sheet, f"row {one.place.row}" if one.place.row else "The whole")))),
         Cell(one.what), Cell(" or ".join(offer.words for offer in one.offers))]
        for one in chronology.faults
    ]  # fmt: skip
    table = Table(
        "Rows to look at", [Column("Where"), Column("What"), Column("May be meant")], rows, name="faults"
    )
    return render(request, "cases/file.html", {
        "case": found.case, "file": found, "title": found.title or "Pasted text", "keeps": keeps,
        "entries": len(chronology.entries), "table": table if rows else None,
        "undated": len(chronology.entries) - len(chronology.dated),
    })  # fmt: skip


@require_http_methods(_BOTH)
def columns(request: HttpRequest, case: int, file: int) -> HttpResponse:
    """Ask what the columns of a file hold; remembered for the agency."""
    found, keeps = file_for(request, case, file)
    if found.path.endswith(importing.PASTED):
        raise Http404
    if keeps:
        tell("case-names-seen", found.case, account_of(request))
    wrong = ""
    try:
        asks = importing.asking(found)
        if request.method == "POST":
            importing.agree(
                found, [_said(request, at, one) for at, one in enumerate(asks)], by=account_of(request)
            )
            found.refresh_from_db()
            return _onward(request, found)
    except UserError as error:
        wrong, asks = str(error), importing.asking(found)
    tables = [_drawn(request, at, one) for at, one in enumerate(asks)]
    context = {"case": found.case, "file": found, "tables": tables, "wrong": wrong}
    return render(request, "cases/columns.html", context, status=400 if wrong else 200)


def _said(request: HttpRequest, at: int, one: Asking) -> tuple[tuple[str, ...], tuple[Field, ...]]:
    known = {field.value: field for field in Field}
    return one.names, tuple(
        known.get(request.POST.get(f"table-{at}-{number}", ""), Field.OTHER)
        for number in range(len(one.names))
    )


def _drawn(request: HttpRequest, at: int, one: Asking) -> dict[str, object]:
    """Return a table of the form: for each column its heading, an example, and what it may hold."""
    chosen = _said(request, at, one)[1] if request.method == "POST" else one.fields
    example = (*one.example, *[""] * len(one.names))
    lines = [
        {"name": f"table-{at}-{number}", "heading": name or f"Column {number + 1}", "example": example[number][:120],
         "options": [(field.value, field.words, field is chosen[number]) for field in Field]}
        for number, name in enumerate(one.names)
    ]  # fmt: skip
    return {"title": one.table, "lines": lines}


@require_POST
def leave_out(request: HttpRequest, case: int, file: int) -> HttpResponse:
    """Leave a file out of the chronology, or put it back."""
    found, keeps = file_for(request, case, file)
    if not keeps:
        raise PermissionDenied("Only whoever keeps the case may do this.")
    importing.leave_out(found, out="out" in request.POST, by=account_of(request))
    messages.success(
        request, "It is left out. It stays kept." if "out" in request.POST else "It is put back."
    )
    return redirect("cases:file", case, file)
