"""The PDF: PDF/UA-1 as far as a machine can tell, with a title, bookmarks and page numbers."""

from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pytest

from learnt.engine.briefing.brand import Brand
from learnt.engine.briefing.outlines import shipped
from learnt.engine.briefing.pdf import write_pdf
from learnt.engine.domain.briefing import Briefing
from learnt.engine.domain.document import Document
from tests.unit.briefing import pdf_ua
from tests.unit.briefing.conftest import Compose
from tests.unit.briefing.library import TITLE

pytestmark = pytest.mark.slow
Sources = Mapping[str, Document]


@pytest.fixture
def path(briefing: Briefing, sources: Sources, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Path:
    (written,) = write_pdf(briefing, sources, Brand(name="Harrowmere"), tmp_path)
    assert caplog.records == []
    return written


@pytest.mark.parametrize("name", shipped())
def test_every_outline_meets_the_conditions_of_pdf_ua(
    composed: Compose, sources: Sources, tmp_path: Path, *, name: str
) -> None:
    (path,) = write_pdf(composed(name), sources, Brand(), tmp_path)
    assert pdf_ua.faults(path) == []


def test_the_check_finds_what_it_looks_for(path: Path, tmp_path: Path) -> None:
    with pikepdf.open(path) as pdf:
        del pdf.Root.Lang
        del pdf.Root.MarkInfo
        del pdf.Root.ViewerPreferences
        for role, _, element in pdf_ua._elements(pdf.Root.StructTreeRoot, ""):
            if role == "Figure":
                del element.Alt
            if role == "TH":
                del element.ID
        pdf.save(tmp_path / "broken.pdf")
    found = {fault[:6] for fault in pdf_ua.faults(tmp_path / "broken.pdf")}
    assert {"11-006", "06-001", "07-002", "13-004", "15-003"} <= found


def test_it_says_its_title_and_its_language(path: Path) -> None:
    with pikepdf.open(path) as pdf, pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == TITLE
        assert str(pdf.Root.Lang) == "en-GB"


def test_sections_are_bookmarked(path: Path) -> None:
    with pikepdf.open(path) as pdf, pdf.open_outline() as marks:
        titles = [mark.title for mark in marks.root[0].children]
    assert titles[:4] == ["Background", "At a glance", "1. Voice of the child", "2. Records & recording"]
