"""The whole way through the program as it runs: from the first administrator to a number with its evidence."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.accessible import NARROW, WIDE, assert_accessible, assert_fits
from tests.browser.serving import PATIENCE, ROOT, set_up

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow


def _files() -> list[Path]:
    """Return the five seeds where they are, or else five of the fictional samples."""
    seeds = ROOT.parent / "shared" / "seeds"
    if seeds.is_dir():
        return sorted(
            path for path in seeds.iterdir() if path.suffix in {".pdf", ".docx", ".pptx", ".html", ".txt"}
        )[:5]
    return sorted(
        path
        for path in (ROOT / "samples" / "documents").iterdir()
        if path.suffix in {".docx", ".md", ".html"}
    )[:5]


@pytest.fixture(params=["wide", "narrow", "without scripts"])
def window(request: pytest.FixtureRequest, chromium: "Browser") -> "Iterator[Page]":
    context = chromium.new_context(
        viewport=NARROW if request.param == "narrow" else WIDE,
        java_script_enabled=request.param != "without scripts",
        locale="en-GB",
        accept_downloads=True,
    )
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page
    context.close()


def _see(page: "Page", name: str, keep: "Callable[..., Path]", *, scripts: bool) -> None:
    """Look at a page: nothing is cut off, and axe, which is a script itself, finds nothing."""
    keep(page, f"walk-{name}-{page.viewport_size['width'] if page.viewport_size else ''}")
    if scripts:
        assert_accessible(page)
        assert_fits(page)


def test_from_the_first_administrator_to_a_number_and_its_evidence(
    served: str, window: "Page", keep_picture: "Callable[..., Path]", request: pytest.FixtureRequest
) -> None:
    scripts = "without" not in request.node.callspec.id
    base = served.partition("/start/")[0]
    set_up(window, served)
    _add(window, base, scripts=scripts)
    _see(window, "documents", keep_picture, scripts=scripts)
    title = _code(window, scripts=scripts)
    _see(window, "document", keep_picture, scripts=scripts)
    _search(window, base)
    _see(window, "search", keep_picture, scripts=scripts)
    _count(window, base)
    _see(window, "passages", keep_picture, scripts=scripts)
    assert title


def _add(page: "Page", base: str, *, scripts: bool) -> None:
    page.goto(f"{base}/adding/")
    page.locator("input[type=file]").set_input_files(_files())
    page.locator("form button", has_text="Add documents").last.click()
    page.wait_for_url("**/adding/*/")
    done = page.get_by_text("5 of 5 files read")
    if scripts:
        done.first.wait_for(timeout=PATIENCE)
    else:
        for _ in range(PATIENCE // 2_000):
            if done.count():
                break
            page.wait_for_timeout(2_000)
            page.get_by_role("link", name="Refresh this page").click()
    page.goto(f"{base}/")
    assert page.get_by_role("row").count() == 6


def _code(page: "Page", *, scripts: bool) -> str:
    """Accept, reject and take back: by keyboard alone where scripts run, else by the buttons."""
    link = page.get_by_role("rowheader").get_by_role("link").nth(6)
    title = link.inner_text()
    link.click()
    if scripts:
        page.wait_for_load_state("networkidle")
        for _ in range(60):
            page.keyboard.press("j")
            if page.evaluate("document.activeElement.hasAttribute('data-left')"):
                break
        for key, said in (("a", "Confirmed"), ("u", "Taken back"), ("r", "Rejected")):
            page.keyboard.press(key)
            page.locator("#coding-status", has_text=said).wait_for(state="attached")
        return title
    page.get_by_role("button", name="Accept").first.click()
    page.get_by_role("button", name="Reject").first.click()
    page.get_by_role("link", name="History", exact=True).last.click()
    page.get_by_role("button", name="Undo").first.click()
    return title


def _search(page: "Page", base: str) -> None:
    page.goto(f"{base}/search/")
    page.get_by_label("Search the documents that you can see").fill("children")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    page.locator(".search-hit mark").first.wait_for()


def _count(page: "Page", base: str) -> None:
    """Open the evidence of a number, and take the numbers away as a file."""
    page.goto(f"{base}/insight/")
    with page.expect_download() as taken:
        page.get_by_role("link", name="CSV").first.click()
    assert Path(taken.value.path()).stat().st_size > 100
    page.goto(f"{base}/insight/")
    page.locator("main table td a").first.click()
    page.locator("main blockquote, main .learnt-passage").first.wait_for()
