"""Pictures of the main pages for the documentation, of the fictional samples, as the program itself shows them.

To make them anew: `LEARNT_PICTURES=docs/pictures .venv/bin/python -m pytest tests/browser/test_pictures.py`. Look at them.
"""

import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.accessible import NARROW, WIDE
from tests.browser.serving import PATIENCE, set_up

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow
MOST_BYTES = 150_000
DECISIONS = 8


@pytest.fixture
def window(chromium: "Browser") -> "Iterator[Page]":
    context = chromium.new_context(viewport=WIDE, locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page
    context.close()


@pytest.fixture
def kept(tmp_path: Path) -> "Callable[[Page, str], None]":
    """Keep what a window shows, in few colours so that the file is small."""
    folder = Path(os.environ.get("LEARNT_PICTURES") or tmp_path)

    def keep(page: "Page", name: str) -> None:
        page.wait_for_load_state("networkidle")
        path = folder / f"{name}.png"
        drawn = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
        drawn.quantize(64, dither=Image.Dither.NONE).save(path, optimize=True)
        assert 1_000 < path.stat().st_size < MOST_BYTES, name

    folder.mkdir(parents=True, exist_ok=True)
    return keep


def test_pictures_of_the_main_pages(served: str, window: "Page", kept: "Callable[[Page, str], None]") -> None:
    base = served.partition("/start/")[0]
    set_up(window, served)
    _add_samples(window, base, kept)
    _code(window, base, kept)
    _search(window, base, kept)
    for name, address in (
        ("how-often", "/insight/"),
        ("theme", "/insight/themes/professional-curiosity/"),
        ("figures", "/figures/"),
        ("codebook", "/codebook/themes/professional-curiosity/"),
        ("people", "/people/"),
    ):
        window.goto(base + address)
        kept(window, name)


def _add_samples(page: "Page", base: str, keep: "Callable[[Page, str], None]") -> None:
    page.goto(f"{base}/adding/")
    page.get_by_text("Try it with the sample documents").click()
    page.get_by_role("button", name="Add the samples").click()
    page.get_by_text("16 of 16 files read").first.wait_for(timeout=PATIENCE)
    keep(page, "add-documents")
    page.goto(f"{base}/")
    page.get_by_role("button", name="No, thank you").click()
    keep(page, "documents")
    page.set_viewport_size({"width": NARROW["width"], "height": NARROW["height"]})
    keep(page, "documents-narrow")


def _code(page: "Page", base: str, keep: "Callable[[Page, str], None]") -> None:
    """Decide on some suggestions, and keep the page as it then is, wide and narrow."""
    page.goto(f"{base}/?words=thematic")
    page.get_by_role("rowheader").get_by_role("link").first.click()
    for at in range(DECISIONS):
        page.get_by_role("button", name="Reject" if at % 4 == 3 else "Accept").nth(at // 2).click()
        expect(page.locator("[data-act=undo]")).to_have_count(at + 1)
    for name, size in (("code-a-document-narrow", NARROW), ("code-a-document", WIDE)):
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
        page.get_by_role("heading", name="Background").evaluate("heading => heading.scrollIntoView()")
        keep(page, name)


def _search(page: "Page", base: str, keep: "Callable[[Page, str], None]") -> None:
    page.goto(f"{base}/search/?words=father")
    page.locator(".search-hit mark").first.wait_for()
    keep(page, "search")
