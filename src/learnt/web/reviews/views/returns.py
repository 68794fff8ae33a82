"""Returns of agencies, by whoever answers for one: on a page, or in a Word form that is filled in offline and read back."""

import tempfile
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from learnt.engine import casework
from learnt.engine.casework import Filled
from learnt.engine.domain.errors import UserError
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, somewhere, standing_of
from learnt.web.look.parts import Row
from learnt.web.reviews import asking
from learnt.web.reviews.actions import ChangedBetweenError
from learnt.web.reviews.agencies import BESIDE, RETURN_FORM, last_return, standing
from learnt.web.reviews.asking_forms import FileForm, ReturnForm
from learnt.web.reviews.matters import matter_for_agency, written
from learnt.web.reviews.models import Request
from learnt.web.reviews.views.written import sent_out
from learnt.web.reviews.words import day_words

_MOST = 200


@require_safe
@somewhere(Act.ANSWER_REQUESTS)
def returns(request: HttpRequest) -> HttpResponse:
    """List what somebody may answer; what is due first comes first."""
    rows = Request.objects.open_to(standing_of(request)).filter(sent_on__isnull=False)
    rows = rows.select_related("review__partnership").prefetch_related("returns").order_by("due", "pk")
    listed = [(one, *standing(one, localdate()), day_words(one.due)) for one in rows[:_MOST]]
    open_first = sorted(listed, key=lambda one: last_return(one[0]) is not None)
    return render(request, "reviews/returns.html", {"listed": open_first})


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, asked: int) -> HttpResponse:
    """Ask what an agency knows, and keep what it tells."""
    row = _asked_of(request, asked)
    newest = last_return(row)
    initial: dict[str, Any] = {"last": newest.pk if newest else 0}
    if newest:
        initial |= {f"q-{name}": words for name, words in newest.answers.items()}
        initial["beside"] = newest.answers.get(BESIDE, "")
    form = _form(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid() and _kept(request, row, form):
        messages.success(request, "The return is sent to the partnership. You can correct it here.")
        return redirect("reviews:returns")
    return _shown(request, row, form)


@require_http_methods(["GET", "HEAD", "POST"])
def answer_file(request: HttpRequest, asked: int) -> HttpResponse:
    """Read a form that was filled in offline, and show it to be looked at and sent."""
    row = _asked_of(request, asked)
    upload = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if not upload.is_valid():
        return render(request, "reviews/return_file.html", {"asked": row, "form": upload})
    try:
        filled = _read(upload.cleaned_data["file"])
    except UserError as error:
        upload.add_error("file", str(error))
        return render(request, "reviews/return_file.html", {"asked": row, "form": upload})
    newest = last_return(row)
    answers = {f"q-{name}": words for name, words in filled.answers.items()}
    beside = "\n\n".join(f"{one.where}: {one.words}" for one in filled.unfit)
    initial = {"last": newest.pk if newest else 0, "from_file": True, "beside": beside, **answers}
    form = _form(None, initial=initial)
    other = bool(filled.number) and filled.number != str(row.pk)
    return _shown(request, row, form, filled=filled, other=other)


@require_safe
def blank(request: HttpRequest, asked: int) -> HttpResponse:
    """Send the Word form to be filled in offline."""
    row = _asked_of(request, asked)
    template = casework.shipped_template(RETURN_FORM)
    made = written(template, matter_for_agency(row, localdate()), row.review, account_of(request))
    return sent_out(made, f"request-{row.pk}-{template.id}")


def _asked_of(request: HttpRequest, asked: int) -> Request:
    rows = Request.objects.open_to(standing_of(request)).select_related("review__partnership")
    found = rows.prefetch_related("returns__by", "chases").filter(pk=asked).first()
    if found is None:
        raise Http404
    return found


def _form(data: Any, *, initial: dict[str, Any]) -> ReturnForm:
    return ReturnForm(data, template=casework.shipped_template(RETURN_FORM), initial=initial)


def _read(file: "UploadedFile[Any]") -> Filled:
    with tempfile.NamedTemporaryFile(suffix=".docx") as kept:
        for chunk in file.chunks():
            kept.write(chunk)
        kept.flush()
        return casework.read_back(Path(kept.name), casework.shipped_template(RETURN_FORM))


def _kept(request: HttpRequest, row: Request, form: ReturnForm) -> bool:
    given = form.cleaned_data
    told = asking.Told(form.answers, RETURN_FORM, localdate(), bool(given["from_file"]))
    try:
        asking.take_return(row, told, account_of(request), last=given["last"])
    except ChangedBetweenError as error:
        form.data = {**{name: form.data[name] for name in form.data}, "last": str(error.changed)}
        form.add_error(None, str(error))
        return False
    return True


def _shown(
    request: HttpRequest, row: Request, form: ReturnForm, *, filled: Filled | None = None, other: bool = False
) -> HttpResponse:
    context = {
        "asked": row, "form": form, "filled": filled, "other": other,
        "rows": [
            Row("Agency", row.name), Row("Review", row.review.reference), Row("What is asked", row.asks),
            Row("Return by", day_words(row.due)),
        ],
    }  # fmt: skip
    return render(request, "reviews/return.html", context)
