"""What opens the evidence of a claim: links to passages, documents, recommendations, actions, evidence and audits."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from learnt.engine.process.ledger import Claim
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import standing_of
from learnt.web.assurance.records import concluded
from learnt.web.insight.evidence import passages_at
from learnt.web.insight.sight import kept_back
from learnt.web.ledger.models import Action, Evidence, Recommendation, Recommendations, ThemeAudit
from learnt.web.library.models import Document
from learnt.web.look.parts import Link

SHOWN = 10
"""Links that stand beneath a claim at once; the others are under a line that opens."""
MOST = 40
"""Links to passages that are drawn at all; insight lists every passage."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A claim with the links that open what it rests on."""

    words: str
    links: Sequence[Link]
    more: Sequence[Link] = ()
    beyond: int = 0
    """Further places that are only counted here."""


def opened(claims: Iterable[Claim], request: HttpRequest) -> list[Opened]:
    """Return claims with their links; the rows are read together, and only those one may see are named."""
    listed = list(claims)
    refs = [ref for claim in listed for ref in claim.refs[:MOST]]
    links = _links(tuple(dict.fromkeys(refs)), request)
    return [_opened(claim, links) for claim in listed]


def _opened(claim: Claim, links: Mapping[str, Link]) -> Opened:
    found = [links[ref] for ref in claim.refs[:MOST] if ref in links]
    return Opened(claim.words, found[:SHOWN], found[SHOWN:], max(0, len(claim.refs) - MOST))


def _links(refs: Sequence[str], request: HttpRequest) -> dict[str, Link]:
    by_kind: dict[str, list[str]] = defaultdict(list)
    for ref in refs:
        kind, _, name = ref.partition(":")
        by_kind[kind].append(name)
    return {
        **_passages(by_kind["passage"], request),
        **_documents(by_kind["document"], request),
        **_recommendations(by_kind["recommendation"], request),
        **_actions(by_kind["action"], request),
        **_evidence(by_kind["evidence"], request),
        **_audits(by_kind["themeaudit"], request),
        **_file_audits(by_kind["fileaudit"], request),
    }


def _passages(names: Sequence[str], request: HttpRequest) -> dict[str, Link]:
    """Link passages; of one that somebody has still to read unswayed only its document, as the theme would sway."""
    places = [(document, int(number)) for document, _, number in (name.rpartition("/") for name in names)]
    if not places:
        return {}
    titles = _titles({document for document, _ in places}, request)
    rows = list(passages_at(places))
    hidden = kept_back(request, rows)
    there = {(row.version.document_id, row.number): row.page for row in rows}
    found = {}
    for document, number in places:
        if document not in titles:
            continue
        if (document, number) in hidden or (document, number) not in there:
            link = Link(titles[document], reverse("library:document", args=[document]))
        else:
            words = f"{titles[document]}, page {there[document, number]}"
            link = Link(words, reverse("coding:passage", args=[document, number]))
        found[f"passage:{document}/{number}"] = link
    return found


def _documents(names: Sequence[str], request: HttpRequest) -> dict[str, Link]:
    titles = _titles(set(names), request)
    return {
        f"document:{name}": Link(titles[name], reverse("library:document", args=[name]))
        for name in names
        if name in titles
    }


def _titles(documents: set[str], request: HttpRequest) -> dict[str, str]:
    if not documents:
        return {}
    rows = Document.objects.open_to(standing_of(request)).filter(pk__in=documents).order_by()
    pairs = rows.values_list("pk", "summary__title", "current__file")
    return {pk: title or file for pk, title, file in pairs}


def _recommendations(names: Sequence[str], request: HttpRequest) -> dict[str, Link]:
    rows = _seen(request).filter(pk__in=names).values_list("pk", "text") if names else ()
    return {f"recommendation:{pk}": Link(short(text), address(pk)) for pk, text in rows}


def _actions(names: Sequence[str], request: HttpRequest) -> dict[str, Link]:
    if not names:
        return {}
    rows = Action.objects.filter(pk__in=names, recommendation__in=_seen(request).values("pk"))
    pairs = rows.order_by().values_list("pk", "recommendation", "what")
    return {
        f"action:{pk}": Link(f"Action: {short(what)}", f"{address(row)}#action-{pk}")
        for pk, row, what in pairs
    }


def _evidence(names: Sequence[str], request: HttpRequest) -> dict[str, Link]:
    if not names:
        return {}
    rows = Evidence.objects.filter(pk__in=names, action__recommendation__in=_seen(request).values("pk"))
    pairs = rows.order_by().values_list("pk", "action__recommendation", "source")
    return {
        f"evidence:{pk}": Link(f"Evidence: {short(source)}", f"{address(row)}#evidence-{pk}")
        for pk, row, source in pairs
    }


def _audits(names: Sequence[str], request: HttpRequest) -> dict[str, Link]:
    rows = ThemeAudit.objects.filter(pk__in=names) if names else ()
    return {
        f"themeaudit:{row.pk}": Link(
            f"Audit: {short(row.source)}",
            f"{reverse('ledger:theme', args=[row.theme])}?partnership={row.partnership_id}#audit-{row.pk}",
        )
        for row in rows
    }


def _file_audits(names: Sequence[str], request: HttpRequest) -> dict[str, Link]:
    """Link audits of case files; the audit itself opens for whoever keeps audits there, its place on the page for others."""
    keeps = standing_of(request).partnerships(Act.ASSURE)
    found = {}
    for row in concluded(int(name) for name in names) if names else ():
        here = (
            f"{reverse('ledger:theme', args=[row.theme])}?partnership={row.partnership}#file-audit-{row.pk}"
        )
        href = reverse("assurance:audit", args=[row.audit]) if row.partnership in keeps else here
        found[f"fileaudit:{row.pk}"] = Link(short(row.source), href)
    return found


def _seen(request: HttpRequest) -> Recommendations:
    return Recommendation.objects.open_to(standing_of(request)).order_by()


def address(recommendation: int) -> str:
    """Return the address of a recommendation."""
    return reverse("ledger:recommendation", args=[recommendation])


def short(words: str, most: int = 90) -> str:
    """Return the beginning of some words, cut between two of them."""
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[:most].rpartition(' ')[0]} …"
