"""Cases in a browser: one is worked on by keyboard and form, and each of its pages is accessible and fits."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Role
from learnt.web.cases.models import Case
from tests.browser.accessible import NARROW, assert_usable
from tests.cast import make_account
from tests.unit.web.cases.conftest import COUNCIL, PEOPLE, POLICE, full
from tests.unit.web.cases.test_pages import addresses

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.fixtures import Settings

Windows = Callable[..., "Page"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
FILES = {"timeline-picture", "genogram-picture"}


@pytest.fixture(autouse=True)
def _own_uploads(settings: "Settings", tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.HOME = tmp_path / "uploads", tmp_path


@pytest.fixture
def keeper() -> Account:
    return make_account(Role.COORDINATOR, name="Alex Morgan")


def test_a_case_is_worked_on_without_scripts(windows: Windows, keeper: Account) -> None:
    page = windows(keeper, scripts=False)
    page.goto("/cases/")
    page.get_by_role("button", name="Begin a case").click()
    page.get_by_label("Reference").fill("2026-01")
    for label, words in (("Day", "1"), ("Month", "3"), ("Year", "2030")):
        page.get_by_label(label).fill(words)
    page.get_by_role("button", name="Begin the case").click()
    page.get_by_role("link", name="People", exact=True).last.click()
    page.get_by_role("link", name="Bring people in from a file").click()
    page.get_by_label("File of people").set_input_files({"name": "p.yaml", "mimeType": "text/yaml", "buffer": PEOPLE.encode()})  # fmt: skip
    page.get_by_role("button", name="Bring them in").click()
    expect(page.get_by_text("3 people came in.")).to_be_visible()
    case = Case.objects.get()
    for agency, table in (("Police", POLICE), ("Council", "")):
        page.goto(reverse("cases:file-add", args=[case.pk]))
        page.get_by_label("Name of another agency").fill(agency)
        if table:
            page.get_by_label("The agency’s chronology").set_input_files({"name": "c.csv", "mimeType": "text/csv", "buffer": table.encode()})  # fmt: skip
        else:
            page.get_by_label("Or paste it").fill(COUNCIL)
        page.get_by_role("button", name="Add it").click()
        if table:
            page.get_by_role("button", name="Read it so").click()
        expect(page.get_by_text("entries were read.").first).to_be_visible()
    page.goto(reverse("cases:pairs", args=[case.pk]))
    page.get_by_role("button", name="Same event").first.click()
    expect(page.get_by_text("Both entries stay in the chronology.")).to_be_visible()


def test_each_page_is_accessible_fits_and_is_reached_by_keyboard(
    windows: Windows, keeper: Account, keep_picture: "Callable[..., Path]"
) -> None:
    case = full(keeper)
    wide, narrow = windows(keeper), windows(keeper, size=NARROW)
    for name, address in addresses(case).items():
        if name not in FILES:
            assert_usable(wide, narrow, address)
            keep_picture(wide, f"cases-{name}-wide")
            keep_picture(narrow, f"cases-{name}-narrow")
