"""Every page that opens by its address alone: axe finds nothing, and nothing is cut off at 320 pixels."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Role
from learnt.web.guide.topics import STOPS, TOPICS
from tests.browser.accessible import NARROW, WIDE, assert_accessible, assert_fits
from tests.cast import keep_document, make_account, make_partnership
from tests.unit.web.every_page import MADE, PAGES, Declared

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

NOT_PAGES = {"logo", "mfa_login_webauthn", "adding:part", "coding:news", "coding:picture"}
"""Parts, pictures and data that pages ask for by themselves."""
OPEN = [
    page
    for page in PAGES
    if page.may and page.send is None and page.by == "session" and page.name not in NOT_PAGES
]
LATER = {"api", "codebooks", "insight", "tokens"}
"""Sections that have walks of their own; some of their tables still want more than 320 pixels."""
SECTIONS = sorted({page.name.partition(":")[0].partition("_")[0] for page in OPEN} - LATER)


def addresses(section: str, document: str, partnership: int) -> list[str]:
    """Return the addresses of the pages of a section."""
    pages = [page for page in OPEN if page.name.partition(":")[0].partition("_")[0] == section]
    found = [_address(page, document, partnership) for page in pages]
    if section == "guide":
        found += [reverse("guide:topic", args=[topic.name]) for topic in TOPICS]
        found += [reverse("guide:tour", args=[stop]) for stop in range(1, len(STOPS) + 1)]
    return found


def _address(page: Declared, document: str, partnership: int) -> str:
    home = make_partnership()
    parts = {name: MADE[name](home) if value == "made" else value for name, value in page.given.items()}
    parts |= {"document": {"document": document}, "partnership": {"partnership": partnership}}.get(
        page.of, {}
    )
    query = "&".join(f"{name}={value}" for name, value in page.query.items())
    return reverse(page.name, kwargs=parts) + (f"?{query}" if query else "")


def _anybody(section: str, me: Account) -> Account | None:
    """Return nobody for the pages that one opens before signing in, so that they are what such a person sees."""
    return None if section in {"account", "look"} else me


@pytest.mark.parametrize("section", SECTIONS)
def test_the_pages_of_a_section_are_accessible_and_fit(windows: "Callable[..., Page]", section: str) -> None:
    me = make_account(Role.ADMINISTRATOR, Role.CODER, name="ada admin")
    me.keeper = True
    me.save()
    document = keep_document()
    account = _anybody(section, me)
    wide, narrow = windows(account, size=WIDE), windows(account, size=NARROW)
    for address in addresses(section, document.pk, make_partnership().pk):
        answer = wide.goto(address)
        assert answer is not None, address
        assert answer.ok, (address, answer.status)
        if "html" not in answer.headers["content-type"]:
            continue
        assert wide.title().endswith("Learnt"), address
        assert wide.locator("h1").count() == 1, address
        assert_accessible(wide)
        narrow.goto(address)
        assert_fits(narrow)
