"""Who codes what: one's own work, what one gave out, and giving a document out."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.models import Account
from learnt.web.accounts.policies import marks_held
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, somewhere, standing_of
from learnt.web.codebooks.current import codebook
from learnt.web.coding.assigning import assign as give_out
from learnt.web.coding.assigning import candidates, end, finish
from learnt.web.coding.models import AssignedCoder, Assignment
from learnt.web.coding.sight import sight_of
from learnt.web.coding.views.document import frame
from learnt.web.coding.wording import title_of_document
from learnt.web.library.models import Document
from learnt.web.look.widgets import Checkboxes, DateParts

_SHOWN = 50


class AssignmentForm(forms.Form):
    """Who codes a document, and by when."""

    coders = forms.ModelMultipleChoiceField(
        queryset=Account.objects.none(),
        widget=Checkboxes,
        label="Who codes it?",
        help_text="Choose one person, or two. Two do not see each other’s work until both are done.",
        error_messages={"required": "Choose who codes it"},
    )
    due = forms.DateField(
        required=False,
        widget=DateParts,
        input_formats=["%d/%m/%Y"],
        label="By when? (optional)",
        help_text="For example, 27 3 2027",
        error_messages={"invalid": "Date must be a real date"},
    )

    def __init__(self, *args: Any, people: list[Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["coders"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = Account.objects.filter(pk__in=[account.pk for account in people])


@require_safe
@somewhere(Act.CODE)
def mine(request: HttpRequest) -> HttpResponse:
    """List what the person has to code, what they gave out, and where to read on."""
    standing, account = standing_of(request), account_of(request)
    codable = Document.objects.read().open_to(standing, Act.CODE)
    given = Assignment.objects.filter(document__in=Document.objects.open_to(standing, Act.ASSIGN))
    coders = Prefetch("coders", AssignedCoder.objects.select_related("account"))
    context = {
        "todo": AssignedCoder.objects.filter(
            account=account, done_at=None, assignment__ended_at=None, assignment__document__in=codable
        )
        .select_related("assignment__document__summary", "assignment__set_by")
        .order_by("assignment__due", "pk")[:_SHOWN],
        "given": given.filter(ended_at=None)
        .select_related("document__summary")
        .prefetch_related(coders)[:_SHOWN],
        "settles": bool(marks_held(standing, Act.ADJUDICATE)),
        "groups": [
            (group.name, [theme for theme in codebook().themes if theme.group == group.id])
            for group in codebook().groups
        ],
    }
    return render(request, "coding/mine.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: HttpRequest, document: str) -> HttpResponse:
    """Say who codes a document."""
    sight = sight_of(request, document, Act.ASSIGN)
    form = AssignmentForm(request.POST or None, people=candidates(sight.document))
    if form.is_valid():
        try:
            give_out(sight, list(form.cleaned_data["coders"]), form.cleaned_data["due"])
            messages.success(request, "Given out.")
            return redirect("coding:assign", document)
        except UserError as error:
            form.add_error("coders", str(error))
    coders = Prefetch("coders", AssignedCoder.objects.select_related("account"))
    rows = sight.document.assignments.select_related("set_by", "ended_by").prefetch_related(coders)
    context = {**frame(sight), "form": form, "assignments": rows[:_SHOWN]}
    return render(request, "coding/assign.html", context)


@require_POST
def stop(request: HttpRequest, document: str, assignment: int) -> HttpResponse:
    """End what was given out before all are done."""
    sight = sight_of(request, document, Act.ASSIGN)
    end(sight, get_object_or_404(Assignment, pk=assignment, document=sight.document))
    messages.success(request, "Ended. The coders see each other’s work now.")
    return redirect("coding:assign", document)


@require_POST
def done(request: HttpRequest, document: str) -> HttpResponse:
    """Say that one is done with a document."""
    sight = sight_of(request, document, Act.CODE)
    finish(sight)
    messages.success(request, f"You are done with {title_of_document(sight.document)}.")
    return redirect("coding:mine")
