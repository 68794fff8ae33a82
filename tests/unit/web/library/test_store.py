"""The store keeps studies without loss, keeps decisions over versions, and notes every change."""

from typing import Any

import pytest
from django.db import DatabaseError, connection

from learnt.engine.domain.anchor import Anchor, Placed
from learnt.engine.domain.coding import (
    Assertion,
    Certainty,
    Coding,
    Kind,
    Polarity,
    Said,
    Subject,
    Suggestion,
    Time,
)
from learnt.engine.domain.decision import Decision, Verdict
from learnt.engine.domain.document import Span
from learnt.engine.domain.errors import UserError
from learnt.engine.domain.store import Change
from learnt.engine.domain.study import Study
from learnt.web.library import models
from learnt.web.library.store import LibraryStore
from tests.factories import ADVICE, LEARNED, make_document, make_study, suggest

pytestmark = pytest.mark.django_db


@pytest.fixture
def store() -> LibraryStore:
    return LibraryStore()


def decide_on(store: LibraryStore, document: str, words: str, theme: str = "voice-of-child") -> None:
    entry = next(iter(store.entries([document])))
    start = entry.study.document.text.index(words)
    passage = next(p for p in entry.study.document.passages if p.start <= start < p.end)
    anchor = Anchor.at(entry.study.document.text, Span(start, start + len(words)))
    store.decide(document, passage.number, Decision(theme, Verdict.ACCEPTED, "A. Coder", anchor))


def test_a_study_comes_back_as_it_was_stored(store: LibraryStore) -> None:
    study = make_study()
    kept = store.keep(study, source="one", made_by="test")
    assert kept.change is Change.ADDED
    assert [entry.study for entry in store.entries()] == [study]


def test_a_suggestion_that_is_absent_in_the_text_is_kept_as_absent(store: LibraryStore) -> None:
    document = make_document("There was no evidence of neglect.")
    absent = Coding(Kind.CASE_FACT, (suggest("neglect", (25, 32), assertion=Assertion.ABSENT),))
    study = Study(document, (Coding(Kind.HEADING), absent))
    store.keep(study, source="one", made_by="test")
    assert next(iter(store.entries())).study == study


def test_what_is_said_of_a_theme_comes_back_on_every_axis(store: LibraryStore) -> None:
    said = Said(Polarity.PRESENT, Certainty.DENIED, Time.PAST, Subject.MOTHER)
    suggestion = Suggestion(
        "alcohol",
        0.9,
        suggested=True,
        assertion=Assertion.UNCERTAIN,
        evidence=(),
        why="",
        said=said,
        source="m",
    )
    study = Study(
        make_document("She denied it."), (Coding(Kind.HEADING), Coding(Kind.CASE_FACT, (suggestion,)))
    )
    store.keep(study, source="one", made_by="test")
    assert next(iter(store.entries())).study == study


def test_reading_again_changes_nothing(store: LibraryStore) -> None:
    first = store.keep(make_study(), source="one", made_by="test")
    stamp, _ = store.changed_since(0)
    again = store.keep(make_study(), source="one", made_by="test")
    assert (again.id, again.change) == (first.id, Change.UNCHANGED)
    assert store.changed_since(stamp) == (stamp, ())
    assert models.Version.objects.count() == 1


def test_a_newer_codebook_replaces_what_the_machine_said_and_nothing_else(store: LibraryStore) -> None:
    first = store.keep(make_study(theme="voice-of-child"), source="one", made_by="codebook 1")
    decide_on(store, first.id, LEARNED)
    again = store.keep(make_study(theme="neglect"), source="one", made_by="codebook 2")
    assert again.change is Change.READ_ANEW
    entry = next(iter(store.entries()))
    assert entry.study == make_study(theme="neglect")
    assert len(entry.decisions) == 1


def test_the_same_text_from_another_place_is_not_counted_twice(store: LibraryStore) -> None:
    first = store.keep(make_study(), source="one", made_by="test")
    copy = store.keep(make_study(), source="two", made_by="test")
    assert (copy.id, copy.change) == (first.id, Change.COPY)
    assert len(list(store.entries())) == 1


def test_a_changed_file_makes_a_new_version_and_keeps_what_was_decided(store: LibraryStore) -> None:
    first = store.keep(make_study(), source="one", made_by="test")
    decide_on(store, first.id, LEARNED)
    changed = make_study(make_document("A new first paragraph.", LEARNED, ADVICE))
    study = Study(changed.document, changed.codings)
    kept = store.keep(study, source="one", made_by="test")
    assert (kept.id, kept.change, kept.unplaced) == (first.id, Change.NEW_VERSION, ())
    (placed,) = next(iter(store.entries())).decisions
    assert placed.placed is Placed.BY_QUOTE
    assert placed.span is not None
    assert placed.span.of(study.document.text) == LEARNED


def test_a_decision_whose_words_are_gone_is_listed(store: LibraryStore) -> None:
    first = store.keep(make_study(), source="one", made_by="test")
    decide_on(store, first.id, LEARNED)
    kept = store.keep(make_study(make_document("Quite another text.")), source="one", made_by="test")
    (lost,) = kept.unplaced
    assert lost.decision.anchor.exact == LEARNED
    (entry,) = store.entries()
    assert entry.decisions[0].placed is Placed.NOT_FOUND


def test_going_back_to_an_earlier_text_puts_decisions_back_in_place(store: LibraryStore) -> None:
    first = store.keep(make_study(), source="one", made_by="test")
    decide_on(store, first.id, LEARNED)
    store.keep(make_study(make_document("Quite another text.")), source="one", made_by="test")
    kept = store.keep(make_study(), source="one", made_by="test")
    assert kept.change is Change.NEW_VERSION
    (entry,) = store.entries()
    assert entry.study == make_study()
    assert entry.decisions[0].placed is Placed.BY_POSITION


def test_decisions_are_only_ever_added(store: LibraryStore) -> None:
    kept = store.keep(make_study(), source="one", made_by="test")
    decide_on(store, kept.id, LEARNED)
    row = models.Decision.objects.get()
    for change in (row.save, row.delete, models.Decision.objects.all().delete):
        with pytest.raises(TypeError, match="only ever added"):
            change()
    with pytest.raises(TypeError, match="only ever added"):
        models.Decision.objects.update(by="Another")


@pytest.mark.parametrize(
    "statement", ["UPDATE library_decision SET by = 'x'", "DELETE FROM library_decision"]
)
def test_the_database_itself_refuses_to_change_a_decision(store: LibraryStore, statement: str) -> None:
    kept = store.keep(make_study(), source="one", made_by="test")
    decide_on(store, kept.id, LEARNED)
    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="only ever added"):
        cursor.execute(statement)


def test_a_decision_on_words_that_are_not_there_is_refused(store: LibraryStore) -> None:
    kept = store.keep(make_study(), source="one", made_by="test")
    wrong = Decision("neglect", Verdict.ACCEPTED, "A. Coder", Anchor(0, 3, "zzz", "", ""))
    refusals: list[tuple[Any, ...]] = [("nowhere", 0), (kept.id, 999), (kept.id, 0)]
    for document, passage in refusals:
        with pytest.raises(UserError):
            store.decide(document, passage, wrong)
    assert models.Decision.objects.count() == 0


def test_a_theme_or_question_with_too_long_a_name_is_refused(store: LibraryStore) -> None:
    kept = store.keep(make_study(), source="one", made_by="test")
    with pytest.raises(UserError, match="64 characters"):
        decide_on(store, kept.id, LEARNED, theme="question:" + "x" * 60)
    assert models.Decision.objects.count() == 0


def test_the_change_log_names_each_changed_document_once(store: LibraryStore) -> None:
    one = store.keep(make_study(), source="one", made_by="test")
    stamp, changed = store.changed_since(0)
    assert changed == (one.id,)
    decide_on(store, one.id, LEARNED)
    decide_on(store, one.id, ADVICE)
    later, changed = store.changed_since(stamp)
    assert later > stamp
    assert changed == (one.id,)
