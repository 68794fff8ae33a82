"""Files are kept, read in the background, and become documents: once each."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from learnt.engine.domain.store import Change
from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Access, Role
from learnt.web.adding import tasks
from learnt.web.adding.models import AddedFile
from learnt.web.adding.states import Question, State
from learnt.web.library.models import Document, Version
from learnt.web.library.origins import Original
from tests.cast import make_account, signed_in
from tests.unit.web.adding.conftest import TABLE, TEXT, given, upload

pytestmark = pytest.mark.django_db(transaction=True)
Work = Callable[[], None]


def test_an_uploaded_file_becomes_a_document_of_the_partnership(
    client: Client, author: Account, work: Work
) -> None:
    batch = upload(client, author, given())
    assert not Document.objects.exists()
    work()
    document = Document.objects.select_related("current", "summary").get()
    assert document.partnership == batch.partnership
    assert document.current is not None
    assert document.current.file == "briefing.md"
    assert document.summary.title == "Learning in Harrowmere"
    file = batch.files.get()
    assert (file.state, file.outcomes.get().change) == (State.DONE, Change.ADDED)


def test_the_original_is_kept_for_its_owner_only_and_under_no_name_of_its_own(
    client: Client, author: Account, uploads: Path
) -> None:
    upload(client, author, given("Rowan and her family.md"))
    (path,) = [one for one in uploads.rglob("*") if one.is_file()]
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert "Rowan" not in str(path)
    assert path.read_text(encoding="utf-8") == TEXT
    assert Original.objects.get().name == "Rowan and her family.md"


def test_reading_again_after_a_kill_reads_nothing_twice(client: Client, author: Account, work: Work) -> None:
    batch = upload(client, author, given("table.csv", TABLE))
    work()
    client.post(f"/adding/{batch.pk}/{batch.files.get().pk}/", {"how": "rows", "text": "What we learned"})
    work()
    assert Document.objects.count() == 2
    file = batch.files.get()
    file.outcomes.last().delete()  # type: ignore[union-attr]
    AddedFile.objects.update(state=State.CODING)  # as a kill leaves it
    tasks.read_file.call(file.pk)
    assert Document.objects.count() == Version.objects.count() == 2
    assert sorted(file.outcomes.values_list("change", flat=True)) == [Change.ADDED, Change.UNCHANGED]
    assert tasks.read_file.call(file.pk) == "nothing to do"


def test_the_very_same_file_is_not_read_again(client: Client, author: Account, work: Work) -> None:
    upload(client, author, given())
    work()
    batch = upload(client, author, given("another name.md"))
    file = batch.files.get()
    assert (file.state, file.outcomes.get().change) == (State.DONE, Change.COPY)
    work()
    assert Document.objects.count() == 1


def test_a_copy_of_a_document_that_one_may_not_see_is_added_as_if_it_were_not_there(
    client: Client, author: Account, work: Work
) -> None:
    other = make_account(Role.AUTHOR, name="other")
    upload(signed_in(other), other, given(), access=Access.RESTRICTED)
    work()
    batch = upload(client, author, given())
    work()
    assert batch.files.get().outcomes.get().change == Change.ADDED
    assert Document.objects.count() == 2
    (seen,) = Document.objects.open_to(author.standing())
    assert seen == batch.files.get().outcomes.get().document


def test_whoever_adds_a_restricted_document_is_named_on_it(
    client: Client, author: Account, work: Work
) -> None:
    upload(client, author, given(), access=Access.RESTRICTED)
    work()
    document = Document.objects.get()
    assert document.access == Access.RESTRICTED
    assert list(document.named.all()) == [author]
    assert document in Document.objects.open_to(author.standing())


def test_a_file_of_a_name_that_is_there_may_be_a_newer_version(
    client: Client, author: Account, work: Work
) -> None:
    upload(client, author, given())
    work()
    first = Document.objects.get()
    batch = upload(client, author, given(text=TEXT + "\nWorkers should ask fathers too.\n"))
    file = batch.files.get()
    assert (file.state, file.question) == (State.ASKING, Question.VERSION)
    page = client.get(f"/adding/{batch.pk}/{file.pk}/").content.decode()
    assert "A newer version of “Learning in Harrowmere”" in page
    client.post(f"/adding/{batch.pk}/{file.pk}/", {"of": first.pk})
    work()
    assert Document.objects.get() == first
    assert first.versions.count() == 2
    assert file.outcomes.get().change == Change.NEW_VERSION


def test_a_file_of_a_name_that_is_there_may_be_another_document(
    client: Client, author: Account, work: Work
) -> None:
    upload(client, author, given())
    work()
    batch = upload(client, author, given(text="# Another\n\nFathers were not invited.\n"))
    client.post(f"/adding/{batch.pk}/{batch.files.get().pk}/", {"of": "another"})
    work()
    assert Document.objects.count() == 2


def test_nobody_is_asked_about_a_document_that_they_may_not_replace(
    client: Client, author: Account, work: Work
) -> None:
    upload(client, author, given())
    work()
    contributor = make_account(Role.CONTRIBUTOR)
    batch = upload(signed_in(contributor), contributor, given(text=TEXT + "\nMore.\n"))
    assert batch.files.get().state == State.WAITING
    again = upload(
        signed_in(contributor), contributor, given("mine.md", "# Mine\n\nFathers were not asked.\n")
    )
    work()
    assert again.files.get().outcomes.get().change == Change.ADDED
    newer = upload(signed_in(contributor), contributor, given("mine.md", "# Mine\n\nFathers were asked.\n"))
    assert newer.files.get().question == Question.VERSION


def test_a_file_that_cannot_be_read_says_why_and_the_others_are_read(
    client: Client, author: Account, work: Work
) -> None:
    batch = upload(client, author, given("broken.pdf", b"%PDF-1.7 and then nothing"), given())
    work()
    bad, good = batch.files.all()
    assert (bad.state, good.state) == (State.FAILED, State.DONE)
    assert bad.what
    assert bad.remedy
    page = client.get(f"/adding/{batch.pk}/").content.decode()
    assert bad.what in page
    assert "1 of 2 files read, 1 could not be read." in page


def test_a_file_that_could_not_be_read_can_be_tried_again(
    client: Client, author: Account, work: Work
) -> None:
    batch = upload(client, author, given("broken.pdf", b"%PDF-1.7 and then nothing"))
    work()
    file = batch.files.get()
    client.post(f"/adding/{batch.pk}/{file.pk}/again/")
    file.refresh_from_db()
    assert (file.state, file.what) == (State.WAITING, "")


def test_a_file_of_a_kind_that_is_not_read_is_named_beside_those_that_are(
    client: Client, author: Account, uploads: Path
) -> None:
    batch = upload(client, author, given("old.doc"), given("picture.heic"), given())
    old, picture, good = batch.files.all()
    assert (old.state, picture.state, good.state) == (State.FAILED, State.FAILED, State.WAITING)
    assert ".doc" in old.what
    assert Original.objects.count() == 1
