"""Pages of exchange: what goes out, what comes in, and how far each parcel has come."""

from pathlib import Path

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, somewhere, standing_of
from learnt.web.codebooks.current import codebook as current_codebook
from learnt.web.exchange import actions, policies, shown
from learnt.web.exchange.forms import BringForm, ResearchForm, SendForm, ThemesForm
from learnt.web.exchange.models import Parcel
from learnt.web.exchange.noting import note_codebook_handed_out, note_handed_out
from learnt.web.exchange.outgoing import codebook_bytes, codebook_file, pieces_of
from learnt.web.exchange.states import Kind, State
from learnt.web.releasing.checking import TAKING, let_out
from learnt.web.releasing.outgoing import Outgoing

_RECENT = 10


@somewhere(Act.READ)
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    standing = standing_of(request)
    return render(
        request, "exchange/start.html", {
            "sends": not policies.why_not(standing, Kind.PROJECT_OUT),
            "brings": not policies.why_not(standing, Kind.PROJECT_IN),
            "recent": shown.recent(account_of(request).pk, _RECENT),
        },
    )  # fmt: skip


@somewhere(Act.READ)
@require_http_methods(["GET", "HEAD", "POST"])
def codebook(request: HttpRequest) -> HttpResponse:
    book, lost = codebook_file()
    here = current_codebook()
    if request.method == "POST":
        note_codebook_handed_out(here, account_of(request))
        response = HttpResponse(codebook_bytes(book), content_type="application/octet-stream")
        response["Content-Disposition"] = f'attachment; filename="{here.id}-{here.version}.qdc"'
        return response
    return render(request, "exchange/codebook.html", {"book": here, "lost": lost})


@somewhere(Act.DOWNLOAD)
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest) -> HttpResponse:
    return _send(request, Kind.PROJECT_OUT, SendForm(request.POST or None, standing=standing_of(request)))


@somewhere(Act.DOWNLOAD)
@require_http_methods(["GET", "HEAD", "POST"])
def research(request: HttpRequest) -> HttpResponse:
    return _send(
        request, Kind.RESEARCH_OUT, ResearchForm(request.POST or None, standing=standing_of(request))
    )


def _send(request: HttpRequest, kind: Kind, form: SendForm | ResearchForm) -> HttpResponse:
    if form.is_valid():
        try:
            row = actions.send(
                kind=kind, partnership=form.partnership, choices=form.chosen(), by=account_of(request)
            )
        except UserError as error:
            form.add_error(None, str(error))
        else:
            return redirect("exchange:parcel", row.pk)
    page = "exchange/research.html" if kind is Kind.RESEARCH_OUT else "exchange/send.html"
    return render(request, page, {"form": form})


@somewhere(Act.CODE)
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    form = BringForm(request.POST or None, request.FILES or None, account=account_of(request))
    if form.is_valid():
        given = form.cleaned_data
        try:
            row = actions.bring(
                file=given["file"], coder=given["coder"], partnership=given.get("partnership"),
                add=bool(given.get("add")), by=account_of(request),
            )  # fmt: skip
        except UserError as error:
            form.add_error(None, str(error))
        else:
            return redirect("exchange:parcel", row.pk)
    return render(request, "exchange/bring.html", {"form": form})


@require_safe
def parcel(request: HttpRequest, parcel: int) -> HttpResponse:
    row = _parcel(request, parcel)
    return _page(request, row, _themes_form(row))


@require_POST
def go_on(request: HttpRequest, parcel: int) -> HttpResponse:
    row = _parcel(request, parcel)
    form = _themes_form(row, request)
    if form is not None and not form.is_valid():
        return _page(request, row, form)
    try:
        actions.go_on(row, form.themes() if form else {})
    except UserError as error:
        messages.error(request, str(error))
    return redirect("exchange:parcel", row.pk)


@require_POST
def give_up(request: HttpRequest, parcel: int) -> HttpResponse:
    row = _parcel(request, parcel)
    actions.give_up(row)
    messages.success(request, "The file is gone." if row.state == State.DONE else "Nothing was made or kept.")
    return redirect("exchange:start")


@require_http_methods(TAKING)
def file(request: HttpRequest, parcel: int) -> HttpResponseBase:
    row = _parcel(request, parcel)
    if row.state != State.DONE or not row.path:
        raise Http404
    if row.comes_in:
        return _handed_out(row)
    back = reverse("exchange:parcel", args=[row.pk])
    if not policies.may_still_leave(row):
        messages.error(request, "Who may see one of its documents has changed since. Make the file again.")
        return redirect(back)

    def send() -> HttpResponseBase:
        note_handed_out(row)
        return _handed_out(row)

    if row.kind != Kind.PROJECT_OUT:
        return send()  # it holds nobody's words
    outgoing = Outgoing(
        row.get_kind_display(), f"parcel {row.pk}", row.partnership_id, lambda: pieces_of(row)
    )
    return let_out(request, outgoing, send, back=back)


def _handed_out(row: Parcel) -> HttpResponseBase:
    name = f"{Path(row.name).stem or 'learnt'}{Path(row.path).suffix}"
    response = FileResponse(
        default_storage.open(row.path),
        as_attachment=True,
        filename=name,
        content_type="application/octet-stream",
    )
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _themes_form(row: Parcel, request: HttpRequest | None = None) -> ThemesForm | None:
    if row.kind != Kind.PROJECT_IN or row.state != State.LOOKED or not row.codes:
        return None
    needed = not row.told.get("themes")
    return ThemesForm(
        request.POST if request else None, codes=row.codes, book=current_codebook(), needed=needed
    )


def _page(request: HttpRequest, row: Parcel, form: ThemesForm | None) -> HttpResponse:
    state, colour = shown.state_of(row)
    return render(
        request, "exchange/parcel.html", {
            "parcel": row, "form": form, "state": state, "colour": colour, "holds": shown.holds(row),
            "late": shown.is_late(row), "asks": row.state == State.LOOKED, "button": shown.button(row),
            "warning": shown.warning(row), "lost_title": shown.lost_title(row),
            "shows_lost": row.state in {State.LOOKED, State.DONE}, "done": row.state == State.DONE,
            "gone": row.state == State.DONE and not row.path and row.kind != Kind.PROJECT_IN,
        },
    )  # fmt: skip


def _parcel(request: HttpRequest, parcel: int) -> Parcel:
    row = get_object_or_404(
        Parcel.objects.select_related("by", "partnership"), pk=parcel, by=account_of(request)
    )
    why = policies.why_not(standing_of(request), Kind(row.kind))
    if why:
        raise PermissionDenied(why)
    return row
