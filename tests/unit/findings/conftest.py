"""Fictional documents read from real files, for the tests of the findings."""

from collections.abc import Callable
from pathlib import Path

import pytest

from learnt.engine.domain.coding import Coding, Kind
from learnt.engine.domain.document import Document, Role
from learnt.engine.findings.outline import Outline
from learnt.engine.reading import read
from learnt.engine.reading.draft import Draft

Written = Callable[..., Outline]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Return a function that writes Markdown, reads it, and codes lines (by their first words) as told."""

    def outline(text: str, **kinds: Kind) -> Outline:
        path = tmp_path / "briefing.md"
        path.write_text(text, encoding="utf-8")
        (document,) = read(path)
        return Outline(document, codings_of(document, kinds))

    return outline


def codings_of(document: Document, kinds: dict[str, Kind]) -> list[Coding]:
    """Return a coding for each passage: that of the word it begins with, else a heading or other."""
    codings = []
    for passage in document.passages:
        first = document.quote(passage).split()[0].strip("*,:").lower()
        plain = Kind.HEADING if passage.role is Role.HEADING else Kind.OTHER
        codings.append(Coding(kinds.get(first, plain)))
    return codings


@pytest.fixture
def tabled() -> Callable[..., Outline]:
    """Return a function that makes a document of one table, its cells labelled as readers label them."""

    def outline(heading: str, columns: list[str], *table: list[str]) -> Outline:
        draft = Draft("table.docx", "docx")
        draft.add("A fictional report", Role.HEADING, level=1)
        draft.add(heading, Role.HEADING, level=2)
        for column in columns:
            draft.add(column, Role.CELL)
        for row in table:
            for place, words in enumerate(row):
                labels = (columns[0],) if place == 0 else (row[0], columns[place])
                draft.add(words, Role.CELL, labels=labels, marker=columns[place])
        document = draft.document()
        return Outline(document, [Coding(Kind.OTHER)] * len(document.passages))

    return outline
