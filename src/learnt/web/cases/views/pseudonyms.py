"""A text with pseudonyms in the place of what identifies people, and back again; no text is kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from learnt.engine.domain.errors import UserError
from learnt.engine.privacy import combinations, told
from learnt.web.accounts.standing import account_of
from learnt.web.cases.keying import mask_text, name_text
from learnt.web.cases.policies import case_for
from learnt.web.cases.pseudonym_forms import TextForm
from learnt.web.cases.reporting import made

_BOTH = ["GET", "HEAD", "POST"]


@require_http_methods(_BOTH)
def pseudonyms(request: HttpRequest, case: int) -> HttpResponse:
    """Put pseudonyms into a text; say what was found, masked and remains, and what could point to somebody together."""
    row = case_for(request, case)
    form = TextForm(request.POST if request.method == "POST" else None)
    context: dict[str, object] = {"case": row, "form": form}
    if form.is_valid():
        try:
            done = mask_text(row, form.cleaned_data["text"], by=account_of(request))
        except UserError as error:
            form.add_error("text", str(error))
        else:
            family = made(row).family
            people = family.people if family else ()
            context |= {
                "result": done.text, "told": told((*done.masked, *done.left), done.masked),
                "together": [one.words() for one in combinations(done.text, people) if one.warns],
            }  # fmt: skip
    return render(request, "cases/pseudonyms.html", context)


@require_http_methods(_BOTH)
def back(request: HttpRequest, case: int) -> HttpResponse:
    """Put names back into a text, which is noted."""
    row = case_for(request, case)
    form = TextForm(request.POST if request.method == "POST" else None)
    context: dict[str, object] = {"case": row, "form": form, "back": True}
    if form.is_valid():
        context["result"] = name_text(row, form.cleaned_data["text"], by=account_of(request))
    return render(request, "cases/pseudonyms.html", context)
