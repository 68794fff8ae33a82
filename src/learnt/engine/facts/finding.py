"""Find the facts of a case in a document whose passages are coded."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from learnt.engine.domain.coding import Coding, Kind
from learnt.engine.domain.document import Document, Passage, Span
from learnt.engine.domain.findings import Quote
from learnt.engine.facts.ages import StatedAge, ages
from learnt.engine.facts.dates import dates
from learnt.engine.facts.derived import derived_ages
from learnt.engine.facts.model import Fact, FactKind, Facts, Person
from learnt.engine.facts.people import Mention, People
from learnt.engine.facts.places import agencies, areas
from learnt.engine.facts.stated import wordings
from learnt.engine.findings.sentences import sentences

_NOT_OF_THE_CASE = frozenset({Kind.RECOMMENDATION, Kind.TEACHING, Kind.PROMPT, Kind.RESOURCE})
"""Passages of these kinds speak of children at large and tell nothing of a case, unless they name somebody."""
_DATES_OF_ALL = frozenset({FactKind.REVIEW, FactKind.INCIDENT})
_STRAIGHT = str.maketrans("’‘“”–—", "''\"\"--")


def find_facts(document: Document, codings: Sequence[Coding]) -> Facts:
    """Return what a document states of its case, each fact with its quote, its assertion and whom it is about."""
    texts = [document.quote(passage).translate(_STRAIGHT) for passage in document.passages]
    people = People(texts)
    facts: list[Fact] = []
    for passage, coding, text in zip(document.passages, codings, texts, strict=True):
        if coding.kind not in _NOT_OF_THE_CASE or people.named_in(text):
            facts.extend(_Scene(document, passage, text, people).facts())
    facts.extend(areas(document, people.principal))
    facts.extend(derived_ages(facts, document.details.published))
    return Facts(tuple(sorted(_once(facts), key=lambda f: (f.quote.start, f.quote.end, f.kind))))


def _start(span: Span) -> int:
    return span.start


def _once(facts: list[Fact]) -> Iterator[Fact]:
    """Yield each fact once, and of agencies and hints the first with each value."""
    seen: set[tuple[object, ...]] = set()
    for fact in facts:
        key: tuple[object, ...] = (fact.kind, fact.value, fact.about, fact.quote.start, fact.age)
        if fact.kind is FactKind.AGENCY:
            key = (fact.kind, fact.value)
        if fact.kind is FactKind.AGE_HINT:
            key = (fact.kind, fact.value, fact.quote.text.lower())
        if key not in seen:
            seen.add(key)
            yield fact


@dataclass(frozen=True)
class _Scene:
    """One passage, and the people it speaks of."""

    document: Document
    passage: Passage
    text: str
    """The passage with straight quotation marks; positions stay the same."""
    people: People

    def facts(self) -> Iterator[Fact]:
        """Yield every fact of the passage."""
        spans = list(sentences(self.text))
        mentions = self.people.mentions(self.text)
        for sentence in spans:
            for stated in ages(self.text, sentence, self.people.knows):
                yield self._age(stated, mentions, sentence)
        for wording in wordings(self.text):
            about = self._about(wording.span, mentions, spans, wording.kind)
            yield Fact(wording.kind, wording.value, self._quote(wording.span), about, wording.assertion)
        for dated in dates(self.text):
            about = self._about(dated.span, mentions, spans, dated.kind)
            yield Fact(dated.kind, dated.value, self._quote(dated.span), about)
        for name, span in agencies(self.text):
            yield Fact(FactKind.AGENCY, name, self._quote(span), self.people.principal)

    def _age(self, stated: StatedAge, mentions: list[Mention], sentence: Span) -> Fact:
        met = None if stated.name else self.people.apposed(self.text, stated.span.start, sentence.start)
        about = met or self.people.about(self.text, stated.span, mentions, sentence)
        return Fact(
            FactKind.AGE, str(stated.age), self._quote(stated.span), about, age=stated.age, when=stated.when,
            on=stated.on,
        )  # fmt: skip

    def _about(self, span: Span, mentions: list[Mention], spans: list[Span], kind: FactKind) -> Person:
        if kind in _DATES_OF_ALL or kind is FactKind.AGE_HINT:
            return self.people.principal
        at = bisect_right(spans, span.start, key=_start) - 1
        sentence = spans[at] if at >= 0 else Span(0, len(self.text))
        return self.people.about(self.text, span, mentions, sentence)

    def _quote(self, span: Span) -> Quote:
        at = span.shifted(self.passage.start)
        return Quote(at.start, at.end, self._page(at.start), at.of(self.document.text))

    def _page(self, position: int) -> int:
        pages = (page.number for page in self.document.pages if page.start <= position < page.end)
        return next(pages, self.passage.page)
