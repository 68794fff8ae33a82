"""Coding in a real browser: by keyboard alone, without scripts, in a narrow window, and for screen readers."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import caches
from playwright.sync_api import Page, expect
from pytest_django import Settings

from learnt.engine.domain.coding import Coding, Kind
from learnt.engine.domain.document import Role as Layout
from learnt.engine.domain.study import Study
from learnt.engine.reading.draft import Draft
from learnt.web.accounts.roles import Role
from learnt.web.coding.models import Comment
from learnt.web.coding.ranking import among, rank
from learnt.web.library.models import Decision, Document, Reading
from tests.browser.accessible import NARROW, assert_accessible, assert_fits
from tests.browser.forgetting import forget_what_was_said
from tests.cast import keep_document, make_account, signed_in
from tests.factories import suggest

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
Windows = Callable[..., Page]
Keep = Callable[..., Path]
VOICE = "voice-of-child"


@pytest.fixture(autouse=True)
def _nothing_held_back(settings: Settings, transactional_db: None) -> Iterator[None]:
    settings.BLIND_SHARE = 0.0
    caches["memory"].clear()
    yield
    forget_what_was_said()


@pytest.fixture
def document() -> Document:
    """Return a review of a fictional child: headings, a list, a table and a passage that tells of harm."""
    draft = Draft(file="review.txt", media="text")
    draft.add("What happened", Layout.HEADING, level=1)
    draft.add("Robin was hit and had bruises on both arms in May.", Layout.PARAGRAPH)
    draft.add(
        "Nobody asked Robin what home was like. The school noticed that Robin was tired.", Layout.PARAGRAPH
    )
    draft.add("What we learned", Layout.HEADING, level=2)
    draft.add("Workers should:", Layout.PARAGRAPH)
    draft.add("see the child alone", Layout.ITEM, level=1, marker="•")
    draft.add("write down what the child says", Layout.ITEM, level=1, marker="•")
    for head in ("Standard", "Files"):
        draft.add(head, Layout.CELL)
    for row, count in (("Child seen alone", "6 of 40"), ("Father spoken to", "9 of 40")):
        draft.add(row, Layout.CELL, marker="Standard", labels=("Standard",))
        draft.add(count, Layout.CELL, marker="Files", labels=(row, "Files"))
    draft.add("The plan was not shared with the school.", Layout.PARAGRAPH)
    read = draft.document()
    codings = [Coding(Kind.HEADING if one.role is Layout.HEADING else Kind.FINDING) for one in read.passages]
    codings[1] = Coding(Kind.CASE_FACT, (suggest("physical-abuse", (10, 13)),))
    codings[2] = Coding(Kind.FINDING, (suggest(VOICE, (0, 18)), suggest("neglect", (7, 12))))
    codings[5] = Coding(Kind.RECOMMENDATION, (suggest(VOICE, (0, 13)),))
    return keep_document(Study(read, tuple(codings)))


def address(document: Document, where: str = "?part=1") -> str:
    return f"/documents/{document.pk}/read/{where}"


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.closest('[data-passage]')?.id ?? ''"))


def test_a_coder_reads_accepts_rejects_and_takes_back_by_keyboard_alone(
    windows: Windows, document: Document, keep_picture: Keep
) -> None:
    page = windows(make_account(Role.CODER))
    page.goto(address(document))
    assert_accessible(page)
    keep_picture(page, "coding-document")
    page.keyboard.press("j")
    page.keyboard.press("s")
    page.keyboard.press("j")
    assert focused(page) == "passage-2"
    page.keyboard.press("a")
    expect(page.locator("#coding-status")).to_have_text("Confirmed: Neglect.")
    assert focused(page) == "passage-2"
    expect(page.locator("#coding-left")).to_contain_text("3 suggestions left")
    page.keyboard.press("r")
    expect(page.locator("#coding-status")).to_have_text("Rejected: Voice and lived experience of the child.")
    page.keyboard.press("u")
    expect(page.locator("#coding-status")).to_have_text("Taken back. It stays in the history.")
    assert list(Decision.objects.values_list("verdict", flat=True)) == ["accepted", "rejected", "withdrawn"]
    assert_accessible(page)
    page.keyboard.press("?")
    page.wait_for_url("**/coding/keys/**")
    assert_accessible(page)
    keep_picture(page, "coding-keys")


def test_keys_do_nothing_in_a_box_or_when_switched_off(windows: Windows, document: Document) -> None:
    coder = make_account(Role.CODER)
    page = windows(coder)
    page.goto(address(document, "2/"))
    page.get_by_label("Find a theme by its words").press_sequentially("a sleep")
    assert not Decision.objects.exists()
    coder.shortcuts = False
    coder.save()
    page.goto(address(document) + "#passage-2")
    page.keyboard.press("a")
    page.wait_for_timeout(300)
    assert not Decision.objects.exists()


def test_a_passage_that_tells_of_harm_is_read_before_a_key_decides_on_it(
    windows: Windows, document: Document
) -> None:
    page = windows(make_account(Role.CODER))
    page.goto(address(document))
    expect(page.get_by_text("Robin was hit")).to_be_hidden()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.get_by_text("Robin was hit")).to_be_visible()
    assert not Decision.objects.exists()
    page.keyboard.press("a")
    expect(page.locator("#coding-status")).to_contain_text("Confirmed: Physical abuse")
    expect(page.get_by_text("Robin was hit")).to_be_visible()


def test_everything_is_done_without_scripts(windows: Windows, document: Document, keep_picture: Keep) -> None:
    page = windows(make_account(Role.CODER), scripts=False)
    page.goto(address(document))
    page.locator("#passage-2").get_by_role("button", name="Accept Neglect").click()
    assert page.url.endswith("?part=1#passage-2")
    assert "Confirmed: Neglect." in page.inner_text(".govuk-notification-banner")
    page.locator("#passage-2").get_by_role("link", name="Add a theme or comment to passage 2").click()
    page.get_by_role("button", name="Start at the next sentence").click()
    page.get_by_role("button", name="End one word earlier").click()
    page.get_by_label("Find a theme by its words").fill("school")
    page.get_by_role("button", name="Find").click()
    assert "The school noticed that Robin was" in page.inner_text("form[action$='/add/']")
    page.locator("input[name=theme]").first.check()
    page.get_by_role("button", name="Add the theme").click()
    assert Decision.objects.last().exact == "The school noticed that Robin was"  # type: ignore[union-attr]
    page.locator("#passage-2").get_by_role("link", name="Add a theme or comment to passage 2").click()
    page.get_by_label("Comment", exact=True).fill("Ask the school nurse.")
    page.get_by_role("button", name="Keep the comment").click()
    assert Comment.objects.get().words == "Ask the school nurse."
    keep_picture(page, "coding-without-scripts")
    page.get_by_role("link", name="History", exact=True).last.click()
    page.get_by_role("button", name="Undo “Comment”").first.click()
    assert "Took back a comment" in page.inner_text("main")


@pytest.mark.parametrize(
    "where", ["?part=1", "2/", f"2/themes/{VOICE}/", "history/", "whole/", "coders/", "differences/"]
)
def test_every_page_of_a_document_is_accessible_and_fits_a_narrow_window(
    windows: Windows, document: Document, keep_picture: Keep, where: str
) -> None:
    coordinator = make_account(Role.COORDINATOR)
    current = document.current
    assert current is not None
    said = {"version": current.digest[:16], "say": f"accepted {VOICE}"}
    signed_in(coordinator).post(address(document, "2/decide/"), said)
    for name, size in (("wide", None), ("narrow", NARROW)):
        page = windows(coordinator, **({"size": size} if size else {}))
        page.goto(address(document, where))
        assert_accessible(page)
        assert_fits(page)
        keep_picture(page, f"coding-{where.strip('?/').replace('/', '-').replace('=', '')}-{name}")


def test_a_held_passage_is_read_in_full_and_then_shows_suggestions(
    windows: Windows, document: Document, settings: Settings, keep_picture: Keep
) -> None:
    settings.BLIND_SHARE = 1.0
    page = windows(make_account(Role.CODER))
    page.goto(address(document))
    assert_accessible(page)
    assert "Voice and lived experience" not in page.inner_text("#passage-2")
    page.get_by_role("link", name="Read passage 2 in full").click()
    assert_accessible(page)
    keep_picture(page, "coding-blind")
    page.get_by_role("button", name="Keep my reading").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    assert_accessible(page)
    page.get_by_label("None of these themes").check()
    page.get_by_label("Neglect", exact=True).check()
    expect(page.get_by_label("None of these themes")).not_to_be_checked()
    page.get_by_role("button", name="Keep my reading").click()
    assert Reading.objects.get().blind
    assert "Voice and lived experience" in page.inner_text("#passage-2")


def test_what_to_read_next_is_answered_one_passage_after_another(
    windows: Windows, document: Document, keep_picture: Keep
) -> None:
    coder = make_account(Role.CODER)
    page = windows(coder)
    page.goto("/coding/")
    assert_accessible(page)
    keep_picture(page, "coding-work")
    page.get_by_label("Theme").select_option("Neglect")
    page.get_by_role("button", name="Read on").click()
    assert "being worked out in the background" in page.inner_text("main")
    rank("neglect", among(coder.standing()))
    page.get_by_role("link", name="Load again").click()
    assert_accessible(page)
    keep_picture(page, "coding-queue")
    page.get_by_role("button", name="No", exact=True).click()
    assert Decision.objects.get().verdict == "rejected"


def test_a_break_is_one_key_away_and_leads_back(windows: Windows, document: Document) -> None:
    page = windows(make_account(Role.CODER))
    page.goto(address(document))
    page.get_by_role("link", name="Take a break").first.click()
    assert_accessible(page)
    page.get_by_role("button", name="Go on when you are ready").click()
    page.wait_for_url("**/read/**")


def test_whoever_was_signed_out_comes_to_the_sign_in_page_and_not_to_half_of_it(
    windows: Windows, document: Document
) -> None:
    page = windows(make_account(Role.CODER))
    page.goto(address(document))
    Session.objects.all().delete()
    page.locator("#passage-2").get_by_role("button", name="Accept Neglect").click()
    page.wait_for_url("**/account/sign-in/**")
    assert not Decision.objects.exists()


def test_words_chosen_with_the_mouse_fill_the_boxes(windows: Windows, document: Document) -> None:
    page = windows(make_account(Role.CODER))
    page.goto(address(document, "2/"))
    page.evaluate(
        "() => { const text = document.querySelector('[data-words] mark').firstChild; const range = document.createRange();"
        " range.setStart(text, 7); range.setEnd(text, 18); getSelection().addRange(range);"
        " document.dispatchEvent(new MouseEvent('mouseup')); }"
    )
    expect(page.get_by_label("First word")).to_have_value("2")
    expect(page.get_by_label("Last word")).to_have_value("3")


def test_nothing_is_lost_by_whoever_decides_faster_than_the_page_answers(
    windows: Windows, document: Document
) -> None:
    page = windows(make_account(Role.CODER))
    page.goto(address(document))
    # Each button is pressed twice, as by somebody who doubts that the first time was heard.
    page.evaluate(
        "document.querySelectorAll('#passage-2 [data-act=accept], #passage-5 [data-act=accept]')"
        ".forEach(button => { button.click(); button.click(); })"
    )
    expect(page.locator("#passage-2 [data-act=undo]")).to_have_count(2)
    expect(page.locator("#passage-5 [data-act=undo]")).to_have_count(1)
    expect(page.locator("#coding-left")).to_contain_text("1 suggestion left")
    said = Decision.objects.values_list("theme", "verdict")
    assert sorted(said) == [("neglect", "accepted"), (VOICE, "accepted"), (VOICE, "accepted")]


def test_keys_pressed_in_haste_decide_on_one_theme_after_another(
    windows: Windows, document: Document
) -> None:
    page = windows(make_account(Role.CODER))
    page.goto(address(document) + "#passage-2")
    page.evaluate(
        "['a', 'r'].forEach(key => document.activeElement.dispatchEvent("
        "new KeyboardEvent('keydown', { key, bubbles: true })))"
    )
    expect(page.locator("#passage-2 [data-act=undo]")).to_have_count(2)
    assert list(Decision.objects.order_by("at").values_list("theme", "verdict")) == [
        ("neglect", "accepted"),
        (VOICE, "rejected"),
    ]


def test_two_people_at_one_document_lose_nothing_and_see_what_the_other_said(
    windows: Windows, document: Document
) -> None:
    one, two = (windows(make_account(Role.CODER, name=name)) for name in ("alex morgan", "sam birch"))
    for page in (one, two):
        page.goto(address(document))
    one.get_by_role("button", name="Accept Neglect").click()
    expect(one.locator("#coding-status")).to_have_text("Confirmed: Neglect.")
    two.get_by_role("button", name="Reject Neglect").click()
    expect(two.locator("#passage-2")).to_contain_text("Confirmed by Alex Morgan")
    expect(two.locator("#passage-2")).to_contain_text("Disputed")
    one.evaluate("htmx.trigger('#coding-news', 'every')")
    expect(one.get_by_text("Others said 1 thing of this document")).to_be_visible()
    one.get_by_role("link", name="Show what is new").click()
    expect(one.locator("#passage-2")).to_contain_text("Rejected by Sam Birch")
    assert Decision.objects.count() == 2
