"""Exchange with other programs and erasing, as people use them: wide, narrow, and without scripts."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command
from playwright.sync_api import expect
from pytest_django import Settings

from learnt.web.accounts.roles import Role
from tests.browser.accessible import NARROW, assert_accessible, assert_usable
from tests.cast import keep_document, make_account
from tests.unit.web.exchange.conftest import code

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture(autouse=True)
def _apart(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "uploads"


def see_it_done(page: "Page") -> None:
    """Once the page says that the work waits, do it as the background worker does, and look again."""
    again = page.get_by_role("link", name="Refresh this page")
    expect(again).to_be_visible()
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0)
    again.click()


FORMS = ("/exchange/", "/exchange/send/", "/exchange/codebook/", "/exchange/research/", "/exchange/bring/")


def send_out(page: "Page", path: Path) -> None:
    """Send all documents out, and save the file."""
    page.goto("/exchange/send/")
    page.get_by_role("button", name="See what goes out").click()
    see_it_done(page)
    expect(page.get_by_role("heading", name="What the file cannot hold")).to_be_visible()
    page.get_by_role("button", name="Make the file").click()
    see_it_done(page)
    page.get_by_role("button", name="Download the file").click()
    expect(page.get_by_role("heading", name="who may be known by it?")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="I have looked at this").click()
    download.value.save_as(path)


def bring_in(page: "Page", path: Path) -> None:
    """Bring a project in, up to what would be taken in."""
    page.goto("/exchange/bring/")
    page.get_by_label("File").set_input_files(path)
    page.get_by_label("Who coded it?").fill("Ann Other in NVivo")
    page.get_by_role("button", name="Look through the file").click()
    see_it_done(page)
    expect(page.get_by_text("would be taken in, on 1 document")).to_be_visible()


def test_a_project_goes_out_and_comes_in_by_the_pages(
    windows: "Callable[..., Page]", keep_picture: "Callable[..., Path]", tmp_path: Path
) -> None:
    keeper, document = make_account(Role.ADMINISTRATOR, name="Alex Morgan"), keep_document()
    code(document)
    page, wide, narrow = windows(keeper, scripts=False), windows(keeper), windows(keeper, size=NARROW)
    page.set_default_timeout(30_000)
    send_out(page, tmp_path / "ours.qdpx")
    bring_in(page, tmp_path / "ours.qdpx")
    for address in (*FORMS, page.url, f"/documents/{document.pk}/erase/"):
        assert_usable(wide, narrow, address)
        assert_accessible(narrow)
        name = address.rpartition("//")[2].replace("/", "-").strip("-")
        keep_picture(wide, f"wide-{name}")
        keep_picture(narrow, f"narrow-{name}")
    page.get_by_role("button", name="Take the codings in").click()
    see_it_done(page)
    expect(page.get_by_text("taken in on 1 document")).to_be_visible()
    keep_picture(page, "taken")
