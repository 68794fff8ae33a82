"""Running a session: the page from which the room is led."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, Max, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from learnt.engine.domain.errors import UserError
from learnt.engine.domain.numbers import number_of
from learnt.web.accounts.standing import account_of
from learnt.web.reflecting import doors, running
from learnt.web.reflecting.boards import board_of
from learnt.web.reflecting.codes import spelt
from learnt.web.reflecting.forms import NoteForm
from learnt.web.reflecting.models import Session
from learnt.web.reflecting.policies import session_for
from learnt.web.reflecting.states import State, StepKind

_MORE = (1, 2, 5)
"""Minutes that can be added to what runs."""


@require_POST
def open_room(request: HttpRequest, session: int) -> HttpResponse:
    """Open the room."""
    row = session_for(request, session)
    origin = request.build_absolute_uri("/").rstrip("/")
    try:
        doors.open_session(row, by=account_of(request), origin=origin)
    except UserError as error:
        messages.error(request, str(error))
        return redirect("reflecting:plan", session=row.pk)
    return redirect("reflecting:run", session=row.pk)


@require_safe
def run(request: HttpRequest, session: int) -> HttpResponse:
    """Show the current step with its answers, and what to do next."""
    row = session_for(request, session)
    if not row.is_open:
        return redirect(
            "reflecting:summary" if row.state == State.CLOSED else "reflecting:plan", session=row.pk
        )
    steps = list(row.steps.all())
    at = next(n for n, step in enumerate(steps) if step.pk == row.current_id)
    context = {
        **board_context(row),
        "steps": steps,
        "step": steps[at],
        "before": steps[at - 1] if at else None,
        "after": steps[at + 1] if at + 1 < len(steps) else None,
        "number": at + 1,
        "more": _MORE,
        "running": bool(steps[at].ends_at),
        "code": spelt(row.code) if row.joinable and row.code else "",
        "join": request.build_absolute_uri(reverse("reflecting:join")),
        "note_form": NoteForm(),
        "notes": row.notes.all(),
        "now": timezone.now(),
    }
    return render(request, "reflecting/run.html", context)


@require_safe
def board(request: HttpRequest, session: int) -> HttpResponse:
    """Send the answers of the current step, if there is something new."""
    row = session_for(request, session)
    moved = not row.is_open or request.GET.get("step") != str(row.current_id)
    context = {"session": row, "moved": True} if moved else board_context(row)
    if not moved and request.GET.get("seen") == context["mark"]:
        return HttpResponse(status=204)  # the board itself was not worked out
    return render(request, "reflecting/_board.html", context)


def board_context(session: Session) -> dict[str, Any]:
    """Return what the board of the current step shows, and a mark that changes with it."""
    step = session.current
    assert step is not None
    told = step.answers.aggregate(
        n=Count("pk"), last=Max("pk"), edits=Sum("edits"), seats=Count("seat", distinct=True)
    )
    seats = session.seats.count()
    said = {
        StepKind.PLEDGE: (session.pledges.count, "have pledged"),
        StepKind.FEEDBACK: (session.feedback.count, "have given feedback"),
    }.get(StepKind(step.kind), (lambda: told["seats"], "have answered"))
    count = said[0]()
    mark = f"{seats}.{told['n']}.{told['last']}.{told['edits']}.{session.changes}.{count}"
    here = f"{number_of(seats, 'person', 'people')} here."
    return {
        "session": session,
        "step": step,
        "board": SimpleLazyObject(lambda: board_of(step)) if step.asks else None,
        "mark": mark,
        "status": here if step.kind == StepKind.WELCOME else f"{here} {count} {said[1]}.",
    }


@require_POST
def lead(request: HttpRequest, session: int) -> HttpResponse:
    """Lead the room to a step."""
    row = session_for(request, session)
    step = get_object_or_404(row.steps, pk=_whole(request.POST.get("step")))
    try:
        running.lead_to(row, step)
    except UserError as error:
        messages.error(request, str(error))
    return redirect("reflecting:run", session=row.pk)


@require_POST
def time(request: HttpRequest, session: int) -> HttpResponse:
    """Start the time of an exercise, add to it, or stop it."""
    row = session_for(request, session)
    try:
        running.keep_time(row, min(_whole(request.POST.get("minutes")), 180))
    except UserError as error:
        messages.error(request, str(error))
    return redirect("reflecting:run", session=row.pk)


@require_POST
def code(request: HttpRequest, session: int) -> HttpResponse:
    """Give the session another code."""
    row = session_for(request, session)
    try:
        running.give_code(row)
        messages.success(request, "There is a new code. The old one lets nobody in any more.")
    except UserError as error:
        messages.error(request, str(error))
    return redirect("reflecting:run", session=row.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, session: int) -> HttpResponse:
    """Close the room for good."""
    row = session_for(request, session)
    if not row.is_open:
        return redirect("reflecting:plan", session=row.pk)
    if request.method == "POST":
        doors.close_session(row, by=account_of(request))
        messages.success(request, "The session is closed.")
        return redirect("reflecting:summary", session=row.pk)
    return render(request, "reflecting/close.html", {"session": row})


def _whole(given: str | None) -> int:
    """Return a whole number that a button sends; 0 for anything else."""
    return int(given) if given and given.isdecimal() and len(given) < 10 else 0
