"""What staff say and learn: surveys as counts, training with its effect, and that supervision took place."""

from django.contrib import messages
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from learnt.engine.assurance.surveys import UNDER, told
from learnt.engine.assurance.training import reckon
from learnt.engine.domain.errors import UserError
from learnt.web.accounts.models import Partnership
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, in_partnership
from learnt.web.assurance import actions
from learnt.web.assurance.fields import theme_names
from learnt.web.assurance.forms import EffectForm, SupervisionForm, SurveyForm, TrainingForm
from learnt.web.assurance.kinds import Took
from learnt.web.assurance.models import Supervision, Survey, Training
from learnt.web.assurance.policies import row_for
from learnt.web.assurance.records import counts_of, trained
from learnt.web.assurance.views.frame import BOTH, Page, form_page, posted
from learnt.web.look.parts import Cell, Column, Table

_HIDDEN = "Too few to tell"


@require_safe
@in_partnership(Act.ASSURE)
def surveys(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """List the surveys of a partnership."""
    rows = Survey.objects.filter(partnership=partnership).order_by("-on", "-pk")
    return render(request, "assurance/surveys.html", {"place": partnership, "surveys": rows})


@require_http_methods(BOTH)
@in_partnership(Act.ASSURE)
def new_survey(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Keep the counts of a survey."""
    form = SurveyForm(posted(request), request.FILES or None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            row = actions.keep_survey(
                partnership, given["title"], given["on"], given["counts"], by=account_of(request)
            )
        except UserError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "The counts are kept.")
            return redirect("assurance:survey", row.pk)
    back = reverse("assurance:surveys", args=[partnership.pk])
    page = Page("Keep the counts of a survey", "Keep them", back, "Surveys", partnership.name)
    return form_page(request, page, form, upload=True)


@require_safe
def survey(request: HttpRequest, survey: int) -> HttpResponse:
    """Show the counts of a survey, with small groups hidden."""
    row = row_for(request, Survey.objects.select_related("partnership"), survey)
    columns = [Column("Agency"), Column("Agree", number=True), Column("Disagree", number=True), Column("Not sure", number=True), Column("Answered", number=True)]  # fmt: skip
    tables: dict[str, list[list[Cell]]] = {}
    for one in told(counts_of(row)):
        numbers = (one.agree, one.disagree, one.unsure, one.answered)
        cells = [Cell(_HIDDEN if number is None else number) for number in numbers]
        tables.setdefault(one.question, []).append([Cell(one.agency or "All agencies"), *cells])
    shown = [Table(question, columns, rows, f"question-{at}") for at, (question, rows) in enumerate(tables.items())]  # fmt: skip
    return render(request, "assurance/survey.html", {"survey": row, "tables": shown, "under": UNDER})


@require_safe
@in_partnership(Act.ASSURE)
def training(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Show training: who needed it, who came, what changed; and supervision."""
    today, names = localdate(), theme_names()
    rows = Training.objects.filter(partnership=partnership).prefetch_related("effects").order_by("-on", "-pk")
    shown = [{"row": row, "reckoned": reckon(trained(row), today), "theme": names.get(row.theme, "")} for row in rows]  # fmt: skip
    took = Supervision.objects.filter(partnership=partnership).order_by()
    last = took.values("agency", "kind").annotate(last=Max("on")).order_by("agency", "kind")
    cells = [
        [
            Cell(one["agency"]),
            Cell(Took(one["kind"]).words),
            Cell(f"{one['last'].day} {one['last']:%B %Y}"),
        ]
        for one in last
    ]
    table = Table("When it last took place", [Column("Agency"), Column("What"), Column("Last")], cells) if cells else None  # fmt: skip
    return render(
        request, "assurance/training.html", {"place": partnership, "training": shown, "table": table}
    )


@require_http_methods(BOTH)
@in_partnership(Act.ASSURE)
def new_training(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Record training."""
    form = TrainingForm(posted(request), place=partnership)
    if form.is_valid():
        actions.keep_training(partnership, form.cleaned_data, by=account_of(request))
        messages.success(request, "The training is recorded.")
        return redirect("assurance:training", partnership.pk)
    back = reverse("assurance:training", args=[partnership.pk])
    says = "Numbers only: no names of staff. After three months you are asked what changed."
    return form_page(
        request, Page("Record training", "Record it", back, "Training", partnership.name, says), form
    )


@require_http_methods(BOTH)
def effect(request: HttpRequest, training: int) -> HttpResponse:
    """Record what those who came to training do otherwise."""
    row = row_for(request, Training.objects.select_related("partnership"), training)
    form = EffectForm(posted(request))
    if form.is_valid():
        try:
            actions.keep_effect(row, form.cleaned_data, by=account_of(request))
        except UserError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "What changed is recorded.")
            return redirect("assurance:training", row.partnership_id)
    back = reverse("assurance:training", args=[row.partnership_id])
    says = f"{row.came:,} came. What somebody says they do otherwise is not yet practice that was seen to change: audit it too."
    return form_page(
        request, Page("What changed after training?", "Record it", back, "Training", row.title, says), form
    )


@require_http_methods(BOTH)
@in_partnership(Act.ASSURE)
def supervision(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Record that supervision or a debrief took place."""
    form = SupervisionForm(posted(request), place=partnership)
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.keep_supervision(
                partnership, given["agency"], Took(given["kind"]), given["on"], by=account_of(request)
            )
        except UserError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "It is recorded.")
            return redirect("assurance:training", partnership.pk)
    back = reverse("assurance:training", args=[partnership.pk])
    says = "Only that it took place, and when. Nothing of what was said is asked for or kept."
    page = Page("Record supervision or a debrief", "Record it", back, "Training", partnership.name, says)
    return form_page(request, page, form)
