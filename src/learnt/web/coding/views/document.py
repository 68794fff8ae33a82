"""The pages of a document: a part at a time, or all of it to print."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from learnt.web.coding.actions import keep_place
from learnt.web.coding.assigning import is_due
from learnt.web.coding.models import Place
from learnt.web.coding.outline import Outline, Part, outline_of
from learnt.web.coding.page import Sheet, address, sheets_of
from learnt.web.coding.pictures import original_of
from learnt.web.coding.sight import Sight, sight_of
from learnt.web.coding.tally import contents, said_by_others, tally_of
from learnt.web.coding.wording import title_of_document


@require_safe
def document(request: HttpRequest, document: str) -> HttpResponse:
    """Show a part of a document: the one that is asked for, or where the person was."""
    sight = sight_of(request, document)
    outline = outline_of(sight.version)
    if not outline.spots:
        raise Http404
    if "part" not in request.GET and (place := _place(sight)):
        return redirect(address(sight, outline, place.passage))
    part = _part(outline, request.GET.get("part", "1"))
    _keep(sight, outline, part)
    tally, sheets = tally_of(sight), sheets_of(sight, part.first, part.last)
    context = {
        **frame(sight),
        "part": part,
        "parts": outline.parts,
        "contents": list(contents(sight, tally, part)),
        "sheets": sheets,
        "pictured": original_of(sight.document) is not None,
        "original": request.GET.get("original") == "1" and original_of(sight.document) is not None,
        "due": is_due(sight),
        "count": said_by_others(sight),
        "fresh": 0,
        "distressing": _distressing(sheets),
        "left": tally.left_between(part.first, part.last),
        "left_in_all": sum(tally.left.values()),
        "held": tally.held_between(part.first, part.last),
        "before": outline.parts[part.number - 2] if part.number > 1 else None,
        "after": outline.parts[part.number] if part.number < len(outline.parts) else None,
    }
    return render(request, "coding/document.html", context)


@require_safe
def whole(request: HttpRequest, document: str) -> HttpResponse:
    """Show all of a document on one page, to print or to search in a browser."""
    sight = sight_of(request, document)
    outline = outline_of(sight.version)
    context = {**frame(sight), "sheets": sheets_of(sight, 0, len(outline.spots) - 1), "to_print": True}
    return render(request, "coding/whole.html", context)


def frame(sight: Sight) -> dict[str, object]:
    """Return what every page about a document shows of it."""
    version = sight.version
    return {
        "document": sight.document,
        "title": title_of_document(sight.document),
        "sight": sight,
        "version": version.digest[:16],
        "shortcuts": sight.account.shortcuts and sight.codes,
        "notes": sight.account.content_notes,
        "paged": len(version.pages) > 1,
    }


def _place(sight: Sight) -> Place | None:
    return Place.objects.filter(account=sight.account, document=sight.document).first()


def _part(outline: Outline, asked: str) -> Part:
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 8 else 1
    return outline.parts[min(max(number, 1), len(outline.parts)) - 1]


def _distressing(sheets: list[Sheet]) -> int:
    """Return how many passages tell of a harm."""
    return sum(
        passage.distressing for sheet in sheets for block in sheet.blocks for passage in block.passages
    )


def _keep(sight: Sight, outline: Outline, part: Part) -> None:
    place = _place(sight)
    if place is None or outline.part_of(place.passage) != part:
        keep_place(sight, part.first)
