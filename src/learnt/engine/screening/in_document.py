"""Judge what a whole document says: themes, kinds, agencies, area, year and words."""

import re
from collections.abc import Iterator
from itertools import islice

from learnt.engine.domain.coding import Assertion, Kind, Suggestion
from learnt.engine.domain.decision import Verdict as Decided
from learnt.engine.domain.document import Passage, Span
from learnt.engine.facts import FactKind
from learnt.engine.screening.case import Case
from learnt.engine.screening.question import Term
from learnt.engine.screening.quoting import MOST, around, of_facts
from learnt.engine.screening.verdict import Evidence, Judged, Truth

_SILENT_KINDS = frozenset({Kind.HEADING, Kind.PROMPT, Kind.RESOURCE})
_ENOUGH = 2
"""A theme suggested for so many passages is taken as clear; for one, as likely."""


def theme(case: Case, term: Term) -> Judged:
    """Judge whether passages speak to a theme; what a person decided outranks what is suggested."""
    accepted = [
        Evidence(around(case.document, placed.span), "A person decided that it belongs to the theme.")
        for placed in case.decisions
        if placed.span and placed.decision.theme == term.value and placed.decision.verdict is Decided.ACCEPTED
    ]
    found: dict[Assertion, list[Evidence]] = {assertion: [] for assertion in Assertion}
    for passage, suggestion in _suggested(case, term.value):
        found[suggestion.assertion].append(_evidence(case, passage, suggestion))
    present, maybe, absent = (
        tuple(found[a][:MOST]) for a in (Assertion.PRESENT, Assertion.UNCERTAIN, Assertion.ABSENT)
    )
    if accepted:
        return Judged(Truth.YES, (*accepted, *present), absent)
    if present:
        enough = len(found[Assertion.PRESENT]) >= _ENOUGH
        return Judged(Truth.YES if enough else Truth.LIKELY, present, absent)
    if maybe:
        return Judged(Truth.DOUBT, maybe, absent)
    silent = (f"No passage is suggested to speak to {term.value}.",)
    return Judged(Truth.NO if absent else Truth.UNLIKELY, (), absent, () if absent else silent)


def _suggested(case: Case, theme_id: str) -> Iterator[tuple[Passage, Suggestion]]:
    rejected = [
        placed.span
        for placed in case.decisions
        if placed.span and placed.decision.theme == theme_id and placed.decision.verdict is Decided.REJECTED
    ]
    for passage, coding in case.study.coded():
        if coding.kind in _SILENT_KINDS or any(
            span.start < passage.end and passage.start < span.end for span in rejected
        ):
            continue
        for suggestion in coding.suggestions:
            if suggestion.theme == theme_id and suggestion.suggested:
                yield passage, suggestion


def _evidence(case: Case, passage: Passage, suggestion: Suggestion) -> Evidence:
    span = suggestion.evidence[0].shifted(passage.start) if suggestion.evidence else _opening(passage)
    return Evidence(around(case.document, span), suggestion.why)


def _opening(passage: Passage) -> Span:
    return Span(passage.start, passage.start + 1)


def kind(case: Case, term: Term) -> Judged:
    """Judge whether a document has passages of a kind."""
    passages = (passage for passage, coding in case.study.coded() if coding.kind == term.value)
    evidence = tuple(
        Evidence(around(case.document, _opening(passage)), f"A passage of the kind {term.value}.")
        for passage in islice(passages, MOST)
    )
    if evidence:
        return Judged(Truth.YES, evidence)
    return Judged(Truth.NO, notes=(f"No passage is of the kind {term.value}.",))


def agency(case: Case, term: Term) -> Judged:
    """Judge whether a document names an agency."""
    facts = [fact for fact in case.facts.of(FactKind.AGENCY) if fact.value == term.value]
    if facts:
        return Judged(Truth.YES, of_facts(case.document, facts, "Agency: {}."))
    return Judged(Truth.NO, notes=("The document does not name this agency.",))


def area(case: Case, term: Term) -> Judged:
    """Judge the area that a document is about."""
    stated = case.document.details.area
    facts = case.facts.of(FactKind.AREA)
    value = stated.value if stated else (facts[0].value if facts else "")
    if not value:
        return Judged(Truth.DOUBT, notes=("The document names no area.",))
    fits = _folded(term.value) in _folded(value)
    evidence = of_facts(case.document, facts[:1], "Area: {}.")
    notes = () if evidence else ("The area is given beside the text, not in it.",)
    if fits:
        return Judged(Truth.YES, evidence, notes=notes)
    return Judged(Truth.NO, (), evidence, notes)


def year(case: Case, term: Term) -> Judged:
    """Judge the year in which a document was published, or its review ended."""
    assert term.years
    published = case.document.details.published
    reviews = case.facts.of(FactKind.REVIEW)
    evidence: tuple[Evidence, ...]
    if published:
        value = published.value
        evidence = (
            (Evidence(around(case.document, published.span), f"Published: {value}."),)
            if published.span
            else ()
        )
    elif reviews:
        value, evidence = reviews[-1].value, of_facts(case.document, reviews[-1:], "Review: {}.")
    else:
        return Judged(Truth.DOUBT, notes=("The document gives no date of its own.",))
    notes = () if evidence else ("The date is given beside the text, not in it.",)
    if term.years[0] <= int(value[:4]) <= term.years[1]:
        return Judged(Truth.YES, evidence, notes=notes)
    return Judged(Truth.NO, (), evidence, notes)


def words(case: Case, term: Term) -> Judged:
    """Judge whether a document holds an exact phrase, whatever its case and line ends."""
    phrase = r"\s+".join(re.escape(word) for word in _folded(term.value).split())
    pattern = re.compile(rf"(?<!\w){phrase}(?!\w)")
    matches = pattern.finditer(_folded(case.document.text))
    evidence = tuple(
        Evidence(around(case.document, Span(*match.span())), "Holds the words asked for.")
        for match in islice(matches, MOST)
    )
    if evidence:
        return Judged(Truth.YES, evidence)
    return Judged(Truth.NO, notes=("The document does not hold these words.",))


def _folded(text: str) -> str:
    """Return a text in lower case with straight quotation marks, each character in its place."""
    lowered = "".join(low if len(low := c.lower()) == 1 else c for c in text)
    return lowered.translate(str.maketrans("’‘“”", "''\"\""))
