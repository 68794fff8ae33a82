"""Studies for counting: each passage is a kind and its themes."""

from collections.abc import Callable

import pytest

from learnt.engine.domain.codebook import Codebook, Group, Theme
from learnt.engine.domain.coding import Assertion, Coding, Kind
from learnt.engine.domain.document import Role
from learnt.engine.domain.findings import Findings
from learnt.engine.domain.study import Study
from learnt.engine.reading.draft import Draft
from tests.factories import suggest

Passages = list[tuple[Kind, str, Assertion]]


@pytest.fixture
def codebook() -> Codebook:
    themes = tuple(Theme(name, "practice", name.title(), f"About {name}.") for name in ("voice", "recording"))
    return Codebook("small", "Small", "1", (Group("practice", "Practice", negatable=False),), themes)


@pytest.fixture
def study_of() -> Callable[..., Study]:
    def make(*passages: tuple[Kind, str], file: str = "a.txt", absent: bool = False) -> Study:
        draft = Draft(file=file, media="text")
        for number, (kind, theme) in enumerate(passages):
            draft.add(f"Passage {number} of {file} is a {kind} about {theme}.", Role.PARAGRAPH)
        assertion = Assertion.ABSENT if absent else Assertion.PRESENT
        codings = tuple(Coding(kind, (suggest(theme, assertion=assertion),)) for kind, theme in passages)
        return Study(draft.document(), codings, Findings())

    return make
