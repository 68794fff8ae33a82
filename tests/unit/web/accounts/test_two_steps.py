"""The second step of signing in: codes of an app and recovery codes. Passkeys are tested in a browser."""

import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from learnt.web.accounts.invitations import invite
from learnt.web.accounts.models import Account, Event
from learnt.web.accounts.people import drop_second_step
from learnt.web.accounts.roles import Role
from tests.cast import PASSWORD, make_account, make_partnership, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def coder() -> Account:
    cache.clear()
    account = make_account(Role.CODER, name="Cara Coder")
    account.set_password(PASSWORD)
    account.save()
    return account


def sign_in(account: Account) -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": account.email, "password": PASSWORD})
    return client


def confirm(client: Client) -> None:
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def code(secret: str) -> str:
    """Return the code that an app shows now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def set_up(client: Client) -> str:
    """Set up an app, and return its key as the page gives it."""
    confirm(client)
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r'readonly value="([A-Z2-7]+)"', page)[1]  # type: ignore[index]
    answer = client.post(reverse("mfa_activate_totp"), {"code": code(secret)})
    assert answer["Location"] == reverse("mfa_view_recovery_codes")
    return secret


def here(client: Client) -> bool:
    return client.get(reverse("accounts:mine")).status_code == 200


def test_the_password_is_asked_again_before_a_second_step_is_set_up(coder: Account) -> None:
    client = sign_in(coder)
    assert client.get(reverse("mfa_activate_totp"))["Location"].startswith(reverse("account_reauthenticate"))
    wrong = client.post(reverse("account_reauthenticate"), {"password": "wrong"})
    assert "This is not your password." in wrong.content.decode()


def test_the_picture_to_scan_has_the_key_as_text_beside_it(coder: Account) -> None:
    client = sign_in(coder)
    confirm(client)
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    assert 'src="data:image/svg+xml;base64,' in page
    assert "enter this in your app" in page


def test_with_an_app_the_password_alone_no_longer_lets_in(coder: Account) -> None:
    secret = set_up(sign_in(coder))
    cache.clear()
    client = sign_in(coder)
    assert not here(client)
    page = client.get(reverse("mfa_authenticate")).content.decode()
    assert "Enter your code" in page
    assert "wrong or too old" in client.post(reverse("mfa_authenticate"), {"code": "000000"}).content.decode()
    assert not here(client)
    client.post(reverse("mfa_authenticate"), {"code": code(secret)})
    assert here(client)


def test_a_second_step_that_comes_or_goes_is_written_in_the_history(
    coder: Account, django_capture_on_commit_callbacks: Any
) -> None:
    client = sign_in(coder)
    with django_capture_on_commit_callbacks(execute=True):
        set_up(client)
        client.post(reverse("mfa_deactivate_totp"))
    acts = set(Event.objects.filter(account=coder).values_list("act", flat=True))
    assert {"second-step-added", "second-step-taken-away"} <= acts


def test_codes_cannot_be_tried_without_end(coder: Account) -> None:
    set_up(sign_in(coder))
    cache.clear()
    client = sign_in(coder)
    words = ""
    for _ in range(8):
        words = client.post(reverse("mfa_authenticate"), {"code": "000000"}).content.decode()
    assert "too many" in words
    assert "Wait 10 minutes" in words


def test_a_recovery_code_lets_in_once_and_they_can_be_downloaded_and_made_anew(coder: Account) -> None:
    mine = sign_in(coder)
    set_up(mine)
    listed = mine.get(reverse("mfa_view_recovery_codes")).content.decode()
    text = mine.get(reverse("mfa_download_recovery_codes"))
    assert text["Content-Type"].startswith("text/plain")
    codes = re.findall(r"<li><code>(\w+)</code></li>", listed)
    assert len(codes) == 10
    assert all(one in text.content.decode() for one in codes)
    cache.clear()
    client = sign_in(coder)
    client.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert here(client)
    again = sign_in(coder)
    again.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert not here(again)
    mine.post(reverse("mfa_generate_recovery_codes"))
    assert codes[1] not in mine.get(reverse("mfa_view_recovery_codes")).content.decode()


def test_recovery_codes_are_not_there_before_a_second_step_is(coder: Account) -> None:
    client = sign_in(coder)
    confirm(client)
    for page in ("mfa_view_recovery_codes", "mfa_download_recovery_codes", "mfa_deactivate_totp"):
        assert client.get(reverse(page)).status_code == 404
    for page in ("mfa_remove_webauthn", "mfa_edit_webauthn"):
        assert client.get(reverse(page, args=[1])).status_code == 404
        assert Client().get(reverse(page, args=[1])).status_code == 302
    said = client.post(reverse("mfa_generate_recovery_codes")).content.decode()
    assert "Set up an app or a passkey first" in said


def test_an_app_can_be_taken_away(coder: Account) -> None:
    client = sign_in(coder)
    set_up(client)
    assert b"Do you want to remove the app?" in client.get(reverse("mfa_deactivate_totp")).content
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.exclude(type="recovery_codes").exists()
    assert here(sign_in(coder))


def test_a_link_from_an_administrator_does_not_pass_the_second_step_by(coder: Account) -> None:
    secret = set_up(sign_in(coder))
    cache.clear()
    client = Client()
    answer = client.post(reverse("accounts:start", args=[invite(coder)]), {"password": "calm otter lantern"})
    assert answer["Location"] == reverse("mfa_authenticate")
    assert not here(client)
    client.post(reverse("mfa_authenticate"), {"code": code(secret)})
    assert here(client)


def test_an_administrator_takes_away_the_second_step_of_somebody_who_lost_their_phone(coder: Account) -> None:
    theirs = sign_in(coder)
    set_up(theirs)
    administrator = make_account(Role.ADMINISTRATOR)
    drop_second_step(by=administrator, partnership=make_partnership(), account=coder)
    assert not here(theirs)
    assert here(sign_in(coder))
    assert Event.objects.filter(act="second-step-removed", account=administrator).exists()


def test_a_code_of_ten_minutes_ago_is_too_old(coder: Account) -> None:
    client = sign_in(coder)
    confirm(client)
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r'readonly value="([A-Z2-7]+)"', page)[1]  # type: ignore[index]
    late = format_hotp_value(hotp_value(secret, int(time.time()) // 30 - 20))
    assert "wrong or too old" in client.post(reverse("mfa_activate_totp"), {"code": late}).content.decode()


def test_somebody_with_an_app_confirms_by_a_code(coder: Account) -> None:
    mine = sign_in(coder)
    secret = set_up(mine)
    cache.clear()
    client = sign_in(coder)
    client.post(reverse("mfa_authenticate"), {"code": code(secret)})
    cache.clear()
    for page in ("mfa_reauthenticate", "account_reauthenticate"):
        assert "Confirm that it is you" in client.get(reverse(page)).content.decode()
    assert client.get(reverse("mfa_deactivate_totp"))["Location"].startswith(
        reverse("account_reauthenticate")
    )
    assert (
        "wrong or too old" in client.post(reverse("mfa_reauthenticate"), {"code": "000000"}).content.decode()
    )
    other_ways = client.get(reverse("account_reauthenticate")).content.decode()
    assert reverse("mfa_reauthenticate") in other_ways


def test_somebody_without_a_password_or_a_second_step_has_nothing_to_confirm_with() -> None:
    client = signed_in(make_account(Role.CODER))
    for page in ("account_reauthenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"):
        assert client.get(reverse(page)).status_code == 403
        assert Client().get(reverse(page)).status_code == 302
