"""Planning a session: its details, its steps and their order."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.standing import account_of, standing_of
from learnt.web.codebooks.current import codebook
from learnt.web.reflecting import planning
from learnt.web.reflecting.briefs import Planned
from learnt.web.reflecting.forms import (
    ExerciseForm,
    PromptsForm,
    QuestionForm,
    QuestionsForm,
    SessionForm,
    initial_of,
)
from learnt.web.reflecting.models import Session, Step
from learnt.web.reflecting.policies import session_for, why_not_added, why_not_changed, why_not_opened
from learnt.web.reflecting.prompts import asked_in_library
from learnt.web.reflecting.states import ASKING, STEP_NAMES, State, StepKind

_GET_OR_POST = ["GET", "HEAD", "POST"]
_WAYS = ("earlier", "later", "away")


@require_safe
def plan(request: HttpRequest, session: int) -> HttpResponse:
    """Show a session with its steps."""
    row = session_for(request, session)
    if row.state == State.CLOSED:
        return redirect("reflecting:summary", session=row.pk)
    steps = list(row.steps.select_related("session"))
    shown = [
        {
            "step": step,
            "kind": STEP_NAMES[StepKind(step.kind)],
            "free": step.asks and not why_not_changed(step),
        }
        for step in steps
    ]
    context = {"session": row, "steps": shown, "why_not": why_not_opened(row), "open": row.is_open}
    return render(request, "reflecting/plan.html", context)


@require_http_methods(_GET_OR_POST)
def details(request: HttpRequest, session: int) -> HttpResponse:
    """Change what a session is called and what people are told."""
    row = session_for(request, session)
    form = SessionForm(request.POST or None, session=row, initial=initial_of(row))
    if form.is_valid() and _done(form, lambda: planning.change_session(row, **form.cleaned_data)):
        return redirect("reflecting:plan", session=row.pk)
    return render(request, "reflecting/details.html", {"form": form, "session": row})


@require_http_methods(_GET_OR_POST)
def questions(request: HttpRequest, session: int) -> HttpResponse:
    """Add questions."""
    row = session_for(request, session)
    form = QuestionsForm(request.POST or None)
    if form.is_valid():
        planned = [Planned(StepKind.QUESTION, text) for text in form.cleaned_data["questions"]]
        if _done(form, lambda: planning.add_steps(row, planned)):
            return redirect("reflecting:plan", session=row.pk)
    return _step_page(request, row, form, "Add questions")


@require_http_methods(_GET_OR_POST)
def exercise(request: HttpRequest, session: int) -> HttpResponse:
    """Add a group exercise."""
    row = session_for(request, session)
    form = ExerciseForm(request.POST or None)
    if form.is_valid():
        planned = Planned(StepKind.EXERCISE, **form.cleaned_data)
        if _done(form, lambda: planning.add_steps(row, [planned])):
            return redirect("reflecting:plan", session=row.pk)
    return _step_page(request, row, form, "Add a group exercise")


@require_http_methods(_GET_OR_POST)
def step(request: HttpRequest, session: int, step: int) -> HttpResponse:
    """Change a step."""
    row, found = _step_of(request, session, step)
    kind = ExerciseForm if found.kind == StepKind.EXERCISE else QuestionForm
    form = kind(
        request.POST or None, initial={"text": found.text, "task": found.task, "minutes": found.minutes}
    )
    if form.is_valid() and _done(form, lambda: planning.change_step(found, **form.cleaned_data)):
        return redirect("reflecting:plan", session=row.pk)
    return _step_page(request, row, form, f"Change the {STEP_NAMES[StepKind(found.kind)].lower()}")


@require_POST
def move(request: HttpRequest, session: int, step: int, way: str) -> HttpResponse:
    """Move a step earlier or later, or take it away."""
    if way not in _WAYS:
        raise Http404
    row, found = _step_of(request, session, step)
    try:
        if way == "away":
            planning.take_away_step(found)
        else:
            planning.move_step(found, later=way == "later")
    except UserError as error:
        messages.error(request, str(error))
    return redirect("reflecting:plan", session=row.pk)


@require_http_methods(_GET_OR_POST)
def prompts(request: HttpRequest, session: int) -> HttpResponse:
    """Take questions that documents of the library ask."""
    row = session_for(request, session)
    themes = codebook().themes
    theme = request.GET.get("theme", "")
    theme = theme if any(one.id == theme for one in themes) else ""
    found = asked_in_library(standing_of(request), theme)
    form = PromptsForm(request.POST or None, found=[(one.id, one.text, one.where) for one in found])
    if form.is_valid():
        chosen = set(form.cleaned_data["prompts"])
        planned = [
            Planned(StepKind.QUESTION, one.text, source=one.document) for one in found if one.id in chosen
        ]
        if _done(form, lambda: planning.add_steps(row, planned)):
            messages.success(request, f"{len(planned)} added.")
            return redirect("reflecting:plan", session=row.pk)
    context = {"session": row, "form": form, "themes": themes, "theme": theme, "found": found}
    return render(request, "reflecting/prompts.html", {**context, "why_not": why_not_added(row)})


@require_http_methods(_GET_OR_POST)
def remove(request: HttpRequest, session: int) -> HttpResponse:
    """Remove a session that is not open, with everything that was said in it."""
    row = session_for(request, session)
    if row.is_open:
        messages.error(request, "This session is open. Close it before you remove it.")
        return redirect("reflecting:run", session=row.pk)
    if request.method == "POST":
        planning.remove_session(row, by=account_of(request))
        messages.success(request, "The session is removed.")
        return redirect("reflecting:sessions")
    return render(request, "reflecting/remove.html", {"session": row})


def _step_of(request: HttpRequest, session: int, step: int) -> tuple[Session, Step]:
    row = session_for(request, session)
    return row, get_object_or_404(row.steps.select_related("session"), pk=step, kind__in=ASKING)


def _step_page(request: HttpRequest, session: Session, form: forms.Form, title: str) -> HttpResponse:
    return render(request, "reflecting/step.html", {"session": session, "form": form, "title": title})


def _done(form: forms.Form, act: Callable[[], object]) -> bool:
    """Do something; what is wrong with it becomes an error of the form."""
    try:
        act()
    except UserError as error:
        form.add_error(None, str(error))
        return False
    return True
