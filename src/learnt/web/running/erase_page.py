"""The page by which an administrator erases a document: what goes and what rests on it first, then a typed confirmation."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from learnt.engine.domain.errors import UserError
from learnt.engine.privacy import ready
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of
from learnt.web.library.models import Document
from learnt.web.library.policies import document_for
from learnt.web.look.parts import Row
from learnt.web.running.erasing import ELSEWHERE, Outlook, outlook, take_out
from learnt.web.running.tasks import clear_traces

_LONGEST = 300


class EraseForm(forms.Form):
    """Why a document is erased, and the id of it, typed."""

    register = forms.BooleanField(
        label="Erase what the register of recommendations holds of it too", required=False,
        help_text="With all actions, evidence and answers on it.",
    )  # fmt: skip
    reason = forms.CharField(
        label="Why is it erased?", max_length=_LONGEST, help_text="It stays in the history, so name nobody.",
        error_messages={"required": "Enter why it is erased"},
    )  # fmt: skip
    typed = forms.CharField(
        label="Type the id of the document to confirm", required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "class": "govuk-input--width-20"}),
    )  # fmt: skip

    def __init__(self, *args: Any, document: Document, about_register: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._document = document
        self.fields["typed"].help_text = f"The id is {document.pk}."
        if not about_register:
            del self.fields["register"]

    def clean_reason(self) -> str:
        reason = str(self.cleaned_data["reason"]).strip()
        if found := ready(reason).stops:
            raise forms.ValidationError(f"The reason must name nobody. {' '.join(found)}")
        return reason

    def clean_typed(self) -> str:
        typed = str(self.cleaned_data["typed"]).strip()
        if typed != self._document.pk:
            raise forms.ValidationError(f"Type {self._document.pk} to confirm")
        return typed


@require_http_methods(["GET", "HEAD", "POST"])
def erasing(request: HttpRequest, document: str) -> HttpResponse:
    row = document_for(request, document, Act.ERASE)
    seen = outlook(row)
    form = EraseForm(request.POST or None, document=row, about_register=seen.about_register)
    if form.is_valid():
        register = bool(form.cleaned_data.get("register"))
        try:
            take_out(row.pk, form.cleaned_data["reason"], by=account_of(request), register=register)
        except UserError as error:
            form.add_error(None, str(error))
        else:
            clear_traces.enqueue()
            messages.success(
                request,
                f"The document was erased. The background worker clears its last traces away. {ELSEWHERE}",
            )
            return redirect("library:documents")
    return render(request, "running/erase.html", _shown(row, seen, form))


def _shown(row: Document, seen: Outlook, form: EraseForm) -> dict[str, object]:
    settled = all(one.register for one in seen.reasons)
    with_register = outlook(row, register=True) if seen.about_register and settled else None
    return {
        "document": row,
        "title": row.summary.title,
        "goes": seen.goes,
        "reasons": [Row(one.what, one.remedy) for one in seen.reasons],
        "with_register": with_register.goes[1:] if with_register else [],
        "form": form if settled and not (with_register and with_register.reasons) else None,
    }
