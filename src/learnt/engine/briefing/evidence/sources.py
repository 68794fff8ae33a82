"""The sources of a briefing, as its readers see them."""

from datetime import date

from learnt.engine.briefing.plain import plain
from learnt.engine.domain.briefing import Source
from learnt.engine.domain.study import Study


def source_of(study: Study, number: int) -> Source:
    """Return a document as a source."""
    document, details = study.document, study.document.details
    return Source(
        number=number,
        version=document.version,
        title=plain(document.title),
        publisher=plain(details.publisher.value) if details.publisher else "",
        published=dated(details.published.value) if details.published else "",
        file=document.file,
        pages=len(document.pages),
    )


def dated(iso: str) -> str:
    """Return an ISO date, as exact as it is, the way people write it."""
    parts = [int(part) for part in iso.split("-")]
    match parts:
        case [year, month, day]:
            return f"{day} {date(year, month, day):%B %Y}"
        case [year, month]:
            return f"{date(year, month, 1):%B %Y}"
        case _:
            return iso
