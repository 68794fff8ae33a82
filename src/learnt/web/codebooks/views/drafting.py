"""Writing in the draft: change, add, retire, split, merge and import; and a check of indicators while one writes."""

from collections.abc import Sequence
from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from learnt.engine.codebook.changing import Added, Change, Merged, Retired, Reworded, Split
from learnt.engine.coding.lexicon import Lexicon
from learnt.engine.domain.codebook import Codebook, Theme
from learnt.engine.domain.errors import UserError
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, somewhere
from learnt.web.codebooks.drafts import drafted, ids_used, take_step
from learnt.web.codebooks.forms import ImportForm, MergeForm, SplitForm, ThemeForm, WhyForm
from learnt.web.codebooks.kinds import StepKind

_BOTH = ["GET", "HEAD", "POST"]


@require_http_methods(_BOTH)
@somewhere(Act.EDIT_CODEBOOK)
def edit(request: HttpRequest, theme: str) -> HttpResponse:
    book = drafted()
    was = _theme(book, theme)
    form = ThemeForm(request.POST or None, book=book, theme=was)
    if form.is_valid() and form.made:
        changes = [Reworded(form.made)] if form.made != was else []
        if _taken(request, form, StepKind.REWORD, changes, themes=[form.made]):
            return redirect("codebooks:draft")
    return render(request, "codebooks/edit.html", {"form": form, "was": was, "book": book})


@require_http_methods(_BOTH)
@somewhere(Act.EDIT_CODEBOOK)
def add(request: HttpRequest) -> HttpResponse:
    book = drafted()
    form = ThemeForm(request.POST or None, book=book, theme=None, used=ids_used())
    made = form.made if form.is_valid() else None
    if made and _taken(request, form, StepKind.ADD, [Added(made)], themes=[made]):
        return redirect("codebooks:draft")
    return render(request, "codebooks/edit.html", {"form": form, "was": None, "book": book})


@require_http_methods(_BOTH)
@somewhere(Act.EDIT_CODEBOOK)
def retire(request: HttpRequest, theme: str) -> HttpResponse:
    was = _theme(drafted(), theme)
    form = WhyForm(request.POST or None)
    if form.is_valid() and _taken(request, form, StepKind.RETIRE, [Retired(was.id)], themes=[was]):
        return redirect("codebooks:draft")
    return render(request, "codebooks/retire.html", {"form": form, "was": was})


@require_http_methods(_BOTH)
@somewhere(Act.EDIT_CODEBOOK)
def split(request: HttpRequest, theme: str) -> HttpResponse:
    book = drafted()
    was = _theme(book, theme)
    form = SplitForm(request.POST or None)
    if form.is_valid():
        parts = form.parts(was, ids_used() | {one.id for one in book.themes})
        if _taken(request, form, StepKind.SPLIT, [Split(was.id, parts)], themes=[was, *parts]):
            return redirect("codebooks:draft")
    return render(request, "codebooks/split.html", {"form": form, "was": was})


@require_http_methods(_BOTH)
@somewhere(Act.EDIT_CODEBOOK)
def merge(request: HttpRequest) -> HttpResponse:
    book = drafted()
    form = MergeForm(request.POST or None, book=book, initial={"themes": request.GET.getlist("theme")})
    if form.is_valid():
        into = form.merged(ids_used() | {one.id for one in book.themes})
        chosen = tuple(form.cleaned_data["themes"])
        themes = [*(book.theme(one) for one in chosen), into]
        if _taken(request, form, StepKind.MERGE, [Merged(chosen, into)], themes=themes):
            return redirect("codebooks:draft")
    return render(request, "codebooks/merge.html", {"form": form})


@require_http_methods(_BOTH)
@somewhere(Act.EDIT_CODEBOOK)
def take_over(request: HttpRequest) -> HttpResponse:
    form = ImportForm(request.POST or None, request.FILES or None, book=drafted())
    if form.is_valid() and form.imported:
        touched = {change.theme.id for change in form.changes if isinstance(change, Added | Reworded)}
        themes = [theme for theme in form.imported.themes if theme.id in touched]
        if _taken(request, form, StepKind.IMPORT, form.changes, themes=themes):
            return redirect("codebooks:draft")
    return render(request, "codebooks/import.html", {"form": form})


@require_POST
@somewhere(Act.EDIT_CODEBOOK)
def check(request: HttpRequest) -> HttpResponse:
    """Answer with the faults of a theme as it stands in the form, while somebody writes it."""
    book = drafted()
    was = next((one for one in book.themes if one.id == request.POST.get("theme")), None)
    form = ThemeForm(request.POST, book=book, theme=was)
    form.fields["note"].required = False
    form.is_valid()
    faults = [str(text) for texts in form.errors.values() for text in texts]
    unfound = _unfound(book, form.made) if form.made else []
    return render(
        request, "codebooks/_faults.html", {"faults": faults, "made": form.made, "unfound": unfound}
    )


def _unfound(book: Codebook, theme: Theme) -> list[str]:
    """Return the examples of a theme in which none of its indicators is found."""
    lexicon = Lexicon(replace(book, themes=(theme,)))
    return [words for words in theme.examples if not lexicon.hits(words)]


def _theme(book: Codebook, theme: str) -> Theme:
    found = next((one for one in book.themes if one.id == theme), None)
    if found is None:
        raise Http404
    return found


def _taken(
    request: HttpRequest, form: WhyForm, kind: StepKind, changes: Sequence[Change], *, themes: list[Theme]
) -> bool:
    """Take a step, and say so; what is wrong with it stands on the form, which keeps what was written."""
    try:
        take_step(kind, changes, themes=themes, note=form.cleaned_data["note"], by=account_of(request))
    except UserError as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, "Saved in the draft. It is not in force until the draft is published.")
    return True
