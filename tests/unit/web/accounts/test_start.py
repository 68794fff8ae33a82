"""The first administrator comes in by a link that works once."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.invitations import accept, invite, invite_again, invite_first, open_invitation
from learnt.web.accounts.models import Account, Invitation, Partnership
from learnt.web.accounts.roles import Role
from learnt.web.library.models import Document
from learnt.web.library.store import LibraryStore
from tests.cast import HOME, PASSWORD, make_account
from tests.factories import make_study

pytestmark = pytest.mark.django_db
FIRST = {"email": "First.Person@example.org", "name": "First Person", "partnership": HOME}


def test_the_first_link_is_given_out_once() -> None:
    assert invite_first()
    assert invite_first() == ""


def test_the_first_person_becomes_administrator_and_what_was_read_before_is_theirs() -> None:
    kept = LibraryStore().keep(make_study(), source="before", made_by="test")
    account = accept(secret=invite_first(), password=PASSWORD, **FIRST)
    assert account.keeper
    assert account.email == "first.person@example.org"
    assert account.memberships.get().role == Role.ADMINISTRATOR
    assert Document.objects.get(pk=kept.id).partnership == Partnership.objects.get(name=HOME)
    assert Document.objects.open_to(account.standing()).count() == 1


def test_a_link_works_once() -> None:
    secret = invite(make_account(Role.CODER))
    accept(secret=secret, password=PASSWORD)
    with pytest.raises(UserError, match="used"):
        accept(secret=secret, password=PASSWORD)


def test_a_link_stops_working_after_seven_days_and_when_a_newer_one_is_made() -> None:
    account = make_account(Role.CODER)
    old = invite(account)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(UserError):
        open_invitation(old)
    first, second = invite(account), invite(account)
    with pytest.raises(UserError):
        open_invitation(first)
    assert open_invitation(second).account == account


def test_the_first_link_is_dead_once_there_is_an_account() -> None:
    secret = invite_first()
    make_account(Role.CODER)
    with pytest.raises(UserError):
        open_invitation(secret)
    with pytest.raises(UserError, match="accounts already"):
        invite_again("")


def test_the_secret_is_not_in_the_database() -> None:
    secret = invite_first()
    assert not Invitation.objects.filter(digest__contains=secret[:10]).exists()


def test_the_page_sets_up_and_signs_in() -> None:
    client = Client()
    page = reverse("accounts:start", args=[invite_first()])
    assert b"Set up Learnt" in client.get(page).content
    assert b"Enter your full name" in client.post(page, {"email": "a@example.org", "password": "x"}).content
    answer = client.post(page, {**FIRST, "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, reverse("library:documents"))
    assert client.get(reverse("library:documents")).status_code == 200
    assert Account.objects.get().check_password(PASSWORD)
    assert client.get(page).status_code == 410


@pytest.mark.parametrize("password", ["short one", "password1234", "first.person@example.org"])
def test_a_weak_password_is_refused(password: str) -> None:
    page = reverse("accounts:start", args=[invite_first()])
    assert Client().post(page, {**FIRST, "password": password}).status_code == 200
    assert not Account.objects.exists()
