"""From decisions in a real store to a model in use and suggestions made anew."""

from pathlib import Path

import pytest

from learnt.engine.coding.coder import Coder
from learnt.engine.coding.learner.renewing import Renewal
from learnt.engine.coding.said import edition
from learnt.engine.domain.anchor import Anchor
from learnt.engine.domain.decision import Decision, Reading, Verdict
from learnt.engine.library import study
from learnt.engine.teaching import School, made_by, open_school, renew, to_renew
from learnt.web.library.store import LibraryStore
from tests.teaching_library import THEME, speaks_to_it, teaching_documents

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def school(tmp_path: Path) -> School:
    return open_school("safeguarding", None, tmp_path / "models")


@pytest.fixture
def store(school: School) -> LibraryStore:
    store = LibraryStore()
    for document in teaching_documents():
        store.keep(study(document, school.coder), source=document.file, made_by=made_by("1", school.coder))
    return store


def read_all(store: LibraryStore, coder: Coder, *, documents: int) -> None:
    for entry in list(store.entries())[:documents]:
        document = entry.study.document
        for passage in document.passages[1:]:
            themes = (THEME,) if speaks_to_it(document.quote(passage)) else ()
            anchor = Anchor.at(document.text, passage.span)
            store.mark(
                entry.id, passage.number, Reading("A. Reader", anchor, themes, False, edition(coder.codebook))
            )


def suggested(store: LibraryStore) -> list[str]:
    return [
        entry.study.document.quote(passage)
        for entry in store.entries()
        for passage, coding in entry.study.coded()
        if THEME in coding.themes
    ]


def test_what_was_learned_of_some_documents_is_suggested_in_the_others(
    store: LibraryStore, school: School
) -> None:
    assert suggested(store) == []
    read_all(store, school.coder, documents=6)
    lesson = school.learn(store)
    (standing,) = [one for one in lesson.standings if one.theme == THEME]
    assert (standing.confirmed, standing.documents, standing.learned, standing.counts) == (18, 6, True, True)
    assert (standing.told_in, standing.missing) == ("bands", "")
    coder = school.taught()
    maker = made_by("1", coder)
    assert maker.startswith("learnt 1, codebook safeguarding ")
    note = school.shelf.note()
    assert note is not None
    assert maker.endswith(f", learned {note.model}")
    documents = to_renew(store, coder, made_by=maker)
    assert len(documents) == 8
    assert all(renew(store, documents, coder, made_by=maker))
    found = suggested(store)
    unread = [document.file for document in teaching_documents()[6:]]
    of_unread = [
        entry.study.document.quote(passage)
        for entry in store.entries()
        if entry.study.document.file in unread
        for passage, coding in entry.study.coded()
        if THEME in coding.themes
    ]
    assert len(of_unread) >= 4
    assert all(speaks_to_it(words) for words in found)
    assert to_renew(store, coder, made_by=maker) == ()


def test_too_few_are_said_to_be_too_few_and_nothing_changes(store: LibraryStore, school: School) -> None:
    read_all(store, school.coder, documents=1)
    lesson = school.learn(store)
    (standing,) = [one for one in lesson.standings if one.theme == THEME]
    assert not standing.learned
    assert standing.missing == "confirmed passages in 1 more document(s)"
    assert school.taught() is school.coder


def test_the_latest_word_on_a_passage_is_the_one_learned_from(store: LibraryStore, school: School) -> None:
    read_all(store, school.coder, documents=2)
    entry = next(iter(store.entries()))
    passage = entry.study.document.passages[1]
    anchor = Anchor.at(entry.study.document.text, passage.span)
    store.decide(entry.id, 1, Decision(THEME, Verdict.REJECTED, "B. Reader", anchor))
    (standing,) = [one for one in school.learn(store).standings if one.theme == THEME]
    assert (standing.confirmed, standing.documents) == (5, 2)
    store.decide(entry.id, 1, Decision(THEME, Verdict.NOT_SURE, "B. Reader", anchor))
    (standing,) = [one for one in school.learn(store).standings if one.theme == THEME]
    assert standing.confirmed == 5


def test_learning_is_due_once_a_theme_has_enough_and_again_after_enough_new(
    store: LibraryStore, school: School
) -> None:
    renewal = Renewal(after=5)
    assert school.due(store, renewal) == ""
    read_all(store, school.coder, documents=6)
    assert THEME in school.due(store, renewal)
    school.learn(store)
    assert school.due(store, renewal) == ""
    read_all(store, school.coder, documents=1)
    assert school.due(store, renewal) == "7 decisions and readings have come in since the last time."


def test_a_damaged_model_makes_learning_due(store: LibraryStore, school: School) -> None:
    read_all(store, school.coder, documents=6)
    school.learn(store)
    for path in school.shelf.folder.rglob("weights.npz"):
        path.write_bytes(b"")
    assert THEME in school.due(store, Renewal())


def test_documents_made_by_another_codebook_or_changed_since_are_left_alone(
    store: LibraryStore, school: School
) -> None:
    entry = next(iter(store.entries()))
    other = study(teaching_documents()[3], school.coder)
    assert not store.renew(entry.id, other, made_by="learnt 2")
    assert not store.renew("nowhere", other, made_by="learnt 2")
    assert store.made_otherwise("learnt 2", "another") == ()
