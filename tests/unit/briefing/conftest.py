"""A small fictional library and the briefing written from it."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

import pytest

from learnt.engine.briefing.choices import Choices
from learnt.engine.briefing.composing import compose
from learnt.engine.briefing.outlines import shipped_outline
from learnt.engine.domain.briefing import Briefing
from learnt.engine.domain.codebook import Codebook, Group, Theme
from learnt.engine.domain.document import Document
from learnt.engine.domain.study import Study
from tests.unit.briefing.library import TITLE, first, second


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    themes = tuple(
        Theme(id_, "practice", name, f"About {name.lower()}.")
        for id_, name in (("voice", "Voice of the child"), ("recording", "Records & recording"))
    )
    return Codebook("small", "Small", "1", (Group("practice", "Practice", negatable=False),), themes)


@pytest.fixture(scope="session")
def studies() -> list[Study]:
    return [first(), second()]


@pytest.fixture(scope="session")
def sources(studies: list[Study]) -> Mapping[str, Document]:
    return {study.document.version: study.document for study in studies}


@pytest.fixture(scope="session")
def choices() -> Choices:
    return Choices(title=TITLE, date=date(2026, 3, 4), include_suggested=True, smallest=0)


Compose = Callable[[str], Briefing]


@pytest.fixture(scope="session")
def composed(studies: list[Study], codebook: Codebook, choices: Choices) -> Compose:
    """Compose a briefing by an outline that ships, once for all tests."""
    return cache(lambda name: compose(shipped_outline(name), studies, codebook, choices))


@pytest.fixture(scope="session")
def briefing(composed: Compose) -> Briefing:
    return composed("thematic-note")
