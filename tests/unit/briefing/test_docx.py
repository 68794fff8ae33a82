"""The Word document: real headings, lists, tables, links and language."""

from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from learnt.engine.briefing.docx import write_docx
from learnt.engine.briefing.outline import Outline
from learnt.engine.domain.study import Study
from tests.unit.briefing.library import ASKED, TITLE


@pytest.fixture
def document(outline: Outline, studies: list[Study], tmp_path: Path) -> WordDocument:
    return docx.Document(str(write_docx(outline, studies, tmp_path)))


def texts(document: WordDocument, style: str) -> list[str]:
    return [p.text for p in document.paragraphs if p.style is not None and p.style.name == style]


def test_themes_are_numbered_headings(document: WordDocument) -> None:
    headings = texts(document, "Heading 1")
    assert headings[:2] == ["Background", "At a glance"]
    assert headings[2:4] == ["1. Voice of the child", "2. Records & recording"]
    assert "Sources" in headings


def test_statements_are_list_items_with_their_reference(document: WordDocument) -> None:
    words = ASKED.replace("**", "")
    (item,) = [text for text in texts(document, "List Bullet") if words in text]
    assert item.endswith("[1, p. 1] [2, p. 1]")


def test_every_link_within_leads_to_a_bookmark(document: WordDocument) -> None:
    body = document.element.body
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    anchors = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} - {None}
    assert anchors
    assert anchors <= marks
    assert len(marks) == len(list(body.iter(qn("w:bookmarkStart"))))


def test_tables_head_their_columns_and_bars_have_words(document: WordDocument) -> None:
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    bars = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert bars == ["2 of 2 documents", "1 of 2 documents"]


def test_the_file_says_its_title_date_and_language(document: WordDocument) -> None:
    about = document.core_properties
    assert (about.title, about.language, about.created.date().isoformat()) == (TITLE, "en-GB", "2026-03-04")
    languages = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
