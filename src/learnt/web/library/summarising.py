"""Keep the summary of each document true: it is worked out again whenever the document, or what was said, changes."""

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Sum

from learnt.engine.domain.document import Details, Stated
from learnt.engine.domain.findings import AMISS
from learnt.engine.domain.study import Study
from learnt.web.library import records
from learnt.web.library.details import details_of
from learnt.web.library.models import Document, Version
from learnt.web.library.signals import counted
from learnt.web.library.standings import On, standings_of
from learnt.web.library.summaries import DocumentSummary, ThemeCount

if TYPE_CHECKING:
    from learnt.engine.facts.case import Case

_YEAR = 4


def summarise(document: Document, study: Study) -> None:
    """Work out the summary of a document from the study of its current version."""
    from learnt.engine.facts.case import case_of

    version = document.current
    assert version is not None
    found = study.findings
    values = {
        **_of_case(case_of(study)),
        **_of_details(details_of(document, version), version),
        "pages": len(study.document.pages),
        "passages": len(study.document.passages),
        "learning_points": len(found.learning_points),
        "recommendations": len(found.recommendations),
        "figures_amiss": sum(figure.check in AMISS for figure in found.figures),
    }
    DocumentSummary.objects.update_or_create(document=document, defaults=values)
    count_themes(document)


def renew_details(document: Document) -> None:
    """Take over what people put right about a document."""
    version = document.current
    assert version is not None
    summary = DocumentSummary.objects.filter(document=document)
    if summary.update(**_of_details(details_of(document, version), version)) == 0:
        summarise(document, records.read_study(version))


@transaction.atomic
def count_themes(document: Document, theme: str | None = None) -> None:
    """Count anew the passages that raise each theme, or one, by what holds of it there."""
    _take_turn(document)
    standings = standings_of(document, theme)
    old = ThemeCount.objects.filter(document=document)
    (old.filter(theme=theme) if theme else old).delete()
    ThemeCount.objects.bulk_create(_counts(document, standings))
    total = old.aggregate(
        left=Sum("suggested", default=0), all=Sum("suggested", default=0)
        + Sum("confirmed", default=0) + Sum("rejected", default=0) + Sum("disputed", default=0),
    )  # fmt: skip
    DocumentSummary.objects.filter(document=document).update(
        suggestions_left=total["left"], suggestions=total["all"]
    )
    counted.send(sender=Document, document=document, theme=theme)


def _take_turn(document: Document) -> None:
    """Wait until nobody else counts this document: two who counted at once would both put in the same rows."""
    list(Document.objects.select_for_update().filter(pk=document.pk).values_list("pk"))


def summarise_missing() -> int:
    """Work out the summaries of documents that have none; return how many."""
    missing = Document.objects.filter(summary=None, current__isnull=False)
    done = 0
    for pk in list(missing.values_list("pk", flat=True)):
        document = Document.objects.select_related("current").filter(pk=pk).first()
        if document is not None and document.current is not None:
            summarise(document, records.read_study(document.current))
            done += 1
    return done


def _counts(document: Document, standings: dict[On, Any]) -> list[ThemeCount]:
    assert document.current is not None
    kinds = dict(document.current.passages.order_by().values_list("number", "kind")) if standings else {}
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for on, status in standings.items():
        counts[on.theme, kinds[on.passage]][status.value] += 1
    return [
        ThemeCount(document=document, theme=theme, kind=kind, **count)
        for (theme, kind), count in counts.items()
    ]


def _of_case(case: "Case") -> dict[str, Any]:
    return {
        "areas": list(case.areas),
        "agencies": list(case.agencies),
        "age_bands": list(case.age_bands),
        "outcomes": list(case.outcomes),
        "incident_year": case.incident,
        "review_year": case.review,
    }


def _of_details(details: Details, version: Version) -> dict[str, Any]:
    from learnt.engine.facts.case import scope_of

    published = _said(details.published)
    year = published[:_YEAR]
    return {
        "title": (_said(details.title) or _named(version.file))[:500],
        "publisher": _said(details.publisher)[:500],
        "kind": _said(details.kind)[:64],
        "area": _said(details.area)[:500],
        "published": published[:10],
        "publication_year": int(year) if year.isdecimal() else None,
        "scope": scope_of(details),
    }


def _named(file: str) -> str:
    """Return the name of a file, or of a row of a table: FV-2018-01 (reports.csv)."""
    table, mark, report = file.rpartition("#")
    return f"{report} ({table})" if mark and report else file


def _said(stated: Stated | None) -> str:
    return stated.value if stated else ""
