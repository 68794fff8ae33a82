"""A module in a real browser: alone, without scripts, and in a real SCORM 1.2 run-time, left in the middle and resumed."""

import hashlib
import re
import threading
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from learnt.engine.briefing.brand import Brand
from learnt.engine.domain.briefing import Part
from learnt.engine.elearning.planning import module_of
from learnt.engine.elearning.writing import write_module, write_scorm
from tests.browser.accessible import (
    NARROW,
    WIDE,
    assert_accessible,
    assert_fits,
    assert_nothing_is_cut_off,
    assert_reached_by_keyboard,
    enlarge_text,
)
from tests.unit.elearning.teaching import INTERPRETER, briefing, picture

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FrameLocator, Page

PLAYER = Path(__file__).parent / "scorm"
DIGEST = "cf86d5840673b1ae90d00a1f6689376312842b65c7595b417b1259bfb0fc56b6"
POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'"
Open = Callable[..., "Page"]


class _Server(SimpleHTTPRequestHandler):
    """Serves a folder as a careful site does: nothing inline runs."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a package beside the run-time that plays it; return the address."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "player").mkdir()
    for file in PLAYER.iterdir():
        (folder / "player" / file.name).write_bytes(file.read_bytes())
    (path,) = write_scorm(briefing(), {}, Brand(name="Harrowmere Partnership"), folder)
    with zipfile.ZipFile(path) as package:
        package.extractall(folder / "course")
    bare = folder / "bare"
    bare.mkdir()
    (path,) = write_scorm(briefing(Part("glance", "At a glance", (picture(),))), {}, Brand(), bare)
    with zipfile.ZipFile(path) as package:
        package.extractall(bare)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Server, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def opened(chromium: "Browser", site: str) -> Iterator[Open]:
    """Open windows on the site; the test fails where a page complains."""
    contexts, complaints = [], list[str]()

    def window(path: str, *, scripts: bool = True, size: dict[str, int] = WIDE) -> "Page":
        context = chromium.new_context(
            base_url=site, java_script_enabled=scripts, viewport=size, locale="en-GB"
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None,
        )
        page.goto(path)
        return page

    yield window
    for context in contexts:
        context.close()
    assert [one for one in complaints if "favicon" not in one and "404" not in one] == []


def launched(opened: Open) -> "tuple[Page, FrameLocator]":
    page = opened("/player/player.html")
    page.evaluate("launch()")
    course = page.frame_locator("#course")
    course.get_by_text("Page 1 of").wait_for()
    return page, course


def core(page: "Page") -> dict[str, str]:
    kept: dict[str, dict[str, str]] = page.evaluate("kept()")
    return kept["core"]


def left(page: "Page") -> None:
    before = page.evaluate("window.finished ?? 0")
    page.evaluate("leave()")
    page.wait_for_function(f"(window.finished ?? 0) > {before}")


def to_the_end(course: "FrameLocator") -> None:
    following = course.get_by_role("button", name="Next page")
    while following.is_visible():
        following.click()


def answer_all(course: "FrameLocator") -> None:
    for check in module_of(briefing()).checks:
        asked = course.locator(f"#{check.id}")
        asked.get_by_label(check.options[check.answer - 1].words).check()
        asked.get_by_role("button", name="Check your answer").click()


def test_the_run_time_is_the_one_that_was_published() -> None:
    assert hashlib.sha256((PLAYER / "scorm12.min.js").read_bytes()).hexdigest() == DIGEST


def test_a_module_is_begun_left_resumed_at_its_place_and_completed(opened: Open) -> None:
    page, course = launched(opened)
    assert core(page)["lesson_status"] == "incomplete"
    for _ in range(3):
        course.get_by_role("button", name="Next page").click()
    heading = course.get_by_role("heading", level=2)
    place = heading.inner_text()
    left(page)
    kept = core(page)
    assert kept["lesson_status"] == "incomplete"
    assert kept["exit"] == "suspend"
    assert kept["lesson_location"] == "page-infants"

    page.evaluate("launch()")
    course.get_by_text("Page 4 of").wait_for()
    assert heading.inner_text() == place
    to_the_end(course)
    standing = course.locator("#standing")
    assert "not answered yet" in standing.inner_text()
    assert "Not opened yet" not in standing.inner_text()
    assert core(page)["lesson_status"] == "incomplete"

    course.get_by_text("Pages of this module").click()
    course.get_by_role("link", name="Check what you have read").click()
    answer_all(course)
    to_the_end(course)
    assert "You have completed this module." in standing.inner_text()
    left(page)
    kept = core(page)
    assert kept["lesson_status"] == "completed"
    assert (kept["score"]["raw"], kept["score"]["min"], kept["score"]["max"]) == ("100", "0", "100")
    assert re.fullmatch(r"[\d:.]+", kept["session_time"])
    assert re.search(r"[1-9]", kept["session_time"])
    assert page.evaluate("window.faults") == []


def test_a_wrong_answer_is_told_with_what_the_documents_say_and_counts_until_it_is_mended(
    opened: Open,
) -> None:
    page, course = launched(opened)
    course.get_by_text("Pages of this module").click()
    course.get_by_role("link", name="Check what you have read").click()
    checks = module_of(briefing()).checks
    first = checks[0]
    asked = course.locator(f"#{first.id}")
    button = asked.get_by_role("button", name="Check your answer")
    button.click()
    assert asked.get_by_role("status").inner_text() == "Choose one of the answers first."
    wrong = next(option for option in first.options if not option.right)
    asked.get_by_label(wrong.words).check()
    button.click()
    said = asked.get_by_role("status").inner_text()
    assert "That is not the answer here." in said
    assert wrong.feedback in said
    assert f"The right answer is: “{INTERPRETER}”" in said
    assert core(page)["score"]["raw"] == "0"
    answer_all(course)
    assert "That is right." in asked.get_by_role("status").inner_text()
    assert core(page)["score"]["raw"] == "100"
    left(page)

    page.evaluate("launch()")
    course.get_by_role("heading", name="Check what you have read").wait_for()
    assert "That is right." in asked.get_by_role("status").inner_text()
    assert page.evaluate("window.faults") == []


def test_a_module_that_changed_keeps_the_place_and_asks_its_questions_anew(opened: Open) -> None:
    page, course = launched(opened)
    course.get_by_text("Pages of this module").click()
    course.get_by_role("link", name="Check what you have read").click()
    answer_all(course)
    left(page)
    page.evaluate(
        """() => {
            const kept = JSON.parse(localStorage.getItem("kept"));
            kept.suspend_data = kept.suspend_data.replace(/"version":"[^"]+"/, '"version":"another"');
            localStorage.setItem("kept", JSON.stringify(kept));
            launch();
        }"""
    )
    course.get_by_role("heading", name="Check what you have read").wait_for()
    assert course.get_by_text("That is right.").count() == 0


def test_a_module_without_checks_is_complete_when_every_page_was_opened_and_has_no_score(
    chromium: "Browser", opened: Open
) -> None:
    page = opened("/bare/index.html")
    to_the_end(page)  # type: ignore[arg-type] - a page finds things as a frame does
    said = page.locator("#standing").inner_text()
    assert "You have completed this module." in said
    assert "answered right" not in said
    assert "No learning system is listening" in said


def test_references_lead_to_the_source_and_the_way_back_leads_back(opened: Open) -> None:
    page = opened("/course/index.html")
    page.get_by_text("Pages of this module").click()
    page.get_by_role("link", name="Language and culture").click()
    for _ in range(2):
        page.get_by_role("link", name="Source 1, page 1").first.click()
        page.get_by_role("heading", name="Sources", level=2).wait_for()
        assert page.locator("#source-1").is_visible()
        page.go_back()
        page.get_by_role("heading", name="Language and culture", level=2).wait_for()
    assert page.title().startswith("Language and culture – ")


def test_the_keyboard_turns_pages_and_answers_and_focus_follows(opened: Open) -> None:
    page = opened("/course/index.html")
    page.get_by_role("button", name="Next page").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "At a glance"
    page.get_by_text("Pages of this module").click()
    page.get_by_role("link", name="Check what you have read").click()
    # A link moves the focus once the address has changed, a moment after the click.
    expect(page.get_by_role("heading", name="Check what you have read", level=2)).to_be_focused()
    check = module_of(briefing()).checks[0]
    asked = page.locator(f"#{check.id}")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for _ in range(check.answer - 1):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert "That is right." in asked.get_by_role("status").inner_text()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_every_page_of_the_package_is_accessible_and_fits(opened: Open, *, size: dict[str, int]) -> None:
    page = opened("/course/index.html", size=size)
    following = page.get_by_role("button", name="Next page")
    while True:
        assert_accessible(page)
        assert_fits(page)
        assert_nothing_is_cut_off(page)
        if not following.is_visible():
            break
        following.click()
    page.goto("/course/index.html")
    page.get_by_text("Pages of this module").click()
    page.get_by_role("link", name="Check what you have read").click()
    page.get_by_role("button", name="Check your answer").first.click()
    assert_accessible(page)
    enlarge_text(page)
    assert_fits(page)
    page.reload()
    assert_reached_by_keyboard(page)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_without_scripts_every_page_and_answer_is_there(opened: Open, *, size: dict[str, int]) -> None:
    page = opened("/course/index.html", scripts=False, size=size)
    headings = page.get_by_role("heading", level=2).all_inner_texts()
    assert headings[0] == "Before you begin"
    assert headings[-3:] == ["Check what you have read", "Sources", "The end"]
    assert page.get_by_role("button").count() == 0
    page.get_by_text("Show the answer to question 1").click()
    assert page.get_by_text("The right answer is").first.is_visible()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_page_that_stands_alone_is_accessible_and_fits(
    chromium: "Browser", tmp_path: Path, *, size: dict[str, int]
) -> None:
    (path,) = write_module(briefing(), {}, Brand(name="Harrowmere Partnership"), tmp_path)
    context = chromium.new_context(viewport=size, locale="en-GB")
    page = context.new_page()
    page.goto(path.as_uri())
    page.get_by_text("Show the answer to question 1").click()
    assert_accessible(page)
    assert_fits(page)
    assert_nothing_is_cut_off(page)
    assert_reached_by_keyboard(page)
    context.close()
