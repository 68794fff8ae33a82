"""The passages that a number counts."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from learnt.engine.analysis.grouping import By, Year
from learnt.engine.analysis.standing import Standing
from learnt.engine.domain.numbers import number_of
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import somewhere
from learnt.web.insight.asking import Asked, asked
from learnt.web.insight.evidence import Evidence, evidence_of, passages_at
from learnt.web.insight.framing import frame
from learnt.web.insight.sight import kept_back
from learnt.web.insight.wording import label_words, wording
from learnt.web.library.models import Passage

_ON_A_PAGE = 20
_STANDS = {"confirmed": "confirmed by people", "suggested": "suggested and confirmed by nobody"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage in the list."""

    words: str
    title: str
    place: str
    """Page and headings."""
    href: str
    about: str
    themes: tuple[tuple[str, bool], ...]
    """Names of the themes, and whether a person has confirmed each."""


@require_safe
@somewhere(Act.READ)
def passages(request: HttpRequest) -> HttpResponse:
    """List the passages behind a number."""
    ask = asked(request)
    theme = ask.theme()
    if theme is None:
        raise Http404
    found = evidence_of(ask, request)
    page = Paginator(found.places, _ON_A_PAGE).get_page(request.GET.get("page"))
    names = [ask.seen.names[one] for one in (theme, ask.theme("other")) if one]
    shown = _shown(ask, list(page.object_list), request)
    context = {
        **frame(ask, "insight:passages"),
        "chosen": [],
        "title": " with ".join(names),
        "counted": _counted(ask, found),
        "which": _which(ask, found, request.GET.get("of", ""), request.GET.get("stands", "")),
        "page": page,
        "passages": shown,
        "left_out": len(page.object_list) - len(shown),
        "back": ask.address("insight:theme", theme),
    }
    return render(request, "insight/passages.html", context)


def _counted(ask: Asked, found: Evidence) -> str:
    said = [
        number_of(len(found.places), "passage"),
        number_of(found.documents, "document"),
    ]
    cases = (
        f", which count as {found.cases:,} because documents on one case count once"
        if found.cases != found.documents
        else ""
    )
    return f"{said[0]} in {said[1]}{cases}."


def _which(ask: Asked, found: Evidence, of: str, stands: str) -> list[str]:
    """Return in words which passages these are."""
    said = [str(wording()["statements"][ask.kind.value])]
    said += [f"Only themes {_STANDS[stands]}"] if stands in _STANDS else []
    if found.groups:
        by = Year(of) if of in set(Year) else By(of)
        labels = [label_words(by, label, ask.partnerships) for label in found.groups]
        years = len(labels) > 1 and isinstance(by, Year)
        name = wording()["years"].get(of) or wording()["by"].get(of)
        said.append(f"{name}: {f'{labels[0]} to {labels[-1]}' if years else ', '.join(labels)}")
    said += [
        f"{group.heading}: {', '.join(link.text for link in group.links)}"
        for group in ask.form.chosen()
        if group.heading != "Kind of statement"
    ]
    return said


def _shown(ask: Asked, places: list[tuple[str, int]], request: HttpRequest) -> list[Shown]:
    """Return passages in words, without those that the person has still to read before knowing what is said of them."""
    rows = {(row.version.document_id, row.number): row for row in passages_at(places)}
    kept = kept_back(request, rows.values())
    sure = _standings(ask, {document for document, _ in places})
    return [
        _one(ask, rows[place], sure.get(place, ())) for place in places if place in rows and place not in kept
    ]


def _standings(ask: Asked, documents: set[str]) -> dict[tuple[str, int], tuple[tuple[str, bool], ...]]:
    """Return by passage the themes asked for, each with whether it is confirmed."""
    themes = [one for one in (ask.theme(), ask.theme("other")) if one]
    places = ask.library.places
    rows = places.filter(places["document"].is_in(list(documents)) & places["theme"].is_in(themes))
    found: dict[tuple[str, int], tuple[tuple[str, bool], ...]] = {}
    for document, passage, theme, _, standing in rows.rows():
        told = (ask.seen.names[theme], standing == Standing.CONFIRMED)
        found[document, passage] = (*found.get((document, passage), ()), told)
    return found


def _one(ask: Asked, row: Passage, themes: tuple[tuple[str, bool], ...]) -> Shown:
    document = row.version.document
    headings = " › ".join(row.headings)
    return Shown(
        words=row.words,  # type: ignore[attr-defined]
        title=document.summary.title,
        place=", ".join(filter(None, (f"page {row.page}", headings))),
        href=reverse("coding:passage", args=[document.pk, row.number]),
        about=reverse("library:document", args=[document.pk]),
        themes=themes,
    )
