"""The pages of adding: who may open them, what they say, and that they tell nobody of what is not theirs."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from learnt.home import samples_folder
from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Access, Role
from learnt.web.adding.models import Batch
from learnt.web.adding.states import State
from learnt.web.library.models import Document
from tests.cast import ELSEWHERE, make_account, make_outsider, make_partnership, signed_in
from tests.unit.web.adding.conftest import TABLE, given, upload

pytestmark = pytest.mark.django_db(transaction=True)
Work = Callable[[], None]


@pytest.fixture
def batch(client: Client, author: Account) -> Batch:
    return upload(client, author, given("briefing.pdf", b"%PDF-1.7"))


def addresses(batch: Batch) -> list[str]:
    file = batch.files.get().pk
    return [
        reverse("adding:batch", args=[batch.pk]),
        reverse("adding:part", args=[batch.pk]),
        reverse("adding:question", args=[batch.pk, file]),
    ]


def test_nobody_of_another_partnership_sees_a_batch(batch: Batch) -> None:
    outsider = signed_in(make_outsider())
    for address in addresses(batch):
        assert outsider.get(address).status_code == 404
    assert outsider.post(reverse("adding:again", args=[batch.pk, batch.files.get().pk])).status_code == 404
    assert "briefing.pdf" not in outsider.get("/adding/").content.decode()


def test_a_colleague_does_not_see_a_batch_and_a_coordinator_does(batch: Batch) -> None:
    colleague, coordinator = make_account(Role.AUTHOR, name="colleague"), make_account(Role.COORDINATOR)
    for address in addresses(batch)[:2]:
        assert signed_in(colleague).get(address).status_code == 404
        assert signed_in(coordinator).get(address).status_code == 200


@pytest.mark.parametrize("role", [Role.PRACTITIONER, Role.TRAINER, Role.AUDITOR, Role.RESEARCHER])
def test_who_may_not_add_is_refused(batch: Batch, role: Role) -> None:
    client = signed_in(make_account(role))
    for address in ["/adding/", *addresses(batch)]:
        assert client.get(address).status_code == 403
    assert client.post(reverse("adding:samples")).status_code == 403
    assert client.post(reverse("adding:again", args=[batch.pk, batch.files.get().pk])).status_code == 403
    menu = client.get("/").context["navigation"]
    assert "Add documents" not in {section["text"] for group in menu for section in group["sections"]}


def test_nothing_can_be_added_to_another_partnership(client: Client) -> None:
    fields = {"documents": [given()], "partnership": make_partnership(ELSEWHERE).pk, "access": "partnership"}
    answer = client.post("/adding/", fields)
    assert answer.status_code == 200
    assert answer.context["form"].errors["partnership"]
    assert not Batch.objects.exists()


def test_an_author_may_not_share_beyond_the_partnership_and_a_coordinator_may(
    client: Client, author: Account
) -> None:
    fields = {
        "documents": [given()],
        "partnership": author.memberships.get().partnership_id,
        "access": Access.OPEN,
    }
    assert "access" in client.post("/adding/", fields).context["form"].errors
    coordinator = make_account(Role.COORDINATOR)
    assert upload(signed_in(coordinator), coordinator, given(), access=Access.OPEN).access == Access.OPEN


def test_without_a_file_the_form_says_what_to_do(client: Client, author: Account) -> None:
    fields = {"partnership": author.memberships.get().partnership_id, "access": "partnership"}
    assert "Choose a file" in client.post("/adding/", fields).content.decode()


def test_where_no_file_can_be_taken_the_form_says_why_and_nothing_is_kept(
    client: Client, author: Account
) -> None:
    fields = {"partnership": author.memberships.get().partnership_id, "access": "partnership"}
    files = [given("old.doc"), given("empty.pdf", b""), given("picture.heic")]
    page = client.post("/adding/", fields | {"documents": files}).content.decode()
    assert "old.doc: Files that end in .doc are not read." in page
    assert "empty.pdf: The file is empty." in page
    assert "picture.heic: Files that end in .heic are not read." in page
    assert not Batch.objects.exists()


def test_too_many_files_at_once_are_refused_in_words(client: Client, author: Account) -> None:
    fields = {"partnership": author.memberships.get().partnership_id, "access": "partnership"}
    many = [given(f"{number}.txt", "x") for number in range(101)]
    page = client.post("/adding/", fields | {"documents": many}).content.decode()
    assert "You chose 101 files. Choose up to 100, and add the rest afterwards." in page


def test_a_part_of_the_page_that_has_not_changed_is_not_sent_again(
    client: Client, batch: Batch, work: Work
) -> None:
    page = client.get(reverse("adding:batch", args=[batch.pk]))
    address, seen = reverse("adding:part", args=[batch.pk]), page.context["progress"].mark
    assert client.get(address, {"seen": seen}).status_code == 204
    work()
    changed = client.get(address, {"seen": seen})
    assert changed.status_code == 200
    assert "hx-trigger" not in changed.content.decode()


def test_a_table_is_previewed_and_its_columns_are_remembered_by_their_headings(
    client: Client, author: Account, work: Work
) -> None:
    batch = upload(client, author, given("table.csv", TABLE))
    work()
    file = batch.files.get()
    assert file.state == State.ASKING
    address = reverse("adding:question", args=[batch.pk, file.pk])
    page = client.get(address)
    assert "Learning from Rowan" in page.content.decode()
    assert page.context["form"]["text"].initial == ["What we learned"]
    chosen = {"how": "rows", "text": ["What we learned"], "title": "Name", "id": "Ref", "date": ""}
    client.post(address, chosen)
    work()
    titles = Document.objects.values_list("summary__title", "summary__published")
    assert sorted(titles) == [("Learning from Ash", "2024-04-01"), ("Learning from Rowan", "2024-03-01")]
    again = upload(client, author, given("next year.csv", TABLE.replace("Rowan", "Elm")))
    work()
    form = client.get(reverse("adding:question", args=[again.pk, again.files.get().pk])).context["form"]
    assert form["title"].initial == "Name"


def test_a_table_whose_rows_are_no_reports_becomes_one_document(
    client: Client, author: Account, work: Work
) -> None:
    batch = upload(client, author, given("table.csv", TABLE))
    work()
    client.post(reverse("adding:question", args=[batch.pk, batch.files.get().pk]), {"how": "whole"})
    work()
    assert Document.objects.count() == 1


def test_a_table_without_a_column_of_text_is_asked_about_again(
    client: Client, author: Account, work: Work
) -> None:
    batch = upload(client, author, given("table.csv", TABLE))
    work()
    page = client.post(reverse("adding:question", args=[batch.pk, batch.files.get().pk]), {"how": "rows"})
    assert "Choose at least one column that holds text to read" in page.content.decode()


def test_a_document_that_was_restricted_meanwhile_is_not_named_in_a_batch(
    client: Client, author: Account, work: Work
) -> None:
    from learnt.web.library.sharing import share

    batch = upload(client, author, given())
    work()
    document = Document.objects.get()
    address = reverse("adding:batch", args=[batch.pk])
    assert "Learning in Harrowmere" in client.get(address).content.decode()
    coordinator, home = make_account(Role.COORDINATOR), make_partnership()
    share(document, by=coordinator, partnership=home, access=Access.RESTRICTED, checked=False)
    assert "Learning in Harrowmere" not in client.get(address).content.decode()


def test_the_samples_are_added_at_the_press_of_a_button(client: Client) -> None:
    if samples_folder() is None:
        pytest.skip("The samples are not on this machine.")
    answer = client.post(reverse("adding:samples"))
    batch = Batch.objects.get()
    assert answer["Location"] == reverse("adding:batch", args=[batch.pk])
    assert batch.files.count() == 16
    assert set(batch.files.values_list("state", flat=True)) == {State.WAITING}


def test_two_partnerships_keep_their_files_apart(client: Client, batch: Batch) -> None:
    outsider = make_outsider()
    other = upload(signed_in(outsider), outsider, given("briefing.pdf", b"%PDF-1.7"))
    assert other.files.get().state == State.WAITING
    paths = {one.files.get().original.path.split("/")[0] for one in (batch, other)}  # type: ignore[union-attr]
    assert len(paths) == 2
