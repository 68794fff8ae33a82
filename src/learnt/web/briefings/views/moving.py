"""Taking a briefing on: to review, approval and publication, back to its authors, or out of sight; and its history."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, standing_of
from learnt.web.briefings import actions
from learnt.web.briefings.forms import WordsForm
from learnt.web.briefings.overview import events_of
from learnt.web.briefings.policies import briefing_for, edition_for
from learnt.web.briefings.states import MOVES, Move, State
from learnt.web.releasing.checking import shown

_ON_A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def moving(request: HttpRequest, briefing: int, move: str) -> HttpResponse:
    """Ask whether one is sure, and take a briefing on."""
    to = Move(move) if move in set(Move) and move != Move.WITHDRAW and MOVES[Move(move)].asks else None
    if to is None:
        raise Http404
    row, rule = briefing_for(request, briefing, MOVES[to].act), MOVES[to]
    form = WordsForm(request.POST if request.method == "POST" else None, needed=rule.needs_words)
    if form.is_valid():
        try:
            actions.move(row, to, by=account_of(request), words=form.cleaned_data["words"])
        except UserError as error:
            form.add_error("words", str(error))
        else:
            messages.success(request, f"{rule.done}.")
            return redirect("briefings:published" if to is Move.PUBLISH else "briefings:draft", row.pk)
    context: dict[str, object] = {"briefing": row, "form": form, "rule": rule, "move": to}
    if to is Move.PUBLISH and row.state == State.APPROVED:
        context |= shown(actions.outgoing(row).looked())
    return render(request, "briefings/move.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def withdrawing(request: HttpRequest, briefing: int, number: int) -> HttpResponse:
    """Ask why, and withdraw a published version."""
    edition = edition_for(request, briefing, number)
    if why := standing_of(request).may_in(Act.PUBLISH_BRIEFINGS, edition.briefing.partnership_id):
        raise PermissionDenied(why)
    form = WordsForm(request.POST if request.method == "POST" else None, needed=True)
    if form.is_valid():
        try:
            actions.withdraw(edition, words=form.cleaned_data["words"], by=account_of(request))
        except UserError as error:
            form.add_error("words", str(error))
        else:
            messages.success(request, "The version is withdrawn. Readers see it no more.")
            return redirect("briefings:briefings")
    return render(request, "briefings/withdraw.html", {"edition": edition, "form": form})


@require_safe
def history(request: HttpRequest, briefing: int) -> HttpResponse:
    """Show who did what to a briefing, with the words that stood there before."""
    row = briefing_for(request, briefing)
    page = Paginator(events_of(row), _ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "briefings/history.html", {"briefing": row, "page": page})
