"""Decks and modules at the command line."""

import zipfile
from pathlib import Path

import pptx
import pytest

from tests.functional.conftest import HasRead, Run

REPORT = """# Learning note: Harrowmere

## Learning

What we have learned: Workers did not always ask the children what their days were like at home.

What you should do: Health visitors should record what each child says about home and school.
"""
SAID = "“Workers did not always ask the children what their days were like at home.”"


@pytest.fixture
def library(has_read: HasRead) -> None:
    has_read("report.md", REPORT)


@pytest.mark.usefixtures("library")
def test_a_briefing_is_written_as_a_deck_a_page_and_a_package(learnt: Run, tmp_path: Path) -> None:
    done = learnt("brief", "-o", tmp_path / "a", "--format", "pptx,module,scorm", "--all-counts")
    files = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert files == ["briefing.pptx", "module.html", "module.zip"]
    named = "".join((done.stdout + done.stderr).split())
    assert all(name in named for name in files)
    deck = pptx.Presentation(str(tmp_path / "a" / "briefing.pptx"))
    words = "\n".join(s.text_frame.text for slide in deck.slides for s in slide.shapes if s.has_text_frame)
    assert SAID in words
    assert SAID in (tmp_path / "a" / "module.html").read_text(encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "a" / "module.zip") as package:
        assert SAID in package.read("index.html").decode()


@pytest.mark.usefixtures("library")
def test_a_deck_is_written_into_the_partnerships_template(learnt: Run, tmp_path: Path) -> None:
    template = tmp_path / "ours.pptx"
    pptx.Presentation().save(str(template))
    learnt("brief", "-o", tmp_path / "a", "--format", "pptx", "--slides-template", template)
    deck = pptx.Presentation(str(tmp_path / "a" / "briefing.pptx"))
    assert deck.slide_width == 9144000
    wrong = tmp_path / "letter.pptx"
    wrong.write_text("Dear all", encoding="utf-8")
    refused = learnt("brief", "-o", tmp_path / "b", "--format", "pptx", "--slides-template", wrong, expect=2)
    assert "letter.pptx is not a PowerPoint presentation. Save it as .pptx" in refused.stderr + refused.stdout
