"""The words that are shown as evidence: a short sentence whole, a long one only where it speaks."""

from collections.abc import Iterable, Iterator
from itertools import islice

from learnt.engine.domain.document import Document, Span
from learnt.engine.domain.findings import Quote
from learnt.engine.facts import Fact
from learnt.engine.findings.sentences import sentences
from learnt.engine.screening.verdict import Evidence

LONGEST = 300
MOST = 6
"""Pieces of evidence for one part of a question; the rest says no more."""


def of_facts(document: Document, facts: Iterable[Fact], why: str) -> tuple[Evidence, ...]:
    """Return evidence from facts, each with its own words."""
    return tuple(islice(_of_facts(document, facts, why), MOST))


def _of_facts(document: Document, facts: Iterable[Fact], why: str) -> Iterator[Evidence]:
    for fact in facts:
        yield Evidence(around(document, Span(fact.quote.start, fact.quote.end)), why.format(fact.value))
        if fact.beside:
            span = Span(fact.beside.start, fact.beside.end)
            yield Evidence(around(document, span), why.format(fact.value))


def around(document: Document, span: Span) -> Quote:
    """Return the sentence that some words stand in, or the words alone where it is long."""
    passage = next((p for p in document.passages if p.start <= span.start and span.end <= p.end), None)
    if passage:
        for sentence in sentences(document.quote(passage)):
            whole = sentence.shifted(passage.start)
            if whole.start <= span.start and span.end <= whole.end and whole.end - whole.start <= LONGEST:
                span = whole
                break
    page = next(
        (p.number for p in document.pages if p.start <= span.start < p.end), passage.page if passage else 1
    )
    return Quote(span.start, span.end, page, span.of(document.text))
