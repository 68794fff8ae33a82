"""The menu shows whoever is signed in where they may go, and where they are."""

import pytest
from django.test import Client
from django.urls import reverse

from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Role
from tests.cast import make_account, make_partnership, signed_in

pytestmark = pytest.mark.django_db


def menu(account: Account, path: str) -> dict[str, bool]:
    shown = signed_in(account).get(path).context["navigation"]
    return {section["text"]: section["current"] for item in shown for section in item["sections"]}


def test_each_sees_only_what_they_may_use() -> None:
    home = reverse("accounts:mine")
    assert {"People", "History", "Documents"} <= set(menu(make_account(Role.ADMINISTRATOR), home))
    assert "People" not in menu(make_account(Role.CODER), home)
    assert {"People", "History"}.isdisjoint(menu(make_account(Role.PRACTITIONER), home))
    assert Client().get(reverse("account_login")).context["navigation"] == []


@pytest.mark.parametrize(
    ("name", "section"),
    [("accounts:people", "People"), ("accounts:history", "History"), ("library:documents", "Documents")],
)
def test_the_section_in_which_one_is_is_marked_and_no_other(name: str, section: str) -> None:
    args = [make_partnership().pk] if name == "accounts:people" else []
    shown = menu(make_account(Role.ADMINISTRATOR), reverse(name, args=args))
    assert [text for text, current in shown.items() if current] == [section]


def test_the_group_of_the_section_is_marked_and_shows_its_sections() -> None:
    answer = signed_in(make_account(Role.ADMINISTRATOR)).get(reverse("accounts:history"))
    (group,) = [item for item in answer.context["navigation"] if item["current"]]
    assert group["text"] == "Manage"
    assert 'aria-label="Manage"' in answer.content.decode()
    assert 'aria-label="Library"' not in answer.content.decode()


def test_a_group_of_one_section_goes_by_its_name() -> None:
    shown = signed_in(make_account(Role.CODER)).get(reverse("accounts:mine")).context["navigation"]
    assert "Manage" not in [item["text"] for item in shown]


def test_ones_own_account_is_in_no_section() -> None:
    assert not any(menu(make_account(Role.ADMINISTRATOR), reverse("accounts:mine")).values())
