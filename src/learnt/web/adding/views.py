"""Pages of adding: choose files, see how far they have come, answer what is asked."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.models import Partnership
from learnt.web.accounts.roles import Access, Act
from learnt.web.accounts.standing import account_of, somewhere, standing_of
from learnt.web.adding import actions, policies, samples
from learnt.web.adding.forms import ColumnsForm, FilesForm, VersionForm
from learnt.web.adding.models import AddedFile, Batch
from learnt.web.adding.progress import progress_of, recent_batches
from learnt.web.adding.states import Question, State
from learnt.web.library.words import moment_words

_RECENT = 10


@somewhere(Act.ADD)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    standing = standing_of(request)
    form = FilesForm(request.POST or None, request.FILES or None, standing=standing)
    if request.method == "POST" and form.is_valid():
        given = [actions.Given(file.name, file) for file in form.cleaned_data["documents"]]
        batch = actions.take_in(
            given, partnership=form.cleaned_data["partnership"], access=Access(form.cleaned_data["access"]),
            by=account_of(request),
        )  # fmt: skip
        return redirect("adding:batch", batch.pk)
    recent = recent_batches(standing, _RECENT)
    context = {"form": form, "recent": recent, "samples": samples.are_there()}
    return render(request, "adding/start.html", context)


@somewhere(Act.ADD)
@require_POST
def add_samples(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    wanted = request.POST.get("partnership", "")
    mine = Partnership.objects.filter(pk__in=standing_of(request).partnerships(Act.ADD))
    partnership = mine.filter(pk=wanted).first() if wanted.isdecimal() else mine.first()
    if partnership is None:
        raise PermissionDenied
    try:
        batch = samples.add(partnership=partnership, by=account)
    except UserError as error:
        messages.error(request, str(error))
        return redirect("adding:start")
    return redirect("adding:batch", batch.pk)


@somewhere(Act.ADD)
@require_safe
def batch(request: HttpRequest, batch: int) -> HttpResponse:
    row = _batch(request, batch)
    progress = progress_of(row, standing_of(request))
    return render(
        request, "adding/batch.html", {"batch": row, "progress": progress, "moment": moment_words(row.at)}
    )


@somewhere(Act.ADD)
@require_safe
def part(request: HttpRequest, batch: int) -> HttpResponse:
    """Return the part of the page that changes; nothing where it has not."""
    progress = progress_of(_batch(request, batch), standing_of(request))
    if progress.mark == request.GET.get("seen"):
        return HttpResponse(status=204)
    return render(request, "adding/_progress.html", {"progress": progress, "renewed": True})


@somewhere(Act.ADD)
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, batch: int, file: int) -> HttpResponse:
    row = _file(request, batch, file)
    if row.state != State.ASKING:
        return redirect("adding:batch", batch)
    if row.question == Question.COLUMNS:
        return _columns(request, row)
    earlier = policies.earlier_versions(row)
    form = VersionForm(request.POST or None, earlier=earlier)
    if form.is_valid():
        actions.answer_version(row, of=form.chosen, by=account_of(request))
        return redirect("adding:batch", batch)
    return render(request, "adding/version.html", {"form": form, "file": row})


def _columns(request: HttpRequest, row: AddedFile) -> HttpResponse:
    form = ColumnsForm(request.POST or None, preview=row.preview or {})
    if form.is_valid():
        actions.answer_columns(row, columns=form.columns(), by=account_of(request))
        return redirect("adding:batch", row.batch_id)
    return render(request, "adding/columns.html", {"form": form, "file": row, "preview": row.preview})


@somewhere(Act.ADD)
@require_POST
def again(request: HttpRequest, batch: int, file: int) -> HttpResponse:
    row = _file(request, batch, file)
    if row.state == State.FAILED and row.original_id is not None:
        actions.try_again([row])
    return redirect("adding:batch", batch)


def _batch(request: HttpRequest, batch: int) -> Batch:
    rows = Batch.objects.open_to(standing_of(request)).select_related("partnership", "by")
    return get_object_or_404(rows, pk=batch)


def _file(request: HttpRequest, batch: int, file: int) -> AddedFile:
    rows = _batch(request, batch).files.select_related("batch__by", "batch__partnership", "original")
    row = rows.filter(pk=file).first()
    if row is None:
        raise Http404
    return row
