"""What proceedings hold back is kept from all but those who see restricted documents, wherever it could show."""

import pytest

from learnt.web.accounts.roles import Access, Act, Role
from learnt.web.library.models import Document, LibraryChange
from learnt.web.library.sharing import hold_back
from tests.cast import keep_document, make_account, signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("access", [Access.OPEN, Access.PARTNERSHIP])
def test_a_document_held_back_is_seen_by_coordinators_alone_and_comes_back_as_it_was(access: Access) -> None:
    document = keep_document(access=access, checked=True)
    marks = document.marks_now()
    reader, coordinator = make_account(Role.PRACTITIONER), make_account(Role.COORDINATOR)
    before = LibraryChange.objects.count()
    hold_back([document.pk], held=True)
    assert LibraryChange.objects.count() == before + 1
    assert not Document.objects.open_to(reader.standing()).exists()
    assert not Document.objects.open_to(make_account(Role.RESEARCHER).standing(), Act.DOWNLOAD).exists()
    assert Document.objects.open_to(coordinator.standing()).exists()
    assert signed_in(reader).get(f"/documents/{document.pk}/").status_code == 404
    assert (
        "Proceedings hold it back"
        in signed_in(coordinator).get(f"/documents/{document.pk}/").content.decode()
    )
    hold_back([document.pk], held=False)
    assert document.marks_now() == marks


def test_holding_back_what_is_held_changes_nothing() -> None:
    document = keep_document()
    hold_back([document.pk], held=True)
    before = LibraryChange.objects.count()
    hold_back([document.pk], held=True)
    assert LibraryChange.objects.count() == before
