"""What every page must pass: axe finds nothing, and nothing is cut off at 320 pixels."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDE, NARROW = {"width": 1100, "height": 900}, {"width": 320, "height": 640}
"""Windows of a desk and of a small telephone; the second is also a large window at 400 %."""
_RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def assert_accessible(page: Page) -> None:
    """Fail with what axe found on the page as it stands, each with the places it found it at."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": list(_RULES)}}).response
    faults = [
        f"{fault['id']}: {fault['help']}: {[node['target'] for node in fault['nodes']]}"
        for fault in found["violations"]
    ]
    if faults:
        pytest.fail("\n".join(faults))


def assert_fits(page: Page) -> None:
    """Fail where the page is wider than its window, so that one would have to scroll sideways to read it."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide > 0:
        pytest.fail(f"The page is {wide} pixels wider than its window.")
