"""Reading the codebook: its sections, one theme, its versions, and the codebook to print or to take away."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from learnt.engine.codebook.plain import from_plain
from learnt.engine.codebook.writing import csv_of, yaml_of
from learnt.engine.domain.codebook import Codebook, Theme
from learnt.engine.domain.numbers import number_of
from learnt.web.accounts.policies import marks_held
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import somewhere, standing_of
from learnt.web.codebooks import shown
from learnt.web.codebooks.current import codebook, first
from learnt.web.codebooks.drafts import open_draft
from learnt.web.codebooks.models import Edition, Recoding
from learnt.web.codebooks.policies import may_edit
from learnt.web.codebooks.reliability import reliability_of
from learnt.web.library.models import Document

_LONGEST_SEARCH = 200


@require_safe
@somewhere(Act.READ)
def codebook_page(request: HttpRequest) -> HttpResponse:
    book, standing = codebook(), standing_of(request)
    find = request.GET.get("find", "")[:_LONGEST_SEARCH]
    found = shown.sections(book, find)
    edits = not may_edit(standing)
    context = {
        "book": book, "edition": _editions(book).first(), "find": find, "sections": found,
        "found": number_of(sum(len(one.themes) for one in found), "theme"),
        "edits": edits, "draft": open_draft() if edits else None,
        "recodes": bool(marks_held(standing, Act.CODE)) and Recoding.objects.exists(),
    }  # fmt: skip
    return render(request, "codebooks/codebook.html", context)


@require_safe
@somewhere(Act.READ)
def theme(request: HttpRequest, theme: str) -> HttpResponse:
    """Show a theme; one that is no longer in the codebook is shown as it last was."""
    book, standing = codebook(), standing_of(request)
    editions = list(_editions(book))
    now = _theme_in(book, theme)
    found, holder = (now, book) if now else _as_it_was(book, theme)
    gone = now is None
    context = {
        "told": shown.told(holder, found), "gone": gone, "holder": holder,
        "instead": [one for one in shown.where_now([theme], book) if one.id != theme] if gone else [],
        "use": shown.use_of(theme, standing), "reliability": None if gone else reliability_of(theme),
        "history": shown.history_of(theme, editions), "moves": shown.came_of(theme),
        "edits": not gone and not may_edit(standing),
    }  # fmt: skip
    return render(request, "codebooks/theme.html", context)


@require_safe
@somewhere(Act.READ)
def printed(request: HttpRequest) -> HttpResponse:
    book = codebook()
    parts = [
        (section.name, [shown.told(book, theme) for theme in section.themes])
        for section in shown.sections(book)
    ]
    return render(request, "codebooks/print.html", {"book": book, "parts": parts})


@require_safe
@somewhere(Act.READ)
def as_yaml(request: HttpRequest) -> HttpResponse:
    return _file(yaml_of(codebook()), "application/yaml", f"{codebook().id}-{codebook().version}.yaml")


@require_safe
@somewhere(Act.READ)
def as_table(request: HttpRequest) -> HttpResponse:
    name = f"{codebook().id}-{codebook().version}-themes.csv"
    return _file("\ufeff" + csv_of(codebook()), "text/csv; charset=utf-8", name)


@require_safe
@somewhere(Act.READ)
def versions(request: HttpRequest) -> HttpResponse:
    rows, standing = list(_editions(codebook())), standing_of(request)
    context = {
        "book": codebook(),
        "first": first(),
        "rows": rows,
        "renewed": _renewed(request) if rows else None,
    }
    return render(request, "codebooks/versions.html", context | {"edits": not may_edit(standing)})


@require_safe
@somewhere(Act.READ)
def version(request: HttpRequest, version: str) -> HttpResponse:
    row = get_object_or_404(_editions(codebook()), version=version)
    steps = row.draft.steps.select_related("by", "taken_back_by")
    moves = row.moves.prefetch_related("followed")
    context = {"row": row, "steps": steps, "moves": moves, "differences": row.differences}
    return render(request, "codebooks/version.html", context)


@require_safe
@somewhere(Act.READ)
def version_as_yaml(request: HttpRequest, version: str) -> HttpResponse:
    row = get_object_or_404(Edition, codebook=codebook().id, version=version)
    return _file(yaml_of(from_plain(row.content)), "application/yaml", f"{row.codebook}-{row.version}.yaml")


def _editions(book: Codebook) -> Any:
    return Edition.objects.filter(codebook=book.id).select_related("by").defer("content")


def _theme_in(book: Codebook, theme: str) -> Theme | None:
    return next((one for one in book.themes if one.id == theme), None)


def _as_it_was(book: Codebook, theme: str) -> tuple[Theme, Codebook]:
    """Return a theme that the codebook has no more, with the last version that had it."""
    gone = [row for row in _editions(book) if any(_went(one, theme) for one in row.differences)]
    for row in gone:
        before = Edition.objects.filter(codebook=book.id, version=row.before).first()
        holder = from_plain(before.content) if before else first()
        found = _theme_in(holder, theme)
        if found is not None:
            return found, holder
    raise Http404


def _went(difference: dict[str, Any], theme: str) -> bool:
    return bool(difference["theme"] == theme and difference["what"] == "retired")


def _renewed(request: HttpRequest) -> tuple[int, int]:
    """Return of how many of the documents that one may see the suggestions were made anew, and how many there are."""
    seen, book = Document.objects.read().open_to(standing_of(request)), codebook()
    made = seen.filter(current__made_by__contains=f"codebook {book.id} ")
    named = f"codebook {book.id} {book.version}"
    new = made.filter(current__made_by__endswith=named) | made.filter(current__made_by__contains=f"{named},")
    return new.count(), made.count()


def _file(text: str, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(text, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
