"""What the index keeps of each document and passage, taken from the store's entry."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from learnt.engine.domain.coding import Assertion, Kind
from learnt.engine.domain.document import Passage
from learnt.engine.domain.findings import Quote
from learnt.engine.domain.store import Entry
from learnt.engine.facts import Fact, FactKind, Facts, PersonRole, When
from learnt.engine.searching.fields import NOT_STATED, OF_DOCUMENT, Field, Marks, Status
from learnt.engine.searching.statuses import statuses_of

_YEAR = 4


@dataclass(frozen=True, slots=True)
class Belonging:
    """Whose a document is, which the store's entry does not say."""

    marks: frozenset[str]
    """Only those who hold one of them find the document."""
    partnerships: tuple[str, ...] = ()
    family: str = ""
    """The name of its case; documents of one name are on one case."""
    known: Mapping[Field, tuple[str, ...]] | None = None
    """What the document has in fields of its own, where the caller has it; else it is found in the text."""


BelongingOf = Callable[[Entry], Belonging]


@dataclass(frozen=True, slots=True)
class Kept:
    """What the index keeps of a document."""

    id: str
    first: int
    """The row of its first passage; the others follow, and after them one row for the whole document."""
    count: int
    """How many passages it has."""
    version: str = ""
    file: str = ""
    title: str = ""
    marks: tuple[str, ...] | None = ()
    """None where nobody said whose it is; then only those who may see everything find it."""
    family: str = ""
    fields: Mapping[str, list[str]] = field(default_factory=dict)
    """Values by field of the document."""
    themes: Mapping[str, int] = field(default_factory=dict)
    """In how many of its passages each theme stands."""
    made_by: str = ""

    def is_of(self, entry: Entry) -> bool:
        """Tell whether the text of an entry and what the machine made of it are those that were kept."""
        return self.made_by == entry.made_by and self.version == entry.study.document.version

    def open_to(self, marks: Marks) -> bool:
        """Tell whether one who holds these marks may find it."""
        return not isinstance(marks, frozenset) or not marks.isdisjoint(self.marks or ())

    def values(self, of: Field) -> list[str]:
        """Return its values in a field."""
        return self.fields.get(of.value, [NOT_STATED])


def kept_of(entry: Entry, first: int, belonging: Belonging | None, earlier: Kept | None) -> Kept:
    """Return what to keep of an entry whose passages are put from the row `first` on.

    Args:
        entry: the document as it is in the store.
        first: the row of its first passage.
        belonging: whose it is.
        earlier: what was kept of the same text, so that its facts need not be found again.
    """
    document = entry.study.document
    themes: dict[str, int] = {}
    for statuses in statuses_of(entry):
        for theme, status in statuses.items():
            themes[theme] = themes.get(theme, 0) + (status is not Status.REJECTED)
    return Kept(
        entry.id, first, len(document.passages), document.version, document.file, document.title,
        marks=tuple(sorted(belonging.marks)) if belonging else None,
        family=belonging.family if belonging else "",
        fields={of.value: list(values) for of, values in _fields(entry, belonging, earlier).items() if values},
        themes={theme: count for theme, count in themes.items() if count},
        made_by=entry.made_by,
    )  # fmt: skip


def _fields(entry: Entry, belonging: Belonging | None, earlier: Kept | None) -> Mapping[Field, Sequence[str]]:
    partnerships = {Field.PARTNERSHIP: belonging.partnerships if belonging else ()}
    if belonging and belonging.known is not None:
        return {**belonging.known, **partnerships}
    if earlier:
        return {**{of: earlier.fields.get(of.value, []) for of in OF_DOCUMENT}, **partnerships}
    return {**_stated(entry), **partnerships}


def _stated(entry: Entry) -> dict[Field, list[str]]:
    """Return what a document says of itself and of its case."""
    from learnt.engine.facts.finding import find_facts  # slow to load, and needed only to write an index

    document = entry.study.document
    facts = find_facts(document, entry.study.codings)
    details = document.details
    return {
        Field.DOCUMENT_KIND: [details.kind.value] if details.kind else [],
        Field.AREA: _distinct(fact.value for fact in facts.of(FactKind.AREA))
        or ([details.area.value] if details.area else []),
        Field.AGENCY: _distinct(fact.value for fact in facts.of(FactKind.AGENCY)),
        Field.AGE_BAND: _distinct(_bands(facts)),
        Field.OUTCOME: _distinct(f.value for f in _of_subjects(facts, FactKind.OUTCOME)),
        Field.YEAR: [details.published.value[:_YEAR]] if details.published else [],
    }


def _bands(facts: Facts) -> Iterator[str]:
    for fact in _of_subjects(facts, FactKind.AGE):
        if fact.age and fact.when is not When.EARLIER and fact.age.band:
            yield fact.age.band.value


def _of_subjects(facts: Facts, kind: FactKind) -> Iterator[Fact]:
    for fact in facts.of(kind):
        if fact.assertion is Assertion.PRESENT and fact.about.role is PersonRole.SUBJECT:
            yield fact


def _distinct(values: Iterator[str]) -> list[str]:
    return sorted(set(values))


@dataclass(frozen=True, slots=True)
class KeptPassage:
    """What the index keeps of a passage, to find it and to show it."""

    number: int
    page: int
    start: int
    end: int
    quote: str
    headings: tuple[str, ...]
    lead_in: tuple[str, ...]
    kind: str
    themes: tuple[str, ...]
    """Themes that the machine suggests."""
    statuses: Mapping[str, str]
    """Status by theme."""
    asks: str = ""
    """For a recommendation: which of the document's it is part of; empty for other passages."""


def kept_passages(entry: Entry) -> Iterator[KeptPassage]:
    """Yield what to keep of each passage of an entry."""
    quotes = [item.quote for item in entry.study.findings.recommendations]
    for (passage, coding), statuses in zip(entry.study.coded(), statuses_of(entry), strict=True):
        yield KeptPassage(
            passage.number, passage.page, passage.start, passage.end, entry.study.document.quote(passage),
            passage.headings, passage.lead_in, coding.kind.value, coding.themes,
            {theme: status.value for theme, status in statuses.items()}, _asks(passage, coding.kind, quotes),
        )  # fmt: skip


def _asks(passage: Passage, kind: Kind, recommendations: list[Quote]) -> str:
    for number, quote in enumerate(recommendations):
        if quote.start < passage.end and passage.start < quote.end and kind is not Kind.HEADING:
            return f"recommendation {number}"
    return f"passage {passage.number}" if kind is Kind.RECOMMENDATION else ""


def packed(record: dict[str, Any]) -> bytes:
    """Return a record as it is stored."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
