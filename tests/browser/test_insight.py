"""Insight as a person walks through it: picture, table, passages, downloads; wide, narrow and without scripts."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.cache import caches
from playwright.sync_api import expect

from learnt.web.accounts.roles import Role
from tests.browser.accessible import NARROW, WIDE, assert_accessible, assert_fits
from tests.browser.forgetting import forget_what_was_said
from tests.cast import make_account
from tests.unit.web.insight.conftest import ADVISED, FOUND, NEGLECT, Shelf
from tests.unit.web.insight.test_figures import state

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from learnt.web.accounts.models import Account

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
VOICE = "Voice and lived experience of the child"
SIZES = {"wide": WIDE, "narrow": NARROW}
PAGES = {
    "how-often": "/insight/",
    "over-time": "/insight/over-time/?theme=voice-of-child",
    "by-group": "/insight/by-group/?theme=voice-of-child&by=area",
    "side-by-side": "/insight/side-by-side/",
    "side-by-side-own": "/insight/side-by-side/?sides=own&by=area",
    "together": "/insight/together/",
    "recurrence": "/insight/recurrence/",
    "theme": "/insight/themes/voice-of-child/",
    "passages": "/insight/passages/?theme=voice-of-child",
    "filtered": "/insight/?kind=audit&first=2019",
    "figures": "/figures/",
    "figures-conflicts": "/figures/conflicts/",
}
Windows = Callable[..., "Page"]
Keep = Callable[..., Path]


@pytest.fixture
def coordinator() -> "Iterator[Account]":
    """Return somebody who sees a library of reviews and audits over some years."""
    caches["memory"].clear()
    shelf = Shelf()
    for year, found, advised in ((2016, 3, 0), (2017, 2, 2), (2019, 4, 1), (2020, 2, 0), (2022, 5, 2)):
        for at in range(found):
            area = ("Harrowmere", "Netherby", "Tarnside")[at % 3]
            document = shelf.add(
                FOUND, *([NEGLECT] if at % 2 else []), (FOUND[0], "record-keeping"), year=year, area=area
            )
            if at % 2:
                shelf.confirm(document)
        for _ in range(advised):
            shelf.add(ADVISED, (ADVISED[0], "record-keeping"), year=year)
    for _ in range(4):
        shelf.add(FOUND, NEGLECT, year=2021, kind="audit")
    shelf.add(NEGLECT, year=None)
    state(30, source="one")
    state(45, source="two")
    yield make_account(Role.COORDINATOR, name="Alex Morgan")
    forget_what_was_said()


@pytest.mark.parametrize("size", SIZES)
def test_every_page_is_accessible_and_nothing_is_cut_off(
    windows: Windows, keep_picture: Keep, coordinator: "Account", size: str
) -> None:
    page = windows(coordinator, size=SIZES[size])
    for name, address in PAGES.items():
        page.goto(address)
        for picture in page.locator("figure img").all():
            picture.scroll_into_view_if_needed()
            page.wait_for_function(
                "image => image.complete && image.naturalWidth > 0", arg=picture.element_handle()
            )
        keep_picture(page, f"insight-{name}-{size}")
        assert_accessible(page)
        assert_fits(page)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_a_picture_to_the_passages_and_a_file(
    windows: Windows, coordinator: "Account", scripts: bool
) -> None:
    page = windows(coordinator, scripts=scripts)
    page.goto("/")
    page.get_by_role("link", name="Insight").click()
    expect(
        page.get_by_role("img", name="Picture: How often each theme is raised in findings")
    ).to_be_visible()
    row = page.get_by_role("row", name=VOICE)
    row.get_by_role("link", name="22", exact=True).click()
    expect(page.get_by_text("22 passages in 22 documents.")).to_be_visible()
    page.get_by_role("link", name="Open the passage 1", exact=True).click()
    expect(page.get_by_text("is a finding about voice-of-child").first).to_be_visible()
    page.goto("/insight/")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="CSV").click()
    assert Path(waiting.value.path()).read_text(encoding="utf-8-sig").startswith("theme,name,count,")


def test_filters_are_chosen_and_taken_away_by_keyboard(windows: Windows, coordinator: "Account") -> None:
    page = windows(coordinator)
    page.goto("/insight/over-time/?theme=neglect")
    page.get_by_text("Filters", exact=True).first.press("Enter")
    page.get_by_label("Audit", exact=True).press("Space")
    page.get_by_role("button", name="Apply filters").press("Enter")
    expect(page.get_by_label("Theme")).to_have_value("neglect")
    page.get_by_role("link", name="Remove this filter Audit").press("Enter")
    assert "kind=audit" not in page.url
    assert "theme=neglect" in page.url


def test_on_paper_the_table_of_numbers_is_open(
    windows: Windows, keep_picture: Keep, coordinator: "Account"
) -> None:
    page = windows(coordinator)
    page.goto("/insight/themes/voice-of-child/")
    page.emulate_media(media="print")
    expect(page.get_by_role("table", name="By area")).to_be_visible()
    expect(page.get_by_role("navigation", name="Insight")).to_be_hidden()
    keep_picture(page, "insight-theme-print")
