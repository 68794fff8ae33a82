"""Case-file audits: those that were made, a new one, a case, what the cases come to, and what is concluded."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from learnt.engine.assurance.audits import UNDER, Result, proposed, shared
from learnt.engine.domain.errors import UserError
from learnt.web.accounts.models import Partnership
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, in_partnership
from learnt.web.assurance import actions
from learnt.web.assurance.fields import theme_names
from learnt.web.assurance.forms import AuditForm, CaseForm, ConcludeForm
from learnt.web.assurance.models import AuditQuestion, CaseAnswer, CaseAudit
from learnt.web.assurance.policies import row_for
from learnt.web.assurance.records import results_of
from learnt.web.assurance.told import themes_first
from learnt.web.assurance.views.frame import BOTH, Page, form_page, posted
from learnt.web.codebooks.current import codebook
from learnt.web.look.parts import Cell, Column, Table

_PROPOSED = 12
_HIDDEN = "Too few to tell"


@require_safe
@in_partnership(Act.ASSURE)
def audits(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """List the audits of a partnership."""
    rows = CaseAudit.objects.filter(partnership=partnership).order_by("-pk").prefetch_related("conclusions")
    return render(request, "assurance/audits.html", {"place": partnership, "audits": rows})


@require_http_methods(BOTH)
@in_partnership(Act.ASSURE)
def begin(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Begin an audit; the questions that stand there come from the partnership's own themes."""
    asked = request.GET.get("again", "")
    before = CaseAudit.objects.filter(partnership=partnership, pk=asked if asked.isdecimal() else 0).first()
    first = {} if before or request.method == "POST" else themes_first(request, partnership)
    initial = {"questions": _questions(before, list(first)), "before": before}
    form = AuditForm(posted(request), place=partnership, initial=initial)
    if form.is_valid():
        given = form.cleaned_data
        row = actions.begin_audit(
            partnership, given["title"], given["questions"], by=account_of(request), before=given["before"]
        )
        messages.success(request, "The audit is begun.")
        return redirect("assurance:audit", row.pk)
    back = reverse("assurance:audits", args=[partnership.pk])
    page = Page("Begin an audit of case files", "Begin it", back, "Audits", partnership.name,
                "The questions come from the definitions of themes in the codebook; themes that came back or were not acted on stand first. Edit them.")  # fmt: skip
    names = theme_names()
    return form_page(
        request, page, form, quoted=[(names.get(one, one), words) for one, words in first.items()]
    )


def _questions(before: CaseAudit | None, first: list[str]) -> str:
    if before is not None:
        pairs = list(before.questions.values_list("theme", "words"))
    else:
        pairs = proposed(codebook().themes, first)[:_PROPOSED]
    return "\n".join(f"{theme}: {words}" for theme, words in pairs)


def _audit_for(request: HttpRequest, audit: int) -> CaseAudit:
    return row_for(request, CaseAudit.objects.select_related("partnership", "before", "by"), audit)


@require_safe
def audit(request: HttpRequest, audit: int) -> HttpResponse:
    """Show what the cases come to, question by question, beside the audit that it repeats."""
    row = _audit_for(request, audit)
    questions, found = list(row.questions.all()), results_of(row)
    themes = list(dict.fromkeys(one.theme for one in questions))
    names = theme_names()
    answers = CaseAnswer.objects.filter(question__audit=row)
    last = {one.theme: one for one in row.conclusions.all()}
    context = {
        "audit": row, "table": _table(row, questions, found), "cases": answers.values("case").distinct().count(),
        "auditors": answers.values("by").distinct().count(), "differ": _differing(questions, found),
        "themes": [{"id": one, "name": names.get(one, one), "last": last.get(one)} for one in themes],
    }  # fmt: skip
    return render(request, "assurance/audit.html", context)


def _table(row: CaseAudit, questions: list[AuditQuestion], found: list[Result]) -> Table:
    earlier = {}
    if row.before:
        then = zip(row.before.questions.all(), results_of(row.before), strict=True)
        earlier = {(one.theme, one.words): result for one, result in then}
    columns = [Column("Question"), Column("Yes", number=True), Column("Partly", number=True), Column("No", number=True),
               Column("Not seen", number=True), Column("Auditors differ", number=True), Column("Cases", number=True)]  # fmt: skip
    rows = []
    for one, result in zip(questions, found, strict=True):
        before = earlier.get((one.theme, one.words))
        note = f"In the audit before: yes in {before.yes} of {before.told}" if before else ""
        rows.append([
            Cell(f"{one.number}. {one.words}", note=note), Cell(result.yes), Cell(result.partly), Cell(result.no),
            Cell(result.not_seen), Cell(len(result.differ)), Cell(result.cases),
        ])  # fmt: skip
    return Table("What the cases show", columns, rows)


def _differing(questions: list[AuditQuestion], found: list[Result]) -> list[str]:
    pairs = zip(questions, found, strict=True)
    return [f"Question {one.number}: {', '.join(result.differ)}" for one, result in pairs if result.differ]


@require_safe
def share(request: HttpRequest, audit: int) -> HttpResponse:
    """Show the results as they may be shared: no case is named, and small numbers are hidden."""
    row = _audit_for(request, audit)
    columns = [Column("Question"), Column("Yes", number=True), Column("Partly", number=True), Column("No", number=True),
               Column("Not seen", number=True), Column("Cases", number=True)]  # fmt: skip
    rows = [
        [Cell(f"{one.number}. {one.words}"), *(Cell(_HIDDEN if number is None else number) for number in (result.yes, result.partly, result.no, result.not_seen, result.cases))]
        for one, result in zip(row.questions.all(), shared(results_of(row)), strict=True)
    ]  # fmt: skip
    table = Table("What the cases show", columns, rows)
    return render(request, "assurance/share.html", {"audit": row, "table": table, "under": UNDER})


@require_http_methods(BOTH)
def case(request: HttpRequest, audit: int) -> HttpResponse:
    """Answer the questions of an audit for a case."""
    row = _audit_for(request, audit)
    form = CaseForm(posted(request), questions=row.questions.all())
    if form.is_valid():
        actions.answer_case(row, form.cleaned_data["case"], form.answers(), by=account_of(request))
        messages.success(request, "The case is answered. Enter the same reference again to change it.")
        return redirect("assurance:audit", row.pk)
    back = reverse("assurance:audit", args=[row.pk])
    says = "If the file shows that a child may be in danger now, stop and act: follow your procedures before you go on."
    page = Page("Answer for a case", "Keep the answers", back, row.title, row.title, says)
    return form_page(request, page, form)


@require_http_methods(BOTH)
def conclude(request: HttpRequest, audit: int, theme: str) -> HttpResponse:
    """Say what an audit found of a theme, for the learnt ledger."""
    row = _audit_for(request, audit)
    if not row.questions.filter(theme=theme).exists():
        raise Http404
    form = ConcludeForm(posted(request))
    if form.is_valid():
        try:
            actions.conclude(row, theme, form.cleaned_data, by=account_of(request))
        except UserError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "It is recorded. The learnt ledger counts it as an audit of the theme.")
            return redirect("assurance:audit", row.pk)
    name = theme_names().get(theme, theme)
    back = reverse("assurance:audit", args=[row.pk])
    page = Page(f"What the audit found: {name}", "Record it", back, row.title, row.title)
    return form_page(request, page, form)
