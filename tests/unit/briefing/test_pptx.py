"""A briefing as a deck: nothing lost, nothing off the slide, and fit to be edited, heard and followed by keyboard."""

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pptx
import pypdfium2
import pytest
from PIL import Image
from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.oxml.ns import qn

from learnt.engine.briefing.brand import Brand
from learnt.engine.briefing.outlines import shipped
from learnt.engine.briefing.pptx import write_pptx
from learnt.engine.domain.briefing import (
    Backing,
    Block,
    BlockKind,
    Briefing,
    Link,
    Part,
    Picture,
    PictureKind,
    Reference,
    Sentence,
    Source,
    Table,
)
from learnt.engine.domain.document import Document, Role
from learnt.engine.domain.errors import UserError
from learnt.engine.reading import read
from tests.unit.briefing import reading_again
from tests.unit.briefing.conftest import Compose

Sources = Mapping[str, Document]
FOOT = 36
"""Points at the bottom of a slide that belong to the footer and the number."""


def worded(text: str, at: int = 0) -> Sentence:
    return Sentence(f"s{at}", text, Backing.WORDING)


def deck_of(parts: list[Part], folder: Path, brand: Brand | None = None, *, title: str = "A deck") -> Any:
    source = Source(1, "v1", "Learning in Harrowmere", "Harrowmere Partnership", "May 2024", "one.pdf", 4)
    briefing = Briefing("own", "Deck", title, date(2026, 3, 4), (), tuple(parts), (source,))
    (path,) = write_pptx(briefing, {}, brand or Brand(), folder)
    return pptx.Presentation(str(path))


def points(*texts: str, kind: BlockKind = BlockKind.POINTS, heading: str = "", minutes: int = 0) -> Block:
    return Block(kind, tuple(worded(text, at) for at, text in enumerate(texts)), heading, minutes)


def titles(deck: Any) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


def texts(slide: Any) -> list[str]:
    frames = [shape.text_frame for shape in slide.shapes if shape.has_text_frame]
    return [p.text for frame in frames for p in frame.paragraphs if p.text]


def notes(slide: Any) -> str:
    return slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""


@pytest.mark.parametrize("name", shipped())
def test_opened_by_our_reader_nothing_is_lost(
    composed: Compose, sources: Sources, tmp_path: Path, *, name: str
) -> None:
    briefing = composed(name)
    (path,) = write_pptx(briefing, sources, Brand(), tmp_path)
    assert reading_again.missing_from(path, briefing) == []
    (document,) = read(path)
    for part in briefing.parts:
        for link in part.links:
            assert link.name in document.text
            assert link.address in document.text


@pytest.mark.parametrize("name", shipped())
def test_every_deck_can_be_heard_and_followed(
    composed: Compose, sources: Sources, tmp_path: Path, *, name: str
) -> None:
    (path,) = write_pptx(composed(name), sources, Brand(), tmp_path)
    deck = pptx.Presentation(str(path))
    assert len(set(titles(deck))) == len(titles(deck))
    assert all(titles(deck))
    for number, slide in enumerate(deck.slides):
        shapes = list(slide.shapes)
        assert shapes[0].shape_id == slide.shapes.title.shape_id
        kinds = [shape.placeholder_format.type for shape in shapes if shape.is_placeholder]
        assert (KIND.SLIDE_NUMBER in kinds) == (number > 0)
        assert kinds[-2:] == [KIND.FOOTER, KIND.SLIDE_NUMBER] or number == 0
        assert len({shape.shape_id for shape in shapes}) == len(shapes)
        for shape in shapes:
            if not shape.is_placeholder:
                assert shape._element.xpath(".//p:cNvPr")[0].get("descr")
        assert languages(slide) == {"en-GB"}
    assert deck.core_properties.language == "en-GB"


def languages(slide: Any) -> set[str | None]:
    trees = [slide.element, *([slide.notes_slide.element] if slide.has_notes_slide else [])]
    runs = [run for tree in trees for tag in ("a:r", "a:fld") for run in tree.iter(qn(tag))]
    return {run.find(qn("a:rPr")).get("lang") for run in runs}


def test_the_notes_say_what_the_speaker_says_and_where_it_is_written(
    composed: Compose, sources: Sources, tmp_path: Path
) -> None:
    briefing = composed("training-deck")
    (path,) = write_pptx(briefing, sources, Brand(), tmp_path)
    (document,) = read(path)
    noted = "\n".join(document.quote(one) for one in document.passages if one.role is Role.NOTE)
    by_number = {source.number: source for source in briefing.sources}
    for part in briefing.parts:
        assert all(note.words in noted for note in part.notes)
        for sentence in part.sentences():
            for reference in sentence.references[:1]:
                place = f"[{reference.label}] {by_number[reference.source].title}, page {reference.page}"
                assert sentence.words in noted
                assert place in noted


def test_a_task_and_questions_have_slides_of_their_own_with_their_minutes(tmp_path: Path) -> None:
    part = Part(
        "work",
        "Group work",
        (
            points("Read this first."),
            points("Choose a theme.", "Tell the others.", kind=BlockKind.STEPS, minutes=10),
            points("What helps?", kind=BlockKind.QUESTIONS, heading="To discuss", minutes=1),
        ),
    )
    deck = deck_of([part], tmp_path)
    assert titles(deck)[1:] == [
        "Group work (1 of 2)",
        "Group work (2 of 2)",
        "Group work: To discuss",
        "Sources",
    ]
    assert texts(deck.slides[2])[1:4] == ["10 minutes", "Choose a theme.", "Tell the others."]
    assert "1 minute" in texts(deck.slides[3])
    assert deck.slides[2].slide_layout.name == "Exercise"
    assert [one.get("type") for one in deck.slides[2].element.iter(qn("a:buAutoNum"))] == ["arabicPeriod"] * 2


def test_a_list_that_needs_several_slides_repeats_its_heading_and_goes_on_counting(tmp_path: Path) -> None:
    long = [f"Point {number}: {'listen to what the child says ' * 6}" for number in range(12)]
    deck = deck_of([Part("p", "Listening", (points(*long, heading="What to do"),))], tmp_path)
    slides = [slide for slide in deck.slides if slide.shapes.title.text_frame.text.startswith("Listening")]
    assert len(slides) > 2
    assert [texts(slide)[1] for slide in slides][:2] == ["What to do", "What to do, continued"]
    assert titles(deck)[1] == f"Listening (1 of {len(slides)})"
    steps = deck_of([Part("p", "Steps", (points(*long, kind=BlockKind.STEPS),))], tmp_path)
    starts = [
        one.get("startAt", "1") for slide in steps.slides for one in slide.element.iter(qn("a:buAutoNum"))
    ]
    assert starts == [str(number) for number in range(1, 13)]


def test_a_sentence_longer_than_a_slide_goes_on_and_keeps_every_word(tmp_path: Path) -> None:
    words = " ".join(f"word{number}" for number in range(1500))
    deck = deck_of([Part("p", "Long", (points(words, kind=BlockKind.PARAGRAPH),))], tmp_path)
    said = " ".join(text for slide in list(deck.slides)[1:-1] for text in texts(slide))
    assert re.findall(r"word\d+", said) == words.split()
    assert len(deck.slides) > 6


def test_a_table_is_a_table_with_its_head_on_each_slide(tmp_path: Path) -> None:
    reference = Reference(1, 2, 0, 0, 5)
    rows = tuple(
        (worded(f"Theme {n}"), Sentence(f"c{n}", f"{n} of 60", Backing.COUNTED, (reference,)), None)
        for n in range(1, 41)
    )
    table = Table("How often each is raised", ("Theme", "Found in", "Again"), rows)
    deck = deck_of([Part("t", "What comes up", (table,))], tmp_path)
    drawn = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    assert len(drawn) > 2
    assert all([cell.text for cell in one.rows[0].cells] == list(table.columns) for one in drawn)
    assert all(one.first_row for one in drawn)
    cells = [[cell.text for cell in row.cells] for one in drawn for row in list(one.rows)[1:]]
    assert cells == [[f"Theme {n}", f"{n} of 60", "–"] for n in range(1, 41)]
    assert "Theme 1: 1 of 60 [1, p. 2] Learning in Harrowmere, page 2." in notes(deck.slides[1])


def test_a_picture_has_words_and_its_numbers_follow(tmp_path: Path) -> None:
    pixels = BytesIO()
    Image.new("RGB", (1200, 300), "#1f4e5f").save(pixels, "PNG")
    table = Table("Raised", ("Theme", "Found in"), ((worded("Voice"), worded("3 of 9")),))
    picture = Picture(
        PictureKind.PREVALENCE, "How often", "Voice in 3 of 9.", "<svg/>", pixels.getvalue(), table
    )
    deck = deck_of([Part("g", "At a glance", (picture,))], tmp_path)
    assert titles(deck)[1:3] == ["At a glance", "At a glance: the numbers"]
    (drawn,) = [shape for shape in deck.slides[1].shapes if not shape.is_placeholder]
    assert drawn._element.xpath(".//p:cNvPr")[0].get("descr") == "How often. Voice in 3 of 9."
    assert drawn.width / drawn.height == pytest.approx(4, rel=0.01)
    assert drawn.left >= 0
    assert drawn.left + drawn.width <= deck.slide_width
    assert drawn.top + drawn.height <= deck.slide_height


def test_links_open_what_they_name(tmp_path: Path) -> None:
    link = Link(
        "The guide", "harrowmere.example/guide", "https://harrowmere.example/guide", worded("Read it.")
    )
    deck = deck_of([Part("r", "Resources", links=(link,))], tmp_path)
    runs = [
        run for shape in deck.slides[1].placeholders for p in shape.text_frame.paragraphs for run in p.runs
    ]
    assert [run.hyperlink.address for run in runs if run.text == "The guide"] == [
        "https://harrowmere.example/guide"
    ]


def test_a_partnerships_name_logo_and_colour_stand_in_the_deck(tmp_path: Path) -> None:
    logo = BytesIO()
    Image.new("RGB", (4000, 200), "white").save(logo, "PNG")
    brand = Brand(name="Harrowmere Partnership", logo=logo.getvalue(), accent="#5b2a86")
    deck = deck_of([Part("p", "One", (points("Said."),))], tmp_path, brand)
    (picture,) = [shape for shape in deck.slides[0].shapes if not shape.is_placeholder]
    assert picture._element.xpath(".//p:cNvPr")[0].get("descr") == "Harrowmere Partnership"
    assert picture.left + picture.width < deck.slide_width
    theme = next(rel for rel in deck.slide_masters[0].part.rels.values() if rel.reltype.endswith("/theme"))
    assert b"5B2A86" in theme.target_part.blob
    assert b"1F4E5F" not in theme.target_part.blob
    plain = deck_of([Part("p", "One", (points("Said."),))], tmp_path, Brand(name="Harrowmere Partnership"))
    assert "Harrowmere Partnership" in plain.slides[0].placeholders[1].text_frame.text


def template(folder: Path, *, without: tuple[str, ...] = ()) -> Path:
    """Save a deck of another look, with a slide of its own in it."""
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "A slide of last year"
    if without:
        deck.part.drop_rel(deck.slides._sldIdLst[0].rId)
        deck.slides._sldIdLst.remove(deck.slides._sldIdLst[0])
        for layout in [one for one in deck.slide_layouts if one.name in without]:
            deck.slide_layouts.remove(layout)
    path = folder / "ours.pptx"
    deck.save(str(path))
    return path


def test_a_partnerships_template_lends_its_layouts_and_keeps_none_of_its_slides(tmp_path: Path) -> None:
    brand = Brand(slides_template=template(tmp_path))
    part = Part("p", "One", (points("Said."), points("Why?", kind=BlockKind.QUESTIONS, minutes=5)))
    deck = deck_of([part], tmp_path, brand)
    assert (deck.slide_width, deck.slide_height) == (9144000, 6858000)
    assert titles(deck) == ["A deck", "One (1 of 2)", "One (2 of 2) (5 minutes)", "Sources"]
    assert [slide.slide_layout.name for slide in deck.slides][:2] == ["Title Slide", "Title and Content"]
    assert "4 March 2026" in " ".join(texts(deck.slides[0]))


def test_a_template_that_cannot_be_used_is_refused_with_what_it_lacks(tmp_path: Path) -> None:
    wrong = tmp_path / "letter.docx"
    docx.Document().save(str(wrong))
    with pytest.raises(UserError, match=r"letter\.docx is not a PowerPoint presentation"):
        deck_of([], tmp_path, Brand(slides_template=wrong))
    (tmp_path / "broken.pptx").write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(UserError, match=r"broken\.pptx is not a PowerPoint presentation"):
        deck_of([], tmp_path, Brand(slides_template=tmp_path / "broken.pptx"))
    bare = template(tmp_path, without=("Title Slide",))
    with pytest.raises(UserError, match=r"ours\.pptx has no layout with a title and a subtitle"):
        deck_of([], tmp_path, Brand(slides_template=bare))
    texts_only = ("Title and Content", "Title and Vertical Text", "Vertical Title and Text", "Section Header",
                  "Content with Caption", "Picture with Caption", "Comparison", "Two Content")  # fmt: skip
    bare = template(tmp_path, without=texts_only)
    with pytest.raises(UserError, match=r"has no layout with a title and one text.*“Title and Content”"):
        deck_of([], tmp_path, Brand(slides_template=bare))


@pytest.fixture
def office() -> str:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("No LibreOffice on this machine to lay slides out with.")
    return program


def laid_out(path: Path, office: str) -> Iterator[tuple[float, float, list[tuple[float, ...]]]]:
    """Lay a deck out in LibreOffice; yield the width, the height and the boxes of the letters of each page."""
    home = f"-env:UserInstallation=file://{path.parent}/office"
    subprocess.run(
        [office, "--headless", home, "--convert-to", "pdf", "--outdir", str(path.parent), str(path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    document = pypdfium2.PdfDocument(path.with_suffix(".pdf"))
    for page in document:
        text = page.get_textpage()
        boxes = [text.get_charbox(at) for at in range(text.count_chars())]
        yield (*page.get_size(), boxes)
    document.close()


@pytest.mark.slow
@pytest.mark.parametrize("own", [False, True], ids=["plain", "template"])
def test_nothing_runs_off_a_slide_when_it_is_laid_out(
    composed: Compose, sources: Sources, tmp_path: Path, office: str, *, own: bool
) -> None:
    brand = Brand(slides_template=template(tmp_path)) if own else Brand()
    briefing = composed("training-deck")
    long = tuple(
        points(*(f"{n}. {'Ask who else cares for the child, write it down and '.strip()} " * 4 for n in range(9)),
               kind=kind, heading="What to do")
        for kind in (BlockKind.ADVICE, BlockKind.QUESTIONS, BlockKind.PARAGRAPH)
    )  # fmt: skip
    briefing = replace(briefing, parts=(*briefing.parts, Part("long", "A long part of the deck", long)))
    (path,) = write_pptx(briefing, sources, brand, tmp_path)
    pages = list(laid_out(path, office))
    assert len(pages) == len(pptx.Presentation(str(path)).slides)
    for width, height, boxes in pages:
        body = [box for box in boxes if box[1] > FOOT]
        assert body
        feet = [box for box in boxes if box[3] < FOOT * 1.6]
        assert len(feet) <= len(briefing.title) + 10
        assert all(left >= 0 and right <= width and top <= height for left, _, right, top in boxes)
