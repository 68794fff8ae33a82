"""The page of settings names every variable that the program reads, and none that it does not."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "reference" / "settings.md"
NOT_A_SETTING = {"LEARNT_BESIDE"}
"""Set by `learnt serve` for the worker that it starts."""


def read_by_the_program() -> set[str]:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py")]
    named = {name for source in sources for name in re.findall(r'"(LEARNT_[A-Z_]+)"', source)}
    return {name.removesuffix("_FILE") for name in named} - NOT_A_SETTING


def test_every_setting_stands_on_the_page_and_no_other() -> None:
    told = set(re.findall(r"`(LEARNT_[A-Z_]+)`", PAGE.read_text(encoding="utf-8")))
    assert told == read_by_the_program()
