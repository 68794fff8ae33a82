"""The room, on a telephone: one step at a time."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from learnt.engine.domain.errors import UserError
from learnt.web.reflecting import answering, pledging
from learnt.web.reflecting.boards import shown_board
from learnt.web.reflecting.models import Answer, Seat, Step
from learnt.web.reflecting.policies import why_not_edited
from learnt.web.reflecting.room_forms import AnswerForm, FeedbackForm, PledgeForm
from learnt.web.reflecting.running import mark_of
from learnt.web.reflecting.seats import places_of, seat_of
from learnt.web.reflecting.states import StepKind


@login_not_required
@require_safe
def room(request: HttpRequest) -> HttpResponse:
    """Show the current step to somebody who sits in the room."""
    found = seat_of(request)
    return redirect("reflecting:join") if found is None else _room(request, found)


def _room(
    request: HttpRequest, seat: Seat, form: forms.Form | None = None, status: int = 200
) -> HttpResponse:
    session = seat.session
    step = session.current if session.is_open else None
    context: dict[str, Any] = {
        "session": session,
        "step": step,
        "mark": f"{session.turn}.{session.changes}",
        "now": timezone.now(),
        "support": [line for line in session.support.splitlines() if line.strip()],
    }
    if step is None:
        context["link"] = _link(request, seat)
        return render(request, "reflecting/over.html", context)
    match StepKind(step.kind):
        case StepKind.QUESTION | StepKind.EXERCISE:
            context |= {
                "mine": list(step.answers.filter(seat=seat)),
                "board": shown_board(step),
                "form": form or AnswerForm(),
            }
        case StepKind.PLEDGE:
            context |= {"form": form or _pledge_form(seat), "link": _link(request, seat)}
        case StepKind.FEEDBACK:
            context |= {"form": form or _feedback_form(seat), "given": hasattr(seat, "feedback")}
        case StepKind.WELCOME:
            pass
    return render(request, f"reflecting/room_{_PAGES[StepKind(step.kind)]}.html", context, status=status)


_PAGES = {
    StepKind.WELCOME: "welcome",
    StepKind.QUESTION: "asking",
    StepKind.EXERCISE: "asking",
    StepKind.PLEDGE: "pledge",
    StepKind.FEEDBACK: "feedback",
}


def _link(request: HttpRequest, seat: Seat) -> str:
    """Return the private link of what somebody said they will do; nothing where they said nothing."""
    return request.build_absolute_uri(pledging.link_of(seat.pledge)) if hasattr(seat, "pledge") else ""


def _pledge_form(seat: Seat) -> PledgeForm:
    kept = getattr(seat, "pledge", None)
    initial = {"text": kept.text, "shared": kept.shared} if kept else {}
    return PledgeForm(session=seat.session, initial=initial)


def _feedback_form(seat: Seat) -> FeedbackForm:
    kept = getattr(seat, "feedback", None)
    initial = {"worth": kept.worth, "useful": kept.useful, "better": kept.better} if kept else {}
    return FeedbackForm(initial=initial)


@login_not_required
@require_safe
def now(request: HttpRequest) -> HttpResponse:
    """Say whether there is something new: nothing where there is not. Asked every few seconds, so it costs little."""
    places = places_of(request)
    mark = mark_of(places[1]) if places else "gone"
    if request.GET.get("seen") == mark:
        return HttpResponse(status=204)
    return JsonResponse({"mark": mark})


@login_not_required
@require_POST
def answer(request: HttpRequest, step: int) -> HttpResponse:
    """Keep an answer."""
    seat = seat_of(request)
    if seat is None:
        return redirect("reflecting:join")
    found = get_object_or_404(Step, pk=step, session=seat.session_id)
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            answering.say(seat, found, form.cleaned_data["text"])
        except UserError as error:
            form.add_error("text", str(error))
        else:
            return redirect("reflecting:room")
    if seat.session.current_id != found.pk:
        return _kept_back(request, seat, form)
    return _room(request, seat, form)


def _kept_back(request: HttpRequest, seat: Seat, form: forms.Form) -> HttpResponse:
    """Give words back that came too late, so that they are not lost."""
    context = {"session": seat.session, "words": form.data.get("text", ""), "form": form}
    return render(request, "reflecting/late.html", context)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, answer: int) -> HttpResponse:
    """Change an answer of one's own, or take it back."""
    seat = seat_of(request)
    found = Answer.objects.select_related("step").filter(pk=answer, seat=seat).first() if seat else None
    if seat is None or found is None:
        raise Http404
    form = AnswerForm(request.POST if request.method == "POST" else None, initial={"text": found.text})
    try:
        if "remove" in request.POST:
            answering.unsay(seat, found)
            return redirect("reflecting:room")
        if form.is_valid():
            answering.say_otherwise(seat, found, form.cleaned_data["text"])
            return redirect("reflecting:room")
    except UserError as error:
        form.add_error(None, str(error))
    context = {
        "session": seat.session,
        "answer": found,
        "form": form,
        "why": why_not_edited(seat, found.step),
    }
    return render(request, "reflecting/change.html", context)


@login_not_required
@require_POST
def pledge(request: HttpRequest) -> HttpResponse:
    """Keep what somebody will do."""
    seat = seat_of(request)
    if seat is None:
        return redirect("reflecting:join")
    form = PledgeForm(request.POST, session=seat.session)
    if form.is_valid():
        try:
            pledging.pledge(seat, **form.cleaned_data)
        except UserError as error:
            form.add_error("text", str(error))
            return _kept_back(request, seat, form)
        return redirect("reflecting:room")
    return _room(request, seat, form)


@login_not_required
@require_POST
def feedback(request: HttpRequest) -> HttpResponse:
    """Keep what somebody thought."""
    seat = seat_of(request)
    if seat is None:
        return redirect("reflecting:join")
    form = FeedbackForm(request.POST)
    if form.is_valid():
        try:
            pledging.give_feedback(seat, **form.cleaned_data)
        except UserError as error:
            form.add_error(None, str(error))
            return _kept_back(request, seat, form)
        return redirect("reflecting:room")
    return _room(request, seat, form)
