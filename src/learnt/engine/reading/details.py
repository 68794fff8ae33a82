"""What a document says of itself: title, publisher, kind, date, period and area, each with the words that say so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile

from learnt.engine.domain.document import Details, Document, Passage, Role, Span, Stated
from learnt.engine.domain.shipped import shipped_data
from learnt.engine.reading.dates import DATE, iso_date, periods
from learnt.engine.reading.draft import plain

_WORD = re.compile(r"\w+")
_SHORT = 3
_OPENING = 3_000
_COVER_PASSAGES = 25
_OPENING_PASSAGES = 40
_LONG_PASSAGE = 200
_LONGEST_TITLE = 250
_YEAR_AFTER = re.compile(r"\bin (?P<year>(?:19|20)\d\d)\b")
_SENTENCE = re.compile(r"[^.!?]+(?:[.!?](?!\s|$)[^.!?]*)*[.!?]?")
_FLAGS = re.IGNORECASE
_LINE = re.compile(r"\S[^\n]*")
_TAIL_DATE = re.compile(r",\s*(?P<date>\d[^,\n]*(?:19|20)\d\d)\**$")


@dataclass(frozen=True, slots=True)
class _Kind:
    id: str
    title: tuple[re.Pattern[str], ...]
    opening: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class _Rules:
    kinds: tuple[_Kind, ...]
    body: re.Pattern[str]
    area: re.Pattern[str]
    labels: dict[str, re.Pattern[str]]
    dated: re.Pattern[str]
    not_titles: frozenset[str]
    own_sections: tuple[str, ...]
    covers: re.Pattern[str]


def with_details(document: Document) -> Document:
    """Return the document with the details that its reader left open, where the text states them."""
    stated = stated_details(document)
    known = document.details
    return replace(
        document,
        details=Details(
            title=known.title or stated.title,
            publisher=known.publisher or stated.publisher,
            kind=known.kind or stated.kind,
            published=known.published or stated.published,
            period=known.period or stated.period,
            area=known.area or stated.area,
        ),
    )


def stated_details(document: Document) -> Details:
    """Return what the document's own words say of it, each with the place where they stand."""
    cover = list(_cover(document))
    title = _labelled(document, cover, "title") or _title(document)
    publisher = _labelled(document, cover, "publisher") or _publisher(document, cover)
    return Details(
        title=title,
        publisher=publisher,
        kind=_kind(document, title, cover),
        published=_published(document, cover),
        period=_period(document, title),
        area=_labelled(document, cover, "area") or _area(publisher),
    )


def property_title(title: str, text: str) -> Stated | None:
    """Return the title in a file's own properties where its words stand at the opening of the text too.

    Programs fill this property with names of templates and of other files, so it is not taken on trust.
    """
    words = {word for word in _WORD.findall(title.lower()) if len(word) > _SHORT}
    opening = set(_WORD.findall(text[:_OPENING].lower()))
    if not words or len(words & opening) * 2 <= len(words):
        return None
    return Stated(" ".join(title.split()))


@cache
def _rules() -> _Rules:
    data = shipped_data(__package__, "details.yaml")
    return _Rules(
        kinds=tuple(
            _Kind(kind["id"], _patterns(kind["title"]), _patterns(kind["opening"])) for kind in data["kinds"]
        ),
        body=re.compile(rf"(?:the )?[A-Z][\w&'’,.\s-]*?\b(?i:{'|'.join(data['bodies'])})"),
        area=re.compile(data["area_endings"].strip(), _FLAGS),
        labels={
            name: re.compile(
                rf"(?:{'|'.join(sorted(words, key=len, reverse=True))})\s*(?::|–|-(?=\s))\s*(?P<value>\S.*)",
                _FLAGS,
            )
            for name, words in data["labels"].items()
        },
        dated=re.compile(
            rf"(?:^|[.;|(]\s*)(?:{'|'.join(sorted(data['labels']['published'], key=len, reverse=True))})\s*[:–-]?\s*(?P<date>{DATE})",
            _FLAGS,
        ),
        not_titles=frozenset(part.strip() for part in data["not_titles"].split("|")),
        own_sections=tuple(part.strip() for part in data["own_sections"].split("|")),
        covers=re.compile("|".join(data["covers"]), _FLAGS),
    )


def _patterns(patterns: list[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, _FLAGS) for pattern in patterns)


def _cover(document: Document) -> Iterator[Passage]:
    """Yield the short passages before the first long one: what stands on a cover or in a banner."""
    for passage in document.passages[:_COVER_PASSAGES]:
        if passage.end - passage.start > _LONG_PASSAGE and passage.role is not Role.HEADING:
            return
        if passage.role is not Role.NOTE:
            yield passage


def _words(document: Document, passage: Passage) -> str:
    return plain(document.quote(passage))


def _title(document: Document) -> Stated | None:
    first = [p for p in document.passages[:_COVER_PASSAGES] if p.role is Role.HEADING]
    level = min((passage.level for passage in first), default=0)
    for passage in first:
        spans = [span for span in _line_spans(document, passage) if not _is_body(span.of(document.text))]
        if not spans:
            continue
        span = Span(spans[0].start, spans[-1].end)
        words = plain(span.of(document.text)).strip("\\* ")
        generic = re.sub(r"^[\d.\s]+", "", words).lower().strip(" :") in _rules().not_titles
        if passage.level == level and len(words) <= _LONGEST_TITLE:
            return None if generic else Stated(words, span)
    return None


def _is_body(words: str) -> bool:
    return _rules().body.fullmatch(plain(_TAIL_DATE.sub("", words))) is not None


def _labelled(document: Document, cover: list[Passage], name: str) -> Stated | None:
    """Return what a passage of the cover says after a label ("Published by: ...")."""
    for passage in cover:
        match = _rules().labels[name].fullmatch(document.quote(passage).strip())
        if match:
            start = passage.start + match.start("value")
            return Stated(plain(match.group("value")), Span(start, start + len(match.group("value"))))
    return None


def _publisher(document: Document, cover: list[Passage]) -> Stated | None:
    """Return the first body whose name fills a passage of the cover, or a line of one, but for a date after it."""
    for passage in cover:
        for span in (passage.span, *_line_spans(document, passage)):
            name = _TAIL_DATE.sub("", span.of(document.text))
            if not passage.marker and _rules().body.fullmatch(plain(name)):
                return Stated(plain(name), Span(span.start, span.start + len(name)))
    return None


def _line_spans(document: Document, passage: Passage) -> Iterator[Span]:
    for line in _LINE.finditer(document.text, passage.start, passage.end):
        yield Span(*line.span())


def _area(publisher: Stated | None) -> Stated | None:
    match = _rules().area.fullmatch(publisher.value) if publisher else None
    if (
        publisher is None
        or match is None
        or match.group("area").lower() in {"the", "national", "local", "child"}
    ):
        return None
    area = match.group("area").removeprefix("The ").removeprefix("the ")
    start = publisher.span.start + match.end("area") - len(area) if publisher.span else 0
    return Stated(area, Span(start, start + len(area)) if publisher.span else None)


def _kind(document: Document, title: Stated | None, cover: list[Passage]) -> Stated | None:
    opening = [p for p in document.passages[:_OPENING_PASSAGES] if p.role is not Role.CELL]
    titled = [Passage(0, title.span.start, title.span.end, 1, Role.HEADING)] if title and title.span else []
    banner = list(
        takewhile(lambda p: p.role is not Role.ITEM and document.text[p.end - 1] not in ".?:…", cover)
    )
    for passages, where in ((titled, "title"), (banner, "title"), (opening, "opening")):
        for kind in _rules().kinds:
            patterns = kind.title if where == "title" else kind.opening
            for passage in passages:
                words = document.quote(passage)
                match = next((m for pattern in patterns if (m := pattern.search(words))), None)
                if match:
                    span = Span(passage.start + match.start(), passage.start + match.end())
                    return Stated(kind.id, span)
    return None


def _published(document: Document, cover: list[Passage]) -> Stated | None:
    for passage in cover:
        match = _rules().dated.search(document.quote(passage))
        if match and (value := iso_date(match.group("date"))):
            return Stated(value, Span(passage.start + match.start("date"), passage.start + match.end("date")))
        tail = _TAIL_DATE.search(document.quote(passage))
        if tail and passage.end - passage.start <= _LONG_PASSAGE and (value := iso_date(tail.group("date"))):
            return Stated(value, Span(passage.start + tail.start("date"), passage.start + tail.end("date")))
        words = document.quote(passage).strip(" ()")
        if re.fullmatch(DATE, words, _FLAGS) and (value := iso_date(words)):
            return Stated(value, passage.span)
    return None


def _period(document: Document, title: Stated | None) -> Stated | None:
    if title and title.span:
        for start, end, period in periods(title.span.of(document.text)):
            return Stated(period, Span(title.span.start + start, title.span.start + end))
    for passage in document.passages[:_OPENING_PASSAGES]:
        if passage.role in {Role.PARAGRAPH, Role.NOTE} and _speaks_of_itself(passage, title):
            stated = _period_in(document, passage)
            if stated:
                return stated
    return None


def _speaks_of_itself(passage: Passage, title: Stated | None) -> bool:
    """Tell whether a passage stands before the first section, or in one such as "Scope" or "Introduction"."""
    section = passage.headings[-1] if passage.headings else ""
    bare = re.sub(r"^[\d.\s]+", "", section).lower().strip(" :")
    return (
        not section
        or (title is not None and section.strip("\\* ") == title.value)
        or bare.startswith(_rules().own_sections)
    )


def _period_in(document: Document, passage: Passage) -> Stated | None:
    for sentence in _SENTENCE.finditer(document.quote(passage)):
        if not _rules().covers.search(sentence.group()):
            continue
        offset = passage.start + sentence.start()
        for start, end, period in periods(sentence.group()):
            return Stated(period, Span(offset + start, offset + end))
        if match := _YEAR_AFTER.search(sentence.group()):
            return Stated(match.group("year"), Span(offset + match.start("year"), offset + match.end("year")))
    return None
