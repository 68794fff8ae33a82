"""What every page must pass: axe finds nothing, nothing is cut off, and the keyboard alone reaches everything."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDE, NARROW = {"width": 1100, "height": 900}, {"width": 320, "height": 640}
"""Windows of a desk and of a small telephone; the second is also a large window at 400 %."""
ZOOMED = {"width": 320, "height": 256}
"""What is left of a window of 1280 by 1024 at 400 %."""
_KEYS = Path(__file__).with_name("keys.js").read_text(encoding="utf-8")
_ALL_CAME = """() => typeof htmx === 'undefined' || [...document.querySelectorAll('[hx-trigger=load]')].every(part => {
    const asked = new URL(part.getAttribute('hx-get'), location);
    return performance.getEntriesByName(asked.href).length && !part.classList.contains('htmx-request');
})"""
"""Whether the parts that a page asks for by itself are there."""
_RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def assert_usable(wide: Page, narrow: Page, address: str) -> None:
    """Open a page in a window of a desk and in one of a telephone: axe finds nothing, Tab reaches all, and it fits."""
    wide.goto(address)
    assert_accessible(wide)
    assert_reached_by_keyboard(wide)
    assert_fits(wide)
    narrow.goto(address)
    assert_fits(narrow)


def assert_accessible(page: Page) -> None:
    """Fail with what axe found on the page once it is there, each with the places it found it at."""
    page.locator("h1").first.wait_for(state="attached")  # a page that a link has only begun to open has none
    page.wait_for_load_state()
    page.wait_for_function(_ALL_CAME)
    # What it found in order is not told place by place: to tell it takes several times as long as to look.
    options = {"runOnly": {"type": "tag", "values": list(_RULES)}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response
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


def enlarge_text(page: Page) -> None:
    """Make the text alone twice as large, as a person may in the settings of their browser."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")


def assert_nothing_is_cut_off(page: Page) -> None:
    """Fail where words stick out of a box that hides them."""
    cut = page.evaluate(
        """() => [...document.querySelectorAll('body *')].filter(one => {
            const style = getComputedStyle(one);
            const hides = /hidden|clip/.test(style.overflowX + style.overflowY) && style.clipPath === 'none';
            return hides && one.clientWidth > 1 && one.innerText?.trim() && one.checkVisibility()
                && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
        }).map(one => `${one.tagName} ${one.className}`)"""
    )
    if cut:
        pytest.fail(f"Words are cut off in: {cut}")


def assert_reached_by_keyboard(page: Page) -> None:
    """Fail where Tab does not come to everything one may use, in the order of the page, or where one cannot see it."""
    # A picture that arrives while somebody goes on moves what has the focus, for a moment out of sight.
    page.evaluate(
        """() => Promise.all([...document.images].map(image => {
            image.loading = 'eager';
            return image.decode().catch(() => null);
        }))"""
    )
    page.evaluate(f"window.keys = ({_KEYS})()")
    expected: list[str] = page.evaluate("keys.expected()")
    reached = []
    for _ in expected:
        page.keyboard.press("Tab")
        reached.append(page.evaluate("keys.reached()"))
    faults = [f"{one['name']}: {one['fault']}" for one in reached if one["fault"]]
    if [one["name"] for one in reached] != expected:
        wrong = next(
            (was["name"], wanted)
            for was, wanted in zip(reached, expected, strict=True)
            if was["name"] != wanted
        )
        faults.append(f"Tab comes to {wrong[0]} where {wrong[1]} stands.")
    if faults:
        pytest.fail(f"{page.url}\n" + "\n".join(faults))
