"""Fictional documents, and their facts as short lines."""

from collections.abc import Callable

import pytest

from learnt.engine.domain.coding import Coding, Kind
from learnt.engine.domain.document import Document, Role
from learnt.engine.facts import FactKind, Facts
from learnt.engine.facts.finding import find_facts
from learnt.engine.reading.draft import Draft

Find = Callable[..., Facts]


def report(*paragraphs: str) -> Document:
    draft = Draft(file="report.txt", media="text")
    for words in paragraphs:
        draft.add(words, Role.PARAGRAPH)
    return draft.document()


def found(*paragraphs: str, kind: Kind = Kind.CASE_FACT) -> Facts:
    document = report(*paragraphs)
    facts = find_facts(document, [Coding(kind)] * len(document.passages))
    for fact in facts.facts:
        for quote in filter(None, (fact.quote, fact.beside)):
            assert document.text[quote.start : quote.end] == quote.text
    return facts


@pytest.fixture
def facts() -> Find:
    """Find the facts of paragraphs, and check that every quote stands in the text."""
    return found


def lines(facts: Facts, kind: FactKind) -> list[tuple[str, str, str]]:
    return [(fact.value, fact.assertion.value, fact.about.label) for fact in facts.of(kind)]
