"""A person makes and withdraws tokens on a page of their own."""

import pytest
from django.urls import reverse

from learnt.web.accounts.roles import Role
from learnt.web.api.models import Token
from tests.cast import make_account, make_outsider, signed_in

pytestmark = pytest.mark.django_db
PAGE = "tokens:tokens"


def test_a_token_is_shown_once() -> None:
    browser = signed_in(make_account(Role.AUDITOR))
    answer = browser.post(reverse(PAGE), {"name": "Yearly report", "days": "30"})
    row = Token.objects.get()
    shown = answer.content.decode()
    assert "learnt_" in shown
    assert row.digest not in shown
    later = browser.get(reverse(PAGE)).content.decode()
    assert "Yearly report" in later
    assert "learnt_" not in later


def test_ones_own_account_leads_to_the_tokens() -> None:
    browser = signed_in(make_account(Role.RESEARCHER))
    assert reverse(PAGE) in browser.get(reverse("accounts:mine")).content.decode()


def test_a_token_needs_a_purpose_and_one_of_the_offered_times() -> None:
    browser = signed_in(make_account(Role.AUDITOR))
    assert "Enter what the token is for" in browser.post(reverse(PAGE), {"days": "30"}).content.decode()
    browser.post(reverse(PAGE), {"name": "For ever", "days": "99999"})
    assert not Token.objects.exists()


def test_a_token_takes_reviews_on_only_where_its_owner_says_so() -> None:
    browser = signed_in(make_account(Role.COORDINATOR))
    browser.post(reverse(PAGE), {"name": "Yearly report", "days": "30"})
    browser.post(reverse(PAGE), {"name": "Case system", "days": "30", "acts": "on"})
    assert dict(Token.objects.values_list("name", "acts")) == {"Yearly report": False, "Case system": True}
    assert "Case system (may take reviews on)" in browser.get(reverse(PAGE)).content.decode()


def test_the_twenty_first_token_is_refused() -> None:
    browser = signed_in(make_account(Role.AUDITOR))
    for number in range(21):
        answer = browser.post(reverse(PAGE), {"name": f"Token {number}", "days": "7"})
    assert Token.objects.count() == 20
    assert "Withdraw one" in answer.content.decode()


def test_only_its_owner_sees_or_withdraws_a_token() -> None:
    owner = signed_in(make_account(Role.AUDITOR))
    owner.post(reverse(PAGE), {"name": "Yearly report", "days": "30"})
    row = Token.objects.get()
    outsider = signed_in(make_outsider())
    assert "Yearly report" not in outsider.get(reverse(PAGE)).content.decode()
    assert outsider.post(reverse("tokens:withdraw", args=[row.pk])).status_code == 404
    assert owner.get(reverse("tokens:withdraw", args=[row.pk])).status_code == 405
    assert owner.post(reverse("tokens:withdraw", args=[row.pk])).status_code == 302
    assert not Token.objects.exists()


def test_the_page_about_the_api_lists_every_address_with_its_fields() -> None:
    shown = signed_in(make_account(Role.AUDITOR)).get(reverse("tokens:about")).content.decode()
    for words in (
        "GET /api/documents",
        "POST /api/reviews/{review}/moves/{move}",
        "/passages",
        "Whose token this is",
        "For ordering only",
    ):
        assert words in shown
