"""The Word document: real headings, lists, tables, links and language, in a partnership's own template too."""

from collections.abc import Mapping
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import RGBColor

from learnt.engine.briefing.brand import Brand
from learnt.engine.briefing.docx import write_docx
from learnt.engine.domain.briefing import Briefing
from learnt.engine.domain.document import Document
from learnt.engine.domain.errors import UserError
from tests.unit.briefing.conftest import Compose
from tests.unit.briefing.library import ASKED, TITLE

Sources = Mapping[str, Document]


def written(briefing: Briefing, sources: Sources, folder: Path, brand: Brand | None = None) -> WordDocument:
    (path,) = write_docx(briefing, sources, brand or Brand(), folder)
    return docx.Document(str(path))


@pytest.fixture
def document(briefing: Briefing, sources: Sources, tmp_path: Path) -> WordDocument:
    return written(briefing, sources, tmp_path)


def texts(document: WordDocument, style: str) -> list[str]:
    return [p.text for p in document.paragraphs if p.style is not None and p.style.name == style]


def test_themes_are_numbered_headings(document: WordDocument) -> None:
    headings = texts(document, "Heading 1")
    assert headings[0] == "Background"
    assert [one for one in headings if one[0].isdigit()] == [
        "1. Voice of the child",
        "2. Records & recording",
    ]
    assert headings[-1] == "Sources"


def test_statements_are_list_items_with_their_references(document: WordDocument) -> None:
    words = ASKED.replace("**", "")
    (item,) = [text for text in texts(document, "List Bullet") if words in text]
    assert item.endswith("[1, p. 1] [2, p. 1]")


def test_every_item_of_a_list_is_one_to_word(document: WordDocument) -> None:
    numbered = {one.get(qn("w:numId")) for one in document.part.numbering_part.element.findall(qn("w:num"))}
    items = [
        p for p in document.paragraphs if p.style is not None and p.style.name in {"List Bullet", "Question"}
    ]
    assert items
    for item in items:
        assert item._p.pPr.numPr.numId.get(qn("w:val")) in numbered


def test_every_link_within_leads_to_a_bookmark(document: WordDocument) -> None:
    body = document.element.body
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    anchors = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} - {None}
    assert anchors
    assert anchors <= set(marks)
    assert len(marks) == len(set(marks))


def test_tables_head_their_columns_and_pictures_have_words(document: WordDocument) -> None:
    assert document.tables
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")) is not None
    words = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert len(words) == 1
    assert words[0].startswith("How often each theme is raised in findings. ")


def test_the_file_says_its_title_date_and_language(document: WordDocument) -> None:
    about = document.core_properties
    assert (about.title, about.language, about.created.date().isoformat()) == (TITLE, "en-GB", "2026-03-04")
    languages = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


def test_steps_begin_at_one_in_every_list(composed: Compose, sources: Sources, tmp_path: Path) -> None:
    document = written(composed("training-deck"), sources, tmp_path)
    steps = [p for p in document.paragraphs if p.style is not None and p.style.name == "List Number"]
    assert len(steps) == 4
    assert len({p._p.pPr.numPr.numId.val for p in steps}) == 1


def template(folder: Path, *, bare: bool) -> Path:
    """Return a partnership's template: a purple heading, a header, old text, and with or without Word's own styles."""
    made = docx.Document()
    made.styles["Heading 1"].font.color.rgb = RGBColor(0x5A, 0x18, 0x46)
    made.sections[0].header.paragraphs[0].text = "Harrowmere Safeguarding Partnership"
    made.sections[0].footer.paragraphs[0].text = "harrowmere.example"
    made.add_paragraph("Words of the template that nobody wants.")
    if bare:
        for style in list(made.styles):
            if style.name.startswith(("List", "Title", "Caption")) and style.type is WD_STYLE_TYPE.PARAGRAPH:
                style.delete()
        kept = made.part.numbering_part
        name = next(key for key, one in made.part.rels.items() if one.target_part is kept)
        made.part.rels.pop(name)
    path = folder / "template.docx"
    made.save(str(path))
    return path


@pytest.mark.parametrize("bare", [False, True])
def test_a_template_keeps_its_look_and_loses_its_words(
    briefing: Briefing, sources: Sources, tmp_path: Path, *, bare: bool
) -> None:
    brand = Brand(word_template=template(tmp_path, bare=bare))
    document = written(briefing, sources, tmp_path, brand)
    assert document.styles["Heading 1"].font.color.rgb == RGBColor(0x5A, 0x18, 0x46)
    assert document.sections[0].header.paragraphs[0].text == "Harrowmere Safeguarding Partnership"
    assert document.sections[0].footer.paragraphs[0].text == "harrowmere.example"
    assert "nobody wants" not in " ".join(p.text for p in document.paragraphs)
    assert any(ASKED.replace("**", "") in text for text in texts(document, "List Bullet"))
    used = {p.style.style_id for p in document.paragraphs if p.style is not None}
    assert used <= {style.style_id for style in document.styles}


def test_a_template_that_is_no_word_file_is_told(
    briefing: Briefing, sources: Sources, tmp_path: Path
) -> None:
    path = tmp_path / "look.docx"
    path.write_text("not a zip", encoding="utf-8")
    with pytest.raises(UserError, match=r"The template look.docx is not a Word document"):
        write_docx(briefing, sources, Brand(word_template=path), tmp_path)
