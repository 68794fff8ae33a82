"""A small fictional library and the briefing written from it."""

from datetime import date

import pytest

from learnt.engine.briefing.compose import compose
from learnt.engine.briefing.outline import Outline
from learnt.engine.domain.codebook import Codebook, Group, Theme
from learnt.engine.domain.study import Study
from tests.unit.briefing.library import TITLE, first, second


@pytest.fixture
def codebook() -> Codebook:
    themes = tuple(
        Theme(id_, "practice", name, f"About {name.lower()}.")
        for id_, name in (("voice", "Voice of the child"), ("recording", "Records & recording"))
    )
    return Codebook("small", "Small", "1", (Group("practice", "Practice", negatable=False),), themes)


@pytest.fixture
def studies() -> list[Study]:
    return [first(), second()]


@pytest.fixture
def outline(studies: list[Study], codebook: Codebook) -> Outline:
    return compose(studies, codebook, title=TITLE, today=date(2026, 3, 4))
