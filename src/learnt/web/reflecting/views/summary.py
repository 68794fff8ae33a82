"""The summary of a session, on a page and as files, and asking afterwards what changed."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from learnt.web.accounts.audit import note
from learnt.web.accounts.mail import mail_is_set_up
from learnt.web.accounts.standing import account_of
from learnt.web.reflecting.boards import board_of
from learnt.web.reflecting.forms import NoteForm
from learnt.web.reflecting.moderating import show
from learnt.web.reflecting.pledging import forget_all_addresses, general_link, letter
from learnt.web.reflecting.policies import session_for
from learnt.web.reflecting.states import ASKING, State
from learnt.web.reflecting.summing import Summary, summary_of
from learnt.web.reflecting.views.moderating import chosen_in
from learnt.web.reflecting.writing import action_words, docx_of, text_of
from learnt.web.releasing.checking import TAKING, let_out
from learnt.web.releasing.outgoing import Outgoing, lines_of

_FILES: dict[str, tuple[Callable[[Summary], bytes], str]] = {
    "txt": (lambda summary: text_of(summary).encode(), "text/plain; charset=utf-8"),
    "docx": (docx_of, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


@require_safe
def summary(request: HttpRequest, session: int) -> HttpResponse:
    """Show the summary of a session that has begun."""
    row = session_for(request, session)
    if row.state == State.DRAFT:
        return redirect("reflecting:plan", session=row.pk)
    context = {
        "session": row,
        "summary": summary_of(row),
        "actions": [action_words(action) for action in row.notes.filter(proposed=True)],
        "notes": row.notes.all(),
        "note_form": NoteForm(),
        "asks": bool(row.follow_up_weeks),
    }
    return render(request, "reflecting/summary.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def board(request: HttpRequest, session: int, step: int) -> HttpResponse:
    """Say which answers to a step stand in the summary."""
    row = session_for(request, session)
    found = get_object_or_404(row.steps, pk=step, kind__in=ASKING)
    if request.method == "POST":
        show(row, *chosen_in(request))
        return redirect("reflecting:summary-board", session=row.pk, step=found.pk)
    context = {"session": row, "step": found, "board": board_of(found)}
    return render(request, "reflecting/summary_board.html", context)


@require_http_methods(TAKING)
def download(request: HttpRequest, session: int, ending: str) -> HttpResponseBase:
    """Send the summary as a file, once the person has seen what may tell in it who somebody is."""
    row = session_for(request, session)
    if ending not in _FILES or row.state == State.DRAFT:
        raise Http404
    write, kind = _FILES[ending]
    made = summary_of(row)

    def send() -> HttpResponse:
        note("session-summary-downloaded", by=account_of(request), about=f"session {row.pk}",
             partnership=row.partnership_id, format=ending)  # fmt: skip
        response = HttpResponse(write(made), content_type=kind)
        response.headers["Content-Disposition"] = f'attachment; filename="session-{row.pk}-summary.{ending}"'
        return response

    outgoing = Outgoing(
        "The summary of a session", f"session {row.pk}", row.partnership_id, lambda: lines_of(text_of(made))
    )
    return let_out(request, outgoing, send, back=reverse("reflecting:summary", args=[row.pk]))


@require_http_methods(["GET", "HEAD", "POST"])
def follow_up(request: HttpRequest, session: int) -> HttpResponse:
    """Show whom to ask what changed, and how: by itself where mail is set up, or by hand."""
    row = session_for(request, session)
    if row.state != State.CLOSED or not row.follow_up_weeks:
        raise Http404
    if request.method == "POST":
        count = forget_all_addresses(row, by=account_of(request))
        messages.success(request, f"{count} deleted. The link goes on working.")
        return redirect("reflecting:follow-up", session=row.pk)
    context = {
        "session": row,
        "letter": letter(row),
        "link": f"{row.origin}{general_link(row)}",
        "by_itself": mail_is_set_up() and bool(row.origin),
        "addresses": [address.email for address in row.addresses.all()],
        "answers": row.followed.count(),
    }
    return render(request, "reflecting/follow_up.html", context)
