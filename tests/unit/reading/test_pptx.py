from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Inches

from learnt.engine.domain.document import Role
from learnt.engine.domain.errors import DocumentError
from learnt.engine.reading import Limits, read
from tests.unit.reading.outlines import of_role, passage, read_one


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A deck of four slides: title, list with notes, table in a hidden slide, boxes side by side."""
    deck = Presentation()
    first = deck.slides.add_slide(deck.slide_layouts[0])
    first.shapes.title.text, first.placeholders[1].text = (
        "Learning together",
        "Eastmarsh Safeguarding Partnership",
    )
    second = deck.slides.add_slide(deck.slide_layouts[1])
    second.shapes.title.text = "What we found"
    body = second.placeholders[1].text_frame
    body.text = "Records were late"
    deeper = body.add_paragraph()
    deeper.text, deeper.level = "By weeks", 1
    second.notes_slide.notes_text_frame.text = "Ask the group about records."
    third = deck.slides.add_slide(deck.slide_layouts[5])
    third.shapes.title.text = "Actions"
    table = third.shapes.add_table(2, 2, Inches(1), Inches(3), Inches(5), Inches(1)).table
    for at, text in enumerate(["Agency", "Action", "Health", "Record visits"]):
        table.cell(at // 2, at % 2).text = text
    third._element.set("show", "0")
    fourth = deck.slides.add_slide(deck.slide_layouts[6])
    for left, text in ((5, "Second column says more about it."), (1, "First column says it.")):
        fourth.shapes.add_textbox(Inches(left), Inches(3), Inches(3), Inches(1)).text_frame.text = text
    fourth.shapes.add_textbox(Inches(1), Inches(1), Inches(3), Inches(1)).text_frame.text = "Two columns"
    path = tmp_path / "deck.pptx"
    deck.save(str(path))
    return path


def test_a_slide_is_a_page_and_its_title_a_heading(path: Path) -> None:
    document = read_one(path)
    assert len(document.pages) == 4
    assert of_role(document, Role.HEADING) == ["Learning together", "What we found", "Actions", "Two columns"]
    assert passage(document, "Records").page == 2


def test_body_text_is_a_list_with_levels_and_a_subtitle_is_not(path: Path) -> None:
    document = read_one(path)
    assert passage(document, "By weeks").lead_in == ("Records were late",)
    assert passage(document, "By weeks").level == 2
    assert passage(document, "Eastmarsh").role is Role.PARAGRAPH


def test_speaker_notes_are_notes_and_hidden_slides_are_named(path: Path) -> None:
    document = read_one(path)
    assert of_role(document, Role.NOTE) == ["Ask the group about records."]
    assert any("1 hidden slide" in problem for problem in document.problems)


def test_table_cells_carry_their_heads(path: Path) -> None:
    assert passage(read_one(path), "Record visits").lead_in == ("Action",)


def test_boxes_side_by_side_are_read_from_left_to_right(path: Path) -> None:
    words = read_one(path).text
    assert words.index("First column") < words.index("Second column")


def test_too_many_slides_are_refused(path: Path) -> None:
    with pytest.raises(DocumentError, match="4 slides; the limit is 2"):
        read(path, Limits(pages=2))


def test_a_footer_drawn_by_hand_on_every_slide_is_left_out(tmp_path: Path) -> None:
    deck = Presentation()
    for number in range(4):
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = f"Part {'abcd'[number]}"
        box = slide.shapes.add_textbox(Inches(1), Inches(7), Inches(3), Inches(0.3))
        box.text_frame.text = f"Eastmarsh, slide {number + 1}"
    deck.save(str(tmp_path / "deck.pptx"))
    assert "Eastmarsh" not in read_one(tmp_path / "deck.pptx").text
