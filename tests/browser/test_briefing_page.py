"""Briefings as web pages in a real browser: every outline that ships, wide, narrow and on large text, before axe."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from learnt.engine.briefing.brand import Brand
from learnt.engine.briefing.choices import Choices
from learnt.engine.briefing.composing import compose
from learnt.engine.briefing.html import write_html
from learnt.engine.briefing.outlines import shipped, shipped_outline
from learnt.engine.codebook import load
from tests.browser.accessible import (
    NARROW,
    WIDE,
    assert_accessible,
    assert_fits,
    assert_nothing_is_cut_off,
    enlarge_text,
)
from tests.unit.briefing.library import TITLE, first, second

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", shipped())
def test_a_briefing_is_for_everybody_to_read(name: str, chromium: "Browser", tmp_path: Path) -> None:
    studies = [first(), second()]
    choices = Choices(title=TITLE, date=date(2026, 3, 4), include_suggested=True, smallest=0)
    briefing = compose(shipped_outline(name), studies, load("safeguarding"), choices)
    sources = {study.document.version: study.document for study in studies}
    (path, *_) = write_html(briefing, sources, Brand(name="Harrowmere Partnership"), tmp_path)
    for size in (WIDE, NARROW):
        page = chromium.new_page(viewport=size)
        page.goto(path.as_uri())
        assert page.title().startswith(TITLE)
        assert_accessible(page)
        assert_fits(page)
        enlarge_text(page)
        assert_nothing_is_cut_off(page)
        page.close()
