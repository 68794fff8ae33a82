"""Every component stands on one page, which anybody can use: wide, narrow, faulty, on paper and without scripts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import Page, expect
from pytest_django import Settings

from learnt.web import look
from learnt.web.accounts.roles import Role
from tests.browser.accessible import NARROW, assert_accessible, assert_fits
from tests.cast import make_account, make_partnership

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
_LOGO = Path(look.__file__).parent / "static" / "look" / "favicon.png"
Windows = Callable[..., Page]
Keep = Callable[..., Path]


@pytest.fixture(autouse=True)
def _with_gallery(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.browser.gallery.urls"


def test_the_gallery_is_accessible(page: Page, keep_picture: Keep) -> None:
    page.goto("/gallery/")
    expect(page.get_by_role("button", name="Menu")).to_be_hidden()
    expect(page.get_by_text("Not to be seen yet.")).to_be_hidden()
    assert page.title() == "Gallery - Learnt"
    assert_accessible(page)
    assert_fits(page)
    keep_picture(page, "gallery")


def test_faults_are_listed_first_and_lead_to_their_fields(page: Page, keep_picture: Keep) -> None:
    page.goto("/gallery/?faulty=1")
    assert page.title() == "Error: Gallery - Learnt"
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    links = page.locator(".govuk-error-summary__list a")
    assert links.count() == 11
    for number in range(links.count()):
        links.nth(number).click()
        where = links.nth(number).get_attribute("href")
        focused = page.evaluate("document.activeElement.closest('.govuk-form-group--error') !== null")
        assert focused, where
    assert_accessible(page)
    keep_picture(page, "gallery-faulty")


def test_nothing_is_cut_off_in_a_narrow_window(windows: Windows, keep_picture: Keep) -> None:
    page = windows(size=NARROW)
    page.goto("/gallery/?faulty=1")
    assert_fits(page)
    assert_accessible(page)
    page.get_by_role("button", name="Menu").click()
    expect(page.get_by_role("link", name="What recurs")).to_be_visible()
    keep_picture(page, "gallery-narrow")


def test_everything_is_there_without_scripts(windows: Windows, keep_picture: Keep) -> None:
    page = windows(scripts=False, size=NARROW)
    page.goto("/gallery/")
    expect(page.get_by_role("link", name="What recurs")).to_be_visible()
    expect(page.get_by_text("What is counted.")).to_be_visible()
    page.get_by_text("What counts as a passage").click()
    expect(page.get_by_text("A paragraph, list item or table cell.")).to_be_visible()
    keep_picture(page, "gallery-without-scripts")


def test_paper_has_the_words_and_none_of_the_controls(page: Page, keep_picture: Keep) -> None:
    page.goto("/gallery/")
    page.emulate_media(media="print")
    expect(page.locator(".learnt-filter")).to_be_hidden()
    expect(page.get_by_role("button", name="Save and continue")).to_be_hidden()
    expect(page.get_by_text("Voice of the child").last).to_be_visible()
    keep_picture(page, "gallery-print")


def test_what_was_done_is_said_at_the_top_and_takes_the_focus(page: Page) -> None:
    page.goto("/gallery/?added=1")
    expect(page.get_by_role("alert", name="Success")).to_be_focused()
    assert_accessible(page)


def test_what_htmx_brings_starts_its_components_under_the_policy(page: Page) -> None:
    page.goto("/gallery/")
    page.get_by_role("button", name="Show more").click()
    expect(page.get_by_text("You have 50 characters remaining").first).to_be_visible()


def test_the_skip_link_is_the_first_stop_and_leads_to_the_main_part(page: Page) -> None:
    page.goto("/gallery/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_partnership_stands_at_the_top_with_whoever_signed_in(
    windows: Windows, keep_picture: Keep, tmp_path: Path, settings: Settings
) -> None:
    settings.MEDIA_ROOT = tmp_path
    home = make_partnership()
    home.logo.save("logo.png", ContentFile(_LOGO.read_bytes()))
    page = windows(make_account(Role.CODER, name="ama birch"))
    page.goto("/gallery/")
    assert page.title() == f"Gallery - {home.name} - Learnt"
    assert page.evaluate("document.querySelector('.learnt-header__logo').naturalWidth") > 0
    assert_accessible(page)
    keep_picture(page, "gallery-partnership", whole=False)
    page.set_viewport_size({"width": NARROW["width"], "height": NARROW["height"]})
    assert_fits(page)
    keep_picture(page, "gallery-partnership-narrow", whole=False)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)
