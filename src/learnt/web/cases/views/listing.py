"""The list of cases, beginning one, how it is kept, and purging it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateformat import format as format_date
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, somewhere, standing_of
from learnt.web.cases import actions, purging
from learnt.web.cases.forms import AskForm, BeginForm, KeepForm
from learnt.web.cases.models import Case
from learnt.web.cases.policies import case_for
from learnt.web.cases.reporting import made
from learnt.web.look.parts import Link, Row, Task

_BOTH = ["GET", "HEAD", "POST"]


@require_safe
@somewhere(Act.SEND_CHRONOLOGIES)
def cases(request: HttpRequest) -> HttpResponse:
    """List the cases that a person keeps, and those that ask an agency they answer for."""
    standing = standing_of(request)
    kept = Case.objects.open_to(standing).select_related("partnership").order_by("keep_until", "-id")
    today = localdate()
    asking = (
        Case.objects.asking(standing.account).exclude(pk__in=kept.values("pk")).select_related("partnership")
    )
    return render(request, "cases/cases.html", {
        "kept": [(one, one.keep_until <= today) for one in kept], "asking": asking,
        "keeps": bool(standing.partnerships(Act.KEEP_CASES)),
        "several": len(standing.partnerships(Act.SEND_CHRONOLOGIES)) > 1,
    })  # fmt: skip


@require_http_methods(_BOTH)
@somewhere(Act.KEEP_CASES)
def begin(request: HttpRequest) -> HttpResponse:
    form = BeginForm(request.POST if request.method == "POST" else None, standing=standing_of(request))
    if form.is_valid():
        try:
            row = actions.begin(
                partnership=form.cleaned_data["partnership"], keeping=form.keeping(), by=account_of(request)
            )
        except UserError as error:
            form.add_error("reference", str(error))
        else:
            messages.success(request, "The case is begun. Next, add its people.")
            return redirect("cases:case", row.pk)
    return render(request, "cases/begin.html", {"form": form})


@require_safe
def case(request: HttpRequest, case: int) -> HttpResponse:
    """Show what a case holds so far, and what comes next."""
    row = case_for(request, case)
    tasks = _tasks(row)
    return render(request, "cases/case.html", {
        "case": row, "tasks": tasks, "facts": _facts(row), "due": row.keep_until <= localdate(),
    })  # fmt: skip


def _facts(case: Case) -> list[Row]:
    keep = Link("Change", reverse("cases:keep", args=[case.pk]), "how it is kept")
    asked = ", ".join(case.asked.values_list("agency__name", flat=True)) or "None"
    goes = "It is purged by itself on that day." if case.purges_itself else "A person is asked on that day."
    return [
        Row("Kept until", f"{format_date(case.keep_until, 'j F Y')}\n{goes}", [keep]),
        Row("Review", f"Review {case.review.reference}" if case.review else "No review in Learnt"),
        Row(
            "Agencies asked",
            asked,
            [Link("Change", reverse("cases:agencies", args=[case.pk]), "agencies asked")],
        ),
    ]


def _tasks(case: Case) -> list[Task]:
    now = made(case)
    report = now.report
    decided = {(one.first, one.second) for one in case.pairverdicts.exclude(verdict="open")}
    waiting = sum((one.first.id, one.second.id) not in decided for one in report.matches)
    people = len(now.family.people) if now.family else 0
    return [
        Task("People", f"{people} added" if people else "None yet", _at("people", case)),
        Task(
            "Agencies’ chronologies", f"{case.files.filter(left_out=False).count()} added", _at("files", case)
        ),
        Task(
            "Chronology", _count(len(report.chronology.entries), "entry", "entries"), _at("chronology", case)
        ),
        Task("Entries that may be one event", f"{waiting} to decide", _at("pairs", case)),
        Task(
            "What it asks",
            _count(len(report.findings) + len(report.prompts), "question"),
            _at("questions", case),
        ),
        Task("Timeline", "Picture and table", _at("timeline", case)),
        Task("Genogram", "Picture and words", _at("genogram", case)),
        Task("Pseudonyms", "For a text", _at("pseudonyms", case)),
    ]


def _at(page: str, case: Case) -> str:
    return reverse(f"cases:{page}", args=[case.pk])


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


@require_http_methods(_BOTH)
def keep(request: HttpRequest, case: int) -> HttpResponse:
    row = case_for(request, case)
    form = KeepForm.of(row, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.keep(row, form.keeping(), by=account_of(request))
        except UserError as error:
            form.add_error("reference", str(error))
        else:
            messages.success(request, "How the case is kept is changed.")
            return redirect("cases:case", row.pk)
    context = {"case": row, "form": form, "heading": "How the case is kept", "button": "Save"}
    return render(request, "cases/form.html", context)


@require_http_methods(_BOTH)
def agencies(request: HttpRequest, case: int) -> HttpResponse:
    row = case_for(request, case)
    if not row.partnership.agencies.exists():
        return render(request, "cases/no_agencies.html", {"case": row})
    form = AskForm(request.POST if request.method == "POST" else None, case=row)
    if form.is_valid():
        actions.ask(row, form.cleaned_data["agencies"], by=account_of(request))
        messages.success(request, "The agencies are asked.")
        return redirect("cases:case", row.pk)
    context = {"case": row, "form": form, "heading": "Agencies asked", "button": "Save"}
    return render(request, "cases/form.html", context)


@require_http_methods(_BOTH)
def purge(request: HttpRequest, case: int) -> HttpResponse:
    """Delete a case for good, once somebody has written its reference."""
    row = case_for(request, case)
    wrong = ""
    if request.method == "POST":
        if request.POST.get("reference", "").strip().upper() == row.reference:
            purging.purge(row, by=account_of(request))
            messages.success(request, "The case is purged. Nothing of it is kept.")
            return redirect("cases:cases")
        wrong = "Enter the reference of the case as it stands above"
    return render(request, "cases/purge.html", {"case": row, "wrong": wrong})
