"""The program as it runs, on a library of its own that lives as long as a test."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.homes import empty_library
from tests.ports import free_port, wait_for

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 180_000
"""Milliseconds after which something that was to happen in the background did not happen."""
PASSWORD = "quiet heron ladder"  # noqa: S105 - of a library that lives as long as the test


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Start the program on an empty library; give the address that makes the first administrator."""
    with empty_library(folder / "home") as library:
        port = free_port()
        # In a file, so that the program never waits for somebody to read what it says.
        said = folder / "said.txt"
        with said.open("w", encoding="utf-8") as out:
            program = subprocess.Popen(
                [sys.executable, "-m", "learnt", "serve", "--port", str(port)],
                stdout=out, stderr=subprocess.STDOUT,
                env={**os.environ, **library, "LEARNT_BLIND_SHARE": "0"},
            )  # fmt: skip
        try:
            link = _link(said, program)
            wait_for(program, port)
            yield link
        finally:
            program.terminate()
            program.wait(30)


def _link(said: Path, program: "subprocess.Popen[bytes]") -> str:
    until = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < until and program.poll() is None:
        text = said.read_text(encoding="utf-8")
        found = re.search(r"http://\S+/start/\S+", text)
        if found and "The library is at" in text:
            return found.group(0)
        time.sleep(0.3)
    pytest.fail("The program did not start.")


def set_up(page: "Page", link: str) -> None:
    """Make the first administrator, as the page asks for it."""
    page.goto(link)
    page.get_by_label("Name of your partnership or organisation").fill(
        "Harrowmere Safeguarding Children Partnership"
    )
    page.get_by_label("Your full name").fill("Ada Admin")
    page.get_by_label("Your email address").fill("ada@example.org")
    page.get_by_label("Choose a password").fill(PASSWORD)
    page.get_by_role("button", name="Set up and sign in").click()
    page.get_by_role("heading", name="Documents", level=1).wait_for()
