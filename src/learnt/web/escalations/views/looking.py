"""Where escalations stick, and the policy that they go by."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime, now
from django.views.decorators.http import require_http_methods, require_safe

from learnt.engine.domain.errors import FaultyFileError
from learnt.engine.process.escalating import Policy, Stuck, shipped_text, sticking
from learnt.engine.process.escalating.model import Stage
from learnt.engine.process.escalating.sticking import UNDER
from learnt.engine.timetable import WorkingDays
from learnt.web.accounts.models import Partnership
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, in_partnership, somewhere, standing_of
from learnt.web.escalations import actions
from learnt.web.escalations.forms import PolicyForm
from learnt.web.escalations.models import Escalation
from learnt.web.escalations.records import held_in, stands_now
from learnt.web.look.parts import Cell, Column, Link, Table


@require_safe
@somewhere(Act.SEE_REVIEWS)
def sticks(request: HttpRequest) -> HttpResponse:
    """Show, for each partnership, where escalations stick."""
    standing, at = standing_of(request), localtime(now())
    tables = []
    for place in Partnership.objects.filter(pk__in=standing.partnerships(Act.SEE_REVIEWS)).order_by("name"):
        rows = Escalation.objects.open_to(standing).filter(partnership=place).whole()
        spans = [(row.to_agency, span) for row in rows for span in stands_now(row, at).spans]
        found = sticking(spans, WorkingDays(held_in(place).policy.nation), at)
        if found:
            tables.append(_table(place.name, found, f"sticks-{place.pk}"))
    return render(request, "escalations/sticks.html", {"tables": tables, "under": UNDER})


def _table(name: str, found: tuple[Stuck, ...], table: str) -> Table:
    columns = [Column("Stage"), Column("Whose answer"), Column("How many", number=True),
               Column("Working days at the stage (median)", number=True), Column("With something late", number=True)]  # fmt: skip
    rows = [
        [
            Cell(one.stage), Cell(one.agency or "All agencies"), Cell(_told(one.count)),
            Cell("" if one.days is None else f"{one.days:g}"), Cell("" if one.count is None else _told(one.late)),
        ]
        for one in found
    ]  # fmt: skip
    return Table(name, columns, rows, name=table)


def _told(count: int | None) -> str:
    return "Too few to tell" if count is None else f"{count:,}"


@require_http_methods(["GET", "HEAD", "POST"])
@in_partnership(Act.RUN_REVIEWS)
def policy(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Show the policy that holds, each limit with its source, and take another."""
    form = PolicyForm(request.POST, request.FILES) if request.method == "POST" else PolicyForm()
    faults: list[str] = []
    if form.is_valid():
        try:
            given = form.cleaned_data
            actions.set_policy(
                partnership, text=given["file"], shipped=given["shipped"], by=account_of(request)
            )
        except FaultyFileError as error:
            faults = [f"Line {one.line}: {one.what}" for one in error.faults]
            form.add_error("file", "The file has faults. They are listed below")
        else:
            messages.success(
                request, "The policy holds from now on. What is under way goes on under its own."
            )
            return redirect("escalations:policy", partnership=partnership.pk)
    held = held_in(partnership)
    return render(request, "escalations/policy.html", {
        "partnership": partnership, "policy": held.policy, "form": form, "faults": faults, "own": held.own,
        "stages": [_stage(held.policy, one) for one in held.policy.stages], "urgent": _urgent(held.policy),
    })  # fmt: skip


def _stage(policy: Policy, one: Stage) -> dict[str, object]:
    limits = (("Acknowledge", one.acknowledge), ("Answer", one.answer))
    words = [
        f"{name} {limit.words}{' of when it was first raised' if limit.from_opening else ''}."
        for name, limit in limits
        if limit
    ]
    return {"name": one.name, "says": one.says, "limits": " ".join(words) or "It gives no limit.",
            "source": _source(policy, one.cited.source, one.cited.place)}  # fmt: skip


def _urgent(policy: Policy) -> dict[str, object] | None:
    if not policy.urgent_says or policy.urgent_cited is None:
        return None
    words = f"Answer {policy.urgent.words}." if policy.urgent else "It gives no limit."
    return {"name": "What cannot wait", "says": policy.urgent_says, "limits": words,
            "source": _source(policy, policy.urgent_cited.source, policy.urgent_cited.place)}  # fmt: skip


def _source(policy: Policy, source: str, place: str) -> Link:
    found = policy.sources[source]
    return Link(f"{found.title}. {place}" if place else found.title, found.address)


@require_safe
@in_partnership(Act.RUN_REVIEWS)
def policy_file(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Send the file of the policy that holds, to be copied and changed."""
    held = held_in(partnership)
    text = held.own.text if held.own else shipped_text(held.shipped)
    answer = HttpResponse(text, content_type="application/yaml; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="escalation-policy.yaml"'
    return answer
