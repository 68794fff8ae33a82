"""Documents that belong to no partnership are placed by whoever looks after the installation."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from learnt.web.accounts.models import Account, Event
from learnt.web.accounts.roles import Role
from learnt.web.library.belonging import place
from learnt.web.library.models import Document
from learnt.web.library.store import LibraryStore
from tests.cast import ELSEWHERE, keep_document, make_account, make_partnership, signed_in
from tests.factories import make_document, make_study

pytestmark = pytest.mark.django_db
PAGE = "library:unplaced"


@pytest.fixture
def keeper() -> Account:
    account = make_account(name="keeper")
    account.keeper = True
    account.save()
    return account


@pytest.fixture
def unplaced() -> Document:
    make_partnership()
    make_partnership(ELSEWHERE)
    kept = LibraryStore().keep(make_study(), source="before", made_by="test")
    return Document.objects.get(pk=kept.id)


def test_what_is_placed_is_seen_in_its_partnership_from_then_on(keeper: Account, unplaced: Document) -> None:
    coder = make_account(Role.CODER)
    client = signed_in(keeper)
    assert unplaced.pk in client.get(reverse(PAGE)).content.decode()
    assert not Document.objects.open_to(coder.standing()).exists()
    form = {"documents": [unplaced.pk], "partnership": make_partnership().pk}
    words = client.post(reverse(PAGE), form, follow=True).content.decode()
    assert "There are none." in words
    assert Document.objects.open_to(coder.standing()).get() == unplaced
    assert not Document.objects.open_to(keeper.standing()).exists()
    assert Event.objects.get(act="document-placed").about == f"document {unplaced.pk}"


def test_nothing_is_placed_without_choosing(keeper: Account, unplaced: Document) -> None:
    words = signed_in(keeper).post(reverse(PAGE), {"partnership": ""}).content.decode()
    assert "Choose at least one document" in words
    assert "Choose a partnership" in words


def test_a_document_that_belongs_somewhere_is_not_moved(keeper: Account) -> None:
    kept = keep_document(partnership=make_partnership(ELSEWHERE))
    assert place([kept.pk], by=keeper, partnership=make_partnership()) == 0
    assert b"Choose at least one" not in signed_in(keeper).get(reverse(PAGE)).content
    kept.refresh_from_db()
    assert kept.partnership == make_partnership(ELSEWHERE)


def test_only_a_keeper_places(unplaced: Document) -> None:
    administrator = make_account(Role.ADMINISTRATOR)
    with pytest.raises(PermissionDenied):
        place([unplaced.pk], by=administrator, partnership=make_partnership())
    assert signed_in(administrator).get(reverse(PAGE)).status_code == 403


def test_many_documents_take_no_more_questions_of_the_database(
    keeper: Account, django_assert_max_num_queries: object
) -> None:
    make_partnership()
    make_partnership(ELSEWHERE)
    for number in range(20):
        study = make_study(make_document(f"Workers in place number {number} did not always ask."))
        LibraryStore().keep(study, source=f"before {number}", made_by="test")
    client = signed_in(keeper)
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        assert client.get(reverse(PAGE)).content.decode().count("govuk-checkboxes__input") == 20
