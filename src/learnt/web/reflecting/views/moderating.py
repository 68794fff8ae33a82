"""What the room sees of its answers, and notes on them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.standing import account_of
from learnt.web.reflecting import moderating
from learnt.web.reflecting.forms import ActionForm, GroupForm, NoteForm
from learnt.web.reflecting.models import Answer, Session
from learnt.web.reflecting.policies import session_for
from learnt.web.reflecting.states import Showing, State
from learnt.web.reflecting.views.running import board_context

_MOST, _DIGITS = 5_000, 19


@require_POST
def showing(request: HttpRequest, session: int) -> HttpResponse:
    """Show answers to the room, or hide them."""
    row = session_for(request, session)
    moderating.show(row, *chosen_in(request))
    if request.headers.get("HX-Request") and row.is_open:
        return render(request, "reflecting/_board.html", board_context(row))
    return _back(row, "#answers")


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, session: int, answer: int) -> HttpResponse:
    """Put an answer into a group."""
    row = session_for(request, session)
    found = get_object_or_404(Answer.objects.select_related("step"), pk=answer, step__session=row)
    groups = {str(group.pk): group for group in found.step.groups.all()}
    choices = [(key, group.title) for key, group in groups.items()]
    form = GroupForm(request.POST or None, groups=choices, initial={"group": str(found.group_id or "")})
    if form.is_valid():
        title = form.cleaned_data["title"].strip()
        try:
            made = moderating.make_group(found.step, title) if title else None
            moderating.put_in(row, [found.pk], made or groups.get(form.cleaned_data.get("group", "")))
        except UserError as error:
            form.add_error("title", str(error))
        else:
            return _back(row, "#answers")
    return render(request, "reflecting/answer.html", {"session": row, "answer": found, "form": form})


@require_POST
def notes(request: HttpRequest, session: int) -> HttpResponse:
    """Keep a note."""
    row = session_for(request, session)
    form = NoteForm(request.POST)
    if form.is_valid():
        moderating.write_note(row, by=account_of(request), text=form.cleaned_data["text"])
    else:
        messages.error(request, "Enter a note of 2,000 characters or fewer.")
    return _back(row, "#notes")


@require_http_methods(["GET", "HEAD", "POST"])
def note(request: HttpRequest, session: int, note: int) -> HttpResponse:
    """Change a note, propose it as an action, or take it away."""
    row = session_for(request, session)
    found = get_object_or_404(row.notes, pk=note)
    if "remove" in request.POST:
        found.delete()
        return _back(row, "#notes")
    initial = {"text": found.text, "proposed": found.proposed, "who": found.who, "due": found.due}
    form = ActionForm(request.POST or None, initial=initial)
    if form.is_valid():
        moderating.change_note(found, **form.cleaned_data)
        return _back(row, "#notes")
    return render(request, "reflecting/note.html", {"session": row, "note": found, "form": form})


def chosen_in(request: HttpRequest) -> tuple[list[int], Showing]:
    """Return the answers that a button names, and whether to show or hide them."""
    showing = Showing.SHOWN if "show" in request.POST else Showing.HIDDEN
    given = request.POST.get("show", request.POST.get("hide", "")).split(",")[:_MOST]
    return [int(one) for one in given if one.isdecimal() and len(one) < _DIGITS], showing


def _back(session: Session, part: str) -> HttpResponse:
    page = "reflecting:summary" if session.state == State.CLOSED else "reflecting:run"
    response = redirect(page, session=session.pk)
    response.headers["Location"] += part
    return response
