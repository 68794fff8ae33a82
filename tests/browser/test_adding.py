"""Adding documents and looking after them, as a person does it in a browser."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command
from playwright.sync_api import expect
from pytest_django import Settings

from learnt.web.accounts.roles import Role
from learnt.web.library.models import Document
from tests.browser.accessible import NARROW, WIDE, assert_accessible, assert_fits
from tests.cast import make_account

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

BRIEFING = """# Learning from Rowan

Published by Harrowmere Safeguarding Children Partnership, March 2024

## What we learned

Fathers were not invited to meetings, and nobody asked where they lived.

In 12 of 40 audits (34%) no child was seen alone.

## What to do

Health visitors should record what each child says about home.
"""
TABLE = (
    "Ref,Name,Date,What we learned\n"
    f'A1,Learning from Ash,2024-03-01,"{"Workers did not always ask the father about the home. " * 4}"\n'
    f'A2,Learning from Elm,2024-04-01,"{"Health visitors saw the children and wrote it down. " * 4}"\n'
)


@pytest.fixture(autouse=True)
def uploads(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "uploads"
    return tmp_path / "uploads"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Files such as a person has: a briefing, a table, one that is broken and one of a kind that is not read."""
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "briefing on Rowan.md").write_text(BRIEFING, encoding="utf-8")
    (folder / "short reports.csv").write_text(TABLE, encoding="utf-8")
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    (folder / "minutes.doc").write_bytes(b"an old document")
    return sorted(folder.iterdir())


def work() -> None:
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0)


class Gate:
    """Keeps the page from asking how far things are while the worker runs.

    The worker runs in the test's own thread, and the test's database in memory has no patience with two at once.
    """

    def __init__(self, page: "Page") -> None:
        self.open = False
        page.route("**/part/**", self._answer)

    def _answer(self, route: "Route") -> None:
        if self.open:
            route.continue_()
        else:
            route.fulfill(status=204)


class Walk:
    """A person who adds documents and looks after them, with a picture of each page on the way."""

    def __init__(self, page: "Page", keep_picture: "Callable[..., Path]", size: str) -> None:
        self.page, self._keep, self._size = page, keep_picture, size
        self.gate = Gate(page)

    def see(self, name: str) -> None:
        """Look at a page: nothing is cut off, axe finds nothing."""
        self._keep(self.page, f"{name}-{self._size}")
        assert_accessible(self.page)
        assert_fits(self.page)

    def add(self, files: list[Path]) -> None:
        self.page.goto("/adding/")
        self.page.locator("input[type=file]").set_input_files(files)
        self.page.locator("form button", has_text="Add documents").last.click()
        self.page.wait_for_url("**/adding/*/")

    def answer(self) -> None:
        self.page.get_by_role("link", name="Answer").click()
        self.page.get_by_label("Title").select_option("Name")

    def follow(self, link: str) -> None:
        self.page.get_by_role("link", name=link).click()

    def press(self, button: str) -> None:
        self.page.get_by_role("button", name=button).click()


@pytest.fixture(params=["wide", "narrow"])
def walk(
    request: pytest.FixtureRequest, windows: "Callable[..., Page]", keep_picture: "Callable[..., Path]"
) -> Walk:
    size = WIDE if request.param == "wide" else NARROW
    return Walk(
        windows(make_account(Role.COORDINATOR, name="Alex Morgan"), size=size), keep_picture, request.param
    )


def test_files_are_added_and_seen_to_be_read(walk: Walk, files: list[Path]) -> None:
    walk.page.goto("/")
    walk.see("documents-none")
    walk.page.goto("/adding/")
    walk.see("adding")
    walk.add(files)
    walk.see("adding-waiting")
    work()
    walk.gate.open = True
    walk.page.get_by_text("Needs an answer", exact=True).wait_for()
    said = walk.page.get_by_role("status").inner_text()
    assert said == "1 of 4 files read, 2 could not be read, 1 needs an answer."
    walk.see("adding-progress")
    walk.gate.open = False
    walk.answer()
    walk.see("adding-columns")
    walk.press("Read the table")
    walk.page.wait_for_url("**/adding/*/")
    work()
    walk.gate.open = True
    walk.page.get_by_role("link", name="Learning from Ash").wait_for()
    walk.see("adding-done")


def test_a_document_is_looked_after(walk: Walk, files: list[Path]) -> None:
    walk.add(files[:1])
    work()
    walk.page.goto("/")
    walk.see("documents")
    walk.follow("About Learning from Rowan")
    walk.see("document")
    walk.follow("Change what it says of itself")
    walk.see("document-details")
    walk.page.get_by_label("Kind of document").select_option("Audit")
    walk.press("Save")
    walk.page.get_by_text("Put right by Alex Morgan").wait_for()
    walk.follow("Change who may see it")
    walk.see("document-sharing")
    walk.page.get_by_label("Only people who are named").check()
    walk.press("Save")
    walk.page.get_by_text("Only people who are named may see it.").wait_for()
    walk.follow("Remove this document")
    walk.see("document-removal")
    walk.press("Remove this document")
    walk.page.get_by_text("The document was removed.").wait_for()
    assert not Document.objects.exists()


def test_a_newer_version_is_given_and_asked_about(walk: Walk, files: list[Path]) -> None:
    walk.add(files[:1])
    work()
    files[0].write_text(BRIEFING + "\nWorkers should ask fathers too.\n", encoding="utf-8")
    walk.add(files[:1])
    walk.follow("Answer")
    walk.see("adding-version")
    walk.page.get_by_label("A newer version of").check()
    walk.press("Continue")
    walk.page.wait_for_url("**/adding/*/")
    work()
    walk.page.reload()
    walk.follow("Learning from Rowan")
    walk.see("document-versions")
    assert Document.objects.get().versions.count() == 2


def test_without_scripts_files_are_added_and_followed_by_hand(
    windows: "Callable[..., Page]", files: list[Path]
) -> None:
    page = windows(make_account(Role.AUTHOR), scripts=False)
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="Add documents").or_(
        page.get_by_role("main").get_by_role("button", name="Add documents")
    ).click()
    page.locator("input[type=file]").set_input_files(files)
    page.locator("form button", has_text="Add documents").last.click()
    page.wait_for_url("**/adding/*/")
    work()
    page.get_by_role("link", name="Refresh this page").click()
    page.get_by_role("link", name="Answer").click()
    page.get_by_role("button", name="Read the table").click()
    work()
    page.get_by_role("link", name="Refresh this page").click()
    page.get_by_role("link", name="See all documents").click()
    expect(page.get_by_role("link", name="About")).to_have_count(4)  # the footer has one of its own
    assert Document.objects.count() == 3


def test_documents_that_may_be_on_one_case_are_offered(walk: Walk, files: list[Path], tmp_path: Path) -> None:
    long = " ".join(
        f"The father of Rowan was told of meeting {number} by nobody at all." for number in range(9)
    )
    files[0].write_text(f"# The report on Rowan\n\n{long}\n", encoding="utf-8")
    other = tmp_path / "briefing.md"
    other.write_text(f"# A briefing on Rowan\n\nThis briefing says it again.\n\n{long}\n", encoding="utf-8")
    walk.add([files[0], other])
    work()
    walk.page.goto("/")
    walk.follow("1 pair of documents may be on one case")
    walk.see("families")
    walk.press("Yes, one case")
    walk.page.get_by_text("There is nothing to look at.").wait_for()
    assert Document.objects.filter(family=None).count() == 0
