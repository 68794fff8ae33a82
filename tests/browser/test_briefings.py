"""Briefings as people walk through them: choose, compose, change, review, approve, publish and read; with and without scripts."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.cache import caches
from playwright.sync_api import expect

from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Role
from learnt.web.briefings.models import Briefing
from learnt.web.library.tasks import work
from learnt.web.search.indexed import index
from tests.browser.accessible import NARROW, WIDE, assert_accessible, assert_fits
from tests.browser.forgetting import forget_what_was_said
from tests.cast import make_account
from tests.factories import LEARNED
from tests.unit.web.briefings.conftest import part_of, publish, quoted, shelve

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django import Settings

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
TITLE = "Learning in Harrowmere"
Windows = Callable[..., "Page"]


@pytest.fixture
def author(settings: "Settings", tmp_path: Path) -> "Iterator[Account]":
    """Return somebody whose library holds confirmed learning."""
    settings.HOME, settings.BLIND_SHARE = tmp_path, 0.0
    caches["memory"].clear()
    index.cache_clear()
    shelve()
    shelve(source="two")
    yield make_account(Role.COORDINATOR, name="Alex Morgan")
    forget_what_was_said()
    index.cache_clear()


def composed(author: Account, outline: str = "thematic-note") -> Briefing:
    """Return a draft that the worker composed."""
    from learnt.web.briefings.actions import begin
    from learnt.web.briefings.choosing import Chosen
    from tests.cast import make_partnership

    row = begin(outline=outline, chosen=Chosen(TITLE), partnership=make_partnership(), by=author)
    work(once=True)
    row.refresh_from_db()
    return row


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_a_choice_to_a_reader(windows: Windows, author: Account, scripts: bool) -> None:
    page = windows(author, scripts=scripts)
    page.goto("/briefings/")
    page.get_by_role("button", name="Make a briefing").click()
    page.get_by_label("Thematic briefing note").check()
    page.get_by_label("Title").fill(TITLE)
    page.get_by_role("button", name="Compose a draft").click()
    expect(page.get_by_text("Being composed")).to_be_visible()
    work(once=True)
    if not scripts:
        page.get_by_role("link", name="Refresh this page").click()
    expect(
        page.get_by_role("link", name="Send for review").or_(
            page.get_by_role("button", name="Send for review")
        )
    ).to_be_visible()
    _change(page)
    _press(page, "Send for review")
    reviewer = windows(make_account(Role.TRAINER, name="Robin Hale"), scripts=scripts)
    reviewer.goto(page.url)
    _press(reviewer, "It is right")
    page.reload()
    _press(page, "Approve")
    _press(page, "Publish")
    reader = windows(make_account(Role.PRACTITIONER), scripts=scripts)
    reader.goto("/briefings/")
    reader.get_by_role("link", name=TITLE).click()
    expect(reader.get_by_text("Children were seldom asked.")).to_be_visible()
    with reader.expect_download() as waiting:
        reader.get_by_role("link", name="E-mail text").click()
    assert "Children were seldom asked." in Path(waiting.value.path()).read_text(encoding="utf-8")
    reader.locator(".briefing-ref").first.click()
    assert "/read/?passage=" in reader.url


def _press(page: "Page", name: str) -> None:
    """Follow a way to its page, and do what it asks for."""
    page.get_by_role("link", name=name).or_(page.get_by_role("button", name=name)).click()
    page.get_by_role("button", name=name).click()


def _change(page: "Page") -> None:
    """Change a quotation, with its evidence beside it, and come back to the draft."""
    draft = page.url
    row = Briefing.objects.get()
    page.goto(f"{draft}parts/{part_of(row, quoted(row).sentence.id)}/")
    sentence = page.locator(f"[id='{quoted(row).sentence.id}']")
    expect(sentence.get_by_role("link", name="Open the passage").first).to_be_visible()
    sentence.get_by_role("link", name="Change").click()
    page.get_by_label("Words").fill("Children were seldom asked.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("A paraphrase").first).to_be_visible()
    page.goto(draft)


def test_a_change_that_came_between_is_shown_beside_ones_own(windows: Windows, author: Account) -> None:
    row = composed(author)
    one = quoted(row).sentence.id
    mine, theirs = windows(author), windows(make_account(Role.TRAINER, name="Robin Hale"))
    for page, words in ((mine, "Alex’s words."), (theirs, "Robin’s words.")):
        page.goto(f"/briefings/{row.pk}/draft/sentences/{one}/")
        page.get_by_label("Words").fill(words)
    theirs.get_by_role("button", name="Save").click()
    mine.get_by_role("button", name="Save").click()
    expect(mine.get_by_text("Robin Hale changed this after you opened it.")).to_be_visible()
    expect(mine.get_by_role("blockquote").filter(has_text="Robin’s words.")).to_be_visible()
    expect(mine.get_by_label("Words")).to_have_value("Alex’s words.")
    mine.get_by_role("button", name="Save").click()
    expect(mine.get_by_text("Alex’s words.")).to_be_visible()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_every_page_is_accessible_and_nothing_is_cut_off(
    windows: Windows, author: Account, keep_picture: Callable[..., Path], size: dict[str, int]
) -> None:
    row, out = composed(author), composed(author, "seven-minute")
    publish(out, author)
    one = quoted(row).sentence.id
    draft = f"/briefings/{row.pk}/draft/"
    pages = {
        "list": "/briefings/", "new": "/briefings/new/", "draft": draft, "preview": f"{draft}preview/",
        "part": f"{draft}parts/{part_of(row, one)}/", "sentence": f"{draft}sentences/{one}/",
        "evidence": f"{draft}sentences/{one}/evidence/", "add": f"{draft}parts/{part_of(row, one)}/add/",
        "title": f"{draft}title/", "choices": f"{draft}choices/", "history": f"{draft}history/",
        "move": f"{draft}moves/send/", "published": f"/briefings/{out.pk}/",
        "withdraw": f"/briefings/{out.pk}/versions/1/withdraw/", "learning": "/learning/?subject=voice",
        "situation": "/learning/situation/", "local": f"/learning/local/{row.partnership_id}/",
    }  # fmt: skip
    page = windows(author, size=size)
    for name, address in pages.items():
        answer = page.goto(address)
        assert answer is not None
        assert answer.ok, (name, answer.status)
        keep_picture(page, f"briefings-{name}-{size['width']}")
        assert_accessible(page)
        assert_fits(page)


def test_a_situation_is_ticked_by_keyboard_and_leaves_no_trace_in_the_address(
    windows: Windows, author: Account
) -> None:
    page = windows(author)
    page.goto("/learning/")
    page.get_by_role("link", name="Start from a situation instead").press("Enter")
    page.get_by_label("Has not been seen or spoken to alone").press("Space")
    page.get_by_role("button", name="Show what reviews teach").press("Enter")
    expect(page.get_by_text(LEARNED).first).to_be_visible()
    assert page.url.endswith("/learning/situation/")


def test_evidence_is_looked_for_and_linked(windows: Windows, author: Account) -> None:
    row = composed(author)
    page = windows(author)
    page.goto(f"/briefings/{row.pk}/draft/parts/{part_of(row, quoted(row).sentence.id)}/")
    page.get_by_role("button", name="Add a sentence").click()
    page.get_by_label("Words").fill("Ask what each day is like.")
    page.get_by_role("button", name="Add").click()
    added = page.get_by_role("article").filter(has_text="Ask what each day is like.")
    expect(added.get_by_text("No evidence")).to_be_visible()
    added.get_by_role("link", name="Link to evidence").click()
    page.get_by_label("Look for words").fill("children days were like")
    page.get_by_role("button", name="Look for it").click()
    page.get_by_role("button", name="Link the sentence to this passage 1").click()
    expect(added.get_by_text("Confirmed")).to_be_visible()
    expect(added.get_by_role("link", name="Open the passage")).to_be_visible()
