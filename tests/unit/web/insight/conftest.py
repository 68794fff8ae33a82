"""A small library to count: fictional reviews and audits with years, areas, families and themes."""

from collections.abc import Callable

import pytest
from django.core.cache import caches

from learnt.engine.domain.anchor import Anchor
from learnt.engine.domain.coding import Coding, Kind
from learnt.engine.domain.decision import Decision, Verdict
from learnt.engine.domain.document import Details, Role, Stated
from learnt.engine.domain.findings import Findings
from learnt.engine.domain.study import Study
from learnt.engine.reading.draft import Draft
from learnt.web.accounts.models import Partnership
from learnt.web.accounts.roles import Access
from learnt.web.library.models import Document
from learnt.web.library.store import LibraryStore
from tests.cast import keep_document
from tests.factories import suggest

Say = tuple[Kind, str]
FOUND: Say = (Kind.FINDING, "voice-of-child")
ADVISED: Say = (Kind.RECOMMENDATION, "voice-of-child")
NEGLECT: Say = (Kind.FINDING, "neglect")


@pytest.fixture(autouse=True)
def _no_pictures_kept() -> None:
    caches["memory"].clear()


def study_of(number: int, *said: Say, year: int | None, kind: str, area: str) -> Study:
    draft = Draft(file=f"{number}.txt", media="text")
    for at, (statement, theme) in enumerate(said):
        draft.add(f"Passage {at} of number {number} is a {statement} about {theme}.", Role.PARAGRAPH)
    draft.details = Details(
        title=Stated(f"Learning number {number}"), kind=Stated(kind), area=Stated(area),
        publisher=Stated(f"{area} Safeguarding Partnership"), published=Stated(str(year)) if year else None,
    )  # fmt: skip
    codings = tuple(Coding(statement, (suggest(theme, (0, 4)),)) for statement, theme in said)
    return Study(draft.document(), codings, Findings())


class Shelf:
    """Adds documents, each another."""

    def __init__(self) -> None:
        self._number = 0

    def add(
        self,
        *said: Say,
        year: int | None = 2020,
        kind: str = "practice-review",
        area: str = "Harrowmere",
        partnership: Partnership | None = None,
        access: Access = Access.PARTNERSHIP,
        checked: bool = False,
    ) -> Document:
        self._number += 1
        study = study_of(self._number, *(said or (FOUND,)), year=year, kind=kind, area=area)
        return keep_document(
            study, source=f"number {self._number}", partnership=partnership, access=access, checked=checked
        )

    def confirm(self, document: Document, passage: int = 0, theme: str = "voice-of-child") -> None:
        study = next(iter(LibraryStore().entries([document.pk]))).study
        anchor = Anchor.at(study.document.text, study.document.passages[passage].span)
        LibraryStore().decide(document.pk, passage, Decision(theme, Verdict.ACCEPTED, "A", anchor))


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


Many = Callable[..., list[Document]]


@pytest.fixture
def many(shelf: Shelf) -> Many:
    """Add as many documents alike as are asked for."""

    def add(count: int, *said: Say, **options: object) -> list[Document]:
        return [shelf.add(*said, **options) for _ in range(count)]  # type: ignore[arg-type]

    return add
