"""The checks of pages find what they are there to find."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser.accessible import (
    NARROW,
    assert_accessible,
    assert_fits,
    assert_nothing_is_cut_off,
    assert_reached_by_keyboard,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow
SOUND = "<main><h1>Boats</h1><a href='#one'>One</a> <button>Two</button> <details><summary>More</summary>Less</details>"


@pytest.fixture(scope="module")
def window(chromium: "Browser") -> "Iterator[Page]":
    context = chromium.new_context(viewport=NARROW)
    yield context.new_page()
    context.close()


def _drawn(page: "Page", body: str, style: str = "") -> "Page":
    head = f"<!doctype html><html lang='en'><title>Boats</title><style>main {{ line-height: 2 }} button {{ margin: 1rem; padding: .5rem }} {style}</style>"
    page.set_content(f"{head}<body>{body}</main></body></html>")
    return page


def test_a_sound_page_passes(window: "Page") -> None:
    page = _drawn(window, SOUND)
    assert_accessible(page)
    assert_fits(page)
    assert_nothing_is_cut_off(page)
    assert_reached_by_keyboard(page)


@pytest.mark.parametrize(
    ("check", "body", "style", "found"),
    [
        (assert_accessible, SOUND + "<img src='data:,'>", "", "image-alt"),
        (assert_fits, SOUND, "h1 { width: 30rem }", "wider than its window"),
        (assert_nothing_is_cut_off, SOUND, "h1 { width: 1rem; overflow: hidden }", "cut off"),
        (assert_reached_by_keyboard, SOUND + "<a href='#' tabindex='1'>First</a>", "", "Tab comes to"),
        (assert_reached_by_keyboard, SOUND, "button:focus { outline: none }", "nothing shows"),
        (
            assert_reached_by_keyboard,
            SOUND + "<p class='over'>Cookies</p>",
            ".over { position: fixed; inset: 0; background: white }",
            "out of sight",
        ),
    ],
)
def test_a_fault_is_found(
    window: "Page", check: "Callable[[Page], None]", *, body: str, style: str, found: str
) -> None:
    with pytest.raises(pytest.fail.Exception, match=found):
        check(_drawn(window, body, style))
