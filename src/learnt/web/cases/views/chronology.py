"""The merged chronology: the list, one entry, and files to take away."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from learnt.engine.chronology.report import Report
from learnt.engine.chronology.writing import WRITERS
from learnt.engine.domain.chronology import Entry
from learnt.engine.domain.errors import UserError
from learnt.web.accounts.standing import account_of
from learnt.web.cases import asking, entries, making
from learnt.web.cases.actions import tell
from learnt.web.cases.entry_forms import EntryForm, ShowForm
from learnt.web.cases.masking import disguised
from learnt.web.cases.models import Case, EntryAct, Verdict
from learnt.web.cases.policies import case_for
from learnt.web.cases.reporting import Made, made
from learnt.web.cases.shown import Shown, asked_in, original, shown
from learnt.web.look.parts import Event
from learnt.web.releasing.checking import TAKING, let_out

_BOTH = ["GET", "HEAD", "POST"]
_ON_A_PAGE = 50
_DONE = {
    EntryAct.ADDED: "Added",
    EntryAct.CHANGED: "Changed",
    EntryAct.STRUCK: "Struck out",
    EntryAct.RESTORED: "Put back",
}
_MEDIA = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv; charset=utf-8",
    ".pdf": "application/pdf",
}
_CALLED = {".docx": "Word", ".pdf": "PDF"}


def _with_names(request: HttpRequest, case: Case) -> bool:
    """Tell whether names were asked for; each look is noted."""
    names = request.GET.get("names") == "shown"
    if names:
        tell("case-names-seen", case, account_of(request))
    return names


@require_safe
def chronology(request: HttpRequest, case: int) -> HttpResponse:
    """List the entries, merged and in order, with pseudonyms unless names are asked for."""
    row = case_for(request, case)
    names = _with_names(request, row)
    now = made(row)
    report = now.report if names else disguised(row)
    form = ShowForm(request.GET, report)
    found = form.of()
    page = Paginator(found, _ON_A_PAGE).get_page(request.GET.get("page"))
    listed = list(_listed(row, now, report, page))
    return render(request, "cases/chronology.html", {
        "case": row, "page": page, "entries": listed, "form": form, "names": names, "count": len(found),
        "total": len(report.chronology.entries), "chosen": form.is_bound and any(request.GET.get(n) for n in form.fields),
        "struck": now.held.struck, "faults": len(report.chronology.faults),
    })  # fmt: skip


def _listed(case: Case, now: Made, report: Report, found: Iterable[Entry]) -> Iterator[Shown]:
    """Yield entries as the list shows them; how they stand in the report with names tells their ids as they are kept."""
    kept = list(now.report.numbers)
    asked, same = asked_in(report), _same(case, now.report)
    for entry in found:
        id_ = kept[report.numbers[entry.id] - 1]
        changed = now.held.changed.get(id_, 0) > 0
        yield replace(shown(report, entry, id_, asked), changed=changed, same=same.get(id_, ""))


def _same(case: Case, report: Report) -> dict[str, str]:
    """Return for each entry the numbers of those that somebody said tell of the same event."""
    others: dict[str, list[int]] = {}
    for (first, second), one in entries.verdicts(case).items():
        if one.verdict == Verdict.SAME and {first, second} <= report.numbers.keys():
            others.setdefault(first, []).append(report.numbers[second])
            others.setdefault(second, []).append(report.numbers[first])
    return {
        id_: f"entr{'y' if len(held) == 1 else 'ies'} {' and '.join(map(str, held))}"
        for id_, held in others.items()
    }


def _people(now: Made) -> list[tuple[str, str]]:
    return [(one.id, one.called) for one in now.family.people] if now.family else []


@require_http_methods(_BOTH)
def add(request: HttpRequest, case: int) -> HttpResponse:
    row = case_for(request, case)
    form = EntryForm(request.POST if request.method == "POST" else None, people=_people(made(row)))
    if form.is_valid():
        id_ = entries.add(row, form.cleaned_data["agency"].strip(), form.told(), by=account_of(request))
        messages.success(request, "The entry is added.")
        return redirect("cases:entry", row.pk, id_)
    context = {"case": row, "form": form, "heading": "Add an entry", "button": "Add it", "back": "chronology"}
    return render(request, "cases/form.html", context)


def _entry(now: Made, id_: str) -> tuple[Entry, bool]:
    """Return an entry and whether it is struck out."""
    for entry in now.report.chronology.entries:
        if entry.id == id_:
            return entry, False
    for entry in now.held.struck:
        if entry.id == id_:
            return entry, True
    raise Http404


@require_http_methods(_BOTH)
def entry(request: HttpRequest, case: int, entry: str) -> HttpResponse:
    """Show one entry with its row as given, change it, and see who changed what; names are in it, so that is noted."""
    row = case_for(request, case)
    now = made(row)
    found, struck = _entry(now, entry)
    tell("case-names-seen", row, account_of(request))
    form = EntryForm(request.POST if request.method == "POST" else None, people=_people(now), entry=found)
    if form.is_valid():
        entries.rewrite(row, found, form.told(), form.cleaned_data["reason"], by=account_of(request))
        messages.success(request, "The entry is changed. The row as given stays.")
        return redirect("cases:entry", row.pk, entry)
    changes = row.entrychanges.filter(entry=entry).select_related("by").order_by("-id")
    return render(request, "cases/entry.html", {
        "case": row, "entry": found, "struck": struck, "form": form, "original": original(found),
        "faults": [one for one in now.report.chronology.faults if one.place == found.place and found.place.row],
        "events": [Event(_DONE[EntryAct(one.what)], one.at, one.by.name, one.reason) for one in changes],
    })  # fmt: skip


@require_POST
def strike(request: HttpRequest, case: int, entry: str) -> HttpResponse:
    """Strike an entry out with a reason, or put it back."""
    row = case_for(request, case)
    _entry(made(row), entry)
    out = "out" in request.POST
    try:
        entries.strike(row, entry, request.POST.get("reason", ""), out=out, by=account_of(request))
    except UserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "It is struck out. It stays kept." if out else "It is put back.")
    return redirect("cases:entry", row.pk, entry)


@require_http_methods(TAKING)
def take(request: HttpRequest, case: int, ending: str) -> HttpResponseBase:
    """Hand the chronology out, with pseudonyms unless names are asked for; what is slow to make is made aside first."""
    row = case_for(request, case)
    suffix = f".{ending}"
    if suffix not in WRITERS:
        raise Http404
    names = request.GET.get("names") == "shown"
    if suffix in making.SLOW:
        stage = asking.stage(row, suffix, names=names)
        if "HX-Request" in request.headers:  # the page that waits asks whether it still has to
            return HttpResponse(
                status=204, headers={} if stage is asking.Stage.WAITING else {"HX-Refresh": "true"}
            )
        if stage is not asking.Stage.READY:
            return _waiting(request, row, suffix, stage, names=names)

    def send() -> HttpResponse:
        content = making.taken(row, suffix, names=names)
        _with_names(request, row)
        tell("case-downloaded", row, account_of(request), format=ending, names=names)
        answer = HttpResponse(content, content_type=_MEDIA[suffix])
        called = f"chronology-{row.reference.replace('/', '-')}{'-with-names' if names else ''}{suffix}"
        answer.headers["Content-Disposition"] = f'attachment; filename="{called}"'
        return answer

    back = reverse("cases:chronology", args=[row.pk])
    return let_out(request, making.outgoing(row, names=names), send, back=back)


def _waiting(
    request: HttpRequest, row: Case, suffix: str, stage: asking.Stage, *, names: bool
) -> HttpResponse:
    """Have a file made, and say how far it has come."""
    if request.method == "POST":
        asking.ask_for(row, suffix, names=names)
        return redirect(request.get_full_path())
    return render(request, "cases/making.html", {
        "case": row, "stage": stage.value, "address": request.get_full_path(),
        "what": f"The chronology as {_CALLED[suffix]}, with {'names' if names else 'pseudonyms'}",
    })  # fmt: skip
