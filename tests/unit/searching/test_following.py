"""The index follows the store, one writer at a time, and is built anew rather than ever wrong."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from learnt.engine.domain.errors import UserError
from learnt.engine.searching.fields import EVERYTHING, Filters, Status, Within
from learnt.engine.searching.index import Following, PassageIndex
from learnt.engine.searching.records import Belonging
from learnt.engine.searching.search import Search
from learnt.web.library.models import Document, LibraryChange
from learnt.web.library.store import LibraryStore
from tests.unit.searching.library import ask, belonging, decide, index_in, kept, line, quotes

pytestmark = pytest.mark.django_db

AT_ONCE = Following(wait=0)
SEARCH_AGAIN_AND_AGAIN = """
import sys, time
from pathlib import Path
from learnt.engine.searching.fields import EVERYTHING, Within
from learnt.engine.searching.index import PassageIndex
from learnt.engine.searching.search import Search
index, total = PassageIndex(Path(sys.argv[1])), 0
for _ in range(2000):
    time.sleep(0.01)
    found = index.search(Search("audits", Within(EVERYTHING), facets=True))
    assert len(found.hits) == found.total
    if found.total != total:
        total = found.total
        print(total, flush=True)
    if total == 7:
        break
"""


@pytest.fixture
def store() -> LibraryStore:
    store = LibraryStore()
    kept(store, "one", line("Audits were late."), line("Nobody asked him."))
    return store


def test_a_new_version_is_found_by_its_new_words_only(store: LibraryStore, tmp_path: Path) -> None:
    index = index_in(tmp_path, store)
    kept(store, "one", line("Genograms were drawn."))
    assert index.follow(store)
    assert quotes(ask(index, "genogram")) == ["Genograms were drawn."]
    assert not ask(index, "audits").total
    assert ask(index, "").total == 1


def test_a_decision_shows_in_the_next_search(store: LibraryStore, tmp_path: Path) -> None:
    index, (document,) = index_in(tmp_path, store), store.ids()
    confirmed = Filters(theme=("neglect",), status=(Status.CONFIRMED,))
    assert not ask(index, "", filters=confirmed).total
    decide(store, document, "neglect")
    assert index.behind(store) == (document,)
    assert index.follow(store)
    assert quotes(ask(index, "", filters=confirmed)) == ["Audits were late."]
    assert index.behind(store) == ()


def test_nothing_is_written_where_nothing_changed(store: LibraryStore, tmp_path: Path) -> None:
    index = index_in(tmp_path, store)
    before = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "index").rglob("*")}
    assert index.follow(store)
    assert before == {path.name: path.stat().st_mtime_ns for path in (tmp_path / "index").rglob("*")}


def test_following_takes_one_look_at_the_store_where_nothing_changed(
    store: LibraryStore, tmp_path: Path, django_assert_max_num_queries: object
) -> None:
    index = index_in(tmp_path, store)
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        assert index.follow(store)


def test_a_document_that_is_gone_is_taken_out(store: LibraryStore, tmp_path: Path) -> None:
    kept(store, "two", line("Zebras crossed."))
    kept(store, "three", line("Herons nested."))
    index = index_in(tmp_path, store)
    Document.objects.get(source="two").delete()
    assert index.follow(store)
    assert not ask(index, "zebras").total
    assert ask(index, "herons").total == 1
    assert index.follow(store)


def test_a_change_that_was_committed_late_is_not_missed(store: LibraryStore, tmp_path: Path) -> None:
    late, _ = kept(store, "late", line("Old words.")), kept(store, "last", line("Last words."))
    changes = LibraryChange.objects.filter(document_id=late)
    number = changes.latest("pk").pk
    changes.delete()
    index = index_in(tmp_path, store)
    row = Document.objects.get(pk=late)
    row.current.text = "New words."  # type: ignore[union-attr]
    row.current.save()  # type: ignore[union-attr]
    LibraryChange.objects.create(pk=number, document=row)
    assert index.behind(store)
    assert index.follow(store)
    assert ask(index, '"new words"').total == 1


def test_another_stores_index_is_built_anew(store: LibraryStore, tmp_path: Path) -> None:
    index = index_in(tmp_path, store)
    LibraryChange.objects.all().delete()
    Document.objects.all().delete()
    kept(store, "other", line("Herons nested."))
    assert index.behind(store) is None
    assert index.follow(store)
    assert not ask(index, "audits").total
    assert ask(index, "herons").total == 1


@pytest.mark.parametrize("harm", ["name", "words", "meta", "empty", "cut-off", "layout"])
def test_a_damaged_index_is_built_anew(store: LibraryStore, tmp_path: Path, harm: str) -> None:
    index_in(tmp_path, store)
    folder = tmp_path / "index"
    build = folder / (folder / "current").read_text()
    if harm == "name":
        (folder / "current").write_text("no such build")
    elif harm == "words":
        next(build.glob("*.term")).unlink()
    elif harm == "meta":
        (build / "meta.json").write_text("not json")
    elif harm == "cut-off":
        cut_off(next(build.glob("*.idx")), 9)
    elif harm == "layout":
        (build / "meta.json").write_text(
            json.dumps({**json.loads((build / "meta.json").read_text()), "schema": []})
        )
    else:
        for path in build.iterdir():
            path.unlink()
    again = PassageIndex(folder)
    with pytest.raises(UserError, match="learnt reindex"):
        ask(again, "audits")
    assert again.follow(store)
    assert ask(again, "audits").total == 1
    assert sorted(path.name for path in folder.iterdir())[1:] == ["current", "lock"]


def test_an_index_whose_meanings_are_cut_off_is_built_anew(
    store: LibraryStore, tmp_path: Path, embeddings: Path
) -> None:
    index_in(tmp_path, store, embeddings)
    (path,) = (tmp_path / "index").glob("*/meanings.f32")
    cut_off(path, 4)
    again = PassageIndex(tmp_path / "index", embeddings)
    assert again.behind(store) is None
    assert again.follow(store)
    assert ask(again, "audits").total == 1


def test_an_index_made_without_the_model_is_built_anew_with_it(
    store: LibraryStore, tmp_path: Path, embeddings: Path
) -> None:
    index_in(tmp_path, store)
    index = PassageIndex(tmp_path / "index", embeddings)
    assert not index.follow(store, Following(may_build=False))
    assert index.follow(store)
    assert ask(index, "questioned").total > 0


def test_an_index_of_an_older_release_is_taken_away(store: LibraryStore, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    folder.mkdir()
    (folder / "learnt.json").write_text('{"layout": 1, "stamp": 3}')
    (folder / "meta.json").write_text("{}")
    index = index_in(tmp_path, store)
    assert ask(index, "audits").total == 1
    assert not (folder / "learnt.json").exists()


def test_while_another_writes_what_changed_is_named_and_can_be_left_out(
    store: LibraryStore, tmp_path: Path
) -> None:
    index, (document,) = index_in(tmp_path, store), store.ids()
    other = kept(store, "two", line("Audits were early."))
    decide(store, document, "neglect")
    with FileLock(tmp_path / "index" / "lock"):
        assert not index.follow(store, AT_ONCE)
        behind = index.behind(store)
        assert behind is not None
        assert set(behind) == {document, other}
        assert index.search(Search("audits", Within(EVERYTHING, leaving_out=behind))).total == 0
        with pytest.raises(UserError, match="another program"):
            index.rebuild(store, wait=0)
    assert index.follow(store, AT_ONCE)
    assert ask(index, "audits").total == 2


def test_another_process_sees_what_one_has_written(store: LibraryStore, tmp_path: Path) -> None:
    mine = index_in(tmp_path, store)
    others = PassageIndex(tmp_path / "index")
    assert ask(others, "audits").total == 1
    kept(store, "two", line("Audits were early."))
    assert mine.follow(store)
    assert ask(others, "audits").total == 2
    mine.rebuild(store)
    assert ask(others, "audits").total == 2


def test_an_interrupted_write_leaves_the_index_as_it_was(store: LibraryStore, tmp_path: Path) -> None:
    index = index_in(tmp_path, store)
    kept(store, "two", line("Herons nested."))

    def fails(_: object) -> Belonging:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        index.follow(store, Following(belonging_of=fails))
    assert ask(index, "").total == 2
    assert index.follow(store)
    assert ask(index, "").total == 3


def test_a_document_put_in_by_one_who_cannot_say_whose_it_is_is_hidden_until_somebody_does(
    store: LibraryStore, tmp_path: Path
) -> None:
    index = index_in(tmp_path, store)
    assert not ask(index, "audits", marks=frozenset({"all"})).total
    assert index.follow(store, Following(belonging_of=belonging))
    assert ask(index, "audits", marks=frozenset({"all"})).total == 1
    kept(store, "one", line("Audits were late again."))
    assert index.follow(store)
    assert not ask(index, "audits", marks=frozenset({"all"})).total
    assert ask(index, "audits").total == 1


def test_other_processes_may_search_while_one_writes(store: LibraryStore, tmp_path: Path) -> None:
    index = index_in(tmp_path, store)
    command = [sys.executable, "-c", SEARCH_AGAIN_AND_AGAIN, str(tmp_path / "index")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "1\n"
        for number in range(6):
            kept(store, f"more-{number}", line(f"Audits were early in {number}."))
            assert index.follow(store)
        counts = [int(row) for row in other.stdout]
    assert other.returncode == 0
    assert counts == sorted(counts)
    assert counts[-1] == 7


def test_two_processes_may_write_at_once_and_neither_loses_anything(
    store: LibraryStore, tmp_path: Path
) -> None:
    indexes = [PassageIndex(tmp_path / "index") for _ in range(2)]
    for number in range(6):
        kept(store, f"more-{number}", line(f"Audits were early in {number}."))
        assert indexes[number % 2].follow(store)
    assert [ask(index, "audits").total for index in indexes] == [7, 7]


def cut_off(path: Path, much: int) -> None:
    """Put a shorter file in the place of one, as a copy that stopped half way does.

    A file that is cut while a process has it in memory ends that process: no index in memory can be kept from that.
    """
    draft = path.with_suffix(".cut")
    draft.write_bytes(path.read_bytes()[:-much])
    draft.replace(path)
