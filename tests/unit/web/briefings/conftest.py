"""What tests of briefings share: a library with confirmed learning, and briefings composed from it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.cache import caches
from pytest_django import Settings

from learnt.engine.domain.anchor import Anchor
from learnt.engine.domain.briefing import Backing
from learnt.engine.domain.decision import Decision, Verdict
from learnt.engine.domain.document import Span
from learnt.engine.domain.study import Study
from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Access, Role
from learnt.web.briefings import actions
from learnt.web.briefings.choosing import Chosen
from learnt.web.briefings.copies import edited_now
from learnt.web.briefings.models import Briefing, Edition
from learnt.web.briefings.states import Move
from learnt.web.briefings.tasks import compose_briefing
from learnt.web.briefings.tree import Line
from learnt.web.library.actions import decide
from learnt.web.library.models import Document
from learnt.web.search.indexed import index
from tests.cast import keep_document, make_account, make_partnership
from tests.factories import ADVICE, FIGURE, LEARNED, LINK, PROMPT, make_document, make_study

OTHER = "Nobody in Netherby asked who else lived in the home."
Make = Callable[..., Briefing]


@pytest.fixture(autouse=True)
def _own_index(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.HOME = tmp_path
    settings.BLIND_SHARE = 0.0
    caches["memory"].clear()
    index.cache_clear()
    yield
    index.cache_clear()


def confirm(document: Document, *numbers: int, theme: str = "voice-of-child") -> None:
    """Confirm a theme on passages of a document; on all of them where none is named."""
    document.refresh_from_db()
    version = document.current
    assert version is not None
    for passage in version.passages.all():
        if passage.number in numbers or (not numbers and passage.role != "heading"):
            anchor = Anchor.at(version.text, Span(passage.start, passage.end))
            decision = Decision(theme, Verdict.ACCEPTED, "coder@example.org", anchor)
            decide(document=document.pk, passage=passage.number, decision=decision)


def other_study() -> Study:
    """Return a second study, of other words."""
    return make_study(make_document(OTHER, LEARNED + " So it was in Netherby.", file="netherby.txt"))


def shelve(*, access: Access = Access.PARTNERSHIP, source: str = "one") -> Document:
    """Return a document with confirmed learning."""
    document = keep_document(None if source == "one" else other_study(), source=source, access=access)
    confirm(document)
    return document


@pytest.fixture
def author() -> Account:
    return make_account(Role.COORDINATOR, name="Alex Morgan")


@pytest.fixture
def make(author: Account) -> Make:
    """Return what makes a briefing that is composed: `make(outline="thematic-note", title=...)`."""

    def made(*, by: Account | None = None, outline: str = "thematic-note", **chosen: object) -> Briefing:
        chosen = {"title": "Learning in Harrowmere", **chosen}
        row = actions.begin(
            outline=outline, chosen=Chosen(**chosen), partnership=make_partnership(), by=by or author  # type: ignore[arg-type]  # named as the fields are
        )  # fmt: skip
        compose_briefing.call(row.pk, (by or author).pk)
        row.refresh_from_db()
        return row

    return made


@pytest.fixture
def draft(make: Make) -> Briefing:
    """Return a draft that rests on one document."""
    shelve()
    return make()


def lines(row: Briefing) -> list[Line]:
    """Return the sentences of a working copy as they stand."""
    return list(edited_now(Briefing.objects.get(pk=row.pk)).tree.lines())


def quoted(row: Briefing) -> Line:
    """Return a sentence that quotes a document."""
    return next(
        line for line in lines(row) if line.sentence.quoted and line.sentence.backing is Backing.CONFIRMED
    )


def line(row: Briefing, sentence: str) -> Line:
    """Return a sentence of a working copy by its id."""
    found = edited_now(Briefing.objects.get(pk=row.pk)).tree.line(sentence)
    assert found is not None
    return found


def part_of(row: Briefing, sentence: str) -> str:
    """Return the id of the part in which a sentence stands."""
    section = edited_now(row).tree.section_of(sentence)
    assert section is not None
    return section.part.id


def publish(row: Briefing, by: Account) -> Edition:
    """Take a draft all the way; a second person reviews it."""
    reviewer = make_account(Role.TRAINER, name="Robin Hale")
    actions.move(row, Move.SEND, by=by)
    actions.move(row, Move.REVIEW, by=reviewer)
    actions.move(row, Move.APPROVE, by=by)
    actions.move(row, Move.PUBLISH, by=by)
    row.refresh_from_db()
    edition = row.editions.first()
    assert edition is not None
    return edition


__all__ = ["ADVICE", "FIGURE", "LEARNED", "LINK", "OTHER", "PROMPT"]
