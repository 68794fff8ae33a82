"""The store keeps people's full readings of passages over versions, the blind apart from the assisted."""

import pytest
from django.db import DatabaseError, connection

from learnt.engine.domain.anchor import Anchor, Placed
from learnt.engine.domain.decision import Reading
from learnt.engine.domain.document import Span
from learnt.engine.domain.errors import UserError
from learnt.engine.domain.store import Change
from learnt.web.library import models
from learnt.web.library.store import LibraryStore
from tests.factories import ADVICE, LEARNED, make_document, make_study

pytestmark = pytest.mark.django_db


@pytest.fixture
def store() -> LibraryStore:
    return LibraryStore()


@pytest.fixture
def kept(store: LibraryStore) -> str:
    return store.keep(make_study(), source="one", made_by="test").id


def reading_of(
    store: LibraryStore, document: str, words: str, *themes: str, by: str = "A. Reader", blind: bool = False
) -> Reading:
    study = next(iter(store.entries([document]))).study
    passage = next(p for p in study.document.passages if study.document.quote(p) == words)
    reading = Reading(by, Anchor.at(study.document.text, passage.span), themes, blind, "safeguarding 1.0.0")
    store.mark(document, passage.number, reading)
    return reading


def test_a_reading_comes_back_as_it_was_made(store: LibraryStore, kept: str) -> None:
    made = reading_of(store, kept, LEARNED, "neglect", "voice-of-child", blind=True)
    (placed,) = next(iter(store.entries())).readings
    assert placed.reading == made
    assert placed.placed is Placed.BY_POSITION
    assert placed.span == Span(made.anchor.start, made.anchor.end)


def test_the_latest_reading_of_a_person_and_passage_holds_and_all_stay(
    store: LibraryStore, kept: str
) -> None:
    reading_of(store, kept, LEARNED, "neglect")
    other = reading_of(store, kept, LEARNED, "neglect", by="B. Reader")
    later = reading_of(store, kept, LEARNED)
    (entry,) = store.entries()
    assert [placed.reading for placed in entry.readings] == [other, later]
    assert models.Reading.objects.count() == 3


def test_an_assisted_reading_leaves_the_blind_one_before_it_standing(store: LibraryStore, kept: str) -> None:
    blind = reading_of(store, kept, LEARNED, blind=True)
    assisted = reading_of(store, kept, LEARNED, "neglect")
    (entry,) = store.entries()
    assert [placed.reading for placed in entry.readings] == [blind, assisted]


def test_readings_are_found_again_in_a_new_version_or_listed_as_lost(store: LibraryStore, kept: str) -> None:
    reading_of(store, kept, LEARNED, "neglect")
    gone = reading_of(store, kept, ADVICE)
    changed = make_document("A new first paragraph.", LEARNED)
    again = store.keep(make_study(changed), source="one", made_by="test")
    assert again.change is Change.NEW_VERSION
    assert [placed.reading for placed in again.unplaced_readings] == [gone]
    found, lost = next(iter(store.entries())).readings
    assert found.span is not None
    assert found.span.of(changed.text) == LEARNED
    assert (lost.span, lost.placed) == (None, Placed.NOT_FOUND)


def test_a_reading_is_of_a_whole_passage_that_is_there(store: LibraryStore, kept: str) -> None:
    text = next(iter(store.entries())).study.document.text
    passage = next(iter(store.entries())).study.document.passages[1]
    part = Anchor.at(text, Span(passage.start, passage.end - 1))
    whole = Anchor.at(text, passage.span)
    for document, number, anchor in [
        ("nowhere", 1, whole),
        (kept, 99, whole),
        (kept, 0, whole),
        (kept, 1, part),
    ]:
        with pytest.raises(UserError):
            store.mark(document, number, Reading("A. Reader", anchor, (), False, "safeguarding 1.0.0"))
    assert models.Reading.objects.count() == 0


@pytest.mark.parametrize("statement", ["UPDATE library_reading SET by = 'x'", "DELETE FROM library_reading"])
def test_the_database_itself_refuses_to_change_a_reading(
    store: LibraryStore, kept: str, statement: str
) -> None:
    reading_of(store, kept, LEARNED)
    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="only ever added"):
        cursor.execute(statement)


def test_readings_are_only_ever_added(store: LibraryStore, kept: str) -> None:
    reading_of(store, kept, LEARNED)
    row = models.Reading.objects.get()
    for change in (row.save, row.delete, models.Reading.objects.all().delete):
        with pytest.raises(TypeError, match="only ever added"):
            change()


@pytest.mark.parametrize(
    ("by", "themes", "codebook"),
    [
        (" ", (), "safeguarding 1"),
        ("A. Reader", (), ""),
        ("A. Reader", ("neglect", "neglect"), "safeguarding 1"),
    ],
)
def test_a_reading_names_its_person_its_codebook_and_each_theme_once(
    by: str, themes: tuple[str, ...], codebook: str
) -> None:
    with pytest.raises(ValueError, match="A reading n"):
        Reading(by, Anchor(0, 1, "a", "", ""), themes, False, codebook)
