"""A session in a real browser: whoever runs it, the big screen, and twelve telephones, with scripts and without."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.cache import caches

from learnt.web.accounts.roles import Role
from learnt.web.reflecting.models import Answer, Session
from learnt.web.reflecting.pledging import general_link
from learnt.web.reflecting.reaching import link_of
from learnt.web.reflecting.sendings import Recipient
from learnt.web.reflecting.states import StepKind
from tests.browser.accessible import NARROW, WIDE, assert_accessible, assert_fits
from tests.cast import keep_document, make_account
from tests.factories import PROMPT
from tests.unit.web.reflecting.conftest import lead, open_planned

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PHONES = 12
SAID = (
    "There is never enough time on a visit", "Not enough time", "Time", "We did not think of the father",
    "The father was never asked", "Nobody asked the father", "Fear of making things worse", "I was new in the job",
    "The notes were in another system", "Notes from health were missing", "A parent was always in the room",
    "I asked, but I did not write it down",
)  # fmt: skip
Windows = Callable[..., "Page"]
Keep = Callable[..., Path]


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    caches["memory"].clear()
    yield
    caches["memory"].clear()


class Desk:
    """Whoever runs the session, with a picture of each page on the way, wide and narrow."""

    def __init__(self, page: "Page", keep: Keep) -> None:
        self.page, self._keep = page, keep

    def see(self, name: str, page: "Page | None" = None) -> None:
        shown = page or self.page
        for words, size in (("wide", WIDE), ("narrow", NARROW)):
            shown.set_viewport_size(size)  # type: ignore[arg-type]
            self._keep(shown, f"session-{name}-{words}")
            assert_accessible(shown)
            assert_fits(shown)
        shown.set_viewport_size(NARROW if page else WIDE)  # type: ignore[arg-type]

    def press(self, button: str) -> None:
        self.page.get_by_role("button", name=button).first.click()

    def go(self, link: str) -> None:
        """Follow a link, also one that looks like a button."""
        found = self.page.get_by_role("link", name=link).or_(self.page.get_by_role("button", name=link))
        found.first.click()


@pytest.fixture
def desk(windows: Windows, keep_picture: Keep) -> Desk:
    return Desk(windows(make_account(Role.TRAINER, name="terry trainer")), keep_picture)


def plan(desk: Desk) -> Session:
    page = desk.page
    page.goto("/sessions/")
    desk.see("none")
    desk.go("Plan a session")
    desk.see("new")
    page.get_by_label("Title").fill("What we learnt about asking")
    page.get_by_label("Agencies people can choose").fill(
        "Harrowmere Council\nHarrowmere Police\nHarrowmere Health"
    )
    desk.press("Continue")
    desk.go("Add questions")
    desk.see("questions")
    page.get_by_label("Questions").fill("What gets in the way of asking children what their days are like?")
    desk.press("Save")
    desk.go("Take questions from documents")
    desk.see("prompts")
    page.get_by_label(PROMPT).check()
    desk.press("Add to the session")
    desk.go("Add a group exercise")
    desk.see("exercise")
    page.get_by_label("Name of the exercise").fill("Talk in threes")
    page.get_by_label("What groups are to do").fill(
        "Choose a family you know\nSay what you would ask, and how"
    )
    desk.press("Save")
    desk.see("plan")
    return Session.objects.get()


def join(windows: Windows, session: Session, agency: int) -> "Page":
    phone = windows(size=NARROW)
    phone.goto("/join/")
    phone.get_by_label("Code").fill((session.code or "").lower())
    phone.get_by_role("button", name="Continue").click()
    phone.get_by_label("Where do you work?").select_option(index=agency)
    phone.get_by_role("button", name="Join", exact=True).click()
    phone.get_by_role("heading", name="You have joined").wait_for()
    return phone


def test_a_session_with_twelve_telephones(windows: Windows, desk: Desk) -> None:
    keep_document()
    session = plan(desk)
    desk.press("Open the session")
    desk.page.get_by_role("heading", name="People are joining").wait_for()
    session.refresh_from_db()
    phones = [join(windows, session, 1 + number % 2) for number in range(PHONES)]
    look_at_joining(windows, desk, session, phones[0])
    ask_question(desk, phones)
    group_exercise(desk, phones)
    screen_shows(desk, session)
    pledge_and_feedback(windows, desk, phones)
    after(windows, desk, session, phones[0])


def look_at_joining(windows: Windows, desk: Desk, session: Session, phone: "Page") -> None:
    desk.page.get_by_text(f"{PHONES} people here.").wait_for()
    desk.see("run-welcome")
    desk.see("room-welcome", phone)
    other = windows(size=NARROW)
    other.goto("/join/")
    desk.see("join", other)
    other.get_by_label("Code").fill("ZZZ ZZZ")
    other.get_by_role("button", name="Continue").click()
    other.get_by_text("No session is open with this code.").first.wait_for()
    desk.see("join-wrong", other)
    other.goto(f"/join/{session.code}/")
    desk.see("seat", other)
    desk.page.goto(f"/sessions/{session.pk}/screen/")
    desk.see("screen-welcome")
    desk.page.goto(f"/sessions/{session.pk}/run/")


def ask_question(desk: Desk, phones: "list[Page]") -> None:
    """The room follows by itself; what it says appears, is put together, and is shown."""
    desk.press("Go on to the question")
    for phone, words in zip(phones, SAID, strict=True):
        phone.get_by_role("heading", name="What gets in the way").wait_for()
        phone.get_by_label("Your answer").fill(words)
        phone.get_by_role("button", name="Send", exact=True).click()
        phone.get_by_role("heading", name="What you said").wait_for()
    assert sorted(Answer.objects.values_list("text", flat=True)) == sorted(SAID)
    desk.page.get_by_text(f"{PHONES} have answered.").wait_for()
    desk.see("run-answers")
    desk.page.get_by_role("button", name="Show all").first.click()
    desk.page.locator("#board").get_by_text("Shown", exact=True).first.wait_for()
    desk.see("room-question", phones[-1])
    phones[-1].get_by_role("heading", name="What people said").wait_for()
    desk.page.get_by_role("link", name="Group I was new").click()
    desk.see("group")
    desk.page.get_by_label("Name of the group").fill("Feelings")
    desk.press("Save")
    desk.page.get_by_role("heading", name="Feelings").wait_for()
    phones[0].get_by_role("link", name="Change").click()
    desk.see("change", phones[0])
    phones[0].get_by_role("button", name="Take it back").click()
    phones[0].get_by_role("button", name="Send", exact=True).wait_for()


def group_exercise(desk: Desk, phones: "list[Page]") -> None:
    """What somebody is still writing is not thrown away, and the time runs by the server."""
    phones[1].get_by_label("Your answer").fill("Half a thought")
    desk.press("Go on to the question")
    phones[0].get_by_role("heading", name=PROMPT).wait_for()
    phones[1].get_by_text("The session has moved on. Send what you wrote").wait_for()
    assert phones[1].get_by_label("Your answer").input_value() == "Half a thought"
    phones[1].get_by_role("button", name="Send another answer").click()
    phones[1].get_by_role("heading", name=PROMPT).wait_for()
    assert Answer.objects.filter(text="Half a thought").exists()
    desk.press("Go on to the group exercise")
    desk.press("Start 10 minutes")
    desk.page.get_by_text("left.").wait_for()
    desk.see("run-exercise")
    phones[0].get_by_text("left.").wait_for()
    desk.see("room-exercise", phones[0])
    desk.page.get_by_label("Note").fill("Ask schools to write down what children say.")
    desk.press("Keep the note")
    desk.go("Change, or propose as an action")
    desk.page.get_by_label("Propose it as an action").check()
    desk.page.get_by_label("For whom?").fill("Schools")
    desk.see("note")
    desk.press("Save")
    phones[2].get_by_role("link", name="Leave quietly").click()
    phones[2].get_by_role("heading", name="Support").wait_for()
    desk.see("away", phones[2])


def screen_shows(desk: Desk, session: Session) -> None:
    desk.page.goto(f"/sessions/{session.pk}/screen/")
    desk.page.get_by_text("left.").wait_for()
    desk.see("screen-exercise")
    desk.page.goto(f"/sessions/{session.pk}/run/")
    desk.page.get_by_text("Go to any step").click()
    desk.press("Question: What gets in the way")
    desk.page.get_by_role("heading", name="What gets in the way").wait_for()
    desk.page.goto(f"/sessions/{session.pk}/screen/")
    desk.page.get_by_text("Not enough time").wait_for()
    desk.see("screen-question")
    desk.page.goto(f"/sessions/{session.pk}/run/")


def pledge_and_feedback(windows: Windows, desk: Desk, phones: "list[Page]") -> None:
    desk.page.get_by_text("Go to any step").click()
    desk.press("Pledge")
    desk.page.get_by_role("heading", name="What will you do?").wait_for()
    staying = [phone for number, phone in enumerate(phones) if number != 2]
    for phone in staying:
        phone.get_by_label("What I will do").fill("I will write down what each child says.")
        phone.get_by_label("It may stand in the summary").check()
        phone.get_by_label("Email address").fill(f"phone{phones.index(phone)}@example.org")
        phone.get_by_role("button", name="Keep it").click()
        phone.get_by_text("This private link shows it to you again").wait_for()
    desk.see("room-pledge", phones[0])
    link = phones[0].locator(".reflecting-link a").get_attribute("href") or ""
    own = windows(size=NARROW)
    own.goto(link)
    desk.see("changed", own)
    desk.press("Go on to the feedback")
    for phone in staying:
        phone.get_by_label("Yes").check()
        phone.get_by_label("What was most useful?").fill("To hear others.")
        phone.get_by_role("button", name="Send", exact=True).click()
        phone.get_by_text("Thank you. What you said is kept.").wait_for()
    desk.see("room-feedback", phones[0])
    desk.see("run-feedback")


def after(windows: Windows, desk: Desk, session: Session, phone: "Page") -> None:
    desk.go("Close the session")
    desk.see("close")
    desk.press("Close it")
    desk.page.get_by_role("heading", name="What was said").wait_for()
    phone.get_by_role("heading", name="The session has ended").wait_for()
    desk.see("over", phone)
    desk.see("summary")
    desk.go("Show or hide answers")
    desk.see("summary-board")
    session.refresh_from_db()
    desk.page.goto(f"/sessions/{session.pk}/follow-up/")
    desk.see("follow-up")
    asked = windows(size=NARROW)
    asked.goto(general_link(session))
    asked.get_by_label("Partly").check()
    asked.get_by_label("What changed").fill("I ask each time now.")
    asked.get_by_role("button", name="Send").click()
    asked.get_by_text("Thank you.").wait_for()
    assert_accessible(asked)
    desk.page.goto("/sessions/")
    desk.see("sessions")
    desk.go("Plan one from a briefing")
    desk.see("briefings")
    desk.page.goto(f"/sessions/{session.pk}/remove/")
    desk.see("remove")


def test_a_telephone_that_loses_its_connection_keeps_what_was_written_and_sends_it_again(
    chromium: "Browser", live_server: "LiveServer"
) -> None:
    """In a window of its own: a browser writes each lost connection to its console, which other tests forbid."""
    session = open_planned(make_account(Role.TRAINER))
    lead(session, StepKind.QUESTION)
    context = chromium.new_context(base_url=live_server.url, viewport=NARROW)  # type: ignore[arg-type]
    phone = context.new_page()
    phone.goto(f"/join/{session.code}/")
    phone.get_by_role("button", name="Join", exact=True).click()
    phone.get_by_label("Your answer").fill("Time with the child")
    context.set_offline(True)
    phone.get_by_role("button", name="Send", exact=True).click()
    phone.get_by_text("Not sent yet: the connection is lost.").wait_for()
    assert phone.get_by_label("Your answer").input_value() == "Time with the child"
    assert not Answer.objects.exists()
    context.set_offline(False)
    phone.get_by_role("heading", name="What you said").wait_for()
    assert Answer.objects.get().text == "Time with the child"
    context.close()


def test_what_was_sent_is_opened_and_used(windows: Windows, desk: Desk) -> None:
    page = desk.page
    page.goto("/sessions/reach/")
    desk.see("reach-none")
    desk.go("Make a list")
    page.get_by_label("What was sent").fill("Seven minutes on asking children")
    page.get_by_label("Web address").fill("https://example.org/asking")
    page.get_by_label("Sent to").fill("Harrowmere Council, Team manager, 12\nHarrowmere Police, Sergeant, 6")
    desk.see("reach-send")
    desk.press("Make the links")
    page.get_by_text("The links to hand out").click()
    desk.see("reach")
    team = windows(size=NARROW)
    team.goto(link_of(Recipient.objects.all()[0]))
    team.get_by_role("button", name="Open it").click()
    team.get_by_role("link", name="Read it").wait_for()
    team.get_by_label("What did your team do with it").fill("We tried two of the questions.")
    for part, value in (("Day", "3"), ("Month", "5"), ("Year", "2024")):
        team.get_by_label(part).fill(value)
    team.get_by_role("button", name="Record it").click()
    team.get_by_text("is recorded.").wait_for()
    desk.see("received", team)
    page.reload()
    page.get_by_text("We tried two of the questions.").wait_for()


def test_without_scripts_a_whole_session_is_run_and_answered(windows: Windows, keep_picture: Keep) -> None:
    desk = Desk(windows(make_account(Role.TRAINER), scripts=False), keep_picture)
    phone = begin_without_scripts(desk, windows(scripts=False, size=NARROW))
    desk.press("Go on to the question")
    following(phone).click()
    phone.get_by_label("Your answer").fill("Time with the child")
    phone.get_by_role("button", name="Send", exact=True).click()
    assert_fits(phone)
    desk.go("Refresh")
    desk.press("Show Time with the child")
    following(phone).click()
    phone.get_by_role("heading", name="What people said").wait_for()
    end_without_scripts(desk, phone)
    assert Session.objects.get().feedback.get().worth == "partly"


def following(phone: "Page") -> "Locator":
    return phone.get_by_role("link", name="Show the next step")


def begin_without_scripts(desk: Desk, phone: "Page") -> "Page":
    desk.page.goto("/sessions/new/")
    desk.page.get_by_label("Title").fill("Without scripts")
    desk.press("Continue")
    desk.go("Add questions")
    desk.page.get_by_label("Questions").fill("What helps?")
    desk.press("Save")
    desk.press("Open the session")
    code = desk.page.locator(".reflecting-code").inner_text()
    phone.goto("/join/")
    phone.get_by_label("Code").fill(code)
    phone.get_by_role("button", name="Continue").click()
    phone.get_by_role("button", name="Join", exact=True).click()
    return phone


def end_without_scripts(desk: Desk, phone: "Page") -> None:
    desk.press("Go on to the pledge")
    following(phone).click()
    phone.get_by_label("What I will do").fill("I will make time.")
    phone.get_by_role("button", name="Keep it").click()
    desk.press("Go on to the feedback")
    following(phone).click()
    phone.get_by_label("Partly").check()
    phone.get_by_role("button", name="Send", exact=True).click()
    desk.go("Close the session")
    desk.press("Close it")
    assert desk.page.get_by_text("Time with the child").first.is_visible()
    following(phone).click()
    assert phone.get_by_role("heading", name="The session has ended").is_visible()
