import zipfile
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from learnt.engine.domain.document import Role
from learnt.engine.domain.errors import DocumentError
from learnt.engine.reading import Limits, read
from learnt.engine.reading.word_numbering import shown
from tests.unit.reading.outlines import of_role, passage, read_one, rewritten


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "report.docx"


def test_headings_lists_and_their_lead_in_are_read(path: Path) -> None:
    word = docx.Document()
    word.add_heading("Practice review: Plover", 0)
    word.add_heading("Findings", 1)
    word.add_paragraph("Practitioners told us that:")
    word.add_paragraph("time was short", style="List Bullet")
    word.add_paragraph("notes were late", style="List Bullet 2")
    word.add_heading("Next", 2)
    word.add_paragraph("Do this first.", style="List Number")
    word.add_paragraph("Then do this.", style="List Number")
    word.save(str(path))
    document = read_one(path)
    assert of_role(document, Role.HEADING) == ["Practice review: Plover", "Findings", "Next"]
    assert passage(document, "time was").lead_in == ("Practitioners told us that:",)
    assert passage(document, "Then do").marker == "2."
    assert passage(document, "Then do").headings == ("Findings", "Next")


def test_headings_are_known_by_their_look_where_styles_are_not_used(path: Path) -> None:
    word = docx.Document()
    for text, size, bold in (
        ("A review of practice", 20, True), ("What happened", 14, True),
        ("The family moved twice in one year and nobody told the school about it.", 11, False),
        ("Fathers", 11, True),
        ("He was not asked what he knew, although he was at home each time.", 11, False),
    ):  # fmt: skip
        run = word.add_paragraph().add_run(text)
        run.font.size, run.bold = Pt(size), bold
    word.save(str(path))
    document = read_one(path)
    headings = [(p.level, document.quote(p)) for p in document.passages if p.role is Role.HEADING]
    assert headings == [(1, "A review of practice"), (1, "What happened"), (2, "Fathers")]


def test_headings_are_known_by_their_words_where_nothing_else_tells_them(path: Path) -> None:
    word = docx.Document()
    for text in (
        "Learning from reviews", "Background", "The team met each week, but nobody read what was written.",
        "Key points include", "• Ask his name", "• Write it down", "Next steps", "We shall look again in a year.",
    ):  # fmt: skip
        word.add_paragraph(text)
    word.save(str(path))
    document = read_one(path)
    assert of_role(document, Role.HEADING) == ["Learning from reviews", "Background", "Next steps"]
    assert passage(document, "Ask his").lead_in == ("Key points include",)


def test_tracked_deletions_and_hidden_words_are_left_out_and_insertions_kept(path: Path) -> None:
    word = docx.Document()
    paragraph = word.add_paragraph("The team ")
    ns = nsdecls("w")
    paragraph._p.append(
        parse_xml(f'<w:del {ns} w:id="1" w:author="a"><w:r><w:delText>never </w:delText></w:r></w:del>')
    )
    paragraph._p.append(
        parse_xml(f'<w:ins {ns} w:id="2" w:author="a"><w:r><w:t>always visited.</w:t></w:r></w:ins>')
    )
    paragraph.add_run(" Secret.").font.hidden = True
    word.save(str(path))
    document = read_one(path)
    assert document.text == "The team always visited."
    assert "tracked changes" in document.problems[0]


def test_cells_carry_the_heads_of_row_and_column_and_merged_cells_stand_once(path: Path) -> None:
    word = docx.Document()
    table = word.add_table(4, 3)
    words = ["Agency", "Action", "By when", "Health", "Record every visit", "2 May", "", "Ring the school", "9 May",
             "Police", "Share notes", "1 June"]  # fmt: skip
    for cell, text in zip((c for row in table.rows for c in row.cells), words, strict=True):
        cell.text = text
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
    table.cell(1, 0).merge(table.cell(2, 0))
    word.save(str(path))
    document = read_one(path)
    assert of_role(document, Role.CELL).count("Health") == 1
    assert passage(document, "Ring the").lead_in == ("Health", "Action")
    assert passage(document, "1 June").lead_in == ("Police", "By when")
    assert passage(document, "Agency").lead_in == ()


def test_a_table_of_one_column_is_running_text_and_nested_tables_are_read(path: Path) -> None:
    word = docx.Document()
    outer = word.add_table(2, 1)
    outer.cell(0, 0).text = "This box says that babies who do not move do not bruise."
    inner = outer.cell(1, 0).add_table(2, 2)
    for cell, text in zip(
        (c for row in inner.rows for c in row.cells), ["Year", "Count", "2021", "7"], strict=True
    ):
        cell.text = text
    word.save(str(path))
    document = read_one(path)
    assert of_role(document, Role.PARAGRAPH) == ["This box says that babies who do not move do not bruise."]
    assert passage(document, "7").lead_in == ("2021", "Count")


def test_text_boxes_are_notes_and_are_read_once(path: Path) -> None:
    word = docx.Document()
    paragraph = word.add_paragraph("The body of the report goes on at some length about practice.")
    box = "<w:txbxContent><w:p><w:r><w:t>Ask who is at home.</w:t></w:r></w:p></w:txbxContent>"
    paragraph.add_run()._r.append(
        parse_xml(
            f'<mc:AlternateContent {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml" '
            'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
            'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
            f'<mc:Choice Requires="wps"><wps:txbx>{box}</wps:txbx></mc:Choice>'
            f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
        )
    )
    word.save(str(path))
    assert of_role(read_one(path), Role.NOTE) == ["Ask who is at home."]


def test_footnotes_are_notes_after_the_paragraph_that_refers_to_them(path: Path, tmp_path: Path) -> None:
    word = docx.Document()
    ns = nsdecls("w")
    paragraph = word.add_paragraph("Most reviews say so.")
    paragraph.add_run()._r.append(parse_xml(f'<w:footnoteReference {ns} w:id="2"/>'))
    word.add_paragraph("And so do we.")
    word.save(str(path))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    note = f'<w:footnotes {ns}><w:footnote w:id="2"><w:p><w:r><w:t>Counted in 2020.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    changed = _with_part(path, tmp_path / "notes.docx", kind, note)
    document = read_one(changed)
    assert [document.quote(p) for p in document.passages] == [
        "Most reviews say so.",
        "Counted in 2020.",
        "And so do we.",
    ]
    assert document.passages[1].role is Role.NOTE


def _with_part(source: Path, target: Path, kind: str, xml: str) -> Path:
    with zipfile.ZipFile(source) as archive:
        relations = archive.read("word/_rels/document.xml.rels").decode()
        types = archive.read("[Content_Types].xml").decode()
    leaf = f"{kind.rsplit('/', 1)[-1]}.xml"
    name = f"word/{leaf}"
    relations = relations.replace(
        "</Relationships>", f'<Relationship Id="rId99" Type="{kind}" Target="{leaf}"/></Relationships>'
    )
    content = (
        f"application/vnd.openxmlformats-officedocument.wordprocessingml.{leaf.removesuffix('.xml')}+xml"
    )
    types = types.replace("</Types>", f'<Override PartName="/{name}" ContentType="{content}"/></Types>')
    changes = {
        "word/_rels/document.xml.rels": relations.encode(), "[Content_Types].xml": types.encode(), name: xml.encode()
    }  # fmt: skip
    return rewritten(source, target, changes)


def test_links_keep_their_address_beside_their_words(path: Path) -> None:
    word = docx.Document()
    paragraph = word.add_paragraph("Read the ")
    relation = word.part.relate_to(
        "https://www.eastmarsh.example/guide", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )  # fmt: skip
    paragraph._p.append(
        parse_xml(
            f'<w:hyperlink {nsdecls("w", "r")} r:id="{relation}"><w:r><w:t>guide</w:t></w:r></w:hyperlink>'
        )
    )
    word.save(str(path))
    assert read_one(path).text == "Read the guide <https://www.eastmarsh.example/guide>"


def test_page_breaks_part_pages_and_headers_are_left_out(path: Path) -> None:
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "Running header"
    word.add_paragraph("On the first page.").add_run().add_break(WD_BREAK.PAGE)
    word.add_paragraph("On the second page.")
    word.save(str(path))
    document = read_one(path)
    assert [p.page for p in document.passages] == [1, 2]
    assert "Running header" not in document.text
    with pytest.raises(DocumentError, match="more than 1 page"):
        read(path, Limits(pages=1))


def test_the_title_in_the_properties_counts_only_where_the_text_bears_it_out(path: Path) -> None:
    word = docx.Document()
    word.add_paragraph(
        "A thematic briefing about babies and bruising in Eastmarsh, for everyone who works with them."
    )
    word.core_properties.title = "Babies and bruising in Eastmarsh"
    word.save(str(path))
    assert read_one(path).title == "Babies and bruising in Eastmarsh"
    word.core_properties.title = "Template for committee papers"
    word.save(str(path))
    assert read_one(path).details.title is None


@pytest.mark.parametrize(
    ("number", "form", "expected"),
    [
        (4, "lowerRoman", "iv"),
        (49, "upperRoman", "XLIX"),
        (27, "lowerLetter", "aa"),
        (3, "decimalZero", "03"),
    ],
)
def test_numbers_are_shown_as_word_shows_them(number: int, form: str, expected: str) -> None:
    assert shown(number, form) == expected
