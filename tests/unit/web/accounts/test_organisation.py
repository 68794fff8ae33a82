"""Coming in through an organisation's own sign-in, against a real server of OpenID Connect on this machine."""

from collections.abc import Iterator
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.models import Account, Event
from learnt.web.accounts.roles import Role
from learnt.web.environment import organisations
from tests.cast import PASSWORD, make_account, signed_in
from tests.identity_server import CLIENT, SECRET, IdentityServer, identity_server

pytestmark = pytest.mark.django_db
SUBJECT = "subject-1"


def environ(server: IdentityServer, **more: str) -> dict[str, str]:
    return {
        "LEARNT_OIDC_SERVER": server.url,
        "LEARNT_OIDC_CLIENT": CLIENT,
        "LEARNT_OIDC_SECRET": SECRET,
        "LEARNT_OIDC_NAME": "Harrowmere Council",
        **more,
    }


@pytest.fixture
def server(settings: Any) -> Iterator[IdentityServer]:
    cache.clear()
    with identity_server() as server:
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": organisations(environ(server))}}
        yield server


@pytest.fixture
def coder() -> Account:
    account = make_account(Role.CODER, name="Cara Coder")
    account.set_password(PASSWORD)
    account.save()
    return account


def _where_it_leads(address: str) -> str:
    """Return where the organisation's page sends the browser on."""
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc)
    connection.request("GET", f"{parts.path}?{parts.query}")
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return str(answer.headers["Location"])


def come_in(client: Client) -> Any:
    """Go the way of a browser: to the organisation and back."""
    away = client.post(reverse("openid_connect_login", args=["organisation"]))
    assert away.status_code == 302
    back = _where_it_leads(away["Location"])
    assert reverse("openid_connect_callback", args=["organisation"]) in back
    return client.get(back.removeprefix("http://testserver"))


def here(client: Client) -> bool:
    return client.get(reverse("accounts:mine")).status_code == 200


def person(account: Account, **more: Any) -> dict[str, Any]:
    return {"sub": SUBJECT, "email": account.email.upper(), "email_verified": True, "name": "Cara", **more}


def test_somebody_with_an_account_comes_in_and_keeps_the_password(
    server: IdentityServer, coder: Account
) -> None:
    assert "Sign in with Harrowmere Council" in Client().get(reverse("account_login")).content.decode()
    server.person = person(coder)
    client = Client()
    assert come_in(client)["Location"] == "/"
    assert here(client)
    coder.refresh_from_db()
    assert coder.check_password(PASSWORD)
    assert Event.objects.filter(act="signed-in", account=coder).exists()
    again = Client()
    come_in(again)
    assert [here(client), here(again)] == [True, True]


def test_somebody_without_an_account_is_refused_kindly(server: IdentityServer) -> None:
    server.person = {"sub": "stranger", "email": "stranger@example.org", "email_verified": True}
    client = Client()
    words = come_in(client).content.decode()
    assert "You cannot come in" in words
    assert "Ask an administrator of your partnership to add you." in words
    assert not here(client)
    assert not Account.objects.filter(email="stranger@example.org").exists()


@pytest.mark.parametrize("claim", [{"email_verified": False}, {"email_verified": None}, {"email": ""}])
def test_an_address_that_the_organisation_does_not_vouch_for_is_refused(
    server: IdentityServer, coder: Account, claim: dict[str, Any]
) -> None:
    server.person = person(coder, **claim)
    client = Client()
    assert "You cannot come in" in come_in(client).content.decode()
    assert not here(client)


def test_an_organisation_that_does_not_say_so_may_be_trusted_to_vouch_for_all_its_addresses(
    server: IdentityServer, coder: Account, settings: Any
) -> None:
    trusted = organisations(environ(server, LEARNT_OIDC_TRUST_EMAIL="yes"))
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": trusted}}
    server.person = {"sub": SUBJECT, "email": coder.email}
    client = Client()
    come_in(client)
    assert here(client)
    server.person = person(coder, email_verified=False)
    refused = Client()
    come_in(refused)
    assert not here(refused)


def test_a_server_for_people_of_every_organisation_is_not_trusted_to_vouch() -> None:
    given = {
        "LEARNT_OIDC_SERVER": "https://login.microsoftonline.com/common/v2.0",
        "LEARNT_OIDC_CLIENT": CLIENT,
        "LEARNT_OIDC_SECRET": SECRET,
        "LEARNT_OIDC_TRUST_EMAIL": "yes",
    }
    with pytest.raises(UserError, match="your own organisation"):
        organisations(given)


def test_somebody_who_is_switched_off_is_refused(server: IdentityServer, coder: Account) -> None:
    coder.is_active = False
    coder.save()
    server.person = person(coder)
    client = Client()
    come_in(client)
    assert not here(client)


def test_a_token_with_another_signature_or_for_somebody_else_is_refused(
    server: IdentityServer, coder: Account
) -> None:
    for wrong in ({"aud": "another"}, {"iss": "https://elsewhere.example"}, {"exp": 1}):
        server.person = person(coder, **wrong)
        client = Client()
        assert "did not let you in" in come_in(client).content.decode()
        assert not here(client)


def test_a_way_back_that_was_not_asked_for_is_refused(server: IdentityServer, coder: Account) -> None:
    server.person = person(coder)
    client = Client()
    back = reverse("openid_connect_callback", args=["organisation"])
    answer = client.get(back, {"code": "the-code", "state": "made-up"})
    assert not here(client)
    assert answer.status_code in {200, 401, 403}


def test_somebody_who_stops_on_the_way_is_told_that_nothing_changed(server: IdentityServer) -> None:
    server.refuses = True
    client = Client()
    answer = come_in(client)
    assert answer["Location"] == reverse("socialaccount_login_cancelled")
    assert "Nothing was changed." in client.get(answer["Location"]).content.decode()


def test_the_way_there_is_a_form_that_another_site_cannot_start(server: IdentityServer) -> None:
    page = reverse("openid_connect_login", args=["organisation"])
    assert "You leave Learnt" in Client().get(page).content.decode()
    assert Client(enforce_csrf_checks=True).post(page).status_code == 403


PAGES = ("socialaccount_connections", "socialaccount_login_cancelled", "socialaccount_login_error")


def test_where_no_organisation_is_set_its_pages_are_not_there(coder: Account) -> None:
    client = signed_in(coder)
    for page in (*PAGES, "socialaccount_signup"):
        assert client.get(reverse(page)).status_code == 404
    for page in ("openid_connect_login", "openid_connect_callback"):
        assert client.get(reverse(page, args=["organisation"])).status_code == 404
    assert "Harrowmere Council" not in Client().get(reverse("account_login")).content.decode()


def test_where_one_is_set_they_are(server: IdentityServer, coder: Account) -> None:
    client = signed_in(coder)
    for page in PAGES:
        assert client.get(reverse(page)).status_code in {200, 401}
    assert client.get(reverse("socialaccount_signup")).status_code == 404
    assert Client().get(reverse("socialaccount_connections")).status_code == 302
