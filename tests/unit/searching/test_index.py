"""The index finds passages, follows the store, and is made anew when it is damaged."""

from pathlib import Path

import pytest

from learnt.engine.searching.index import PassageIndex
from learnt.web.library.store import LibraryStore
from tests.factories import make_document, make_study

pytestmark = pytest.mark.django_db


@pytest.fixture
def store() -> LibraryStore:
    store = LibraryStore()
    store.keep(make_study(), source="one", made_by="test")
    return store


def test_words_are_found_by_their_stem(store: LibraryStore, tmp_path: Path) -> None:
    index = PassageIndex(tmp_path / "index")
    index.follow(store)
    hits = index.search("recording")
    assert [hit.passage for hit in hits] == [2]


def test_a_phrase_an_excluded_word_and_a_theme_narrow_the_search(store: LibraryStore, tmp_path: Path) -> None:
    index = PassageIndex(tmp_path / "index")
    index.follow(store)
    assert len(index.search("child")) > len(index.search("child -alone"))
    assert index.search('"seen alone"')
    assert not index.search('"alone seen"')
    assert index.search("child", theme="voice-of-child")
    assert not index.search("child", theme="neglect")


def test_where_no_passage_has_every_word_some_words_are_enough(store: LibraryStore, tmp_path: Path) -> None:
    index = PassageIndex(tmp_path / "index")
    index.follow(store)
    assert index.search("audits zebra")


def test_a_changed_document_is_found_by_its_new_words_only(store: LibraryStore, tmp_path: Path) -> None:
    index = PassageIndex(tmp_path / "index")
    index.follow(store)
    store.keep(make_study(make_document("Genograms were drawn.")), source="one", made_by="test")
    index.follow(store)
    assert index.search("genogram")
    assert not index.search("audits")


@pytest.mark.parametrize("harm", ["note", "segments", "empty"])
def test_a_damaged_index_is_made_anew(store: LibraryStore, tmp_path: Path, harm: str) -> None:
    folder = tmp_path / "index"
    index = PassageIndex(folder)
    index.follow(store)
    if harm == "note":
        (folder / "learnt.json").write_text("not json")
    elif harm == "segments":
        (folder / "meta.json").write_text("not json")
    else:
        for path in folder.iterdir():
            path.unlink()
    again = PassageIndex(folder)
    again.follow(store)
    assert again.search("recording")
