"""The background of a briefing: which documents it rests on, when they were published and by whom."""

from collections.abc import Iterator, Sequence
from datetime import date

from learnt.engine.briefing.candidates import Reader
from learnt.engine.briefing.outline import Reference, Statement
from learnt.engine.briefing.plain import joined, plain
from learnt.engine.domain.document import Document, Stated
from learnt.engine.domain.study import Study

MOST_PUBLISHERS = 6


def background(studies: Sequence[Study]) -> tuple[Statement, ...]:
    """Return the opening statements, each resting on the words that state it."""
    return tuple(filter(None, (_documents(studies), _years(studies), _publishers(studies))))


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


def _documents(studies: Sequence[Study]) -> Statement | None:
    references = tuple(
        reference for number, study in _numbered(studies) for reference in _opening(study, number)
    )
    number = len(studies)
    which = "1 document says" if number == 1 else f"{number} documents say"
    text = f"This briefing brings together what {which} was learned, and what {_they(number)} should be done."
    return Statement(text, references) if references else None


def _they(number: int) -> str:
    return "it says" if number == 1 else "they say"


def _years(studies: Sequence[Study]) -> Statement | None:
    dates = [
        (said.value, reference)
        for number, study in _numbered(studies)
        if (said := study.document.details.published) and (reference := _where(study, number, said))
    ]
    if not dates:
        return None
    (first, *_), (*_, last) = sorted(dates), sorted(dates)
    when = f"in {first[0][:4]}" if first[0][:4] == last[0][:4] else f"from {first[0][:4]} to {last[0][:4]}"
    if len(dates) < len(studies):
        text = f"The date of publication is stated in {len(dates)} of them: {when}."
    else:
        text = f"{'It was' if len(studies) == 1 else 'They were'} published {when}."
    return Statement(text, tuple(dict.fromkeys((first[1], last[1]))))


def _publishers(studies: Sequence[Study]) -> Statement | None:
    named: dict[str, Reference] = {}
    for number, study in _numbered(studies):
        said = study.document.details.publisher
        if said and (reference := _where(study, number, said)):
            known = {name.casefold(): name for name in named}
            name = plain(said.value)
            named.setdefault(known.get(name.casefold(), name), reference)
    if not named:
        return None
    shown = list(named)[:MOST_PUBLISHERS]
    rest = [f"{len(named) - len(shown)} more"] if len(named) > len(shown) else []
    return Statement(
        f"Publishers named in them: {joined(shown + rest)}.", tuple(named[name] for name in shown)
    )


def _numbered(studies: Sequence[Study]) -> Iterator[tuple[int, Study]]:
    return ((number, study) for number, study in enumerate(studies, start=1))


def _opening(study: Study, number: int) -> Iterator[Reference]:
    """Point to a document's title, or to its first words."""
    title = study.document.details.title
    reference = _where(study, number, title) if title else None
    if reference is None and study.document.passages:
        passage = study.document.passages[0]
        reference = Reference(number, passage.page, passage.number, passage.start, passage.end)
    if reference:
        yield reference


def _where(study: Study, number: int, said: Stated) -> Reference | None:
    if said.span is None:
        return None
    page = _page(study.document, said.span.start)
    return Reader(study, number).reference(said.span.start, said.span.end, page)


def _page(document: Document, position: int) -> int:
    return next((page.number for page in document.pages if page.start <= position < page.end), 1)
