"""The page of a recommendation: its chain, what was done about it, what was said before, and who changed what."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, standing_of
from learnt.web.coding.wording import title_of_document
from learnt.web.insight.evidence import passages_at
from learnt.web.ledger import recommending
from learnt.web.ledger.advice import (
    advice_on,
    beside_of,
    earlier_recommendations,
    much_the_same,
    said_before,
    strength_words,
)
from learnt.web.ledger.models import Citation, Recommendation
from learnt.web.ledger.opening import address, short
from learnt.web.ledger.policies import recommendation_for
from learnt.web.ledger.progress import progress_of
from learnt.web.ledger.records import last_answer, record_of, themes_of
from learnt.web.ledger.shown import STATUS_COLOURS, action_shown, day_words, names_of
from learnt.web.ledger.standings import ledgers
from learnt.web.ledger.timeline import events_of
from learnt.web.library.models import Document
from learnt.web.library.policies import document_for
from learnt.web.look.parts import Colour, Link, Row

_CHAIN = (
    ("finding", "What was found"),
    ("made_sense", "Why it made sense at the time"),
    ("factor", "What in the system lay behind it"),
    ("text", "What is recommended"),
    ("expected_change", "What will be different"),
    ("measure", "How that will be seen"),
)


@require_safe
def recommendation(request: HttpRequest, recommendation: int) -> HttpResponse:
    """Show a recommendation with everything that was done about it."""
    row = recommendation_for(request, recommendation)
    progress, standing = progress_of(row), standing_of(request)
    answered, reason = last_answer(row)
    context = {
        "row": row,
        "chain": [Row(words, getattr(row, name) or "Not recorded") for name, words in _CHAIN],
        "facts": _facts(row),
        "source": source_of(row),
        "themes": [_theme_link(theme, name, row) for theme, name in names_of(themes_of(row)).items()],
        "answered": answered.value,
        "reason": reason,
        "actions": [action_shown(one) for one in progress.actions],
        "citations": citations_of(request, row),
        "may_run": not standing.may_in(Act.RUN_REVIEWS, row.partnership_id),
        "may_keep": not standing.may_in(Act.KEEP_ACTIONS, row.partnership_id),
    }  # fmt: skip
    return render(request, "ledger/recommendation.html", context)


def _facts(row: Recommendation) -> list[Row]:
    facts = [Row("Made to", row.to or "Nobody named"), Row("Made on", day_words(row.made_on))]
    return [
        *facts,
        Row("By", day_words(row.by_day) or "No day given"),
        Row("Partnership", row.partnership.name),
    ]


def source_of(row: Recommendation) -> Link:
    """Return what made a recommendation, with the way to it."""
    if row.document is not None:
        version = row.document.current
        title = title_of_document(row.document)
        if version is not None and version.digest == row.reading and row.passage is not None:
            return Link(title, reverse("coding:passage", args=[row.document_id, row.passage]))
        return Link(title, reverse("library:document", args=[row.document_id]))
    return Link(f"Review {row.review.reference}" if row.review else row.source)


def citations_of(request: HttpRequest, row: Recommendation) -> list[Link]:
    """Return what a recommendation cites, as far as the reader may see it."""
    standing, found = standing_of(request), []
    rows = row.citations.select_related("document__summary", "document__current").defer(
        "document__current__text"
    )
    documents = set(Document.objects.open_to(standing).filter(
        pk__in=[one.document_id for one in rows if one.document_id]).values_list("pk", flat=True))  # fmt: skip
    earlier = Recommendation.objects.open_to(standing).in_bulk(
        [one.earlier_id for one in rows if one.earlier_id]
    )
    for one in rows:
        if one.document_id in documents and one.document is not None:
            found.append(Link(short(one.quote, 200), _passage_href(one), title_of_document(one.document)))
        elif one.earlier_id is not None and one.earlier_id in earlier:
            found.append(
                Link(
                    short(earlier[one.earlier_id].text, 200),
                    address(one.earlier_id),
                    "Earlier recommendation",
                )
            )
    return found


def _passage_href(one: Citation) -> str:
    assert one.document is not None
    if one.document.current is not None and one.document.current.digest == one.reading:
        return reverse("coding:passage", args=[one.document_id, one.passage])
    return reverse("library:document", args=[one.document_id])


@require_safe
def before(request: HttpRequest, recommendation: int) -> HttpResponse:
    """Show the advice on a recommendation, what was said before that is like it, and what came of that."""
    row = recommendation_for(request, recommendation)
    record, beside = record_of(row), beside_of(request, row.partnership_id, row.pk)
    documents, ready = said_before(record, request, leaving=row.document_id or "")
    context = {
        "advice": advice_on(record, beside),
        "strengths": strength_words(row.text),
        "same": [Link(short(one.text), address(one.pk)) for one in much_the_same(record, beside)],
        "row": row,
        "documents": documents,
        "earlier": earlier_recommendations(record, beside),
        "ready": ready,
        "themes": _theme_stands(request, row),
        "may_run": not standing_of(request).may_in(Act.RUN_REVIEWS, row.partnership_id),
    }  # fmt: skip
    part = "ledger/_beside.html" if request.headers.get("HX-Request") else "ledger/before.html"
    return render(request, part, context)


def _theme_stands(request: HttpRequest, row: Recommendation) -> list[tuple[Link, str, Colour]]:
    """Return where each theme of a recommendation stands in its partnership."""
    names = names_of(themes_of(row))
    if not names:
        return []
    ledger = ledgers(request, [row.partnership], among=list(names))[0]
    lines = {theme: ledger.line(theme, localdate()) for theme in names}
    return [
        (_theme_link(theme, name, row), line.status.words, STATUS_COLOURS[line.status])
        for theme, name in names.items()
        if (line := lines[theme]) is not None
    ]


def _theme_link(theme: str, name: str, row: Recommendation) -> Link:
    return Link(name, f"{reverse('ledger:theme', args=[theme])}?partnership={row.partnership_id}")


@require_POST
def cite(request: HttpRequest, recommendation: int) -> HttpResponse:
    """Cite an earlier recommendation, or a passage of a document."""
    row = recommendation_for(request, recommendation, Act.RUN_REVIEWS)
    citation, seen = _citation(request), request.POST.get("seen", "")
    try:
        recommending.cite(row, citation, by=account_of(request), seen=int(seen) if seen.isdecimal() else -1)
    except UserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "It is cited.")
    return redirect(f"{address(row.pk)}#cited")


def _citation(request: HttpRequest) -> Citation:
    """Return what somebody cites; they must be able to see it."""
    given = request.POST
    if given.get("earlier", "").isdecimal():
        seen = Recommendation.objects.open_to(standing_of(request))
        return Citation(earlier=get_object_or_404(seen, pk=int(given["earlier"])))
    document = document_for(request, given.get("document", ""))
    number = given.get("passage", "")
    rows = passages_at([(document.pk, int(number))]) if number.isdecimal() else []
    passage = next(iter(rows), None)
    if passage is None or document.current is None:
        raise Http404
    words: str = passage.words  # type: ignore[attr-defined]
    return Citation(document=document, reading=document.current.digest, passage=passage.number, quote=words)


@require_safe
def history(request: HttpRequest, recommendation: int) -> HttpResponse:
    """Show who changed what."""
    row = recommendation_for(request, recommendation)
    return render(request, "ledger/history.html", {"row": row, "events": events_of(row)})
