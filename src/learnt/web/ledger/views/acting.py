"""What people record about a recommendation: its answer, actions, steps, owners, evidence and ends."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from learnt.engine.domain.action import EVIDENCED, EndKind, Rung
from learnt.engine.domain.errors import UserError
from learnt.engine.domain.recommendation_record import Answered
from learnt.engine.process.closure import shipped_ladder
from learnt.engine.process.closure.model import Needs
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of
from learnt.web.ledger import acting, recommending
from learnt.web.ledger.changing import ChangedBetweenError
from learnt.web.ledger.forms import (
    ActionForm,
    AnswerForm,
    DueForm,
    EndForm,
    EvidenceForm,
    HandOverForm,
    OnForm,
    SeenForm,
    WhyForm,
)
from learnt.web.ledger.models import Recommendation
from learnt.web.ledger.opening import address, short
from learnt.web.ledger.policies import action_for, evidence_for, recommendation_for
from learnt.web.ledger.steps import StepKind

_BOTH = ["GET", "HEAD", "POST"]
_MEASURES = {
    Needs.NOTHING: "",
    Needs.AFTER: "This rung needs a measure: in how many of how many.",
    Needs.BOTH: "This rung needs a measure from before and one after. Where it shows the contrary, one after is enough.",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What the page around a form says."""

    heading: str
    button: str
    done: str
    caption: str = ""
    about: str = ""
    anchor: str = ""
    limits: Mapping[str, str] = field(default_factory=dict)
    """Kinds of evidence that do not show a rung, each with why."""


def _ask(
    request: HttpRequest, row: Recommendation, form: SeenForm, page: Page, *, do: Callable[[], object]
) -> HttpResponse:
    """Show a form, and do what it says once it is filled in; what was entered is never lost."""
    if form.is_valid():
        try:
            do()
        except UserError as error:
            form.add_error(None, str(error))
            if isinstance(error, ChangedBetweenError):
                form.look_again(row.turn)
        else:
            messages.success(request, page.done)
            return redirect(f"{address(row.pk)}{page.anchor}")
    context = {"row": row, "form": form, "page": page, "back": f"{address(row.pk)}{page.anchor}"}
    return render(request, "ledger/act.html", context)


@require_http_methods(_BOTH)
def answer(request: HttpRequest, recommendation: int) -> HttpResponse:
    """Record whether a recommendation was accepted."""
    row = recommendation_for(request, recommendation, Act.RUN_REVIEWS)
    form = AnswerForm(request.POST or None, initial={"seen": row.turn, "on": localdate()})

    def do() -> None:
        given = form.cleaned_data
        recommending.answer(
            row, Answered(given["answered"]), reason=given["reason"], on=given["on"], by=account_of(request),
            seen=given["seen"],
        )  # fmt: skip

    page = Page("Record the answer", "Save the answer", "The answer is recorded.", short(row.text))
    return _ask(request, row, form, page, do=do)


@require_http_methods(_BOTH)
def propose(request: HttpRequest, recommendation: int) -> HttpResponse:
    """Propose an action."""
    row = recommendation_for(request, recommendation, Act.KEEP_ACTIONS)
    form = ActionForm(request.POST or None, initial={"seen": row.turn})
    page = Page(
        "Propose an action", "Propose it", "The action is proposed.", short(row.text), anchor="#actions"
    )
    return _ask(
        request, row, form, page, do=lambda: acting.propose(row, by=account_of(request), **form.cleaned_data)
    )


@require_http_methods(_BOTH)
def evidence(request: HttpRequest, action: int, rung: str) -> HttpResponse:
    """Record evidence for a rung."""
    at = next((one for one in EVIDENCED if one.id == rung), None)
    if at is None:
        raise Http404
    row, ladder = action_for(request, action, Act.KEEP_ACTIONS), shipped_ladder()
    form = EvidenceForm(
        request.POST or None,
        ladder=ladder,
        rung=at,
        initial={"seen": row.recommendation.turn, "on": localdate()},
    )
    page = Page(
        f"Record evidence: {at.words.lower()}", "Record it", "The evidence is recorded.", short(row.what),
        " ".join(filter(None, (ladder.steps[at].means, _MEASURES[ladder.steps[at].needs]))),
        f"#action-{row.pk}", _limits(at),
    )  # fmt: skip
    return _ask(
        request, row.recommendation, form, page,
        do=lambda: acting.show(row, form.evidence(at), by=account_of(request), seen=form.cleaned_data["seen"]),
    )  # fmt: skip


def _limits(rung: Rung) -> dict[str, str]:
    """Return the kinds of evidence that are about a rung beneath, each with why it shows no more."""
    kinds = shipped_ladder().kinds.values()
    return {kind.name: kind.limit for kind in kinds if rung not in kind.shows and max(kind.shows) < rung}


@require_http_methods(_BOTH)
def step(request: HttpRequest, action: int, kind: str) -> HttpResponse:
    """Record that an action was accepted or started, or give it another day."""
    if kind not in set(StepKind):
        raise Http404
    to, row = StepKind(kind), action_for(request, action, Act.KEEP_ACTIONS)
    form_class = DueForm if to is StepKind.MOVE_DUE else OnForm
    first = {"seen": row.recommendation.turn, "on": None if to is StepKind.MOVE_DUE else localdate()}
    form = form_class(request.POST or None, initial=first)
    heading = {
        StepKind.ACCEPT: "The action was accepted",
        StepKind.START: "The action was started",
        StepKind.MOVE_DUE: "Give the action another day",
    }[to]
    page = Page(heading, "Save", "It is recorded.", short(row.what), anchor=f"#action-{row.pk}")
    return _ask(
        request,
        row.recommendation,
        form,
        page,
        do=lambda: acting.step(row, to, by=account_of(request), **form.cleaned_data),
    )


@require_http_methods(_BOTH)
def hand_over(request: HttpRequest, action: int) -> HttpResponse:
    """Give an action to another post."""
    row = action_for(request, action, Act.KEEP_ACTIONS)
    form = HandOverForm(request.POST or None, initial={"seen": row.recommendation.turn, "since": localdate()})
    page = Page(
        "Hand the action over", "Hand it over", "The action is handed over.", short(row.what),
        anchor=f"#action-{row.pk}",
    )  # fmt: skip
    return _ask(
        request, row.recommendation, form, page,
        do=lambda: acting.hand_over(row, by=account_of(request), **form.cleaned_data),
    )  # fmt: skip


@require_http_methods(_BOTH)
def end(request: HttpRequest, action: int) -> HttpResponse:
    """End an action without climbing."""
    row = action_for(request, action, Act.KEEP_ACTIONS)
    others = {str(one.pk): one for one in row.recommendation.its_actions if one.pk != row.pk}
    form = EndForm(
        request.POST or None, others=[(pk, short(one.what)) for pk, one in others.items()],
        initial={"seen": row.recommendation.turn, "on": localdate()},
    )  # fmt: skip

    def do() -> None:
        given = dict(form.cleaned_data)
        kind, given["other"] = EndKind(given.pop("kind")), others.get(given.get("other", ""))
        acting.end(row, kind, given, by=account_of(request), seen=given.pop("seen"))

    about = "An action that was done does not end here: record the evidence that it was."
    page = Page(
        "End the action", "End it", "The action is ended.", short(row.what), about, f"#action-{row.pk}"
    )
    return _ask(request, row.recommendation, form, page, do=do)


@require_http_methods(_BOTH)
def take_back(request: HttpRequest, evidence: int) -> HttpResponse:
    """Say that evidence was recorded by mistake."""
    row = evidence_for(request, evidence, Act.KEEP_ACTIONS)
    recommendation = row.action.recommendation
    form = WhyForm(request.POST or None, initial={"seen": recommendation.turn})
    about = "It stays on the page, with your reason, and counts no more. Take evidence back only where it was recorded by mistake. Where practice has changed back, record that as evidence of the contrary."
    page = Page("Take evidence back", "Take it back", "The evidence is taken back.", short(row.source), about,
                f"#action-{row.action_id}")  # fmt: skip
    return _ask(
        request, recommendation, form, page,
        do=lambda: acting.take_back(row, by=account_of(request), **form.cleaned_data),
    )  # fmt: skip
