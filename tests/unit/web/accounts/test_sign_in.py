"""Signing in with a password, failing to, and leaving."""

import time
from http import HTTPStatus

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from learnt.web.accounts.models import Account, Event
from learnt.web.accounts.people import end_sessions
from learnt.web.accounts.roles import Role
from tests.cast import PASSWORD, make_account, signed_in

pytestmark = pytest.mark.django_db
WRONG = {"login": "", "password": "not the password"}


@pytest.fixture
def coder() -> Account:
    account = make_account(Role.CODER, name="Cara Coder")
    account.set_password(PASSWORD)
    account.save()
    return account


def sign_in(account: Account, password: str = PASSWORD, client: Client | None = None) -> Client:
    client = client or Client()
    form = {"login": account.email.upper(), "password": password}
    client.answer = client.post(reverse("account_login"), form)  # type: ignore[attr-defined]
    return client


def here(client: Client) -> bool:
    return client.get(reverse("accounts:mine")).status_code == HTTPStatus.OK


def test_the_right_password_lets_in_and_is_written_in_the_history(coder: Account) -> None:
    client = sign_in(coder)
    assert here(client)
    assert Event.objects.get(act="signed-in").account == coder


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(coder: Account) -> None:
    known = sign_in(coder, "not the password").answer  # type: ignore[attr-defined]
    stranger = Account(email="stranger@example.org")
    unknown = sign_in(stranger, "not the password").answer  # type: ignore[attr-defined]
    words = "The email address or the password is wrong."
    assert words in known.content.decode()
    assert words in unknown.content.decode()
    assert Event.objects.filter(act="sign-in-failed", about=f"account {coder.pk}", account=None).count() == 1


def test_after_five_failed_tries_even_the_right_password_waits_and_the_page_says_how_long(
    coder: Account,
) -> None:
    client = Client()
    for _ in range(5):
        assert not here(sign_in(coder, "not the password", client))
    words = sign_in(coder, PASSWORD, client).answer.content.decode()  # type: ignore[attr-defined]
    assert "too many failed tries. Wait 10 minutes" in words
    assert not here(client)
    assert not here(sign_in(coder))
    other = make_account(Role.CODER, name="Other")
    other.set_password(PASSWORD)
    other.save()
    assert here(sign_in(other))


def test_after_the_time_that_the_page_said_one_may_try_again(coder: Account) -> None:
    for _ in range(5):
        sign_in(coder, "not the password")
    assert not here(sign_in(coder))
    (key,) = (key for key in _cached() if "login_failed" in key and "/key" in key)
    cache.set(key, [at - 601 for at in cache.get(key)])
    assert here(sign_in(coder))


def _cached() -> list[str]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM learnt_cache")
        return [row[0].split(":", 2)[2] for row in cursor.fetchall()]


def test_many_tries_from_one_place_are_refused(coder: Account) -> None:
    client = Client()
    answers = [client.post(reverse("account_login"), WRONG).status_code for _ in range(61)]
    assert answers[-1] == 429
    words = client.post(reverse("account_login"), WRONG).content.decode()
    assert "Wait 10 minutes" in words
    assert "govuk-heading-l" in words


def test_the_session_has_another_key_after_signing_in(coder: Account) -> None:
    client = Client()
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    sign_in(coder, client=client)
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before
    assert not Session.objects.filter(session_key=before).exists()


def test_the_cookie_is_out_of_reach_of_scripts_and_ends_with_the_browser(coder: Account) -> None:
    cookie = sign_in(coder).cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["expires"] == ""


def test_whoever_does_nothing_for_an_hour_is_signed_out(coder: Account) -> None:
    client = sign_in(coder)
    assert here(client)
    move(client, settings.IDLE_MINUTES * 60 - 30)
    assert here(client)
    move(client, settings.IDLE_MINUTES * 60 + 30)
    assert not here(client)
    assert client.get(reverse("accounts:mine"))["Location"].startswith(reverse("account_login"))


def test_whoever_goes_on_working_is_not_signed_out(coder: Account) -> None:
    client = sign_in(coder)
    for _ in range(3):
        move(client, settings.IDLE_MINUTES * 60 - 60)
        assert here(client)


def move(client: Client, seconds: int) -> None:
    """Let time pass: what the session says was last seen moves into the past."""
    session = client.session
    session["seen"] = int(time.time()) - seconds
    session.save()


def test_the_notes_of_being_here_do_not_write_for_each_page(coder: Account) -> None:
    client = sign_in(coder)
    here(client)
    seen = client.session["seen"]
    move(client, 30)
    here(client)
    assert client.session["seen"] == int(seen) - 30 or client.session["seen"] >= seen - 31
    move(client, 90)
    here(client)
    assert client.session["seen"] >= seen


def test_leaving_asks_first_and_a_link_alone_does_not_do_it(coder: Account) -> None:
    client = sign_in(coder)
    out = reverse("account_logout")
    assert b"Do you want to sign out?" in client.get(out).content
    assert here(client)
    assert client.post(out)["Location"] == reverse("account_login")
    assert not here(client)
    assert Client().get(out).status_code == 302


def test_one_can_leave_everywhere_else_and_everywhere(coder: Account) -> None:
    one, two, three = sign_in(coder), sign_in(coder), sign_in(coder)
    assert here(one)
    page = one.get(reverse("usersessions_list")).content.decode()
    assert page.count("127.0.0.1") == 3
    assert page.count("This browser") == 1
    assert "Sign out everywhere else" in page
    one.post(reverse("usersessions_list"))
    assert [here(client) for client in (one, two, three)] == [True, False, False]
    two = sign_in(coder)
    assert one.get(reverse("accounts:leave-everywhere")).status_code == 405
    one.post(reverse("accounts:leave-everywhere"))
    assert [here(client) for client in (one, two)] == [False, False]
    assert Client().post(reverse("accounts:leave-everywhere")).status_code == 302


def test_ending_the_sessions_of_one_leaves_those_of_others(coder: Account) -> None:
    other = sign_in_as_other()
    mine = sign_in(coder)
    end_sessions(coder)
    assert [here(mine), here(other)] == [False, True]
    assert UserSession.objects.count() == 1


def sign_in_as_other() -> Client:
    other = make_account(Role.TRAINER, name="Other")
    other.set_password(PASSWORD)
    other.save()
    return sign_in(other)


def test_a_changed_password_ends_the_other_sessions_and_needs_the_old_one(coder: Account) -> None:
    one, two = sign_in(coder), sign_in(coder)
    page = reverse("account_change_password")
    words = one.post(page, {"oldpassword": "wrong", "password1": "calm otter lantern"}).content.decode()
    assert "This is not your current password." in words
    weak = one.post(page, {"oldpassword": PASSWORD, "password1": "short"}).content.decode()
    assert "too short" in weak
    assert one.post(page, {"oldpassword": PASSWORD, "password1": "calm otter lantern"}).status_code == 302
    assert [here(one), here(two)] == [True, False]
    assert Event.objects.filter(act="password-changed", account=coder).exists()


def test_somebody_who_is_switched_off_is_not_let_in(coder: Account) -> None:
    coder.is_active = False
    coder.save()
    assert not here(sign_in(coder))


@pytest.mark.parametrize(
    "path",
    [
        "account_signup",
        "/account/signup/",
        "/account/email/",
        "/account/3rdparty/",
        "/account/confirm-email/",
    ],
)
def test_pages_of_the_package_that_are_not_used_are_not_there(path: str, coder: Account) -> None:
    address = path if path.startswith("/") else reverse(path)
    for client in (Client(), sign_in(coder)):
        answer = client.get(address, follow=True)
        assert answer.status_code == 404 or answer.request["PATH_INFO"] == reverse("account_login")
        assert b"Sign up" not in answer.content


def test_somebody_who_comes_through_an_organisation_can_choose_a_first_password() -> None:
    account = make_account(Role.CODER)
    client = signed_in(account)
    answer = client.get(reverse("account_change_password"))
    assert answer["Location"] == reverse("account_set_password")
    client.post(reverse("account_set_password"), {"password1": PASSWORD})
    account.refresh_from_db()
    assert account.check_password(PASSWORD)


def test_after_signing_in_one_is_led_only_within_the_site(coder: Account) -> None:
    form = {"login": coder.email, "password": PASSWORD}
    there = Client().post(reverse("account_login"), {**form, "next": "https://elsewhere.example/"})
    assert there["Location"] == "/"
    wanted = Client().post(reverse("account_login"), {**form, "next": reverse("accounts:may")})
    assert wanted["Location"] == reverse("accounts:may")
