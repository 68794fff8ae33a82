"""Paragraphs, hyphens, pages and the order of columns."""

from pathlib import Path

import pytest

from learnt.engine.domain.document import Role
from learnt.engine.reading.pdf.hyphens import Vocabulary
from tests.unit.reading.pdf.made import FILLER, passages, read, texts


def test_wrapped_lines_become_one_paragraph(tmp_path: Path) -> None:
    document = read(tmp_path, f"<p>{FILLER}</p><p>A second one stands apart. {FILLER}</p>")

    assert texts(document, Role.PARAGRAPH) == [
        FILLER.strip(), f"A second one stands apart. {FILLER}".strip(),
    ]  # fmt: skip


def test_paragraphs_marked_only_by_an_indent_are_told_apart(tmp_path: Path) -> None:
    body = "".join(f"<p>{word} of all. {FILLER * 2}</p>" for word in ("First", "Second", "Third"))
    document = read(tmp_path, body, "p { text-indent: 1.5em; margin: 0 }")

    assert [text.split()[0] for text in texts(document, Role.PARAGRAPH)] == ["First", "Second", "Third"]


def test_a_justified_and_hyphenated_text_is_mended(tmp_path: Path) -> None:
    text = (
        FILLER * 4 + "The non-accidental injury was questioned by the multi-agency meeting again and again."
    )
    document = read(
        tmp_path, f"<p>{text}</p>", "body { width: 6cm } p { text-align: justify; hyphens: auto }"
    )

    assert texts(document, Role.PARAGRAPH) == [text]


@pytest.mark.parametrize(
    ("lines", "mended"),
    [
        (["the hospi-", "tal ward"], "the hospital ward"),
        (["a non-", "accidental injury"], "a non-accidental injury"),
        (["in mid-", "March"], "in mid-March"),
        (["pages 10-", "12 of it"], "pages 10-12 of it"),
        (["a well-", "known family"], "a well-known family"),
        (["the under-", "standing they had"], "the understanding they had"),
        (["asked -", "and waited"], "asked - and waited"),
        (["the hospi\u00ad", "tal ward"], "the hospital ward"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_stays_only_where_it_belongs_to_the_word(
    lines: list[str], mended: str
) -> None:
    words = Vocabulary()
    words.learn(["they had an understanding of it", "it was a well-known place and so"])

    assert words.joined(lines) == mended


def test_a_two_column_page_is_read_in_column_order(tmp_path: Path) -> None:
    body = (
        "<h1>Both columns</h1><div>"
        + "".join(f"<p>Part {n} begins. {FILLER}</p>" for n in range(1, 11))
        + "</div>"
    )
    document = read(tmp_path, body, "div { columns: 2; column-gap: 18pt }")

    assert [text.split()[1] for text in texts(document, Role.PARAGRAPH)] == [str(n) for n in range(1, 11)]


def test_columns_are_read_in_order_when_the_file_alternates_between_them(tmp_path: Path) -> None:
    lines = [(f"left line {n} says what the school had noted down", f"right line {n} says what the ward did not know")
             for n in range(12)]  # fmt: skip
    body = "".join(
        f"<div style='position:absolute;left:0;top:{20 * n}pt'>{left}</div>"
        f"<div style='position:absolute;left:270pt;top:{20 * n}pt'>{right}</div>"
        for n, (left, right) in enumerate(lines)
    )
    text = read(tmp_path, f"<div style='position:relative;height:400pt;font-size:10pt'>{body}</div>").text

    assert text.index("left line 11 ") < text.index("right line 0 ")


def test_a_paragraph_that_goes_on_over_the_page_is_whole_and_stands_on_its_first_page(tmp_path: Path) -> None:
    long = FILLER * 30
    document = read(tmp_path, f"<p>{long}</p><p>The end came soon after.</p>", "p { orphans: 2; widows: 2 }")

    first, last = passages(document, Role.PARAGRAPH)
    assert document.quote(first) == long.strip()
    assert (first.page, last.page, len(document.pages)) == (1, 2, 2)


def test_running_headers_and_page_numbers_are_no_part_of_the_text(tmp_path: Path) -> None:
    furniture = """@page { @top-left { content: 'Review of family Q' } @top-right { content: 'Official' }
        @bottom-center { content: 'Page ' counter(page) ' of ' counter(pages) } }"""
    document = read(tmp_path, "".join(f"<p>Point {n}. {FILLER * 6}</p>" for n in range(20)), furniture)

    assert len(document.pages) > 4
    assert not any(word in document.text for word in ("Review of family Q", "Official", "Page "))
    assert len(passages(document, Role.PARAGRAPH)) == 20


def test_numbered_headings_at_the_top_of_each_page_are_not_taken_for_furniture(tmp_path: Path) -> None:
    body = "".join(f"<h2>{n}. Stage {n} of the work</h2><p>{FILLER}</p>" for n in range(1, 7))
    document = read(tmp_path, body, "h2 { break-before: page }")

    assert texts(document, Role.HEADING) == [f"{n}. Stage {n} of the work" for n in range(1, 7)]


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_page_is_read_upright(tmp_path: Path, degrees: int) -> None:
    from pypdfium2 import PdfDocument

    from learnt.engine.reading.limits import Limits
    from learnt.engine.reading.pdf import read_pdf
    from tests.unit.reading.pdf.made import written

    pdf = PdfDocument(written(tmp_path, f"<h1>Turned about</h1><p>{FILLER}</p>"))
    pdf[0].set_rotation(degrees)
    pdf.save(tmp_path / "turned.pdf")

    document = read_pdf(tmp_path / "turned.pdf", Limits())
    assert texts(document, Role.PARAGRAPH) == [FILLER.strip()]


def test_text_that_runs_up_the_page_is_read_as_lines(tmp_path: Path) -> None:
    style = "div { transform: rotate(-90deg); width: 15cm; margin-top: 8cm }"
    document = read(tmp_path, f"<div><h1>Sideways</h1><p>{FILLER * 2}</p></div>", style)

    assert texts(document, Role.PARAGRAPH) == [(FILLER * 2).strip()]
    assert texts(document, Role.HEADING) == ["Sideways"]


def test_references_to_notes_are_taken_out_and_footnotes_are_notes(tmp_path: Path) -> None:
    body = (
        f"<p>{FILLER}In 2019<sup>1</sup> the plan changed<sup>2</sup>.</p>"
        "<div style='position:absolute;top:640pt;font-size:8pt'><p>1 Minutes of the spring meeting.</p>"
        "<p>2 A later plan was never found.</p></div>"
    )
    document = read(tmp_path, body, "sup { font-size: 60% }")

    assert texts(document, Role.PARAGRAPH) == [f"{FILLER}In 2019 the plan changed."]
    assert texts(document, Role.NOTE) == ["Minutes of the spring meeting.", "A later plan was never found."]
    assert [note.marker for note in passages(document, Role.NOTE)] == ["1", "2"]


def test_ligatures_and_soft_hyphens_are_plain_letters(tmp_path: Path) -> None:
    document = read(
        tmp_path, "<p>The \ufb01nal o\ufb03ce note on co\u00adoper\u00adation was brief and clear.</p>"
    )

    assert texts(document, Role.PARAGRAPH) == ["The final office note on cooperation was brief and clear."]


def test_every_passage_is_where_it_says(tmp_path: Path) -> None:
    document = read(tmp_path, f"<h1>One</h1><p>{FILLER}</p><ul><li>a point</li></ul>" * 12)

    pages = {page.number: page for page in document.pages}
    for passage in document.passages:
        assert pages[passage.page].start <= passage.start < pages[passage.page].end
