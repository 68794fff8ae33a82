"""A real Chromium before a real server, for every test that walks through the pages."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Error

from tests.browser.accessible import WIDE
from tests.browser.serving import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page
    from pytest_django.live_server_helper import LiveServer

    from learnt.web.accounts.models import Account

_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage",
)  # fmt: skip


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
    """Start the browser of this machine, once; tests are skipped where there is none."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("No Chromium on this machine (Debian: apt-get install chromium).")
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in the thread of the tests, in which Django would refuse its database.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=list(_FLAGS))
            yield browser
            browser.close()
    finally:
        if before is None:
            del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
        else:
            os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


@pytest.fixture
def windows(chromium: "Browser", live_server: "LiveServer") -> "Iterator[Callable[..., Page]]":
    """Open windows on the site, each with cookies of its own: `windows(account, scripts=False, size=NARROW)`.

    At the end the test fails if any page complained: a script that broke, a file that was missing, or anything that the
    content security policy forbade.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(
        account: "Account | None" = None, *, scripts: bool = True, size: dict[str, int] = WIDE
    ) -> "Page":
        context = chromium.new_context(
            base_url=live_server.url, java_script_enabled=scripts, viewport=size, locale="en-GB"
        )
        contexts.append(context)
        if account is not None:
            context.add_cookies([_session_of(account, live_server.url)])
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.extend(_complaint(said, page.url)))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def _complaint(said: "ConsoleMessage", address: str) -> list[str]:
    """Return an error that a page wrote; not that its own address was refused, which tests look for on purpose."""
    refused = "Failed to load resource" in said.text and said.location["url"] == address
    return [said.text] if said.type == "error" and not refused else []


def _session_of(account: "Account", url: str) -> dict[str, str]:
    """Return the cookie of somebody who has signed in."""
    client = Client()
    client.force_login(account)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    return {"name": cookie.key, "value": cookie.value, "url": url}


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """Start the program itself on an empty library; return the address that makes the first administrator."""
    with serving(tmp_path) as link:
        yield link


@pytest.fixture
def page(windows: "Callable[..., Page]") -> "Page":
    """Open a window in which nobody has signed in."""
    return windows()


@pytest.fixture
def keep_picture(tmp_path: Path) -> "Callable[..., Path]":
    """Keep a picture of a page: in the folder that LEARNT_PICTURES names, or else beside the test."""

    def keep(page: "Page", name: str, *, whole: bool = True) -> Path:
        folder = Path(os.environ.get("LEARNT_PICTURES") or tmp_path)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{name}.png"
        try:
            page.screenshot(path=path, full_page=whole, animations="disabled")
        except Error as error:
            # A browser on a busy machine may be unable to, for a moment; the page itself is as it was.
            if "Unable to capture screenshot" not in error.message:
                raise
            page.screenshot(path=path, full_page=whole, animations="disabled")
        return path

    return keep
