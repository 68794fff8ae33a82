"""Every page that opens by its address alone: for axe, at 320 pixels, with large text, and by keyboard alone."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Role
from learnt.web.guide.topics import STOPS, TOPICS
from tests.browser.accessible import (
    WIDE,
    ZOOMED,
    assert_accessible,
    assert_fits,
    assert_nothing_is_cut_off,
    assert_reached_by_keyboard,
    enlarge_text,
)
from tests.cast import keep_document, make_account, make_partnership, signed_in
from tests.unit.web.every_page import MADE, PAGES, Declared

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

NOT_PAGES = {
    "logo", "mfa_login_webauthn", "adding:part", "coding:news", "coding:picture", "api:api-root", "api:openapi-json",
}  # fmt: skip
"""Parts, pictures and data that pages and programs ask for by themselves."""
OPEN = [
    page
    for page in PAGES
    if page.may and page.send is None and page.by == "session" and page.name not in NOT_PAGES
]
SECTIONS = sorted({page.name.partition(":")[0].partition("_")[0] for page in OPEN})


Window = Callable[[Account | None, dict[str, int]], "Page"]
Visits = list[tuple[Account | None, str]]


def _visits(section: str, me: Account, document: str) -> Visits:
    """Return the pages of a section, each with who opens it: nobody for those that one opens before signing in."""
    pages = [page for page in OPEN if page.name.partition(":")[0].partition("_")[0] == section]
    partnership = make_partnership().pk
    found: Visits = [
        (None if page.may == "everyone" else me, _address(page, document, partnership)) for page in pages
    ]
    if section == "guide":
        found += [(me, reverse("guide:topic", args=[topic.name])) for topic in TOPICS]
        found += [(me, reverse("guide:tour", args=[stop])) for stop in range(1, len(STOPS) + 1)]
    return found


def _address(page: Declared, document: str, partnership: int) -> str:
    home = make_partnership()
    parts = {name: MADE[name](home) if value == "made" else value for name, value in page.given.items()}
    parts |= {"document": {"document": document}, "partnership": {"partnership": partnership}}.get(
        page.of, {}
    )
    query = "&".join(f"{name}={value}" for name, value in page.query.items())
    return reverse(page.name, kwargs=parts) + (f"?{query}" if query else "")


def _is_page(account: Account | None, address: str) -> bool:
    """Say whether an address gives a page, and not data or a file to keep."""
    answer = (signed_in(account) if account else Client()).get(address, follow=True)
    assert answer.status_code == 200, (address, answer.status_code)
    is_html = answer["Content-Type"].startswith("text/html")
    return is_html and not answer.get("Content-Disposition", "").startswith("attachment")


@pytest.fixture
def visits(section: str) -> Visits:
    """Return the pages of a section, as somebody opens them who may do everything."""
    me = make_account(Role.ADMINISTRATOR, Role.CODER, name="ada admin")
    me.keeper = True
    me.save()
    return [visit for visit in _visits(section, me, keep_document().pk) if _is_page(*visit)]


@pytest.fixture
def window(windows: "Callable[..., Page]") -> "Window":
    """Give a window of a size in which somebody, or nobody, has signed in; the same each time it is asked for."""

    @cache
    def opened(account: Account | None, width: int, height: int) -> "Page":
        return windows(account, size={"width": width, "height": height})

    return lambda account, size: opened(account, size["width"], size["height"])


@pytest.mark.parametrize("section", SECTIONS)
def test_the_pages_of_a_section_are_accessible_and_fit_and_the_keyboard_reaches_everything(
    window: Window, visits: Visits
) -> None:
    for account, address in visits:
        wide, zoomed = window(account, WIDE), window(account, ZOOMED)
        answer = wide.goto(address)
        assert answer is not None, address
        assert answer.ok, (address, answer.status)
        assert wide.title().endswith("Learnt"), address
        assert wide.locator("h1").count() == 1, address
        assert_accessible(wide)
        assert_reached_by_keyboard(wide)
        enlarge_text(wide)
        assert_fits(wide)
        assert_nothing_is_cut_off(wide)
        zoomed.goto(address)
        assert_fits(zoomed)
        assert_nothing_is_cut_off(zoomed)
        assert_reached_by_keyboard(zoomed)
