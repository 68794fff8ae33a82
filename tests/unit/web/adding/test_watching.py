"""The watched folder: whole files only, each once, for the partnership that is set."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from learnt.web.accounts.roles import Role
from learnt.web.adding import watching
from learnt.web.adding.models import AddedFile, Batch, Watched
from learnt.web.adding.states import Question, State
from learnt.web.library.models import Document
from tests.cast import ELSEWHERE, make_account, make_outsider, make_partnership, signed_in
from tests.unit.web.adding.conftest import TABLE, TEXT, given, upload

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    """A watched folder, for Harrowmere."""
    make_partnership()
    path = tmp_path / "watched"
    path.mkdir()
    settings.WATCH = str(path)
    return path


def look(settled: float = 0.0) -> int:
    """Look into the folder, in which a file is whole at once."""
    return watching.look(settled)


def put(folder: Path, name: str = "review.md", text: str = TEXT) -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_taken_once_and_again_when_it_changes(folder: Path, work: Callable[[], None]) -> None:
    path = put(folder)
    assert [look(), look()] == [1, 0]
    work()
    put(folder, text=TEXT + "\nWorkers should ask fathers too.\n")
    assert look() == 1
    work()
    document = Document.objects.get()
    assert document.versions.count() == 2
    assert document.source == str(path)
    assert document.partnership == make_partnership()


def test_a_file_that_was_changed_just_now_is_left_for_later(folder: Path) -> None:
    put(folder)
    assert look(settled=60) == 0
    assert not Batch.objects.exists()


def test_a_clock_that_was_put_back_keeps_no_file_waiting_for_ever(folder: Path) -> None:
    later = time.time() + 3600
    os.utime(put(folder), (later, later))
    assert look(settled=60) == 1


def test_a_link_that_leads_out_of_the_folder_is_left_alone(folder: Path, tmp_path: Path) -> None:
    put(tmp_path / "elsewhere", "secret.md")
    (folder / "secret.md").symlink_to(tmp_path / "elsewhere" / "secret.md")
    (folder / "a link.md").symlink_to(put(folder))
    assert look() == 1
    assert [Path(one.path).name for one in Watched.objects.all()] == ["review.md"]


def test_files_in_folders_below_are_taken_and_what_is_no_document_is_not(folder: Path) -> None:
    put(folder / "2024")
    put(folder, "Thumbs.db")
    put(folder, "old.doc")
    assert look() == 2
    assert dict(AddedFile.objects.values_list("name", "state")) == {
        "review.md": State.WAITING,
        "old.doc": State.FAILED,
    }
    assert look() == 0


def test_of_several_partnerships_the_one_that_is_set_is_meant(folder: Path, settings: Settings) -> None:
    other = make_partnership(ELSEWHERE)
    put(folder)
    assert look() == 0
    settings.WATCH_PARTNERSHIP = ELSEWHERE
    assert look() == 1
    assert Batch.objects.get().partnership == other


def test_a_table_waits_for_its_columns_until_somebody_chose_them_once(
    folder: Path, work: Callable[[], None]
) -> None:
    put(folder, "january.csv", TABLE)
    look()
    work()
    file = AddedFile.objects.get()
    assert (file.state, file.question) == (State.ASKING, Question.COLUMNS)
    client = signed_in(make_account(Role.AUTHOR))
    client.post(
        f"/adding/{file.batch_id}/{file.pk}/", {"how": "rows", "text": "What we learned", "id": "Ref"}
    )
    work()
    put(
        folder,
        "february.csv",
        TABLE.replace("A1", "B1").replace("A2", "B2").replace("the ", "their ").replace("saw", "met"),
    )
    look()
    work()
    assert set(AddedFile.objects.values_list("state", flat=True)) == {State.DONE}
    assert Document.objects.count() == 4


def test_only_the_partnership_sees_what_came_from_the_folder(folder: Path) -> None:
    put(folder, "Rowan and her family.md")
    look()
    batch = Batch.objects.get()
    assert signed_in(make_account(Role.AUTHOR)).get(f"/adding/{batch.pk}/").status_code == 200
    assert signed_in(make_outsider()).get(f"/adding/{batch.pk}/").status_code == 404


def test_a_copy_of_a_restricted_document_is_not_told_of(folder: Path, work: Callable[[], None]) -> None:
    author = make_account(Role.AUTHOR)
    upload(signed_in(author), author, given(), access="restricted")
    work()
    put(folder)
    look()
    work()
    assert Document.objects.count() == 2


def test_without_a_folder_nothing_is_looked_for_and_a_missing_one_is_waited_for(
    folder: Path, settings: Settings
) -> None:
    folder.rmdir()
    assert look() == 0
    settings.WATCH = ""
    watching.begin(once=True)
    assert not Batch.objects.exists()
