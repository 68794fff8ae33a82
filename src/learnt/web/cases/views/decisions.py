"""What the chronology asks, and pairs of entries that may tell of one event: offered, never joined."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from learnt.engine.chronology.matching import Match
from learnt.web.accounts.standing import account_of
from learnt.web.cases import entries
from learnt.web.cases.actions import tell
from learnt.web.cases.masking import disguised
from learnt.web.cases.models import PairVerdict, Verdict
from learnt.web.cases.policies import case_for
from learnt.web.cases.reporting import made
from learnt.web.cases.shown import Shown, asked_in, shown


@require_safe
def questions(request: HttpRequest, case: int) -> HttpResponse:
    """Show what the finders and the list of people ask, each with its entries."""
    row = case_for(request, case)
    report = disguised(row)
    real, asked = list(made(row).report.numbers), asked_in(report)
    found = [
        {
            "finding": one,
            "entries": [
                shown(report, each, real[report.numbers[each.id] - 1], asked) for each in one.entries
            ],
        }
        for one in report.findings
    ]
    return render(request, "cases/questions.html", {"case": row, "found": found, "prompts": report.prompts})


@require_http_methods(["GET", "HEAD", "POST"])
def pairs(request: HttpRequest, case: int) -> HttpResponse:
    """Offer pairs side by side, and take what somebody says of one."""
    row = case_for(request, case)
    now = made(row)
    known = [(one.first.id, one.second.id) for one in now.report.matches]
    if request.method == "POST":
        pair, verdict = (
            (request.POST.get("first", ""), request.POST.get("second", "")),
            request.POST.get("verdict"),
        )
        if pair not in known or verdict not in set(Verdict):
            raise Http404
        entries.decide(row, pair, Verdict(verdict), by=account_of(request))
        messages.success(request, "It is recorded. Both entries stay in the chronology.")
        return redirect("cases:pairs", row.pk)
    names = request.GET.get("names") == "shown"
    if names:
        tell("case-names-seen", row, account_of(request))
    report = now.report if names else disguised(row)
    said = entries.verdicts(row)
    asked = asked_in(report)
    offered = []
    for match, ids in zip(report.matches, known, strict=True):
        both = zip((match.first, match.second), ids, strict=True)
        offered.append(
            _pair(match, ids, [shown(report, one, id_, asked) for one, id_ in both], said.get(ids))
        )
    offered.sort(key=lambda one: bool(one["said"]))
    return render(
        request, "cases/pairs.html", {"case": row, "pairs": offered, "names": names, "verdicts": Verdict}
    )


def _pair(
    match: Match, ids: tuple[str, str], both: list[Shown], said: PairVerdict | None
) -> dict[str, object]:
    decided = said if said and said.verdict != Verdict.OPEN else None
    return {
        "both": both, "ids": ids, "why": "; ".join(match.why), "differ": "; ".join(match.differ),
        "said": decided, "words": Verdict(decided.verdict).words if decided else "",
    }  # fmt: skip
