"""The PDF: tagged for everyone, with a title, bookmarks and page numbers."""

from pathlib import Path

import pikepdf
import pytest

from learnt.engine.briefing.outline import Outline
from learnt.engine.briefing.pdf import write_pdf
from learnt.engine.domain.study import Study
from tests.unit.briefing.library import TITLE

pytestmark = pytest.mark.slow


@pytest.fixture
def path(outline: Outline, studies: list[Study], tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Path:
    written = write_pdf(outline, studies, tmp_path)
    assert caplog.records == []
    return written


def roles(element: pikepdf.Object, found: list[pikepdf.Object]) -> list[pikepdf.Object]:
    """Return every structure element under one."""
    children = element.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            found.append(child)
            roles(child, found)
    return found


def test_it_declares_pdf_ua_its_title_and_its_language(path: Path) -> None:
    with pikepdf.open(path) as pdf, pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == TITLE
        assert str(pdf.Root.Lang) == "en-GB"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_headings_lists_tables_and_bars_are_tagged(path: Path) -> None:
    with pikepdf.open(path) as pdf:
        found = roles(pdf.Root.StructTreeRoot, [])
        kinds = [str(one.S) for one in found]
        assert {"/H1", "/H2", "/H3", "/L", "/LI", "/Table", "/TH", "/TD", "/Link"} <= set(kinds)
        pictures = [str(one.Alt) for one in found if str(one.S) == "/Figure"]
    assert pictures == ["2 of 2 documents", "1 of 2 documents"]


def test_sections_are_bookmarked(path: Path) -> None:
    with pikepdf.open(path) as pdf, pdf.open_outline() as marks:
        titles = [mark.title for mark in marks.root[0].children]
    assert titles[:4] == ["Background", "At a glance", "1. Voice of the child", "2. Records & recording"]
