"""What a briefing rests on: how many documents, from when and by whom, in a paragraph or as a table."""

from collections.abc import Iterator, Sequence

from learnt.engine.briefing.evidence import Evidence
from learnt.engine.briefing.evidence.saying import counted, stated
from learnt.engine.briefing.evidence.statements import Reader
from learnt.engine.briefing.filling.parts import paragraph, parts_of
from learnt.engine.briefing.outlines import OutlinePart
from learnt.engine.briefing.plain import joined, plain
from learnt.engine.domain.briefing import Part, Reference, Sentence, Table
from learnt.engine.domain.document import Document, Stated

MOST_PUBLISHERS = 6


def fill_background(spec: OutlinePart, evidence: Evidence) -> Iterator[Part]:
    """Yield the opening statements, each resting on the words that state it."""
    said = [one for one in (_documents(evidence), _years(evidence), _publishers(evidence)) if one]
    yield from parts_of(spec, [paragraph(said)] if said else [])


def fill_documents(spec: OutlinePart, evidence: Evidence) -> Iterator[Part]:
    """Yield a table of the documents."""
    rows = []
    for reader, source in zip(evidence.readers(), evidence.sources, strict=True):
        where = tuple(opening(reader))
        if where and evidence.fits(spec, source.number):
            cells = (source.title, source.publisher, source.published)
            rows.append(tuple(stated(cell, where, evidence.versions) if cell else None for cell in cells))
    columns = ("Document", "Published by", "Date")
    yield from parts_of(spec, [Table(f"{len(rows)} documents", columns, tuple(rows))] if rows else [])


def opening(reader: Reader) -> Iterator[Reference]:
    """Yield the reference to a document's title, or to its first words."""
    document = reader.study.document
    title = document.details.title
    reference = where(reader, title) if title else None
    if reference:
        yield reference
    elif document.passages:
        yield reader.of_passage(0)


def where(reader: Reader, said: Stated) -> Reference | None:
    """Return the reference to the words that state a detail; None where none do."""
    if said.span is None:
        return None
    page = _page(reader.study.document, said.span.start)
    return reader.reference(said.span.start, said.span.end, page)


def _documents(evidence: Evidence) -> Sentence | None:
    references = [reference for reader in evidence.readers() for reference in opening(reader)]
    number = len(evidence.studies)
    which = "1 document says" if number == 1 else f"{number} documents say"
    they = "it says" if number == 1 else "they say"
    text = f"This briefing brings together what {which} was learned, and what {they} should be done."
    return counted(text, references, "documents") if references else None


def _years(evidence: Evidence) -> Sentence | None:
    dates = [
        (said.value, reference)
        for reader in evidence.readers()
        if (said := reader.study.document.details.published) and (reference := where(reader, said))
    ]
    if not dates:
        return None
    (first, *_), (*_, last) = sorted(dates), sorted(dates)
    when = f"in {first[0][:4]}" if first[0][:4] == last[0][:4] else f"from {first[0][:4]} to {last[0][:4]}"
    number = len(evidence.studies)
    if len(dates) < number:
        text = f"The date of publication is stated in {len(dates)} of them: {when}."
    else:
        text = f"{'It was' if number == 1 else 'They were'} published {when}."
    return counted(text, dict.fromkeys((first[1], last[1])), "years")


def _publishers(evidence: Evidence) -> Sentence | None:
    named: dict[str, Reference] = {}
    for reader in evidence.readers():
        said = reader.study.document.details.publisher
        if said and (reference := where(reader, said)):
            known = {name.casefold(): name for name in named}
            name = plain(said.value)
            named.setdefault(known.get(name.casefold(), name), reference)
    if not named:
        return None
    return counted(f"Publishers named in them: {_few(list(named))}.", _shown(named), "publishers")


def _few(names: Sequence[str]) -> str:
    rest = [f"{len(names) - MOST_PUBLISHERS} more"] if len(names) > MOST_PUBLISHERS else []
    return joined([*names[:MOST_PUBLISHERS], *rest])


def _shown(named: dict[str, Reference]) -> tuple[Reference, ...]:
    return tuple(named.values())[:MOST_PUBLISHERS]


def _page(document: Document, position: int) -> int:
    return next((page.number for page in document.pages if page.start <= position < page.end), 1)
